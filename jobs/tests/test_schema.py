from shop import COLUMNS, CUSTOMER, NAMES, QUARANTINE, TOPIC, customer, key, put, snapshot
from support import Topic, column, table

OTHER = table("film", "films", [column("film_id", "int", nullable=False)], ["film_id"])


def with_columns(*more, without=()):
    return {**CUSTOMER, "columns": [*[c for c in COLUMNS if c["name"] not in without], *more]}


def test_a_column_that_the_source_gained_is_reported_and_the_job_goes_on(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1, colour="red")
    made.land(topic)
    summary = made.run("silver")
    assert summary["ok"]
    assert summary["silver"]["tables"]["customers"]["gained"] == ["colour"]
    assert made.rows(NAMES) == [(1, "Ann")]


def test_a_column_that_the_source_lost_stops_that_table_alone(lake):
    made, customers, films = lake([CUSTOMER, OTHER]), Topic(TOPIC), Topic("shop.public.film")
    put(customers, 1)
    films.put({"film_id": 1}, {"film_id": 1})
    made.land(customers, films)
    made.run("silver")
    put(customers, 1, "newer")
    lost = customer(2)
    del lost["balance"]
    customers.put(key(2), lost)
    films.put({"film_id": 2}, {"film_id": 2})
    made.land(customers, films)
    summary = made.run("silver")
    assert not summary["ok"]
    assert "the source has lost column balance" in summary["errors"][0]
    assert summary["errors"][0].startswith("silver: customers: ")
    assert made.rows(NAMES) == [(1, "Ann")]
    assert made.rows(QUARANTINE) == []
    assert made.rows("SELECT film_id FROM minio.silver.films ORDER BY 1") == [(1,), (2,)]
    # Once the source has it again the table goes on by itself, and what lacked it is a bad record.
    put(customers, 3)
    made.land(customers)
    assert made.run("silver")["ok"]
    assert made.rows(NAMES) == [(1, "newer"), (3, "Ann")]
    assert made.rows(QUARANTINE) == [(2, "column 'balance' is absent")]


def test_a_column_whose_type_changed_stops_the_table_and_one_bad_value_does_not(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    made.run("silver")
    for number in range(20):
        put(topic, number, balance="much")
    made.land(topic)
    summary = made.run("silver")
    assert "the source has changed the type of column balance" in summary["errors"][0]
    assert made.rows(NAMES) == [(1, "Ann")]
    assert made.rows(QUARANTINE) == []


def test_a_column_added_to_the_declaration_is_filled_from_bronze(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1, colour="grey")
    put(topic, 1, colour="red")
    put(topic, 2, colour="blue")
    put(topic, 3)
    made.land(topic)
    made.run("silver")
    made.declare([with_columns(column("colour", "string"), column("loud", "string", generated="upper(name)"))])
    summary = made.run("silver")
    assert summary["silver"]["tables"]["customers"]["filled"] == ["colour", "loud"]
    put(topic, 4, colour="green")
    made.land(topic)
    summary = made.run("silver")
    assert summary["ok"], summary
    query = "SELECT customer_id, colour, loud FROM minio.silver.customers ORDER BY 1"
    # The third came before the colour did; what is generated needs only the name, which it has.
    assert made.rows(query) == [(1, "red", "ANN"), (2, "blue", "ANN"), (3, None, "ANN"), (4, "green", "ANN")]
    assert made.run("silver")["silver"]["tables"]["customers"].get("filled") is None


def test_a_column_taken_out_of_the_declaration_stays_with_what_it_has(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    made.run("silver")
    made.declare([with_columns(without=("balance",))])
    put(topic, 2)
    made.land(topic)
    summary = made.run("silver")
    assert summary["ok"], summary
    assert summary["silver"]["tables"]["customers"]["gained"] == ["balance"]
    assert made.rows("SELECT customer_id, CAST(balance AS string) FROM minio.silver.customers ORDER BY 1") == [
        (1, "1.50"),
        (2, None),
    ]


def test_a_column_that_comes_back_to_the_declaration_has_what_it_missed(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for number in (1, 2, 3):
        put(topic, number)
    made.land(topic)
    made.run("silver")
    made.declare([with_columns(without=("balance",))])
    put(topic, 2, balance="9.00")
    put(topic, 3, balance=None)
    put(topic, 4, balance="4.00")
    made.land(topic)
    assert made.run("silver")["ok"]
    made.declare([CUSTOMER])
    summary = made.run("silver")
    assert summary["silver"]["tables"]["customers"]["filled"] == ["balance"]
    assert made.rows("SELECT customer_id, CAST(balance AS string) FROM minio.silver.customers ORDER BY 1") == [
        (1, "1.50"),
        (2, "9.00"),
        (3, None),
        (4, "4.00"),
    ]
    assert made.run("silver")["silver"]["tables"]["customers"].get("filled") is None


def test_a_type_is_widened_and_never_narrowed(lake):
    made, topic = lake([with_columns(column("n", "int"))]), Topic(TOPIC)
    put(topic, 1, n=1)
    made.land(topic)
    made.run("silver")
    made.declare([with_columns(column("n", "long"))])
    put(topic, 2, n=2**40)
    made.land(topic)
    assert made.run("silver")["ok"]
    assert made.rows("SELECT n FROM minio.silver.customers ORDER BY 1") == [(1,), (2**40,)]
    made.declare([with_columns(column("n", "string"))])
    summary = made.run("silver")
    assert "can't change n from bigint to string" in summary["errors"][0]


def test_a_table_dropped_is_built_again_from_all_of_bronze(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    made.land(topic)
    put(topic, 1, "Bob")
    made.land(topic)
    made.run("silver")
    before = made.rows(NAMES)
    made.spark.sql("DROP TABLE minio.silver.customers")
    assert made.run("silver")["ok"]
    assert made.rows(NAMES) == before
