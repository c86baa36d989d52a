"""Silver: bronze's changes since the last cut, typed, checked and merged, one commit for each entity."""

import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Any

from pyspark.sql import SparkSession

from . import iceberg, quarantine, schema, window
from .context import Context
from .declaration import Table
from .errors import JobError, in_one_line
from .floors import OpenBracket
from .merge import Span, apply
from .session import end_with_jvm


def run(ctx: Context) -> dict[str, Any]:
    bronze = iceberg.load(ctx.spark, ctx.bronze)
    end = None if bronze is None else iceberg.current_snapshot(bronze)
    if end is None:
        raise JobError("bronze is empty: run the bronze step first")
    quarantine.ensure_table(ctx)
    sessions: SimpleQueue[SparkSession] = SimpleQueue()
    for session in ctx.workers:
        sessions.put(session)
    plans: dict[int | None, dict[str, window.Size]] = {}
    now = datetime.now(UTC).isoformat()

    def work(table: Table) -> dict[str, Any]:
        spark = sessions.get()
        try:
            return _table(ctx, spark, table, bronze, end, plans, now)
        except JobError as error:
            return {"stopped": str(error)}
        except Exception as error:
            end_with_jvm(error, ctx.spark)
            traceback.print_exc()
            return {"stopped": in_one_line(error)}
        finally:
            sessions.put(spark)

    with ThreadPoolExecutor(max_workers=len(ctx.workers)) as pool:
        results = dict(zip((t.entity for t in ctx.declaration.tables), pool.map(work, ctx.declaration.tables), strict=True))
    for entity, result in results.items():
        if "stopped" in result:
            ctx.progress(f"silver: {entity}: STOPPED: {result['stopped']}")
    return {"snapshot": end, "tables": results}


def _table(
    ctx: Context,
    spark: SparkSession,
    table: Table,
    bronze: Any,
    end: int,
    plans: dict[int | None, dict[str, window.Size]],
    now: str,
) -> dict[str, Any]:
    java = schema.ensure_table(ctx, spark, table)
    filled = schema.fill(ctx, spark, table, java)
    last = iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
    base = None if last is None else int(last.summary().get(iceberg.BRONZE_SNAPSHOT))
    result: dict[str, Any] = {"filled": filled} if filled else {}
    if base == end:
        return {**result, "applied": 0, "superseded": 0, "quarantined": 0, "control": 0}
    span = window.since(bronze, base, end, ctx.silver(table.entity))
    # Two threads may plan the same span; that costs a moment, a lock around a plan would cost more.
    if base not in plans:
        plans[base] = span.sizes(spark, bronze)
    size = plans[base].get(table.entity, window.Size())
    state = {
        iceberg.BRONZE_SNAPSHOT: str(end),
        iceberg.CUT: iceberg.dump(iceberg.summary_json(last, iceberg.CUT) or {}),
        iceberg.BRACKET: iceberg.dump(iceberg.summary_json(last, iceberg.BRACKET)),
    }
    if size.files == 0:
        counts = {"applied": 0, "superseded": 0, "quarantined": 0, "control": 0}
        ctx.before_write("silver", table.entity)
        iceberg.commit_without_rows(java, {**state, iceberg.COUNTS: iceberg.dump(counts)})
        return {**result, **counts}
    opened = OpenBracket.from_json(iceberg.summary_json(last, iceberg.BRACKET))
    records = span.read(spark, ctx.bronze, table.entity)
    outcome = apply(ctx, spark, table, Span(records, size.bytes, opened, state, java.currentSnapshot() is None), now)
    ctx.progress(
        f"silver: {table.entity}: {outcome['applied']} applied, {outcome['superseded']} superseded, "
        f"{outcome['quarantined']} quarantined"
    )
    if outcome.get("gained"):
        ctx.progress(f"silver: {table.entity}: the source has columns that aren't declared: {', '.join(outcome['gained'])}")
    return {**result, **outcome, "files": size.files, "bytes": size.bytes}


if __name__ == "__main__":
    from .runner import main

    main("silver")
