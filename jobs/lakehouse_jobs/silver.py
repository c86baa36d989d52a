"""Silver: bronze's changes since the last cut, typed, checked and merged, one commit for each entity."""

import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Any

from pyspark.sql import SparkSession

from . import iceberg, landing, quarantine, remainder, schema, window
from .context import Context
from .declaration import Table
from .errors import JobError, TableStopped, in_one_line
from .floors import OpenBracket, Position
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
    return {"snapshot": end, "speed": ctx.landing and ctx.landing.to_json(), "tables": results}


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
    filled = schema.fill(ctx, spark, table, java, end)
    last = iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
    base = iceberg.base(last)
    result: dict[str, Any] = {"filled": filled} if filled else {}
    counts = {"applied": 0, "superseded": 0, "quarantined": 0, "control": 0}
    if last is not None and landing.stand(last) == landing.goal(ctx.landing, end):
        return {**result, **counts}
    between = _between(ctx, table, last)
    span = window.since(bronze, base, end, ctx.silver(table.entity))
    # Two threads may plan the same span; that costs a moment, a lock around a plan would cost more.
    if base not in plans:
        plans[base] = span.sizes(spark, bronze)
    size = plans[base].get(table.entity, window.Size())
    survey = remainder.Survey(size.files > 0, frozenset())
    if size.files > 0 and between.bounded:
        survey = remainder.survey(spark, ctx.bronze, span, table.entity, between)
    state = {
        iceberg.BRONZE_SNAPSHOT: iceberg.base_text(remainder.next_base(bronze, span, survey.left)),
        landing.SPEED: iceberg.dump(ctx.landing and ctx.landing.to_json()),
        iceberg.CUT: iceberg.dump(iceberg.summary_json(last, iceberg.CUT) or {}),
        iceberg.BRACKET: iceberg.dump(iceberg.summary_json(last, iceberg.BRACKET)),
    }
    if not survey.any:
        ctx.before_write("silver", table.entity)
        iceberg.commit_without_rows(java, {**state, iceberg.COUNTS: iceberg.dump(counts)})
        return {**result, **counts}
    opened = OpenBracket.from_json(iceberg.summary_json(last, iceberg.BRACKET))
    records = span.read(spark, ctx.bronze, table.entity).where(between.within())
    outcome = apply(ctx, spark, table, Span(records, size.bytes, opened, state, java.currentSnapshot() is None), now)
    ctx.progress(
        f"silver: {table.entity}: {outcome['applied']} applied, {outcome['superseded']} superseded, "
        f"{outcome['quarantined']} quarantined"
    )
    if outcome.get("gained"):
        ctx.progress(f"silver: {table.entity}: the source has columns that aren't declared: {', '.join(outcome['gained'])}")
    return {**result, **outcome, "files": size.files, "bytes": size.bytes}


def _between(ctx: Context, table: Table, last: Any | None) -> remainder.Between:
    """Which records this run takes: those beyond its landing wait, those before a landing of the past were taken then."""
    to = None if ctx.landing is None else ctx.landing.cut[table.topic]
    cut = (iceberg.summary_json(last, iceberg.CUT) or {}).get(table.topic)
    taken = None if cut is None else Position(cut["generation"], cut["offset"])
    if taken is not None and to is not None and taken > to:
        raise TableStopped(
            f"{table.entity} stands at offset {taken.offset} of {table.topic}, beyond the marker's {to.offset}: "
            "the stream has yet to come there, and silver never goes back"
        )
    # A run that landed on bronze's end has left nothing, so that nothing is met again.
    return remainder.Between(taken if landing.of(last) else None, to)


if __name__ == "__main__":
    from .runner import main

    main("silver")
