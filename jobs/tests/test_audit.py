"""Whether a batch and the stream say the same, in a real broker."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from lakehouse_jobs import audit, declaration, kafka, maintenance
from lakehouse_jobs.floors import Position
from lakehouse_jobs.landing import Landing
from shop import CUSTOMER, TOPIC, put
from support import Topic

MARKERS = "shop.speed.markers"
VIEWS = {
    "totals": {
        "key": ["name"],
        "columns": {"name": "string", "n": "long", "total": "decimal(18,2)", "first": "timestamp", "at": "timestamptz"},
    },
    "list": {"key": ["customer_id"], "columns": {"customer_id": "int", "name": "string", "balance": "decimal(9,2)"}},
}
# The rank is gold's own: one change may move all of them, and the stream writes none.
TOTALS = """-- key: name
SELECT
    NULLIF(name, '') AS name, COUNT(*) AS n, CAST(SUM(balance) AS decimal(18, 2)) AS total, MIN(since) AS first,
    MIN(CAST(since AS TIMESTAMP_LTZ)) AS at, CAST(RANK() OVER (ORDER BY COUNT(*) DESC) AS int) AS place
FROM customers GROUP BY name"""
LIST = "-- key: customer_id\n-- refresh: incremental\nSELECT customer_id, name, balance FROM customers"
MICROSECONDS = "2024-01-01T10:00:00.123456"
pytestmark = pytest.mark.kafka


class Shop:
    """A lake whose batches land on markers, and the topics that the stream application writes beside it."""

    def __init__(self, made, broker):
        self.lake = made
        self._broker = broker
        self._customers = Topic(TOPIC)
        self.time = int(datetime.now(UTC).timestamp() * 1000)

    def change(self, number: int, name: str = "Ann", op: str = "u", **more) -> None:
        put(self._customers, number, name, op, **more)

    def streams(self, seq: int, gen: int = 1, totals=(), customers=(), commit: bool = True) -> None:
        """A marker with its groups: (name, n) or (name, {columns}), customers as (number, name); None: the group is gone."""
        self.time += 1
        groups = {"totals": [total(*group) for group in totals], "list": [listed(*group) for group in customers]}
        for view, rows in groups.items():
            records = [(b"k", json.dumps({"gen": gen, "seq": seq, **row}).encode()) for row in rows]
            if records:
                self._broker.send(f"shop.speed.{view}", records, commit=commit, at=self.time)
        moment = datetime.fromtimestamp(self.time / 1000, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        marker = {"gen": gen, "seq": seq, "at": moment, "cut": {}}
        self._broker.send(MARKERS, [(b"m", json.dumps(marker).encode())], commit=commit, at=self.time)

    def lands(self, seq: int | None, gen: int = 1) -> None:
        """Silver and gold at all that has changed so far, which is this marker's cut."""
        self.lake.land(self._customers)
        cut = {TOPIC: Position(0, self._customers.offset - 1)}
        result = self.lake.silver_on(None if seq is None else Landing(gen, seq, cut))
        assert "stopped" not in result["customers"], result
        summary = self.lake.run("gold")
        assert summary["ok"], summary

    def audits(self) -> dict[str, dict[str, int]]:
        self.lake.lines.clear()
        report = audit.run(replace(self.lake.ctx, declaration=declaration.load()))
        assert report.get("failures", []) == []
        return report["views"]

    def told(self) -> list[str]:
        return [line.removeprefix("audit: ") for line in self.lake.lines]

    def kept(self):
        columns = "view, gen, from_seq, to_seq, `groups`, streamed, differing, keys"
        return self.lake.rows(f"SELECT {columns} FROM minio.gold.speed_audit ORDER BY to_seq, view")


def total(name: str | None, value=1):
    """As the stream application writes it: decimals as texts, times with six digits."""
    if value is None:
        return {"name": name, "deleted": True, "n": None, "total": None, "first": None, "at": None}
    columns = value if isinstance(value, dict) else {"n": value, "total": f"{value * 1.5:.2f}"}
    return {"name": name, "deleted": False, "first": MICROSECONDS, "at": f"{MICROSECONDS}Z", **columns}


def listed(number: int, name: str | None = "Ann"):
    balance = None if name is None else "1.50"
    return {"customer_id": number, "deleted": name is None, "name": name, "balance": balance}


@pytest.fixture
def shop(lake, broker, tmp_path, monkeypatch):
    """Gold at marker 1 with Ann twice, Bob and Cid once; the stream, too."""
    folder = tmp_path / "gold"
    folder.mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(folder))
    (folder / "totals.sql").write_text(TOTALS)
    (folder / "list.sql").write_text(LIST)
    topics = (MARKERS, *(f"shop.speed.{view}" for view in VIEWS))
    for topic in topics:
        broker.create(topic, policy="delete")
    made = lake([CUSTOMER], broker.bootstrap, {"markers": MARKERS, "waitSeconds": 0})
    views = [
        {"name": name, "key": v["key"], "columns": [{"name": c, "type": t} for c, t in v["columns"].items()]}
        for name, v in VIEWS.items()
    ]
    made.path.write_text(json.dumps({**json.loads(made.path.read_text()), "views": views}))
    shop = Shop(made, broker)
    for number, name in enumerate(["Ann", "Ann", "Bob", "Cid"], 1):
        shop.change(number, name)
    shop.streams(1, totals=[("Ann", 2), ("Bob",), ("Cid",)], customers=[(1,), (2,), (3, "Bob"), (4, "Cid")])
    shop.lands(1)
    yield shop
    for topic in topics:
        broker.delete(topic)


def test_batch_and_stream_say_the_same(shop):
    assert shop.audits() == {}
    assert shop.told() == ["nothing to compare of totals, list: gold has landed on gen 1 for the first time"]
    # Ann moves twice, of which the newest counts; Cid's group is gone; a group whose key is null, sums that are null, come.
    shop.change(2, "Bob")
    shop.streams(2, totals=[("Ann", 1), ("Bob", 2)], customers=[(2, "Bob")])
    shop.change(1, "Bob")
    shop.change(4, op="d")
    shop.streams(3, totals=[("Ann", None), ("Bob", 3), ("Cid", None)], customers=[(1, "Bob"), (4, None)])
    shop.change(5, "", balance=None, since=None)
    nothing = {"n": 1, "total": None, "first": None, "at": None}
    shop.streams(4, totals=[(None, nothing)], customers=[])
    # What lies beyond the marker, was given up, or is of another gen is none of this batch's.
    shop.streams(5, totals=[("Bob", 9)], commit=False)
    shop.streams(5, gen=2, totals=[("Bob", 9)])
    shop.streams(5, totals=[("Bob", 9)])
    shop.lands(4)
    found = shop.audits()
    assert found["totals"] == {"groups": 4, "differing": 0}
    # The customer that the stream didn't write.
    assert found["list"] == {"groups": 5, "differing": 1}
    assert shop.told() == [
        "list: 1 of 5 groups differ: 5",
        "1 of 2 views equal to the stream, 9 groups, 7 of them in the stream",
    ]
    assert shop.kept() == [("list", 1, 1, 4, 5, 3, 1, "5"), ("totals", 1, 1, 4, 4, 4, 0, "")]


def test_exactly_the_groups_that_differ_are_named(shop):
    names = ["as it is", "left out", "other count", "other amount", "other time", "no time", "no number", "not gone", "goes"]
    for number, name in enumerate(names, 10):
        shop.change(number, name, balance=None if name == "no number" else "1.50")
    shop.streams(2)
    shop.lands(2)
    # No record of any of them: gold has changed, and the stream doesn't know.
    assert shop.audits()["totals"] == {"groups": 12, "differing": 9}
    assert shop.told()[0] == f"totals: 9 of 12 groups differ: {'; '.join(sorted(names)[:5])}; …"
    assert shop.kept()[-1] == ("totals", 1, 1, 2, 12, 0, 9, "; ".join(sorted(names)))
    # Healed: what gold had is what the next one begins with. Each group has one row more.
    for number, name in enumerate(names, 20):
        if name != "goes":
            shop.change(number, name, balance=None if name == "no number" else "1.50")
    shop.change(18, op="d")
    right = {"n": 2, "total": "3.00"}
    said = {
        "as it is": right,
        "other count": {**right, "n": 3},
        "other amount": {**right, "total": "3.01"},
        "other time": {**right, "first": "2024-01-01T10:00:00.123457"},
        "no time": {**right, "at": None},
        "no number": {**right, "total": "none"},
        "not gone": None,
        # In gold they are as they were: one written as it is, one as gone; the others were never there, which one is right of.
        "Bob": {"n": 1, "total": "1.50"},
        "Cid": None,
        "never there": right,
        "never there, gone": None,
    }
    shop.streams(3, totals=[*said.items(), (None, right)])
    shop.lands(3)
    differ = {*names, *said, None} - {"as it is", "Bob", "never there, gone"}
    found = shop.audits()["totals"]
    assert shop.kept()[-1][-1].split("; ") == ["None", *sorted(name for name in differ if name)]
    assert found == {"groups": 15, "differing": len(differ)}


def test_a_row_that_is_there_twice_differs(shop):
    shop.change(5, "Dan")
    shop.streams(2, totals=[("Dan",)], customers=[(5, "Dan")])
    shop.lands(2)
    shop.lake.spark.sql("INSERT INTO minio.gold.list SELECT * FROM minio.gold.list WHERE customer_id = 3")
    shop.change(6, "Dan")
    shop.streams(3, totals=[("Dan", 2)], customers=[(6, "Dan")])
    shop.lands(3)
    # The step before was not compared, so that this one is for both.
    assert shop.audits() == {"totals": {"groups": 4, "differing": 0}, "list": {"groups": 6, "differing": 1}}
    assert shop.told()[0] == "list: 1 of 6 groups differ: 3"


def test_a_step_that_was_not_compared_is_made_up_for_while_its_records_are_there(shop, broker, spark):
    shop.change(2, "Bob")
    shop.streams(2, totals=[("Ann",), ("Bob", 2)], customers=[(2, "Bob")])
    shop.lands(2)
    assert {view: found["differing"] for view, found in shop.audits().items()} == {"totals": 0, "list": 0}
    # A stream whose clock is ahead: its markers seem to be younger than the batch that has landed on them.
    shop.time += 3_600_000
    for seq in (3, 4):
        shop.change(10 + seq, "Dan")
        # The group of marker 3 that was wrong is right by the next: only the newest counts.
        shop.streams(seq, totals=[("Dan", 9 if seq == 3 else 2)], customers=[] if seq == 3 else [(14, "Dan")])
        shop.lands(seq)
    assert shop.audits() == {"totals": {"groups": 4, "differing": 0}, "list": {"groups": 6, "differing": 1}}
    assert shop.kept()[-2:] == [("list", 1, 2, 4, 6, 1, 1, "13"), ("totals", 1, 2, 4, 4, 1, 0, "")]
    for seq in (5, 6):
        shop.change(10 + seq, "Eve")
        shop.streams(seq, totals=[("Eve", seq - 4)], customers=[(10 + seq, "Eve")])
        shop.lands(seq)
    # What lies before marker 5 has gone: the step from there is all that there is.
    with kafka.reader(spark, broker.bootstrap) as reader:
        first = reader.first_since(MARKERS, shop.time - 1)
    kafka.delete_before(spark, broker.bootstrap, {MARKERS: first})
    assert {view: found["differing"] for view, found in shop.audits().items()} == {"totals": 0, "list": 0}
    assert [row[2:4] for row in shop.kept()[-2:]] == [(5, 6), (5, 6)]
    assert shop.audits() == {}
    assert shop.told() == ["nothing to compare of totals, list: gold has not moved since"]


def test_nothing_is_compared_across_gens_and_where_a_marker_is_unknown(shop, spark, broker):
    shop.change(2, "Bob")
    shop.streams(1, gen=2, totals=[("Ann", 7)])
    shop.lands(1, gen=2)
    assert shop.audits() == {}
    assert shop.told() == ["nothing to compare of totals, list: gold has landed on gen 2 for the first time"]
    shop.change(3, "Ann")
    shop.lands(None)
    assert shop.audits() == {}
    assert shop.told() == ["nothing to compare of totals, list: gold has landed on bronze's own end"]
    shop.change(3, "Bob")
    shop.streams(2, gen=2)
    shop.lands(2, gen=2)
    # What came between the two has no place in the stream that gold would have stood at.
    assert shop.audits() == {}
    assert shop.told() == ["nothing to compare of totals, list: gold has landed on gen 2 for the first time"]
    with kafka.reader(spark, broker.bootstrap) as reader:
        kafka.delete_before(spark, broker.bootstrap, {MARKERS: reader.ends([MARKERS])[MARKERS]})
    shop.change(4, "Bob")
    shop.streams(3, gen=2)
    shop.lands(3, gen=2)
    assert shop.audits() == {}
    gone = f"marker 2 of gen 2, on which gold stood before, is no longer in {MARKERS}"
    assert shop.told() == [f"nothing to compare of totals, list: {gone}"]


def test_without_a_stream_there_is_nothing_to_compare(lake):
    made = lake([CUSTOMER])
    assert audit.run(made.ctx) == {"views": {}}
    assert made.lines == ["audit: nothing to compare: there is no stream"]


def test_what_is_kept_is_maintained_and_is_no_gold_table(shop, monkeypatch):
    for seq in range(2, 8):
        shop.change(seq + 10, "Dan")
        shop.streams(seq, totals=[("Dan", seq - 1)], customers=[(seq + 10, "Dan")])
        shop.lands(seq)
        assert {view: found["differing"] for view, found in shop.audits().items()} == {"totals": 0, "list": 0}
    kept = shop.kept()
    assert [row[2:4] for row in kept] == [(seq, seq + 1) for seq in range(1, 7) for _ in range(2)]
    assert sorted(shop.lake.run("status")["status"]["gold"]) == ["list", "totals"]
    monkeypatch.setattr(maintenance, "DAY_MS", -1)
    for _ in range(2):
        summary = shop.lake.run("maintenance")
        assert summary["ok"], summary
    assert "gold.speed_audit" in summary["maintenance"]["tables"]
    assert len(shop.lake.rows("SELECT file_path FROM minio.gold.speed_audit.files")) == 1
    assert shop.kept() == kept
    # How far was compared is known after the snapshots have gone.
    assert shop.audits() == {}
    assert shop.told() == ["nothing to compare of totals, list: gold has not moved since"]
