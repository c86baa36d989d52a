"""A span of bronze's snapshots: which entities have records in it, and those records."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import iceberg
from .errors import TableStopped


@dataclass(frozen=True)
class Size:
    """What reading an entity's records of a window takes."""

    files: int = 0
    bytes: int = 0


@dataclass(frozen=True)
class Window:
    """After `base` (from the beginning where None) up to and with `end`."""

    base: int | None
    end: int

    def read(self, spark: SparkSession, bronze: str, entity: str) -> DataFrame:
        return self.load(spark, bronze).where(F.col("entity") == entity).drop("entity", "ingested_at")

    def load(self, spark: SparkSession, bronze: str) -> DataFrame:
        reader = spark.read.format("iceberg")
        if self.base is None:
            reader = reader.option("snapshot-id", self.end)
        else:
            reader = reader.option("start-snapshot-id", self.base).option("end-snapshot-id", self.end)
        return reader.load(bronze)

    def sizes(self, spark: SparkSession, table: Any) -> dict[str, Size]:
        """From manifests alone: no job runs, and an entity that isn't here has no records."""
        sizes: dict[str, Size] = {}
        string = spark._jvm.java.lang.Class.forName("java.lang.String")
        for file in self.files(table):
            # Bronze is partitioned by entity first.
            entity = file.partition().get(0, string)
            known = sizes.get(entity, Size())
            sizes[entity] = Size(known.files + 1, known.bytes + file.fileSizeInBytes())
        return sizes

    def files(self, table: Any) -> Iterator[Any]:
        if self.base == self.end:
            return
        if self.base is None:
            scan = table.newScan().useSnapshot(self.end)
        else:
            scan = table.newIncrementalAppendScan().fromSnapshotExclusive(self.base).toSnapshot(self.end)
        tasks = scan.planFiles()
        try:
            iterator = tasks.iterator()
            while iterator.hasNext():
                yield iterator.next().file()
        finally:
            tasks.close()


def since(table: Any, base: int | None, end: int, silver: str) -> Window:
    """The window after a silver table's base; raises where bronze no longer leads back to it."""
    if base is not None and base != end:
        known = any(s.snapshotId() == base for s in iceberg.snapshots(table))
        if not known:
            raise TableStopped(
                f"bronze no longer has snapshot {base}, which {silver} was built from: "
                f"drop {silver}, and the next run builds it again from all of bronze"
            )
    return Window(base, end)
