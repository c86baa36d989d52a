"""Bronze: every record as it came, from Kafka into `bronze.events`, each there once."""

from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from . import checkpoints, generations, iceberg, kafka
from .context import Context
from .errors import JobError

# Bounds a micro-batch, and with it what a first load of a long topic holds in memory and in one file.
MAX_OFFSETS_PER_BATCH = 500_000

# key and value are binary: a record that isn't valid UTF-8 has to survive until somebody can look at it.
# In Trino: json_extract_scalar(from_utf8(value), '$.email').
_COLUMNS = """
    entity string, topic string, generation int, partition int, offset bigint,
    timestamp timestamp_ltz, key binary, value binary, ingested_at timestamp_ltz
"""
_PROPERTIES = {
    "format-version": "2",
    "write.format.default": "avro",
    # A topic is a partition of Kafka's and of this table's: no shuffle, one open file for each entity and day.
    "write.distribution-mode": "none",
    "write.spark.fanout.enabled": "true",
    **iceberg.METADATA_PROPERTIES,
}


def run(ctx: Context) -> dict[str, Any]:
    table = ensure_table(ctx)
    topics = [t.topic for t in ctx.declaration.tables]
    generations.hold(table, {t.entity: t.topic for t in ctx.declaration.tables})
    ids = kafka.topic_ids(ctx.spark, ctx.declaration.bootstrap, topics)
    generation = generations.allot(table, ids)
    root = ctx.declaration.checkpoints("bronze")
    checkpoint = checkpoints.choose(ctx.spark, table, root, generation)
    before = _total(table)
    # Spark reads this for a new checkpoint only; its own default there is `latest`, which would skip.
    start = "earliest"
    if not checkpoint.usable:
        start = starting_offsets(ctx, generation)
        ctx.progress(f"bronze: new checkpoint {checkpoint.name}, from bronze's own last offsets")
    ctx.before_write("bronze", "events")
    _ingest(ctx, generation, f"{root}/{checkpoint.name}", start)
    table.refresh()
    rows = _total(table) - before
    ctx.progress(f"bronze: {rows} records from {len(topics)} topics")
    return {"records": rows, "snapshot": iceberg.current_snapshot(table), "topics": len(topics)}


def ensure_table(ctx: Context) -> Any:
    table = iceberg.load(ctx.spark, ctx.bronze)
    if table is not None:
        return table
    ctx.spark.sql(f"CREATE NAMESPACE IF NOT EXISTS {ctx.declaration.catalog}.bronze")
    ctx.spark.sql(
        f"CREATE TABLE {ctx.bronze} ({_COLUMNS}) USING iceberg PARTITIONED BY (entity, days(timestamp)) "
        f"LOCATION '{ctx.declaration.location('bronze', 'events')}' "
        f"TBLPROPERTIES ({iceberg.properties_sql(_PROPERTIES)})"
    )
    return iceberg.require(ctx.spark, ctx.bronze)


def starting_offsets(ctx: Context, generation: dict[str, int]) -> str:
    """After bronze's last record of each topic's generation; the rows themselves are the truth that can't be lost."""
    rows = ctx.spark.table(ctx.bronze).groupBy("topic", "generation").agg(F.max("offset").alias("offset")).collect()
    last = {(r["topic"], r["generation"]): r["offset"] for r in rows}
    return iceberg.dump({t: {"0": last.get((t, g), -1) + 1} for t, g in generation.items()})


def shape(records: DataFrame, entities: dict[str, str], generation: dict[str, int]) -> DataFrame:
    """Kafka's columns as bronze's."""
    return records.select(
        _lookup(entities).alias("entity"),
        F.col("topic"),
        _lookup(generation).cast("int").alias("generation"),
        F.col("partition"),
        F.col("offset"),
        F.col("timestamp"),
        F.col("key"),
        F.col("value"),
        F.current_timestamp().alias("ingested_at"),
    )


def _lookup(values: dict[str, Any]) -> Any:
    return F.element_at(F.create_map(*[F.lit(v) for pair in values.items() for v in pair]), F.col("topic"))


def _ingest(ctx: Context, generation: dict[str, int], checkpoint: str, start: str) -> None:
    entities = {t.topic: t.entity for t in ctx.declaration.tables}
    records = (
        ctx.spark.readStream.format("kafka")
        .option("kafka.bootstrap.servers", ctx.declaration.bootstrap)
        .option("kafka.isolation.level", "read_committed")
        .option("subscribe", ",".join(sorted(entities)))
        .option("failOnDataLoss", "true")
        .option("maxOffsetsPerTrigger", str(MAX_OFFSETS_PER_BATCH))
        .option("startingOffsets", start)
        .load()
    )
    query = (
        shape(records, entities, generation)
        .writeStream.queryName("bronze")
        .option("checkpointLocation", checkpoint)
        .option("fanout-enabled", "true")
        .trigger(availableNow=True)
        .toTable(ctx.bronze)
    )
    try:
        query.awaitTermination()
    except Exception as error:
        raise JobError(f"bronze's query failed: {_first_lines(str(error))}") from error
    finally:
        if query.isActive:
            query.stop()


def _total(table: Any) -> int:
    snapshot = table.currentSnapshot()
    return 0 if snapshot is None else int(snapshot.summary().get("total-records"))


def _first_lines(text: str, lines: int = 6) -> str:
    return "\n".join(text.splitlines()[:lines])


if __name__ == "__main__":
    from .runner import main

    main("bronze")
