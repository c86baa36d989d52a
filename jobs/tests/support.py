"""What the tests share: a declaration, canonical records, and rows put into bronze as its query would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from lakehouse_jobs import bronze, declaration, runner, session, silver
from lakehouse_jobs.context import Context
from lakehouse_jobs.landing import Landing

FIXTURES = Path(__file__).parent / "fixtures"


def column(name: str, kind: str, nullable: bool = True, generated: str | None = None) -> dict[str, Any]:
    return {"name": name, "type": kind, "nullable": nullable, "generated": generated}


def table(name: str, entity: str, columns: list[dict[str, Any]], key: list[str], **more: Any) -> dict[str, Any]:
    base = {"database": "shop", "schema": "public", "name": name, "entity": entity, "topic": f"shop.public.{name}"}
    return {**base, "key": key, "columns": columns, "updatedAt": None, "changes": "all", "require": [], **more}


def pipeline(root: Path, tables: list[dict[str, Any]], bootstrap: str = "localhost:1") -> dict[str, Any]:
    return {
        "formatVersion": 1,
        "instance": "test",
        "kafka": {"bootstrap": bootstrap},
        "catalog": "minio",
        "buckets": {layer: f"file://{root}/{layer}" for layer in ("bronze", "silver", "gold", "checkpoints")},
        "tables": tables,
        "schedule": {"pipeline": None, "maintenance": None},
        "retention": {"bronzeSnapshotDays": 7, "silverSnapshotDays": 90, "goldSnapshotDays": 7},
    }


def meta(op: str, snapshot_id: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "op": op,
        "snapshot_id": snapshot_id,
        "source_ts": "2026-01-01T00:00:00.000000Z",
        "connector": "test",
        "format": 1,
        **more,
    }


@dataclass
class Topic:
    """A topic's records with offsets rising, as a connector would write them."""

    name: str
    generation: int = 0
    offset: int = 0
    pending: list[tuple[int, int, bytes | None, bytes | None, str | None]] = field(default_factory=list)

    def raw(self, key: bytes | None, value: bytes | None, at: str | None = None) -> int:
        """A record of this time; without one, of the time when it lands."""
        self.pending.append((self.generation, self.offset, key, value, at))
        self.offset += 1
        return self.offset - 1

    def put(self, key: dict[str, Any], row: dict[str, Any] | None, op: str = "u") -> int:
        value = None if row is None else {**row, "_meta": meta(op)}
        return self.raw(_bytes(key), None if value is None else _bytes(value))

    def control(self, kind: str, snapshot_id: str | None = None) -> int:
        return self.raw(_bytes({"_control": kind}), _bytes({"_meta": meta(kind, snapshot_id)}))

    def recreate(self) -> None:
        self.generation += 1
        self.offset = 0


def _bytes(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


class Lake:
    """One lake of its own: a folder, a namespace of the catalog, and the session that works on it."""

    def __init__(
        self, spark: SparkSession, root: Path, tables: list[dict[str, Any]], bootstrap: str, speed: dict[str, Any] | None
    ):
        self.spark = spark
        self.root = root
        self.bootstrap = bootstrap
        self.speed = speed
        self.lines: list[str] = []
        self.declare(tables)

    def declare(self, tables: list[dict[str, Any]]) -> None:
        self.tables = tables
        self.path = self.root / "pipeline.json"
        self.path.write_text(json.dumps({**pipeline(self.root, tables, self.bootstrap), "speed": self.speed}))
        os.environ["LAKEHOUSE_PIPELINE"] = str(self.path)
        self.workers = session.sessions(self.spark, "minio")
        self.ctx = Context(self.workers[0], self.workers, declaration.load(), self.lines.append)

    def land(self, *topics: Topic) -> None:
        """Appends what the topics hold to bronze, in one commit, with bronze's own columns."""
        bronze.ensure_table(self.ctx)
        entities = {t.topic: t.entity for t in self.ctx.declaration.tables}
        for generation in sorted({record[0] for t in topics for record in t.pending}):
            rows = [(t.name, 0, *record) for t in topics for (g, *record) in t.pending if g == generation]
            columns = "topic string, partition int, offset bigint, key binary, value binary, at string"
            frame = self.spark.createDataFrame(rows, columns)
            frame = frame.withColumn("timestamp", F.coalesce(F.col("at").cast("timestamp"), F.current_timestamp()))
            of_topic = {t.name: generation for t in topics}
            bronze.shape(frame, entities, of_topic).writeTo(self.ctx.bronze).append()
        for topic in topics:
            topic.pending.clear()

    def run(self, step: str) -> dict[str, Any]:
        return runner.run(self.spark, self.workers, step, self.lines.append)

    def silver_on(self, landing: Landing | None) -> dict[str, Any]:
        """What silver reports of its tables, as part of a run that lands there."""
        return silver.run(replace(self.ctx, landing=landing))["tables"]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(r) for r in self.spark.sql(sql).collect()]


def run_in_process(step: str, lake: Lake, failpoint: str | None = None) -> subprocess.CompletedProcess[str]:
    """A step in a process of its own, which a failpoint may kill."""
    environment = {**os.environ, "LAKEHOUSE_PIPELINE": str(lake.path), "LAKEHOUSE_FAILPOINT": failpoint or ""}
    module = step.replace("quarantine-", "")
    return subprocess.run(
        [sys.executable, "-m", f"lakehouse_jobs.{module}"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
