"""Which marker a run lands on, from a real broker."""

import json
import time

import pytest

from lakehouse_jobs import markers
from shop import CUSTOMER, NAMES, TOPIC, record
from streaming import MARKERS, Stream

WAIT = 3
pytestmark = pytest.mark.kafka


def test_what_is_no_marker_is_none():
    good = {"gen": 1, "seq": 2, "at": "2026-01-01T00:00:00Z", "cut": {TOPIC: {"id": "x", "offset": -1}}}
    assert markers.parse(json.dumps(good)) == markers.Marker(1, 2, {TOPIC: ("x", -1)})
    for bad in (None, "", "no json", "[]", "{}", json.dumps({**good, "seq": None}), json.dumps({**good, "cut": {TOPIC: 3}})):
        assert markers.parse(bad) is None


@pytest.fixture
def stream(spark, broker):
    broker.create(MARKERS)
    yield Stream(spark, broker)
    broker.delete(MARKERS)


@pytest.fixture
def made(lake, broker, tmp_path, monkeypatch):
    """A lake with a stream declared and one gold table; transactions end at each send, so that offsets are 0, 2, 4 …"""
    folder = tmp_path / "gold"
    folder.mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(folder))
    (folder / "list.sql").write_text("-- key: customer_id\n-- refresh: incremental\nSELECT customer_id, name FROM customers")
    return lake([CUSTOMER], broker.bootstrap, {"markers": MARKERS, "waitSeconds": WAIT})


def run(made, step: str = "pipeline"):
    """Where the run has landed."""
    made.lines.clear()
    summary = made.run(step)
    assert summary["ok"], summary
    return summary["silver"]["speed"]


def told(made) -> str:
    [line] = [line for line in made.lines if line.startswith("lands on")]
    return line


LIST = "SELECT * FROM minio.gold.list ORDER BY customer_id"


def test_a_run_lands_on_the_newest_committed_marker_and_the_rest_comes_with_the_next(made, broker, stream, monkeypatch):
    for name in ("a", "b", "c"):
        broker.send(TOPIC, [record(1, name)])
    stream.mark(1, 0)
    stream.mark(2, 2)
    # Neither what was given up nor what is no marker counts.
    stream.mark(3, 4, commit=False)
    stream.send(b"no marker")
    stream.mark_meanwhile(monkeypatch, (3, 2))
    assert run(made) == {"gen": 1, "seq": 3}
    assert told(made) == "lands on marker 3 of gen 1"
    assert made.rows(LIST) == [(1, "b", 1, 3)]
    stream.mark(4, 4)
    assert run(made) == {"gen": 1, "seq": 4}
    assert made.rows(LIST) == [(1, "c", 1, 4)]
    # Nothing has changed in the sources: the marker is as good as it was, and nobody waits for another.
    began = time.monotonic()
    assert run(made) == {"gen": 1, "seq": 4}
    assert time.monotonic() - began < WAIT
    assert made.rows("SELECT count(*) FROM minio.bronze.events") == [(3,)]


def test_a_run_takes_all_that_stood_in_the_topics_when_it_began(made, broker, stream, monkeypatch):
    broker.send(TOPIC, [record(1, "a")])
    stream.mark(1, 0)
    broker.send(TOPIC, [record(1, "b")])
    stream.mark_meanwhile(monkeypatch, (2, 0), (3, 2))
    assert run(made) == {"gen": 1, "seq": 3}
    assert made.rows(NAMES) == [(1, "b")]


def test_without_a_marker_in_time_a_run_lands_on_bronzes_end(made, broker, spark):
    broker.send(TOPIC, [record(1, "a")])
    assert run(made) is None
    assert told(made) == f"lands on bronze's own end: {MARKERS} has no marker, after {WAIT} s"
    assert made.rows(LIST) == [(1, "a", None, None)]
    broker.create(MARKERS)
    try:
        broker.send(TOPIC, [record(1, "b")])
        assert run(made) is None
        stream = Stream(spark, broker)
        stream.mark(1, 2)
        assert run(made) == {"gen": 1, "seq": 1}
        # The stream stands still, and what has come since must not wait for it.
        broker.send(TOPIC, [record(1, "c")])
        assert run(made) is None
        assert f"marker 1 of gen 1 is still the newest, and the topics have records beyond it, after {WAIT} s" in told(made)
        assert made.rows(LIST) == [(1, "c", None, None)]
        # It goes on, from before: silver doesn't.
        stream.mark(2, 3)
        assert run(made) is None
        assert "marker 2 of gen 1 is older than what silver has taken, which never goes back" in told(made)
        stream.mark(3, 4)
        assert run(made) == {"gen": 1, "seq": 3}
        assert made.rows(LIST) == [(1, "c", 1, 3)]
    finally:
        broker.delete(MARKERS)


def test_a_marker_is_found_behind_many_that_were_given_up(made, broker, stream):
    broker.send(TOPIC, [record(1, "a")])
    stream.mark(1, 0)
    bad = stream.value(2, 0)
    stream.send(*[bad] * 500, commit=False)
    assert run(made) == {"gen": 1, "seq": 1}


def test_a_topic_made_anew_makes_older_markers_useless(made, broker, stream):
    broker.send(TOPIC, [record(1, "a")])
    stream.mark(1, 0)
    assert run(made) == {"gen": 1, "seq": 1}
    broker.delete(TOPIC)
    broker.create(TOPIC)
    broker.send(TOPIC, [record(1, "b")])
    assert run(made) is None
    assert f"marker 1 of gen 1 knows {TOPIC} by the id " in told(made)
    stream.mark(1, 0, gen=2)
    assert run(made) == {"gen": 2, "seq": 1}
    assert made.rows(LIST) == [(1, "b", 2, 1)]


def test_a_marker_that_lacks_a_topic_is_of_no_use(made, broker, stream):
    broker.send(TOPIC, [record(1)])
    stream.send(json.dumps({"gen": 1, "seq": 1, "cut": {}}).encode())
    assert run(made) is None
    assert f"marker 1 of gen 1 doesn't know topic {TOPIC}" in told(made)


def test_a_newer_gen_is_taken_as_soon_as_it_has_come_as_far_and_the_older_one_never_again(made, broker, stream):
    broker.send(TOPIC, [record(1, "a")])
    stream.mark(7, 0)
    assert run(made) == {"gen": 1, "seq": 7}
    broker.send(TOPIC, [record(1, "b")])
    stream.mark(1, 0, gen=2)
    stream.mark(8, 2)
    # A rebuild that hasn't come so far doesn't hold up what the old gen serves.
    assert run(made) == {"gen": 1, "seq": 8}
    stream.mark(2, 2, gen=2)
    stream.mark(9, 2)
    assert run(made) == {"gen": 2, "seq": 2}
    assert made.rows(LIST) == [(1, "b", 2, 2)]
    broker.send(TOPIC, [record(1, "c")])
    stream.mark(10, 4)
    assert run(made) is None
    assert "marker 2 of gen 2 is still the newest" in told(made)


def test_silver_by_itself_lands_where_bronze_is(made, broker, stream):
    broker.send(TOPIC, [record(1, "a")])
    stream.mark(1, 0)
    broker.send(TOPIC, [record(1, "b")])
    stream.mark(2, 2)
    assert made.run("bronze")["ok"]
    broker.send(TOPIC, [record(1, "c")])
    stream.mark(3, 4)
    assert run(made, "silver") == {"gen": 1, "seq": 2}
    assert made.rows(NAMES) == [(1, "b")]
    # Only markers beyond bronze are left.
    broker.delete(MARKERS)
    broker.create(MARKERS)
    stream.mark(3, 4)
    [error] = made.run("silver")["errors"]
    assert error == "no marker lies between what silver has taken and what bronze holds: run the bronze step first"


def test_bronze_is_held_to_the_marker(made, broker, stream):
    """A marker of offsets that no topic has (a broker that lost its end, say) must not become gold's."""
    broker.send(TOPIC, [record(1, "a")])
    stream.mark(1, 40)
    summary = made.run("pipeline")
    assert summary["errors"] == [f"the marker knows offset 40 of {TOPIC}, where bronze has come to offset 2"]
