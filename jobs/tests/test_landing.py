"""Silver and gold at a cut that the stream names: what lies beyond waits, and comes later, once."""

import pytest

from lakehouse_jobs import iceberg, landing, maintenance
from lakehouse_jobs.floors import Position
from lakehouse_jobs.landing import Landing
from shop import COLUMNS, CUSTOMER, NAMES, NUMBERS, QUARANTINE, TOPIC, put, snapshot
from support import Topic, column, table

FILMS = "shop.public.film"
FILM = table("film", "films", [column("film_id", "int", nullable=False)], ["film_id"])


def at(offset: int, seq: int = 1, gen: int = 1, generation: int = 0, **more: Position) -> Landing:
    return Landing(gen, seq, {TOPIC: Position(generation, offset), **more})


def of_both(customers: int, films: int, seq: int, gen: int = 1) -> Landing:
    return Landing(gen, seq, {TOPIC: Position(0, customers), FILMS: Position(0, films)})


def counts(tables, entity="customers"):
    assert "stopped" not in tables[entity], tables
    return tuple(tables[entity][name] for name in ("applied", "superseded", "quarantined", "control"))


def last(made, name="silver.customers"):
    return iceberg.newest_with(iceberg.require(made.spark, f"minio.{name}"), iceberg.BRONZE_SNAPSHOT)


def test_what_lies_beyond_the_cut_waits_and_comes_later_once(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for name in ("a", "b", "c"):
        put(topic, 1, name)
    topic.raw(b"no json", b"{}")
    put(topic, 2, "d")
    made.land(topic)
    assert counts(made.silver_on(at(1))) == (1, 1, 0, 0)
    assert made.rows(NAMES) == [(1, "b")]
    assert made.rows(QUARANTINE) == []
    assert landing.of(last(made)) == {"gen": 1, "seq": 1}
    assert counts(made.silver_on(at(3, seq=2))) == (1, 0, 1, 0)
    assert made.rows(NAMES) == [(1, "c")]
    assert counts(made.silver_on(at(4, seq=3))) == (1, 0, 0, 0)
    assert made.rows(NAMES) == [(1, "c"), (2, "d")]
    assert made.rows(QUARANTINE) == [(3, "the key is no JSON object")]


def test_the_same_marker_again_commits_nothing(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    put(topic, 2)
    made.land(topic)
    made.silver_on(at(0))
    before = last(made).snapshotId()
    assert counts(made.silver_on(at(0))) == (0, 0, 0, 0)
    assert last(made).snapshotId() == before


def test_a_cut_before_the_first_record_takes_nothing_and_loses_nothing(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    assert counts(made.silver_on(at(-1))) == (0, 0, 0, 0)
    assert made.rows(NAMES) == []
    assert counts(made.silver_on(at(0, seq=2))) == (1, 0, 0, 0)
    assert made.rows(NAMES) == [(1, "Ann")]


def history(topic: Topic):
    """Some of everything, in portions as bronze would commit them."""
    snapshot(topic, [1, 2, 3])
    put(topic, 4, "x")
    yield
    put(topic, 1, "Bob")
    topic.raw(b"no json", b"{}")
    put(topic, 2, op="d")
    topic.control("snapshot-begin", "s2")
    put(topic, 3, "again", op="r")
    yield
    put(topic, 5, "e", balance="bad")
    put(topic, 1, "Cid")
    topic.control("snapshot-end", "s2")
    put(topic, 6, "f")
    yield
    topic.control("truncate")
    put(topic, 7, "g")
    put(topic, 3, "new")
    yield


def all_of(lake, cuts: list[list[int | None]]):
    """Runs after each portion, at these cuts; None is bronze's own end."""
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    total, seq = 0, 0
    for portion, _ in enumerate(history(topic)):
        made.land(topic)
        for cut in cuts[portion]:
            seq += 1
            total += sum(counts(made.silver_on(None if cut is None else at(cut, seq))))
    assert total == topic.offset
    return made.rows(NAMES), made.rows(QUARANTINE)


def test_several_runs_at_moving_cuts_equal_one_run_at_the_end(lake):
    wanted = all_of(lake, [[], [], [], [None]])
    assert [row[0] for row in wanted[0]] == [3, 7]
    assert all_of(lake, [[None], [None], [None], [None]]) == wanted
    # Within a snapshot and between, before a truncate, at the last record, and a run at bronze's end among them.
    assert all_of(lake, [[3], [8, None], [12], [14, 17]]) == wanted


def test_a_snapshots_end_and_a_truncate_beyond_the_cut_wait(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    begin = topic.control("snapshot-begin", "s2")
    inside = put(topic, 2, op="r")
    end = topic.control("snapshot-end", "s2")
    truncate = topic.control("truncate")
    made.land(topic)
    for seq, (cut, left) in enumerate([(begin, [1, 2]), (inside, [1, 2]), (end, [2]), (truncate, [])]):
        made.silver_on(at(cut, seq))
        assert made.rows(NUMBERS) == [(number,) for number in left], cut


def test_silver_never_goes_back(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1, "a")
    put(topic, 1, "b")
    made.land(topic)
    made.silver_on(None)
    stopped = made.silver_on(at(0))["customers"]["stopped"]
    assert stopped.startswith(f"customers stands at offset 1 of {TOPIC}, beyond the marker's 0")
    assert landing.of(last(made)) is None
    assert made.rows(NAMES) == [(1, "b")]


def test_a_topic_made_anew(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for name in ("a", "b"):
        put(topic, 1, name)
    made.land(topic)
    made.silver_on(at(0))
    topic.recreate()
    put(topic, 1, "new")
    put(topic, 1, "newer")
    made.land(topic)
    # The stream has seen nothing of the new topic, and all of the old.
    assert counts(made.silver_on(at(-1, seq=2, generation=1))) == (1, 0, 0, 0)
    assert made.rows(NAMES) == [(1, "b")]
    assert counts(made.silver_on(at(0, seq=3, generation=1))) == (1, 0, 0, 0)
    assert made.rows(NAMES) == [(1, "new")]
    assert counts(made.silver_on(None)) == (1, 0, 0, 0)
    assert made.rows(NAMES) == [(1, "newer")]


def test_the_next_run_reads_from_the_first_snapshot_that_holds_what_was_left(lake):
    """While others write there is always something beyond the cut; what a run reads must not grow for that."""
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    read = []
    for run in range(5):
        put(topic, run)
        cut = put(topic, run, "Bob")
        put(topic, 100 + run)
        made.land(topic)
        read.append(made.silver_on(at(cut, run))["customers"]["files"])
    assert read == [read[0], *[2 * read[0]] * 4]
    chain = [s.snapshotId() for s in iceberg.snapshots(iceberg.require(made.spark, made.ctx.bronze))]
    assert iceberg.base(last(made)) == chain[1]
    made.silver_on(at(topic.offset - 1, 9))
    assert iceberg.base(last(made)) == chain[0]


def test_maintenance_keeps_what_was_left(lake, monkeypatch):
    monkeypatch.setattr(maintenance, "DAY_MS", 0)
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for number in range(6):
        put(topic, number)
        made.land(topic)
    made.silver_on(at(1))
    assert made.run("maintenance")["ok"]
    # What is left stands in a compacted file now, and in a new one.
    put(topic, 6)
    made.land(topic)
    assert made.run("maintenance")["ok"]
    assert counts(made.silver_on(at(3, 2))) == (2, 0, 0, 0)
    for number in range(7, 12):
        put(topic, number)
        made.land(topic)
    assert made.run("maintenance")["ok"]
    assert counts(made.silver_on(at(8, 3))) == (5, 0, 0, 0)
    assert made.run("maintenance")["ok"]
    assert counts(made.silver_on(at(11, 4))) == (3, 0, 0, 0)
    assert made.rows(NUMBERS) == [(number,) for number in range(12)]


def test_a_new_column_is_filled_for_rows_of_a_snapshot_that_is_read_again(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1, colour="red")
    put(topic, 2, colour="blue")
    made.land(topic)
    made.silver_on(at(0))
    made.declare([{**CUSTOMER, "columns": [*COLUMNS, column("colour", "string")]}])
    made.silver_on(at(0))
    assert made.rows("SELECT customer_id, colour FROM minio.silver.customers") == [(1, "red")]
    assert landing.of(last(made)) == {"gen": 1, "seq": 1}
    assert counts(made.silver_on(at(1, 2))) == (1, 0, 0, 0)
    assert made.rows("SELECT colour FROM minio.silver.customers ORDER BY customer_id") == [("red",), ("blue",)]


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
    return made, customers, films, folder


def gold_on(made, marker):
    for result in made.silver_on(marker).values():
        assert "stopped" not in result, result
    summary = made.run("gold")
    assert summary["ok"], summary
    found = [landing.of(last(made, f"gold.{name}")) for name in ("names", "list")]
    assert found == [marker and marker.to_json()] * 2
    return summary["gold"]


LIST = "SELECT * FROM minio.gold.list ORDER BY customer_id"
BY_NAME = "SELECT * FROM minio.gold.names ORDER BY name"


def test_gold_carries_the_marker_in_its_last_columns(gold):
    made, *_ = gold
    gold_on(made, None)
    assert made.rows(BY_NAME) == [("Ann", 3, None, None)]
    assert dict(made.spark.table("minio.gold.names").dtypes)["speed_gen"] == "bigint"
    assert made.spark.table("minio.gold.list").columns == ["customer_id", "name", "speed_gen", "speed_seq"]
    summary = gold_on(made, of_both(2, 2, seq=5))
    assert summary["speed"] == {"gen": 1, "seq": 5}
    assert made.rows(BY_NAME) == [("Ann", 3, 1, 5)]
    assert made.rows(LIST) == [(n, "Ann", 1, 5) for n in (1, 2, 3)]
    status = made.run("status")["status"]
    assert status["gold"]["list"]["speed"] == status["tables"]["films"]["speed"] == {"gen": 1, "seq": 5}


def test_a_row_that_did_not_change_keeps_its_seq(gold):
    made, customers, films, _ = gold
    gold_on(made, of_both(2, 2, seq=5))
    put(customers, 2, "Bob")
    put(customers, 3, "Cid")
    made.land(customers)
    gold_on(made, of_both(3, 2, seq=6))
    assert made.rows(LIST) == [(1, "Ann", 1, 5), (2, "Bob", 1, 6), (3, "Ann", 1, 5)]
    assert iceberg.require(made.spark, "minio.gold.list").currentSnapshot().summary().get("added-records") == "1"
    assert made.rows(BY_NAME) == [("Ann", 2, 1, 6), ("Bob", 1, 1, 6)]
    # Nothing of what it reads has moved, only the marker: no row is written, and the table stands at the new one.
    films.put({"film_id": 9}, {"film_id": 9})
    made.land(films)
    gold_on(made, of_both(3, 3, seq=7))
    assert made.rows(BY_NAME) == [("Ann", 2, 1, 6), ("Bob", 1, 1, 6)]


@pytest.mark.parametrize("marker", [of_both(2, 2, seq=1, gen=2), None])
def test_another_gen_and_none_write_every_row_again(gold, marker):
    made, *_ = gold
    gold_on(made, of_both(2, 2, seq=5))
    gold_on(made, marker)
    speed = (2, 1) if marker else (None, None)
    assert made.rows(LIST) == [(n, "Ann", *speed) for n in (1, 2, 3)]
    assert made.rows(BY_NAME) == [("Ann", 3, *speed)]
    gold_on(made, of_both(2, 2, seq=9, gen=3))
    assert made.rows(LIST) == [(n, "Ann", 3, 9) for n in (1, 2, 3)]


def test_gold_compares_markers_and_not_bronzes_snapshots(gold):
    """Tables that left something go on from another snapshot of bronze than those that didn't."""
    made, customers, _, _ = gold
    put(customers, 4)
    made.land(customers)
    made.silver_on(of_both(0, 2, seq=1))
    assert iceberg.base(last(made)) is None
    assert iceberg.base(last(made, "silver.films")) is not None
    assert made.run("gold")["ok"]
    assert made.rows("SELECT n FROM minio.gold.names") == [(1,)]


def test_gold_waits_for_a_table_that_stopped_before_the_marker(gold):
    made, customers, films, _ = gold
    gold_on(made, of_both(2, 2, seq=1))
    put(customers, 4)
    films.put({"film_id": 4}, {})
    made.land(customers, films)
    made.silver_on(of_both(3, 3, seq=2))
    [error] = made.run("gold")["errors"]
    assert error.startswith("gold waits: silver doesn't stand at one cut, films differ from the others")
    assert made.rows("SELECT n FROM minio.gold.names") == [(3,)]


def test_golds_own_columns_are_not_for_the_select(gold):
    made, _, _, folder = gold
    (folder / "names.sql").write_text("-- key: name\nSELECT name, 1 AS speed_seq FROM customers")
    made.silver_on(None)
    [error] = made.run("gold")["errors"]
    assert error == "gold: names.sql: the SELECT has a column speed_seq, which gold adds itself; give it another name"


def test_a_retry_leaves_the_marker_where_it_was(lake):
    tight = [column(c["name"], "decimal(3,2)") if c["name"] == "balance" else c for c in COLUMNS]
    made, topic = lake([{**CUSTOMER, "columns": tight}]), Topic(TOPIC)
    put(topic, 1, "rich", balance="123.45")
    put(topic, 2)
    put(topic, 3)
    made.land(topic)
    made.silver_on(at(1))
    made.declare([CUSTOMER])
    assert made.run("quarantine-retry")["ok"]
    assert made.rows(NAMES) == [(1, "rich"), (2, "Ann")]
    assert landing.of(last(made)) == {"gen": 1, "seq": 1}
    assert counts(made.silver_on(at(2, 2))) == (1, 0, 0, 0)
