"""Maintenance: small files together, old snapshots away, orphans swept; never past what a later run goes on from."""

import time
from datetime import UTC, datetime
from typing import Any

from . import audit, checkpoints, iceberg
from .context import Context
from .errors import in_one_line
from .gold import INPUTS
from .gold_sql import load_all
from .session import end_with_jvm

DAY_MS = 24 * 60 * 60 * 1000
# A file younger than this may belong to a commit that is still being made.
ORPHAN_MS = 3 * 24 * 60 * 60 * 1000
# Below this many small files a rewrite costs more than it saves.
MIN_INPUT_FILES = 5


def run(ctx: Context) -> dict[str, Any]:
    results: dict[str, Any] = {}
    floor = _bronze_floor(ctx)
    names = [("bronze", ctx.bronze), ("silver", ctx.quarantine)]
    names += [("silver", ctx.silver(t.entity)) for t in ctx.declaration.tables]
    names += [("gold", ctx.gold(t.name)) for t in load_all()[0]]
    names.append(("gold", ctx.gold(audit.TABLE)))
    for layer, name in names:
        table = iceberg.load(ctx.spark, name)
        if table is None or table.currentSnapshot() is None:
            continue
        short = name.split(".", 1)[1]
        ctx.before_write("maintenance", short.rsplit(".", 1)[1])
        try:
            results[short] = _maintain(ctx, layer, name, floor)
            ctx.progress(f"maintenance: {short}: {results[short]}")
        except Exception as error:
            end_with_jvm(error, ctx.spark)
            results[short] = {"failed": f"{short}: {in_one_line(error)}"}
            ctx.progress(f"maintenance: FAILED: {results[short]['failed']}")
    return {"tables": results}


def _bronze_floor(ctx: Context) -> int | None:
    """When the oldest bronze snapshot was made that something still goes on from; None while nothing does."""
    bronze = iceberg.load(ctx.spark, ctx.bronze)
    if bronze is None:
        return None
    needed = [checkpoints.last_sink_snapshot(bronze)]
    for table in ctx.declaration.tables:
        java = iceberg.load(ctx.spark, ctx.silver(table.entity))
        last = None if java is None else iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
        base = iceberg.base(last)
        # Who begins with all of bronze needs none of its old snapshots.
        if base is not None:
            needed.append(bronze.snapshot(base))
    times = [s.timestampMillis() for s in needed if s is not None]
    return min(times) if times else None


def _maintain(ctx: Context, layer: str, name: str, bronze_floor: int | None) -> dict[str, Any]:
    catalog = ctx.declaration.catalog
    call = f"CALL {catalog}.system"
    target = name.split(".", 1)[1]
    compacted = ctx.spark.sql(
        f"{call}.rewrite_data_files(table => '{target}', options => map("
        f"'min-input-files', '{MIN_INPUT_FILES}', 'delete-file-threshold', '1'))"
    ).first()
    rewritten = {"files": compacted["rewritten_data_files_count"]}
    if layer != "bronze":
        deletes = ctx.spark.sql(f"{call}.rewrite_position_delete_files(table => '{target}')").first()
        rewritten["deleteFiles"] = deletes["rewritten_delete_files_count"]
    table = iceberg.require(ctx.spark, name)
    days = ctx.declaration.retention_days[layer]
    older_than = min(int(time.time() * 1000) - days * DAY_MS, *_kept(layer, table, bronze_floor))
    expired = ctx.spark.sql(
        f"{call}.expire_snapshots(table => '{target}', older_than => {_timestamp(older_than)}, retain_last => 1)"
    ).first()
    orphans = ctx.spark.sql(
        f"{call}.remove_orphan_files(table => '{target}', prefix_listing => true, "
        f"older_than => {_timestamp(int(time.time() * 1000) - ORPHAN_MS)})"
    ).collect()
    return {
        **rewritten,
        "expiredFiles": expired["deleted_data_files_count"] + expired["deleted_position_delete_files_count"],
        "orphans": len(orphans),
    }


def _kept(layer: str, table: Any, bronze_floor: int | None) -> list[int]:
    """Times that expiry must not pass: it removes what is strictly older."""
    times = [table.currentSnapshot().timestampMillis()]
    if layer == "bronze":
        return times if bronze_floor is None else [*times, bronze_floor]
    for key in (iceberg.BRONZE_SNAPSHOT, INPUTS, audit.AUDITED):
        last = iceberg.newest_with(table, key)
        if last is not None:
            times.append(last.timestampMillis())
    return times


def _timestamp(millis: int) -> str:
    return f"TIMESTAMP_LTZ '{datetime.fromtimestamp(millis / 1000, UTC).isoformat(timespec='milliseconds')}'"


if __name__ == "__main__":
    from .runner import main

    main("maintenance")
