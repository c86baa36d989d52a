"""Where each table stands, read from commits and not from rows wherever a commit says it."""

from typing import Any

from pyspark.sql import functions as F

from . import audit, iceberg, landing, quarantine
from .context import Context
from .declaration import Table


def run(ctx: Context) -> dict[str, Any]:
    bronze = iceberg.load(ctx.spark, ctx.bronze)
    waiting = quarantine.counts(ctx)
    head = None if bronze is None else bronze.currentSnapshot()
    return {
        "bronze": {
            "records": 0 if head is None else int(head.summary().get("total-records")),
            "snapshot": None if head is None else head.snapshotId(),
            "committedAt": None if head is None else _time(head),
        },
        "tables": {t.entity: _table(ctx, t, waiting) for t in ctx.declaration.tables},
        "gold": _gold(ctx),
    }


def _table(ctx: Context, table: Table, waiting: dict[str, dict[str, Any]]) -> dict[str, Any]:
    java = iceberg.load(ctx.spark, ctx.silver(table.entity))
    last = None if java is None else iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
    state: dict[str, Any] = {
        "topic": table.topic,
        "cut": (iceberg.summary_json(last, iceberg.CUT) or {}).get(table.topic),
        "bronzeSnapshot": iceberg.base(last),
        "speed": landing.of(last),
        "snapshotOpen": iceberg.summary_json(last, iceberg.BRACKET) is not None,
        "quarantined": waiting.get(table.entity, {"records": 0}),
        "newest": None,
        "processedAt": None,
        "rows": 0,
    }
    if last is not None:
        newest = table.updated_at and F.max(F.col(iceberg.quote(table.updated_at))).cast("string")
        row = (
            ctx.spark.table(ctx.silver(table.entity))
            .agg(
                F.count("*").alias("rows"),
                (newest if newest is not None else F.lit(None).cast("string")).alias("newest"),
                F.max("processed_at").cast("string").alias("processed_at"),
            )
            .first()
        )
        state.update(rows=row["rows"], newest=row["newest"], processedAt=row["processed_at"])
    return state


def _gold(ctx: Context) -> dict[str, Any]:
    catalog = ctx.declaration.catalog
    if not ctx.spark.catalog.databaseExists(f"{catalog}.gold"):
        return {}
    names = [r["tableName"] for r in ctx.spark.sql(f"SHOW TABLES IN {catalog}.gold").collect()]
    result = {}
    for name in sorted(set(names) - {audit.TABLE}):
        java = iceberg.require(ctx.spark, ctx.gold(name))
        last = iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
        result[name] = {
            "refreshedAt": None if last is None else _time(last),
            "bronzeSnapshot": iceberg.base(last),
            "speed": landing.of(last),
        }
    return result


def _time(snapshot: Any) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(snapshot.timestampMillis() / 1000, UTC).isoformat(timespec="milliseconds")


if __name__ == "__main__":
    from .runner import main

    main("status")
