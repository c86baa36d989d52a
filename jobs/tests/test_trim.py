"""What the stream's topics keep after a run, in a real broker."""

import json
from datetime import UTC, datetime

import pytest

from lakehouse_jobs import kafka
from shop import CUSTOMER, TOPIC, record

MARKERS, LIST, OTHER = "shop.speed.markers", "shop.speed.list", "shop.speed.names"
pytestmark = pytest.mark.kafka


@pytest.fixture
def made(lake, broker, tmp_path, monkeypatch):
    """A lake with two live views over one table."""
    folder = tmp_path / "gold"
    folder.mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(folder))
    for view in ("list", "names"):
        header = "-- key: customer_id\n-- refresh: incremental\n"
        (folder / f"{view}.sql").write_text(f"{header}SELECT customer_id, name FROM customers")
    for topic in (MARKERS, LIST, OTHER):
        broker.create(topic, policy="delete")
    made = lake([CUSTOMER], broker.bootstrap, {"markers": MARKERS, "waitSeconds": 3})
    columns = [{"name": "customer_id", "type": "int"}, {"name": "name", "type": "string"}]
    views = [{"name": view, "key": ["customer_id"], "columns": columns} for view in ("list", "names")]
    made.path.write_text(json.dumps({**json.loads(made.path.read_text()), "views": views}))
    yield made
    for topic in (MARKERS, LIST, OTHER):
        broker.delete(topic)


class Stream:
    """Takes records as the stream application does: a change, its value in some views, its marker, at one time."""

    def __init__(self, spark, broker):
        self._broker = broker
        self._id = kafka.topic_ids(spark, broker.bootstrap, [TOPIC])[TOPIC]
        self._offset = -2
        self._time = 0
        # By how many milliseconds its clock is ahead of the broker's.
        self.ahead = 0

    def take(self, seq: int, *views: str, gen: int = 1) -> None:
        # The end of the transaction before carries the broker's time.
        time = max(int(datetime.now(UTC).timestamp() * 1000) + self.ahead, self._time + 1)
        self._time = time
        self._broker.send(TOPIC, [record(seq)])
        # A transaction's mark has an offset, too.
        self._offset += 2
        for view in views:
            self._broker.send(view, [(b"k", json.dumps({"gen": gen, "seq": seq}).encode())], at=time)
        moment = datetime.fromtimestamp(time / 1000, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        marker = {"gen": gen, "seq": seq, "at": moment, "cut": {TOPIC: {"id": self._id, "offset": self._offset}}}
        self._broker.send(MARKERS, [(b"m", json.dumps(marker).encode())], at=time)


@pytest.fixture
def stream(spark, broker, made):
    return Stream(spark, broker)


def run(made) -> dict[str, int]:
    made.lines.clear()
    summary = made.run("pipeline")
    assert summary["ok"], summary
    return summary["trim"]["deleted"]


def kept(spark, broker, topic: str) -> list[int]:
    with kafka.reader(spark, broker.bootstrap) as reader:
        pages = list(reader.back(topic))
    return sorted(json.loads(text)["seq"] for page in pages for _, text in page)


def test_what_lies_before_the_gold_before_goes(spark, made, broker, stream):
    stream.take(1, LIST, OTHER)
    stream.take(2, LIST)
    assert run(made) == {}
    stream.take(3, LIST)
    stream.take(4, LIST, OTHER)
    assert set(run(made)) == {MARKERS, LIST, OTHER}
    # Gold stood at 2: its records are the first that stay.
    assert kept(spark, broker, MARKERS) == [2, 3, 4]
    assert kept(spark, broker, LIST) == [2, 3, 4]
    assert kept(spark, broker, OTHER) == [4]
    assert run(made) == {}
    stream.take(5, LIST)
    run(made)
    assert kept(spark, broker, LIST) == [4, 5]
    # A view without a record since keeps what isn't older than the bound.
    assert kept(spark, broker, OTHER) == [4]


def test_a_view_that_nothing_was_written_to_since_is_emptied(spark, made, broker, stream):
    stream.take(1, LIST, OTHER)
    stream.take(2, LIST)
    run(made)
    stream.take(3, LIST)
    run(made)
    assert kept(spark, broker, OTHER) == []


@pytest.mark.parametrize(("ahead", "first"), [(3_000_000, 3), (-3_000_000, 2)])
def test_clocks_that_differ_cost_space_and_no_record_that_is_asked_for(spark, made, broker, stream, ahead, first):
    stream.ahead = ahead
    for seq in (1, 2, 3):
        stream.take(seq, LIST)
    assert run(made) == {}
    for seq in (4, 5):
        stream.take(seq, LIST)
    run(made)
    # Gold stood at 3. Behind the broker's clock, the end of the first transaction seems to be younger than that marker.
    for topic in (MARKERS, LIST):
        assert kept(spark, broker, topic) == list(range(first, 6))


def test_nothing_goes_while_the_gold_before_is_of_another_life(spark, made, broker, stream):
    stream.take(1, LIST)
    run(made)
    stream.take(1, LIST, gen=2)
    assert run(made) == {}
    assert kept(spark, broker, LIST) == [1, 1]
    stream.take(2, LIST, gen=2)
    run(made)
    # The old life's records lie before, and go along.
    assert kept(spark, broker, LIST) == [1, 2]


def test_nothing_goes_while_gold_stands_at_bronzes_own_end(spark, made, broker, stream):
    stream.take(1, LIST)
    run(made)
    broker.send(TOPIC, [record(7)])
    assert run(made) == {}
    assert made.rows("SELECT DISTINCT speed_gen FROM minio.gold.list") == [(None,)]
    assert kept(spark, broker, LIST) == [1]
