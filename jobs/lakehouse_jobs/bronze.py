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
    generation = allot(ctx, table)[1]
    root = ctx.declaration.checkpoints("bronze")
    checkpoint = checkpoints.choose(ctx.spark, table, root, generation)
    before = _total(table)
    # Spark reads this for a new checkpoint only; its own default there is `latest`, which would skip.
    start = "earliest"
    if not checkpoint.usable:
        start = iceberg.dump({topic: {"0": offset} for topic, offset in next_offsets(ctx, generation).items()})
        ctx.progress(f"bronze: new checkpoint {checkpoint.name}, from bronze's own last offsets")
    ctx.before_write("bronze", "events")
    _ingest(ctx, generation, f"{root}/{checkpoint.name}", start)
    _verify_landing(ctx, generation, f"{root}/{checkpoint.name}")
    table.refresh()
    rows = _total(table) - before
    ctx.progress(f"bronze: {rows} records from {len(generation)} topics")
    return {"records": rows, "snapshot": iceberg.current_snapshot(table), "topics": len(generation)}


def allot(ctx: Context, table: Any) -> tuple[dict[str, str], dict[str, int]]:
    """Kafka's id of each topic, and the generation that bronze counts it as."""
    generations.hold(table, {t.entity: t.topic for t in ctx.declaration.tables})
    ids = kafka.topic_ids(ctx.spark, ctx.declaration.bootstrap, [t.topic for t in ctx.declaration.tables])
    return ids, generations.allot(table, ids)


def held(ctx: Context, table: Any, generation: dict[str, int]) -> dict[str, int]:
    """The offset of each topic before which bronze has every record."""
    name = checkpoints.current(table, generation)
    taken = {} if name is None else checkpoints.taken(ctx.spark, f"{ctx.declaration.checkpoints('bronze')}/{name}")
    return {**(next_offsets(ctx, generation) if taken.keys() != generation.keys() else {}), **taken}


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


def next_offsets(ctx: Context, generation: dict[str, int]) -> dict[str, int]:
    """After bronze's last record of each topic's generation; the rows themselves are the truth that can't be lost."""
    rows = ctx.spark.table(ctx.bronze).groupBy("topic", "generation").agg(F.max("offset").alias("offset")).collect()
    last = {(r["topic"], r["generation"]): r["offset"] for r in rows}
    return {t: last.get((t, g), -1) + 1 for t, g in generation.items()}


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


def _verify_landing(ctx: Context, generation: dict[str, int], checkpoint: str) -> None:
    """Silver is about to stand at the marker's cut: bronze has to hold all of it."""
    if ctx.landing is None:
        return
    taken = checkpoints.taken(ctx.spark, checkpoint)
    for topic, to in ctx.landing.cut.items():
        if generation[topic] != to.generation:
            raise JobError(f"topic {topic} was made anew while the run began; run it again")
        come = taken.get(topic, 0)
        if come <= to.offset:
            raise JobError(f"the marker knows offset {to.offset} of {topic}, where bronze has come to offset {come}")


def _total(table: Any) -> int:
    snapshot = table.currentSnapshot()
    return 0 if snapshot is None else int(snapshot.summary().get("total-records"))


def _first_lines(text: str, lines: int = 6) -> str:
    return "\n".join(text.splitlines()[:lines])


if __name__ == "__main__":
    from .runner import main

    main("bronze")
