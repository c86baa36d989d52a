import json

from lakehouse_jobs import iceberg
from shop import CUSTOMER, NAMES, NUMBERS, TOPIC, key, put, snapshot
from support import Topic, column, table


def counts(summary, entity="customers"):
    found = summary["silver"]["tables"][entity]
    return tuple(found[name] for name in ("applied", "superseded", "quarantined", "control"))


def test_rows_are_inserted_updated_and_deleted(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [0, 1, 2])
    made.land(topic)
    first = made.run("silver")
    assert first["ok"], first
    assert counts(first) == (3, 0, 0, 2)
    columns = "customer_id, name, CAST(balance AS string), CAST(since AS string)"
    assert made.rows(f"SELECT {columns} FROM minio.silver.customers ORDER BY 1") == [
        (n, "Ann", "1.50", "2024-01-01 10:00:00.123456") for n in range(3)
    ]
    put(topic, 0, "Bob")
    put(topic, 0, "Cid")
    put(topic, 1, op="d")
    topic.put(key(1), None)
    put(topic, 7, op="c")
    made.land(topic)
    assert counts(made.run("silver")) == (3, 2, 0, 0)
    assert made.rows(NAMES) == [(0, "Cid"), (2, "Ann"), (7, "Ann")]


def test_a_second_run_with_nothing_new_commits_nothing(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    made.run("silver")
    before = made.rows("SELECT snapshot_id FROM minio.silver.customers.snapshots")
    assert counts(made.run("silver")) == (0, 0, 0, 0)
    assert made.rows("SELECT snapshot_id FROM minio.silver.customers.snapshots") == before


def test_the_commit_holds_base_cut_and_counts(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    put(topic, 1, "Bob")
    topic.raw(b"no json", b"{}")
    made.land(topic)
    snapshot_id = made.run("silver")["silver"]["snapshot"]
    java = iceberg.require(made.spark, "minio.silver.customers")
    summary = java.currentSnapshot().summary()
    assert summary.get(iceberg.BRONZE_SNAPSHOT) == str(snapshot_id)
    assert json.loads(summary.get(iceberg.CUT)) == {TOPIC: {"generation": 0, "offset": 2}}
    assert json.loads(summary.get(iceberg.COUNTS)) == {"applied": 1, "superseded": 1, "quarantined": 1, "control": 0}


def test_an_entity_without_news_only_carries_the_cut(lake):
    film = table("film", "films", [column("film_id", "int", nullable=False)], ["film_id"])
    made, customers, films = lake([CUSTOMER, film]), Topic(TOPIC), Topic("shop.public.film")
    put(customers, 1)
    films.put({"film_id": 1}, {"film_id": 1})
    made.land(customers, films)
    made.run("silver")
    put(customers, 2)
    made.land(customers)
    end = made.run("silver")["silver"]["snapshot"]
    head = iceberg.require(made.spark, "minio.silver.films").currentSnapshot()
    assert head.summary().get(iceberg.BRONZE_SNAPSHOT) == str(end)
    assert not head.summary().containsKey("added-data-files")
    assert json.loads(head.summary().get(iceberg.CUT)) == {"shop.public.film": {"generation": 0, "offset": 0}}


def test_a_topic_made_anew_outranks_the_one_before(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for _ in range(5):
        put(topic, 1, "old")
    made.land(topic)
    made.run("silver")
    topic.recreate()
    put(topic, 1, "new")
    made.land(topic)
    assert made.run("silver")["ok"]
    assert made.rows("SELECT name, _generation, _offset FROM minio.silver.customers") == [("new", 1, 0)]


def test_types_keep_every_digit_and_byte(lake):
    kinds = [
        ("flag", "boolean", True, True),
        ("big", "long", 9007199254740993, 9007199254740993),
        ("real", "double", 0.1, 0.1),
        ("lost", "double", "NaN", None),
        ("money", "decimal(38,10)", "1234567890123456789012345678.0123456789", "1234567890123456789012345678.0123456789"),
        ("day", "date", "2024-02-29", "2024-02-29"),
        ("zoned", "timestamptz", "2024-01-01T00:00:00.000001Z", "2024-01-01 00:00:00.000001"),
        ("clock", "time", "11:30:37.000001", "11:30:37.000001"),
        ("bytes", "binary", "AP8B", b"\x00\xff\x01"),
        ("words", "array<string>", ["a", None, 'q"'], ["a", None, 'q"']),
        ("numbers", "array<int>", [1, 2], [1, 2]),
        ("text", "string", "ü\u0000\n", "ü\u0000\n"),
        ("nothing", "string", None, None),
    ]
    columns = [column("id", "int", nullable=False), *[column(name, kind) for name, kind, _, _ in kinds]]
    columns.append(column("double_big", "long", generated="big * 2"))
    made, topic = lake([table("type", "types", columns, ["id"])]), Topic("shop.public.type")
    topic.put({"id": 1}, {"id": 1, **{name: value for name, _, value, _ in kinds}})
    made.land(topic)
    assert made.run("silver")["ok"]
    row = made.spark.table("minio.silver.types").first().asDict()
    for name, kind, _, wanted in kinds:
        found = bytes(row[name]) if kind == "binary" else row[name]
        if wanted is None and name == "lost":
            assert found != found
        elif kind in ("date", "timestamptz") or kind.startswith("decimal"):
            assert str(found) == wanted
        else:
            assert found == wanted, name
    assert row["double_big"] == 2 * 9007199254740993


def test_a_column_may_be_called_like_one_of_bronzes(lake):
    names = ("key", "value", "offset", "topic", "entity", "generation", "timestamp")
    columns = [column("id", "int", nullable=False), *[column(name, "string") for name in names]]
    made, topic = lake([table("odd", "odds", columns, ["id"])]), Topic("shop.public.odd")
    topic.put({"id": 1}, {"id": 1, **{name: name.upper() for name in names}})
    made.land(topic)
    assert made.run("silver")["ok"]
    assert made.rows(f"SELECT {', '.join(f'`{n}`' for n in names)} FROM minio.silver.odds") == [tuple(n.upper() for n in names)]


def test_a_key_of_two_columns(lake):
    columns = [column("film_id", "int", nullable=False), column("tag", "string", nullable=False), column("n", "int")]
    made, topic = lake([table("tag", "tags", columns, ["film_id", "tag"])]), Topic("shop.public.tag")
    for film, tag, n in [(1, "a", 1), (1, "b", 2), (1, "a", 3)]:
        topic.put({"film_id": film, "tag": tag}, {"film_id": film, "tag": tag, "n": n})
    made.land(topic)
    assert made.run("silver")["ok"]
    assert made.rows("SELECT film_id, tag, n FROM minio.silver.tags ORDER BY 2") == [(1, "a", 3), (1, "b", 2)]


def test_a_second_run_reads_the_change_and_not_bronze(lake):
    """What is read after one more record must not grow with what bronze holds already."""
    made, topic = lake([CUSTOMER]), Topic(TOPIC)

    def read_one_more() -> tuple[int, int, int]:
        put(topic, 1)
        made.land(topic)
        bronze_files = len(made.rows("SELECT file_path FROM minio.bronze.events.files"))
        before = _input_bytes(made.spark)
        result = made.run("silver")["silver"]["tables"]["customers"]
        return bronze_files, result["files"], _input_bytes(made.spark) - before

    put(topic, 0)
    made.land(topic)
    made.run("silver")
    few, files, size = read_one_more()
    for _ in range(10 * few):
        for number in range(20):
            put(topic, number)
        made.land(topic)
    made.run("silver")
    many, files_then, size_then = read_one_more()
    assert many >= 10 * few
    assert files_then == files
    # The merge reads its target too, which has grown from 2 rows to 20.
    assert 0 < size_then <= 2 * size, (size, size_then)


def _input_bytes(spark) -> int:
    """What this session's tasks have read so far, by Spark's own count."""
    executors = spark.sparkContext._jsc.sc().statusStore().executorList(False)
    return sum(executors.apply(i).totalInputBytes() for i in range(executors.size()))


def test_numbers_are_ordered(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [3, 1, 2])
    made.land(topic)
    made.run("silver")
    assert made.rows(NUMBERS) == [(1,), (2,), (3,)]
