"""Tries quarantined records again, after the declaration or the rules were mended.

Only where nothing newer is known of the key: a newer record in bronze, whatever became of it, a later truncate or a later
snapshot that didn't hold the key have overtaken it.
"""

from datetime import UTC, datetime
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import changes, iceberg, quarantine, schema
from .context import Context
from .declaration import Table
from .errors import JobError
from .floors import Control, Position, replay
from .iceberg import quote
from .landing import carried
from .measure import position
from .merge import merge_rows
from .record import judge
from .window import Window


def run(ctx: Context) -> dict[str, Any]:
    waiting = quarantine.counts(ctx)
    results = {}
    for table in ctx.declaration.tables:
        if table.entity in waiting:
            results[table.entity] = _table(ctx, ctx.spark, table)
            ctx.progress(f"quarantine-retry: {table.entity}: {results[table.entity]}")
    if not waiting:
        ctx.progress("quarantine-retry: nothing waits")
    return {"tables": results}


def _table(ctx: Context, spark: SparkSession, table: Table) -> dict[str, Any]:
    java = schema.ensure_table(ctx, spark, table)
    last = iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
    if last is None:
        raise JobError(f"silver has no {table.entity} yet: run the silver step first")
    now = datetime.now(UTC).isoformat()
    tried = _overtaken(ctx, spark, table).persist()
    try:
        counts = {r["__outcome"]: r["count"] for r in tried.groupBy("__outcome").count().collect()}
        ctx.before_write("quarantine-retry", table.entity)
        if counts.get("applied"):
            properties = carried(last)
            merge_rows(ctx, spark, table, changes.plain(tried.where("__outcome = 'applied'"), table), properties, now)
        if counts.get("applied") or counts.get("superseded"):
            quarantine.resolve(ctx, spark, table.entity, tried.where("__outcome <> 'waiting'"), now)
    finally:
        tried.unpersist()
    return {outcome: counts.get(outcome, 0) for outcome in ("applied", "superseded", "waiting")}


def _overtaken(ctx: Context, spark: SparkSession, table: Table) -> DataFrame:
    """The entity's waiting records, judged again, with `__outcome`: applied, superseded or waiting."""
    keys = [quote(k) for k in table.key]
    waiting = judge(quarantine.unresolved_records(ctx, spark, table.entity), table)
    bronze = iceberg.require(ctx.spark, ctx.bronze)
    everything = judge(Window(None, iceberg.current_snapshot(bronze)).read(spark, ctx.bronze, table.entity), table)
    controls = [
        Control(Position(r[0], r[1]), r[2], r[3])
        for r in everything.where("__control IS NOT NULL AND __reason IS NULL")
        .select("__generation", "__offset", "__control", "__snapshot_id")
        .collect()
    ]
    floors = replay(None, controls)
    newest = everything.where("__keyed").groupBy(*keys).agg(F.max(position()).alias("__newest"))
    joined = waiting.join(newest, list(table.key), "left")
    later = [floors.truncate] if floors.truncate else []
    later += [begin for begin, _ in floors.brackets]
    overtaken = F.coalesce(F.col("__newest") > position(), F.lit(False))
    for floor in later:
        overtaken = overtaken | changes.before(floor)
    outcome = (
        F.when(F.col("__keyed") & overtaken, F.lit("superseded"))
        .when(F.col("__reason").isNull() & F.col("__keyed"), F.lit("applied"))
        .otherwise(F.lit("waiting"))
    )
    return joined.withColumn("__outcome", outcome)


if __name__ == "__main__":
    from .runner import main

    main("quarantine-retry")
