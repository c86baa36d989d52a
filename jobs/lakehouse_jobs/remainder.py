"""What a run leaves in bronze for a later one, because it lies beyond the cut that it lands on.

The later run reads from before the first snapshot that holds such a record, meets records again that silver has taken,
and tells them by their position: none is skipped, and none counts twice.
"""

from dataclasses import dataclass
from typing import Any

from pyspark.sql import Column as Expr
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from . import iceberg
from .floors import Position
from .window import Window


@dataclass(frozen=True)
class Between:
    """After what a table has taken, up to and with where the run lands; None is no bound."""

    taken: Position | None
    landing: Position | None

    @property
    def bounded(self) -> bool:
        return self.taken is not None or self.landing is not None

    def within(self) -> Expr:
        return _after(self.taken, F.lit(True)) & ~self.beyond()

    def beyond(self) -> Expr:
        return _after(self.landing, F.lit(False))


def _after(bound: Position | None, without: Expr) -> Expr:
    if bound is None:
        return without
    generation, offset = F.col("generation"), F.col("offset")
    return (generation > bound.generation) | ((generation == bound.generation) & (offset > bound.offset))


@dataclass(frozen=True)
class Survey:
    # Whether there is a record to take now.
    any: bool
    # The files that hold one to be left.
    left: frozenset[str]


def survey(spark: SparkSession, bronze: str, window: Window, entity: str, between: Between) -> Survey:
    records = window.load(spark, bronze).select("entity", "generation", "offset", "_file").where(F.col("entity") == entity)
    row = records.agg(
        F.count_if(between.within()).alias("within"),
        F.collect_set(F.when(between.beyond(), F.col("_file"))).alias("left"),
    ).first()
    return Survey(row["within"] > 0, frozenset(row["left"]))


def next_base(bronze: Any, window: Window, left: frozenset[str]) -> int | None:
    """The newest snapshot before which nothing came that is left; the window's own base where that can't be told."""
    if not left:
        return window.end
    before, unknown = window.base, set(left)
    for snapshot in iceberg.snapshots(bronze):
        parent = snapshot.parentId()
        if not unknown or snapshot.snapshotId() == window.base or parent is None or bronze.snapshot(parent) is None:
            break
        found = unknown & {file.location() for file in Window(parent, snapshot.snapshotId()).files(bronze)}
        if found:
            before, unknown = parent, unknown - found
    # What remains came with the first snapshot of all, or stands in a file that compaction has made, and came at any time.
    return window.base if unknown else before
