"""Silver and gold computed again: the same rows at the same place, in one commit, while others read."""

import threading

import pytest

from lakehouse_jobs import iceberg, landing, rebuild
from shop import COLUMNS, CUSTOMER, NAMES, QUARANTINE, TOPIC, put, snapshot
from support import Topic, column
from test_landing import FILM, FILMS, at, history, last, of_both

ROWS = "SELECT customer_id, name, balance, since, _generation, _offset FROM minio.silver.customers ORDER BY 1, 2"


def rebuilt(made, layer="silver"):
    """What the step reports of each table."""
    summary = made.run(f"rebuild-{layer}")
    assert summary["ok"], summary
    return summary[f"rebuild-{layer}"]["tables"]


def state(made, name="silver.customers"):
    """What the newest commit says of where the table stands; expiry may take those before it."""
    return landing.carried(iceberg.require(made.spark, f"minio.{name}").currentSnapshot())


def snapshots(made, name="silver.customers"):
    return [s.snapshotId() for s in iceberg.snapshots(iceberg.require(made.spark, f"minio.{name}"))]


def tables(made):
    return sorted(r["tableName"] for r in made.spark.sql("SHOW TABLES IN minio.silver").collect())


@pytest.fixture
def shop(lake):
    """A lake with some of everything in it, taken in several runs, one of which landed between records."""
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for portion, _ in enumerate(history(topic)):
        made.land(topic)
        made.silver_on([at(3), None, at(12, seq=2), at(14, seq=3)][portion])
    return made, topic


def test_the_same_rows_at_the_same_place_in_one_commit(shop):
    made, _ = shop
    rows, waiting, stood, before = made.rows(ROWS), made.rows(QUARANTINE), state(made), snapshots(made)
    report = rebuilt(made)["customers"]
    assert (report["rows"], report["identical"]) == (3, True)
    assert f"silver.customers: {len(rows)} rows, identical" in made.lines
    assert made.rows(ROWS) == rows
    assert made.rows(QUARANTINE) == waiting
    assert len(waiting) == 2
    assert state(made) == stood
    assert set(stood) == {iceberg.BRONZE_SNAPSHOT, iceberg.CUT, iceberg.BRACKET, landing.SPEED}
    assert snapshots(made)[1:] == before
    assert tables(made) == ["customers", "quarantine"]


@pytest.mark.parametrize("cut", [0, 3, 6, 8, 12, 14])
def test_wherever_silver_stands(lake, cut):
    """Before and in brackets, after a delete, a bad record, a truncate; what lies beyond comes later, and once."""
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for _ in history(topic):
        made.land(topic)
    made.silver_on(at(cut))
    rows, waiting, stood = made.rows(ROWS), made.rows(QUARANTINE), state(made)
    assert rebuilt(made)["customers"]["identical"]
    assert (made.rows(ROWS), made.rows(QUARANTINE), state(made)) == (rows, waiting, stood)
    taken = made.silver_on(None)["customers"]
    assert sum(taken[name] for name in ("applied", "superseded", "quarantined", "control")) == topic.offset - cut - 1
    assert [row[0] for row in made.rows(NAMES)] == [3, 7]
    assert len(made.rows(QUARANTINE)) == 2


def test_a_table_that_has_never_taken_a_record(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    made.silver_on(at(-1))
    assert rebuilt(made)["customers"]["rows"] == 0
    assert made.rows(ROWS) == []
    assert made.silver_on(at(0, 2))["customers"]["applied"] == 1


def test_what_was_tampered_with_is_healed_and_named(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for number in range(1, 6):
        put(topic, number)
    made.land(topic)
    made.run("silver")
    rows = made.rows(ROWS)
    silver = "minio.silver.customers"
    made.spark.sql(f"UPDATE {silver} SET name = 'Eve' WHERE customer_id = 2")
    made.spark.sql(f"DELETE FROM {silver} WHERE customer_id = 3")
    made.spark.sql(f"INSERT INTO {silver} SELECT * FROM {silver} WHERE customer_id = 4")
    report = rebuilt(made)["customers"]
    assert made.rows(ROWS) == rows
    assert (report["identical"], report["rowsBefore"], report["rows"]) == (False, 5, 5)
    assert report["keys"] == ["2", "3", "4"]
    assert (report["onlyBefore"], report["onlyAfter"]) == (2, 2)
    assert "silver.customers: differs: 5 rows before, 5 now; 2 were there only before, 2 only now, in" in made.lines[-1]
    assert rebuilt(made)["customers"]["identical"]


def test_one_altered_column_is_named_alone(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    put(topic, 2)
    made.land(topic)
    made.run("silver")
    # The values are swapped, so that a hash of the column alone would be the same.
    put(topic, 3, balance="2.50")
    made.land(topic)
    made.run("silver")
    made.spark.sql("UPDATE minio.silver.customers SET balance = IF(customer_id = 3, 1.50, 2.50) WHERE customer_id > 1")
    report = rebuilt(made)["customers"]
    assert (report["columns"], report["keys"]) == (["balance"], ["2", "3"])


def test_a_killed_rebuild_leaves_silver_and_the_next_one_starts_again(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    made.run("silver")
    made.spark.sql("CREATE TABLE minio.silver.customers__rebuild (x int) USING iceberg")
    assert rebuilt(made)["customers"]["identical"]
    assert tables(made) == ["customers", "quarantine"]


def test_bronze_that_lacks_records_changes_nothing(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    put(topic, 2)
    made.land(topic)
    made.run("silver")
    made.spark.sql(f"DELETE FROM {made.ctx.bronze} WHERE offset = 1")
    summary = made.run("rebuild-silver")
    assert not summary["ok"]
    assert "rebuild-silver: customers: bronze lacks records that customers was made of" in summary["errors"][0]
    assert made.rows(NAMES) == [(1, "Ann"), (2, "Ann")]
    assert tables(made) == ["customers", "quarantine"]


def narrow(lake):
    """A bad record, of a declaration that was too narrow and has been mended since."""
    tight = [column(c["name"], "decimal(3,2)") if c["name"] == "balance" else c for c in COLUMNS]
    made, topic = lake([{**CUSTOMER, "columns": tight}]), Topic(TOPIC)
    put(topic, 1, "kept")
    put(topic, 1, "rich", balance="123.45")
    put(topic, 2)
    return made, topic


def test_a_mended_declaration_takes_what_waited(lake):
    made, topic = narrow(lake)
    made.land(topic)
    made.run("silver")
    made.declare([CUSTOMER])
    report = rebuilt(made)["customers"]
    assert (report["identical"], report["keys"]) == (False, ["1"])
    assert made.rows(NAMES) == [(1, "rich"), (2, "Ann")]
    assert made.rows("SELECT `offset`, resolution FROM minio.silver.quarantine") == [(1, "applied")]
    assert made.run("status")["status"]["tables"]["customers"]["quarantined"] == {"records": 0}


def test_what_was_overtaken_meanwhile_waits_no_longer(lake):
    made, topic = narrow(lake)
    put(topic, 1, "newer")
    made.land(topic)
    made.run("silver")
    made.declare([CUSTOMER])
    assert rebuilt(made)["customers"]["identical"]
    assert made.rows("SELECT resolution FROM minio.silver.quarantine") == [("superseded",)]


def test_a_stricter_declaration_puts_back_what_it_had_applied(lake):
    made, topic = narrow(lake)
    made.land(topic)
    made.run("silver")
    made.declare([CUSTOMER])
    assert made.run("quarantine-retry")["ok"]
    assert rebuilt(made)["customers"]["identical"]
    # Wider columns stay as they are; a rule can come back.
    made.declare([{**CUSTOMER, "require": ["balance < 100"]}])
    rebuilt(made)
    assert made.rows(NAMES) == [(1, "kept"), (2, "Ann")]
    assert made.rows("SELECT `offset`, resolution, resolved_at FROM minio.silver.quarantine") == [(1, None, None)]


def test_a_column_that_was_declared_later(lake):
    """Records from before the source had it were right without it; one that lacks it afterwards is bad, now as then."""
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    put(topic, 2)
    put(topic, 3, colour="red")
    made.land(topic)
    made.run("silver")
    made.declare([{**CUSTOMER, "columns": [*COLUMNS, column("colour", "string", nullable=False)]}])
    made.run("silver")
    put(topic, 4)
    put(topic, 2, "Bob", colour="blue")
    made.land(topic)
    made.run("silver")
    colours = "SELECT customer_id, name, colour FROM minio.silver.customers ORDER BY 1"
    rows = made.rows(colours)
    assert rows == [(1, "Ann", None), (2, "Bob", "blue"), (3, "Ann", "red")]
    assert made.rows(QUARANTINE) == [(3, "column 'colour' is absent")]
    assert rebuilt(made)["customers"]["identical"]
    assert made.rows(colours) == rows
    assert made.rows(QUARANTINE) == [(3, "column 'colour' is absent")]


def test_a_column_that_is_no_longer_declared_keeps_what_it_has(lake):
    made, topic = lake([{**CUSTOMER, "columns": [*COLUMNS, column("colour", "string")]}]), Topic(TOPIC)
    put(topic, 1, colour="red")
    put(topic, 2, colour="blue")
    made.land(topic)
    made.run("silver")
    made.declare([CUSTOMER])
    assert rebuilt(made)["customers"]["identical"]
    assert made.rows("SELECT colour FROM minio.silver.customers ORDER BY customer_id") == [("red",), ("blue",)]


def test_a_topic_made_anew(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for _ in range(3):
        put(topic, 1, "old")
    put(topic, 2, "old")
    made.land(topic)
    made.run("silver")
    topic.recreate()
    snapshot(topic, [1])
    made.land(topic)
    made.run("silver")
    rows = made.rows(ROWS)
    assert [(row[0], row[4], row[5]) for row in rows] == [(1, 1, 1)]
    assert rebuilt(made)["customers"]["identical"]
    assert made.rows(ROWS) == rows


def test_who_reads_meanwhile_sees_all_rows(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for number in range(50):
        put(topic, number)
    made.land(topic)
    made.run("silver")
    seen, done = set(), threading.Event()
    session = made.spark.newSession()

    def read():
        while not done.is_set():
            seen.add(session.sql("SELECT COUNT(*), SUM(customer_id) FROM minio.silver.customers").first()[:2])

    reader = threading.Thread(target=read)
    reader.start()
    try:
        before = snapshots(made)[0]
        assert rebuilt(made)["customers"]["identical"]
        assert snapshots(made)[0] != before
    finally:
        done.set()
        reader.join()
    assert seen == {(50, 1225)}


@pytest.fixture
def gold(lake, tmp_path, monkeypatch):
    folder = tmp_path / "gold"
    folder.mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(folder))
    (folder / "names.sql").write_text("-- key: name\nSELECT name, COUNT(*) AS n FROM customers GROUP BY name")
    (folder / "list.sql").write_text("-- key: customer_id\n-- refresh: incremental\nSELECT customer_id, name FROM customers")
    made, customers, films = lake([CUSTOMER, FILM]), Topic(TOPIC), Topic(FILMS)
    for number in (1, 2, 3):
        put(customers, number)
        films.put({"film_id": number}, {"film_id": number})
    made.land(customers, films)
    made.silver_on(of_both(2, 2, seq=5))
    assert made.run("gold")["ok"]
    put(customers, 2, "Bob")
    made.land(customers)
    made.silver_on(of_both(3, 2, seq=6))
    assert made.run("gold")["ok"]
    return made


LIST = "SELECT customer_id, name FROM minio.gold.list ORDER BY 1"


def test_gold_is_replaced_at_the_same_stand(gold):
    rows, stood, before = gold.rows(LIST), state(gold, "gold.list"), snapshots(gold, "gold.list")
    report = rebuilt(gold, "gold")
    assert {name: (r["rows"], r["identical"]) for name, r in report.items()} == {"list": (3, True), "names": (2, True)}
    assert "gold.list: 3 rows, identical" in gold.lines
    assert gold.rows(LIST) == rows
    assert state(gold, "gold.list") == stood
    assert snapshots(gold, "gold.list")[1:] == before
    # In full: every row is of the marker that gold stands at.
    assert gold.rows("SELECT DISTINCT speed_gen, speed_seq FROM minio.gold.list") == [(1, 6)]


def test_gold_that_was_tampered_with_is_healed_and_named(gold):
    rows = gold.rows(LIST)
    gold.spark.sql("UPDATE minio.gold.list SET name = 'Eve' WHERE customer_id = 3")
    report = rebuilt(gold, "gold")
    assert gold.rows(LIST) == rows
    assert (report["list"]["identical"], report["list"]["columns"], report["list"]["keys"]) == (False, ["name"], ["3"])
    assert report["names"]["identical"]


def test_an_identical_silver_leaves_gold_as_it_is(gold):
    before = snapshots(gold, "gold.names")
    assert all(report["identical"] for report in rebuilt(gold).values())
    summary = gold.run("gold")
    assert [result["refreshed"] for result in summary["gold"]["tables"].values()] == [False, False]
    assert snapshots(gold, "gold.names") == before


def test_a_healed_silver_is_in_the_next_gold(gold):
    gold.spark.sql("UPDATE minio.silver.customers SET name = 'Eve' WHERE customer_id = 1")
    assert gold.run("gold")["ok"]
    assert (1, "Eve") in gold.rows(LIST)
    assert not rebuilt(gold)["customers"]["identical"]
    assert gold.run("gold")["ok"]
    assert gold.rows(LIST) == [(1, "Ann"), (2, "Bob"), (3, "Ann")]
    assert landing.of(last(gold, "gold.list")) == {"gen": 1, "seq": 6}


def test_without_silver_there_is_nothing_to_rebuild(lake):
    made = lake([CUSTOMER])
    assert "bronze is empty" in made.run("rebuild-silver")["errors"][0]
    topic = Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    assert made.run("rebuild-silver")["errors"] == [
        "rebuild-silver: customers: silver has no customers yet: run the silver step first"
    ]
    assert rebuild.SUFFIX not in "".join(tables(made))
