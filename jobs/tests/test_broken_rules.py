"""The rules that make batch and stream one answer, broken on purpose: the answer is wrong then, and the audit says so.

A payment's customer moves to another country, as in ADR 8. Pipeline, audit and the view's SQL are the real ones; the stream is
a small one of the test's own, which takes records when it is told to.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from pyspark.sql import functions as F

from lakehouse_jobs import kafka, markers
from lakehouse_jobs.floors import Position
from support import FIXTURES, column, meta, table

CUSTOMERS, PAYMENTS, MARKERS = "shop.public.customer", "shop.public.payment", "shop.speed.markers"
VIEW = "shop.speed.revenue_by_country"
TABLES = [
    table("customer", "customers", [column("customer_id", "int", False), column("country", "string", False)], ["customer_id"]),
    table(
        "payment",
        "payments",
        [column("payment_id", "int", False), column("customer_id", "int", False), column("amount", "decimal(5,2)", False)],
        ["payment_id"],
    ),
]
COLUMNS = {"country": "string", "month": "date", "customer_count": "long", "revenue": "decimal(18,2)"}
GOLD = """-- key: country, month
SELECT c.country, DATE '2026-01-01' AS month, COUNT(DISTINCT p.customer_id) AS customer_count,
    CAST(SUM(p.amount) AS decimal(18, 2)) AS revenue
FROM payments AS p JOIN customers AS c ON c.customer_id = p.customer_id GROUP BY c.country"""
# What Trino answers by, in Spark's words.
LIVE = (
    (FIXTURES / "live" / "revenue_by_country.sql")
    .read_text()
    .replace("AS varchar)", "AS string)")
    .replace('speed."pagila"."revenue_by_country"', "spoken")
    .replace('"', "`")
)
pytestmark = pytest.mark.kafka


class Shop:
    """Source, stream, lake and reader of one small database."""

    def __init__(self, made, broker):
        self.lake = made
        self._broker = broker
        self._ids = kafka.topic_ids(made.spark, broker.bootstrap, [CUSTOMERS, PAYMENTS])
        self.last = {CUSTOMERS: -1, PAYMENTS: -1}
        # What the stream has taken, and what it has told of it.
        self._cut = dict(self.last)
        self._country: dict[int, str] = {}
        self._paid: dict[int, tuple[int, Decimal]] = {}
        self._told: dict[str, dict[str, Any]] = {}
        self._seq = 0
        self._time = 0

    def lives(self, customer: int, country: str):
        """A change of the source; call what it gives for the stream to take it."""
        self._send(CUSTOMERS, {"customer_id": customer}, {"country": country})
        offset = self.last[CUSTOMERS]

        def take():
            self._cut[CUSTOMERS] = offset
            self._country[customer] = country

        return take

    def pays(self, payment: int, customer: int, amount: str):
        self._send(PAYMENTS, {"payment_id": payment}, {"customer_id": customer, "amount": amount})
        offset = self.last[PAYMENTS]

        def take():
            self._cut[PAYMENTS] = offset
            self._paid[payment] = (customer, Decimal(amount))

        return take

    def _send(self, topic: str, key: dict[str, Any], row: dict[str, Any]) -> None:
        value = {**key, **row, "_meta": meta("u")}
        self._broker.send(topic, [(json.dumps(key).encode(), json.dumps(value).encode())])
        # The end of each transaction has an offset, too.
        self.last[topic] = self.last[topic] + 2 if self.last[topic] >= 0 else 0

    def marks(self, *changes, without: str | None = None) -> None:
        """The stream takes changes, and writes the groups that are others than it told before; one may be left out."""
        for take in changes:
            take()
        self._seq += 1
        self._time = max(int(datetime.now(UTC).timestamp() * 1000), self._time + 1)
        groups: dict[str, dict[str, Any]] = {}
        for customer, amount in self._paid.values():
            group = groups.setdefault(self._country[customer], {"customers": set(), "revenue": Decimal(0)})
            group["customers"].add(customer)
            group["revenue"] += amount
        now = {c: {"customer_count": len(g["customers"]), "revenue": str(g["revenue"])} for c, g in groups.items()}
        gone = {"deleted": True, "customer_count": None, "revenue": None}
        for country in sorted(now.keys() | self._told.keys()):
            if now.get(country) != self._told.get(country) and country != without:
                self._write(VIEW, {"country": country, "month": "2026-01-01", "deleted": False, **now.get(country, gone)})
        self._told = now
        moment = datetime.fromtimestamp(self._time / 1000, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        cut = {topic: {"id": self._ids[topic], "offset": offset} for topic, offset in self._cut.items()}
        self._write(MARKERS, {"at": moment, "cut": cut})

    def _write(self, topic: str, value: dict[str, Any]) -> None:
        record = json.dumps({"gen": 1, "seq": self._seq, **value}).encode()
        self._broker.send(topic, [(b"k", record)], at=self._time)

    def lands(self, on: int) -> dict[str, int]:
        """A run of the pipeline, on a marker; what the audit found to differ, by its keys."""
        self.lake.lines.clear()
        summary = self.lake.run("pipeline")
        assert summary["ok"], summary
        assert summary["silver"]["speed"] == {"gen": 1, "seq": on}
        return summary["audit"]["views"].get("revenue_by_country", {}).get("differing")

    def differing(self) -> str:
        [(keys,)] = self.lake.rows("SELECT keys FROM minio.gold.speed_audit ORDER BY to_seq DESC LIMIT 1")
        return keys

    def answers(self) -> dict[str, Decimal]:
        """What a reader of the live view is told: the revenue of each country."""
        fields = ", ".join(f"{name} string" for name in COLUMNS)
        read = self.lake.spark.read.format("kafka").option("kafka.bootstrap.servers", self._broker.bootstrap)
        records = read.option("kafka.isolation.level", "read_committed").option("subscribe", VIEW).load()
        record = F.from_json(F.col("value").cast("string"), f"gen bigint, seq bigint, deleted boolean, {fields}")
        records.select(record.alias("r")).select("r.*").createOrReplaceTempView("spoken")
        return {country: revenue for country, _, _, revenue in self.lake.rows(LIVE)}


@pytest.fixture
def shop(lake, broker, tmp_path, monkeypatch) -> Iterator[Shop]:
    """A customer in France who has paid 1.00; gold stands on marker 1."""
    folder = tmp_path / "gold"
    folder.mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(folder))
    (folder / "revenue_by_country.sql").write_text(GOLD)
    broker.create(PAYMENTS)
    broker.create(MARKERS, VIEW, policy="delete")
    made = lake(TABLES, broker.bootstrap, {"markers": MARKERS, "waitSeconds": 1})
    view = {
        "name": "revenue_by_country",
        "key": ["country", "month"],
        "columns": [{"name": name, "type": kind} for name, kind in COLUMNS.items()],
    }
    made.path.write_text(json.dumps({**json.loads(made.path.read_text()), "views": [view]}))
    shop = Shop(made, broker)
    shop.marks(shop.lives(1, "France"), shop.lives(2, "Germany"), shop.pays(1, 1, "1.00"))
    assert shop.lands(on=1) is None
    yield shop
    for topic in (PAYMENTS, MARKERS, VIEW):
        broker.delete(topic)


def lands_before_the_move(shop: Shop, monkeypatch: pytest.MonkeyPatch):
    """The source has the move, the stream hasn't: it writes marker 2 while the run waits. Gives the move."""
    taken = [shop.pays(10, 1, "5.00")]
    move = shop.lives(1, "Germany")

    def pause(seconds: float) -> None:
        if taken:
            shop.marks(taken.pop())
        time.sleep(seconds)

    monkeypatch.setattr(markers, "sleep", pause)
    return move


def test_a_batch_that_lands_on_the_marker_is_part_of_one_answer(shop, monkeypatch):
    move = lands_before_the_move(shop, monkeypatch)
    assert shop.lands(on=2) == 0
    assert shop.answers() == {"France": Decimal("6.00")}
    shop.marks(shop.pays(11, 2, "3.00"))
    assert shop.answers() == {"France": Decimal("6.00"), "Germany": Decimal("3.00")}
    shop.marks(move)
    assert shop.answers() == {"Germany": Decimal("9.00")}
    assert shop.lands(on=4) == 0
    assert shop.answers() == {"Germany": Decimal("9.00")}


def test_a_batch_at_bronzes_end_instead_loses_a_payment_and_the_audit_names_the_groups(shop, monkeypatch):
    move = lands_before_the_move(shop, monkeypatch)
    lands = markers._Search.landing

    def at_bronzes_end(self, marker):
        return replace(lands(self, marker), cut={topic: Position(0, offset) for topic, offset in shop.last.items()})

    monkeypatch.setattr(markers._Search, "landing", at_bronzes_end)
    # Gold has the move, under the number of a marker that hasn't.
    assert shop.lands(on=2) == 2
    assert shop.differing() == "France,2026-01-01; Germany,2026-01-01"
    assert shop.answers() == {"Germany": Decimal("6.00")}
    # Of what has been paid, 9.00, the answer has 3.00 until the stream gets there.
    shop.marks(shop.pays(11, 2, "3.00"))
    assert shop.answers() == {"Germany": Decimal("3.00")}
    shop.marks(move)
    assert shop.answers() == {"Germany": Decimal("9.00")}


def test_a_value_that_is_left_out_is_missed_until_the_batch_and_the_audit_names_it(shop):
    shop.marks(shop.pays(10, 1, "5.00"), shop.pays(11, 2, "3.00"))
    assert shop.lands(on=2) == 0
    shop.marks(shop.lives(1, "Germany"), without="Germany")
    # It should say 9.00.
    assert shop.answers() == {"Germany": Decimal("3.00")}
    assert shop.lands(on=3) == 1
    assert shop.differing() == "Germany,2026-01-01"
    # The batch has put it right.
    assert shop.answers() == {"Germany": Decimal("9.00")}
