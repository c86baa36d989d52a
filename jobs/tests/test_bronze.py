"""Bronze against a real broker: each record that a read_committed consumer sees is there once."""

import json
import shutil

import pytest

from lakehouse_jobs import failpoints
from shop import CUSTOMER, NAMES, TOPIC, record
from support import column, meta, run_in_process, table

FILM = table("film", "films", [column("film_id", "int", nullable=False)], ["film_id"])
EVENTS = "SELECT topic, generation, `offset` FROM minio.bronze.events ORDER BY 1, 2, 3"
pytestmark = pytest.mark.kafka


def events(made):
    return made.rows(EVENTS)


def ingested(made):
    summary = made.run("bronze")
    assert summary["ok"], summary
    return summary["bronze"]["records"]


def test_records_come_as_they_are_and_once(lake, broker):
    made = lake([CUSTOMER], broker.bootstrap)
    sent = [record(1), (b"\xff", b"\x00no json"), (record(1)[0], None)]
    broker.send(TOPIC, sent)
    assert ingested(made) == 3
    assert ingested(made) == 0
    rows = made.rows("SELECT entity, topic, generation, partition, key, value FROM minio.bronze.events ORDER BY `offset`")
    assert [r[:4] for r in rows] == [("customers", TOPIC, 0, 0)] * 3
    assert [(bytes(r[4]), None if r[5] is None else bytes(r[5])) for r in rows] == sent
    assert made.rows("SELECT DISTINCT file_format FROM minio.bronze.events.files") == [("AVRO",)]


def test_what_was_given_up_is_not_taken(lake, broker):
    made = lake([CUSTOMER], broker.bootstrap)
    broker.send(TOPIC, [record(1)])
    broker.send(TOPIC, [record(2)], commit=False)
    broker.send(TOPIC, [record(3)])
    assert ingested(made) == 2
    made.run("silver")
    assert made.rows(NAMES) == [(1, "Ann"), (3, "Ann")]


@pytest.mark.parametrize("moment", ["before-write", "before-commit", "after-commit"])
def test_killed_and_run_again(lake, broker, moment):
    made = lake([CUSTOMER], broker.bootstrap)
    broker.send(TOPIC, [record(1)])
    ingested(made)
    broker.send(TOPIC, [record(2), record(3)])
    ended = run_in_process("bronze", made, f"bronze:{moment}")
    assert ended.returncode == failpoints.STATUS, ended.stderr[-3000:]
    assert f"failpoint bronze:{moment} fired" in ended.stderr
    broker.send(TOPIC, [record(4)])
    ingested(made)
    found = events(made)
    assert len(found) == 4
    assert len(set(found)) == 4


def test_an_entity_stays_with_the_topic_that_it_has_had(lake, broker):
    made = lake([CUSTOMER], broker.bootstrap)
    broker.send(TOPIC, [record(1)])
    ingested(made)
    made.declare([{**CUSTOMER, "entity": "clients"}])
    [renamed] = made.run("bronze")["errors"]
    assert renamed.endswith(
        f"topic '{TOPIC}' is entity 'customers' and is declared as entity 'clients' now; "
        "its records in bronze stay under 'customers': give the table its entity 'customers' back"
    )
    made.declare([{**FILM, "entity": "customers"}])
    [moved] = made.run("bronze")["errors"]
    assert moved.endswith(
        f"entity 'customers' is the rows of topic '{TOPIC}' and is declared as topic 'shop.public.film' now; "
        "positions in two topics can't be compared: give the table with topic 'shop.public.film' another entity"
    )
    made.declare([CUSTOMER])
    assert ingested(made) == 0


def test_a_lost_checkpoint_starts_from_bronzes_own_rows(lake, broker):
    made = lake([CUSTOMER], broker.bootstrap)
    broker.send(TOPIC, [record(1)])
    ingested(made)
    shutil.rmtree(made.root / "checkpoints")
    broker.send(TOPIC, [record(2)])
    assert ingested(made) == 1
    assert len(set(events(made))) == 2


def test_a_checkpoint_that_lost_a_part_is_not_gone_on_from(lake, broker):
    made = lake([CUSTOMER], broker.bootstrap)
    broker.send(TOPIC, [record(1)])
    ingested(made)
    for name in ("metadata", "offsets"):
        broker.send(TOPIC, [record(2)])
        for found in (made.root / "checkpoints" / "bronze").glob(f"*/{name}"):
            shutil.rmtree(found) if found.is_dir() else found.unlink()
        assert ingested(made) == 1
    assert len(set(events(made))) == len(events(made)) == 3


def test_an_older_copy_of_the_checkpoint_loses_nothing(lake, broker):
    """The sink would skip epochs that it has seen, and with them new records."""
    made = lake([CUSTOMER], broker.bootstrap)
    broker.send(TOPIC, [record(1)])
    ingested(made)
    checkpoints = made.root / "checkpoints"
    shutil.copytree(checkpoints, made.root / "copy")
    broker.send(TOPIC, [record(2)])
    ingested(made)
    shutil.rmtree(checkpoints)
    shutil.move(made.root / "copy", checkpoints)
    broker.send(TOPIC, [record(3)])
    assert ingested(made) == 1
    assert len(set(events(made))) == len(events(made)) == 3


def test_tables_come_and_go(lake, broker):
    other = "shop.public.film"
    broker.create(other)
    try:
        made = lake([CUSTOMER], broker.bootstrap)
        film = (b'{"film_id":1}', json.dumps({"film_id": 1, "_meta": meta("u")}).encode())
        broker.send(TOPIC, [record(1)])
        broker.send(other, [film])
        assert ingested(made) == 1
        made.declare([CUSTOMER, FILM])
        assert ingested(made) == 1
        made.declare([CUSTOMER])
        broker.send(TOPIC, [record(2)])
        broker.send(other, [film])
        assert ingested(made) == 1
        # Back to a set of tables that had a checkpoint before: its offsets are of then, and must not be used.
        made.declare([CUSTOMER, FILM])
        assert ingested(made) == 1
        assert len(set(events(made))) == len(events(made)) == 4
    finally:
        broker.delete(other)


def test_a_topic_made_anew_begins_another_generation(lake, broker):
    made = lake([CUSTOMER], broker.bootstrap)
    broker.send(TOPIC, [record(1, "old")])
    ingested(made)
    broker.delete(TOPIC)
    broker.create(TOPIC)
    broker.send(TOPIC, [record(1, "new")])
    assert ingested(made) == 1
    assert [(r[1], r[2]) for r in events(made)] == [(0, 0), (1, 0)]
    made.run("silver")
    assert made.rows(NAMES) == [(1, "new")]


def test_a_topic_that_is_missing_is_named(lake, broker):
    made = lake([CUSTOMER, FILM], broker.bootstrap)
    summary = made.run("bronze")
    assert not summary["ok"]
    assert f"has no topic {FILM['topic']}" in summary["errors"][0]


def test_a_topic_of_many_partitions_is_refused(lake, broker):
    broker.create(FILM["topic"], partitions=2)
    try:
        summary = lake([FILM], broker.bootstrap).run("bronze")
        assert "must have 1 partition, got 2" in summary["errors"][0]
    finally:
        broker.delete(FILM["topic"])
