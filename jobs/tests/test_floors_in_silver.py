"""Truncates and snapshots: what they delete, and what they must not."""

import json

from shop import CUSTOMER, NAMES, NUMBERS, TOPIC, key, put, snapshot
from support import Topic

BAD = b'{"customer_id":1,"name":"Bad","balance":"many","since":null,"_meta":{"op":"u","format":1,"snapshot_id":null}}'


def key_bytes(number: int) -> bytes:
    return json.dumps(key(number)).encode()


def run(made, topic):
    made.land(topic)
    summary = made.run("silver")
    assert summary["ok"], summary
    return summary["silver"]["tables"]["customers"]


def test_a_snapshot_deletes_what_it_does_not_hold(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2, 3])
    run(made, topic)
    snapshot(topic, [1, 3, 4], "s2")
    run(made, topic)
    assert made.rows(NUMBERS) == [(1,), (3,), (4,)]


def test_an_empty_snapshot_empties_the_table(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    run(made, topic)
    snapshot(topic, [], "s2")
    run(made, topic)
    assert made.rows(NUMBERS) == []


def test_within_one_window_too(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    put(topic, 2)
    snapshot(topic, [2], "s")
    put(topic, 5)
    run(made, topic)
    assert made.rows(NUMBERS) == [(2,), (5,)]


def test_a_snapshot_that_spans_runs(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2, 3])
    run(made, topic)
    topic.control("snapshot-begin", "s2")
    put(topic, 1, op="r")
    run(made, topic)
    assert made.rows(NUMBERS) == [(1,), (2,), (3,)]
    put(topic, 3, op="r")
    run(made, topic)
    topic.control("snapshot-end", "s2")
    run(made, topic)
    assert made.rows(NUMBERS) == [(1,), (3,)]


def test_a_snapshot_that_started_again_voids_the_first_begin(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2, 3])
    run(made, topic)
    topic.control("snapshot-begin", "s2")
    put(topic, 2, op="r")
    topic.control("snapshot-begin", "s3")
    put(topic, 1, op="r")
    topic.control("snapshot-end", "s3")
    run(made, topic)
    assert made.rows(NUMBERS) == [(1,)]


def test_a_begin_without_its_end_deletes_nothing(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    run(made, topic)
    topic.control("snapshot-begin", "s2")
    put(topic, 1, op="r")
    topic.control("snapshot-end", "another")
    run(made, topic)
    assert made.rows(NUMBERS) == [(1,), (2,)]


def test_a_quarantined_record_within_the_snapshot_spares_its_key(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    run(made, topic)
    topic.control("snapshot-begin", "s2")
    topic.raw(key_bytes(1), BAD)
    put(topic, 3, op="r")
    topic.control("snapshot-end", "s2")
    assert run(made, topic)["quarantined"] == 1
    assert made.rows(NAMES) == [(1, "Ann"), (3, "Ann")]


def test_a_quarantined_record_of_an_earlier_run_spares_its_key_too(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    run(made, topic)
    topic.control("snapshot-begin", "s2")
    topic.raw(key_bytes(1), BAD)
    put(topic, 3, op="r")
    run(made, topic)
    topic.control("snapshot-end", "s2")
    run(made, topic)
    assert made.rows(NUMBERS) == [(1,), (3,)]


def test_a_quarantined_record_before_or_after_the_snapshot_spares_nothing(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    run(made, topic)
    topic.raw(key_bytes(1), BAD)
    snapshot(topic, [2], "s2")
    topic.raw(key_bytes(1), BAD)
    run(made, topic)
    assert made.rows(NUMBERS) == [(2,)]


def test_a_truncate_deletes_what_is_older_and_keeps_what_is_newer(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    run(made, topic)
    put(topic, 4)
    topic.control("truncate")
    put(topic, 2, "after")
    result = run(made, topic)
    assert (result["applied"], result["superseded"], result["control"]) == (1, 1, 1)
    assert made.rows(NAMES) == [(2, "after")]


def test_a_truncate_deletes_even_where_a_bad_record_came_later(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2])
    run(made, topic)
    topic.control("truncate")
    topic.raw(key_bytes(1), BAD)
    run(made, topic)
    assert made.rows(NUMBERS) == []
