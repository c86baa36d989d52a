"""Silver's quarantine: what failed a check, with its reason and its place in bronze."""

import threading
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import iceberg
from .context import Context
from .floors import Position

_COLUMNS = """
    entity string, topic string, generation int, partition int, offset bigint, timestamp timestamp_ltz,
    key binary, value binary, reason string, quarantined_at timestamp_ltz,
    resolved_at timestamp_ltz, resolution string
"""
_PROPERTIES = {
    "format-version": "2",
    "write.format.default": "parquet",
    "write.parquet.compression-codec": "snappy",
    "write.distribution-mode": "none",
    "write.spark.fanout.enabled": "true",
    "write.update.mode": "merge-on-read",
    "write.merge.mode": "merge-on-read",
    **iceberg.METADATA_PROPERTIES,
}
_RECORD = ("topic", "generation", "partition", "offset", "timestamp", "key", "value")

# One table for all entities, which are worked on side by side.
_writing = threading.Lock()


def ensure_table(ctx: Context) -> None:
    ctx.spark.sql(f"CREATE NAMESPACE IF NOT EXISTS {ctx.declaration.catalog}.silver")
    if iceberg.load(ctx.spark, ctx.quarantine) is None:
        ctx.spark.sql(
            f"CREATE TABLE {ctx.quarantine} ({_COLUMNS}) USING iceberg PARTITIONED BY (entity) "
            f"LOCATION '{ctx.declaration.location('silver', 'quarantine')}' "
            f"TBLPROPERTIES ({iceberg.properties_sql(_PROPERTIES)})"
        )


def put(ctx: Context, spark: SparkSession, entity: str, judged: DataFrame, now: str) -> None:
    """Writes what failed; what stands there already (from a run that was killed afterwards) is left as it is."""
    failed = judged.where(F.col("__reason").isNotNull()).select(
        F.lit(entity).alias("entity"),
        *[F.col(f"__{name}").alias(name) for name in _RECORD],
        F.col("__reason").alias("reason"),
        F.lit(now).cast("timestamp_ltz").alias("quarantined_at"),
        F.lit(None).cast("timestamp_ltz").alias("resolved_at"),
        F.lit(None).cast("string").alias("resolution"),
    )
    with _writing:
        known = spark.table(ctx.quarantine).where(F.col("entity") == entity).select("topic", "generation", "offset")
        failed.join(known, ["topic", "generation", "offset"], "left_anti").select(
            "entity", *_RECORD, "reason", "quarantined_at", "resolved_at", "resolution"
        ).writeTo(ctx.quarantine).append()


def records_after(ctx: Context, spark: SparkSession, entity: str, position: Position) -> DataFrame:
    """An entity's quarantined records after a position, as bronze has them."""
    later = (F.col("generation") > position.generation) | (
        (F.col("generation") == position.generation) & (F.col("offset") > position.offset)
    )
    return spark.table(ctx.quarantine).where((F.col("entity") == entity) & later).select(*_RECORD)


def unresolved_records(ctx: Context, spark: SparkSession, entity: str) -> DataFrame:
    """An entity's records that wait, as bronze has them."""
    return unresolved(ctx, spark).where(F.col("entity") == entity).select(*_RECORD)


def resolve(ctx: Context, spark: SparkSession, entity: str, tried: DataFrame, now: str) -> None:
    """Marks records as `applied` or `superseded`, or as waiting again; they stay, for they are part of what happened."""
    tried.select("__topic", "__generation", "__offset", "__outcome").createOrReplaceTempView("__tried")
    with _writing:
        spark.sql(
            f"MERGE INTO {ctx.quarantine} t USING __tried s ON t.entity = {iceberg.literal(entity)} "
            "AND t.topic = s.__topic AND t.generation = s.__generation AND t.`offset` = s.__offset "
            f"WHEN MATCHED THEN UPDATE SET t.resolved_at = IF(s.__outcome = 'waiting', NULL, TIMESTAMP_LTZ '{now}'), "
            "t.resolution = NULLIF(s.__outcome, 'waiting')"
        )


def unresolved(ctx: Context, spark: SparkSession) -> DataFrame:
    return spark.table(ctx.quarantine).where(F.col("resolved_at").isNull())


def counts(ctx: Context) -> dict[str, dict[str, Any]]:
    """How many records of each entity wait, and the newest of them with its reason."""
    if iceberg.load(ctx.spark, ctx.quarantine) is None:
        return {}
    newest = F.max(F.struct("generation", "offset", "reason")).alias("newest")
    rows = unresolved(ctx, ctx.spark).groupBy("entity").agg(F.count("*").alias("records"), newest).collect()
    return {
        r["entity"]: {"records": r["records"], "newestOffset": r["newest"]["offset"], "newestReason": r["newest"]["reason"]}
        for r in rows
    }
