"""Computes silver or gold again from the layer before it, while queries go on.

No table is dropped: each is replaced in one commit, so that a reader sees the old rows or the new ones. It stands where it
stood, at the same cut and the same marker; nothing of the layers around it has to know. What a table had before is compared
with what it has after, column by column, for the two must be the same.

Silver's new rows are made in a table beside it, by the very merge that a run makes, of all of bronze up to silver's cut.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from traceback import print_exc
from typing import Any

from pyspark.sql import Column as Expr
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import compare, gold, iceberg, landing, quarantine, schema
from .context import Context
from .declaration import Table
from .errors import JobError, TableStopped, in_one_line
from .floors import OpenBracket, Position
from .gold_sql import GoldTable, load_all
from .iceberg import quote
from .measure import position
from .merge import Span, apply
from .record import judge
from .remainder import Between
from .session import end_with_jvm
from .window import Size, Window

# Of a table that is being made; what a killed run has left is dropped by the next.
SUFFIX = "__rebuild"
# Before every record.
ALL = Position(-1, -1)


@dataclass(frozen=True)
class _Beside(Context):
    """Where silver's tables are, the ones that are being made are."""

    def silver(self, entity: str) -> str:
        return super().silver(entity + SUFFIX)


def run_silver(ctx: Context) -> dict[str, Any]:
    """All of silver, of all that bronze has up to the cut at which each table stands."""
    bronze = iceberg.load(ctx.spark, ctx.bronze)
    end = None if bronze is None else iceberg.current_snapshot(bronze)
    if end is None:
        raise JobError("bronze is empty: there is nothing to build silver from")
    quarantine.ensure_table(ctx)
    sizes = Window(None, end).sizes(ctx.spark, bronze)
    now = datetime.now(UTC).isoformat()

    def work(spark: SparkSession, table: Table) -> dict[str, Any]:
        try:
            return _silver_table(ctx, spark, table, end, sizes.get(table.entity, Size()), now)
        except Exception as error:
            end_with_jvm(error, ctx.spark)
            if not isinstance(error, JobError):
                print_exc()
            stopped = str(error) if isinstance(error, JobError) else in_one_line(error)
            ctx.progress(f"silver.{table.entity}: STOPPED: {stopped}")
            return {"stopped": stopped}

    results = _each(ctx, ctx.declaration.tables, work)
    return {"tables": dict(zip((t.entity for t in ctx.declaration.tables), results, strict=True))}


def run_gold(ctx: Context) -> dict[str, Any]:
    """All of gold, of silver as it stands."""
    tables, _ = load_all()
    before = {t.name: iceberg.load(ctx.spark, ctx.gold(t.name)) for t in tables}
    stood = {name: None if java is None else iceberg.current_snapshot(java) for name, java in before.items()}
    report = gold.run(ctx, anew=True)
    failed = {name for name, result in report["tables"].items() if "failed" in result}

    def work(spark: SparkSession, table: GoldTable) -> dict[str, Any]:
        if table.name in failed:
            return {}
        name = f"gold.{table.name}"
        new = _at(spark, ctx.gold(table.name), iceberg.current_snapshot(iceberg.require(spark, ctx.gold(table.name))))
        columns = [c for c in new.columns if c not in (gold.GEN, gold.SEQ)]
        known = stood[table.name]
        old = new.limit(0) if known is None else _at(spark, ctx.gold(table.name), known)
        found = compare.states(name, old, new, list(table.key), columns)
        ctx.progress(found["text"])
        return found

    results = _each(ctx, tables, work)
    for table, found in zip(tables, results, strict=True):
        report["tables"][table.name] = {**report["tables"][table.name], **found}
    return report


def _each(ctx: Context, tables: Iterable[Any], work: Callable[[SparkSession, Any], dict[str, Any]]) -> list[dict[str, Any]]:
    """Side by side, each in a session of its own."""
    sessions: SimpleQueue[SparkSession] = SimpleQueue()
    for session in ctx.workers:
        sessions.put(session)

    def in_session(table: Any) -> dict[str, Any]:
        spark = sessions.get()
        try:
            return work(spark, table)
        finally:
            sessions.put(spark)

    with ThreadPoolExecutor(max_workers=len(ctx.workers)) as pool:
        return list(pool.map(in_session, tables))


def _at(spark: SparkSession, name: str, snapshot: int) -> DataFrame:
    return spark.read.format("iceberg").option("snapshot-id", snapshot).load(name)


def _silver_table(ctx: Context, spark: SparkSession, table: Table, end: int, size: Size, now: str) -> dict[str, Any]:
    name, short = ctx.silver(table.entity), f"silver.{table.entity}"
    java = schema.ensure_table(ctx, spark, table)
    schema.fill(ctx, spark, table, java, end)
    java.refresh()
    last = iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
    if last is None:
        raise JobError(f"silver has no {table.entity} yet: run the silver step first")
    ctx.progress(f"{short}: from {size.bytes / 1024 / 1024:.1f} MiB of bronze in {size.files} files")
    beside = _Beside(**vars(ctx))
    scratch = beside.silver(table.entity)
    spark.sql(f"DROP TABLE IF EXISTS {scratch} PURGE")
    made = schema.ensure_table(ctx, spark, replace(table, entity=table.entity + SUFFIX))
    try:
        if (cut := (iceberg.summary_json(last, iceberg.CUT) or {}).get(table.topic)) is not None:
            _make(beside, spark, table, java, made, last, Position(cut["generation"], cut["offset"]), end, size, now)
        old, new = spark.table(name), spark.table(scratch)
        # `_`-columns tell which record a row was made of: that has to be the same one.
        compared = [*[c.name for c in table.columns], "_generation", "_offset"]
        report = compare.states(short, old, new, list(table.key), compared)
        # Where nothing differs, what was made of it need not be made again.
        same = {iceberg.ROWS_VERSION: str(iceberg.rows_version(java))} if report["identical"] else {}
        rows = _with_undeclared(new, old, table).select(*[quote(c) for c in old.columns])
        ctx.before_write("rebuild-silver", table.entity)
        with iceberg.commit_summary(spark, {**landing.carried(last), **same}):
            rows.writeTo(name).overwrite(F.lit(True))
        _settle_quarantine(ctx, spark, table, new, now)
    finally:
        spark.sql(f"DROP TABLE IF EXISTS {scratch} PURGE")
    ctx.progress(report["text"])
    return report


def _make(
    beside: Context,
    spark: SparkSession,
    table: Table,
    java: Any,
    made: Any,
    last: Any,
    cut: Position,
    end: int,
    size: Size,
    now: str,
) -> None:
    """Into the table beside silver's, whatever bronze has up to silver's cut."""
    window = Window(None, end)
    everything = window.read(spark, beside.bronze, table.entity)
    state = {**landing.carried(last), iceberg.CUT: "{}", iceberg.BRACKET: "null"}
    after: Position | None = None
    eras = _eras(beside, spark, everything.where(Between(None, cut).within()), table, java, cut)
    for era in eras:
        records = everything.where(Between(after, era.to).within())
        if not records.isEmpty():
            opened = OpenBracket.from_json(json.loads(state[iceberg.BRACKET]))
            apply(beside, spark, era.table, Span(records, size.bytes, opened, state, made.currentSnapshot() is None), now)
            made.refresh()
            state = landing.carried(iceberg.newest_with(made, iceberg.CUT))
        after = era.to
    reached = json.loads(state[iceberg.CUT]).get(table.topic)
    if reached is None or Position(reached["generation"], reached["offset"]) != cut:
        raise TableStopped(
            f"bronze lacks records that {table.entity} was made of: it leads to {reached} of {table.topic}, and silver "
            f"stands at {dict(cut._asdict())}; nothing of it was written"
        )
    if len(eras) > 1:
        # As when they were declared: rows get the values of the very records that they are made of.
        first = {c.name for c in eras[0].table.columns}
        gained = [c.name for c in table.columns if c.name not in first]
        iceberg.set_properties(made, {schema.UNFILLED: ",".join(gained)})
        schema.fill(beside, spark, table, made, end)


@dataclass(frozen=True)
class _Era:
    """Records up to a position, and the table as it was declared when they were taken."""

    table: Table
    to: Position


def _eras(ctx: Context, spark: SparkSession, records: DataFrame, table: Table, java: Any, cut: Position) -> list[_Era]:
    """More than one where columns were declared later than records were taken that lack them.

    Such a record was right as it was. One that lacked what was declared by then stands in quarantine.
    """
    if java.schemas().size() == 1:
        return [_Era(table, cut)]
    known = quarantine.records_after(ctx, spark, table.entity, ALL).select("topic", "generation", "offset")
    taken = judge(records.join(known, ["topic", "generation", "offset"], "left_anti"), table)
    lacking = taken.where(F.col("__names").isNotNull() & ~F.col("__deletes"))
    names = [c.name for c in table.stored]
    row = lacking.agg(
        *[F.max(F.when(~F.array_contains("__names", name), position())).alias(f"c{i}") for i, name in enumerate(names)]
    ).first()
    last = {name: Position(*row[f"c{i}"]) for i, name in enumerate(names) if row[f"c{i}"] is not None}
    ends = sorted(set(last.values()))
    eras = [_Era(_without(table, {name for name, at in last.items() if at >= to}), to) for to in ends]
    return eras if ends and ends[-1] == cut else [*eras, _Era(table, cut)]


def _without(table: Table, unknown: set[str]) -> Table:
    """The table before it had some columns; what is computed from them, or checked of them, wasn't there either."""

    def mentioned(text: str) -> bool:
        return any(re.search(rf"\b{re.escape(name)}\b", text) for name in unknown)

    columns = tuple(c for c in table.columns if c.name not in unknown and not (c.generated and mentioned(c.generated)))
    return replace(table, columns=columns, require=tuple(rule for rule in table.require if not mentioned(rule)))


def _with_undeclared(new: DataFrame, old: DataFrame, table: Table) -> DataFrame:
    """Columns that are no longer declared keep what they have while their row is made of the same record."""
    kept = [c for c in old.columns if c not in new.columns]
    if not kept:
        return new
    same = [*table.key, "_generation", "_offset"]
    before = old.select(*[quote(c) for c in (*same, *kept)]).dropDuplicates(same)
    return new.join(before, same, "left")


def _settle_quarantine(ctx: Context, spark: SparkSession, table: Table, made: DataFrame, now: str) -> None:
    """What waited and is in silver now, or was overtaken, waits no longer; what was applied and is bad now waits again."""
    keys = [quote(k) for k in table.key]
    known = spark.table(ctx.quarantine).where(F.col("entity") == table.entity)
    states = known.select(*[F.col(c).alias(f"__{c}") for c in ("topic", "generation", "offset", "resolution")])
    at = ["__topic", "__generation", "__offset"]
    judged = judge(quarantine.records_after(ctx, spark, table.entity, ALL), table).join(states, at)
    row = made.select(*keys, F.struct(F.col("_generation"), F.col("_offset")).alias("__row"))
    joined = judged.join(row, list(table.key), "left")
    is_there = F.col("__row").eqNullSafe(F.struct(F.col("__generation"), F.col("__offset")))
    good = F.col("__reason").isNull() & F.col("__keyed")
    gone = good & F.col("__deletes") & F.col("__row").isNull()
    outcome = F.when(is_there | gone, "applied").when(good, "superseded").otherwise("waiting")
    settled = joined.withColumn("__outcome", outcome).where(_changes(F.col("__resolution"), F.col("__outcome")))
    settled = settled.persist()
    try:
        counts = {r["__outcome"]: r["count"] for r in settled.groupBy("__outcome").count().collect()}
        if counts:
            quarantine.resolve(ctx, spark, table.entity, settled, now)
            told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items()))
            ctx.progress(f"silver.{table.entity}: quarantine: {told}")
    finally:
        settled.unpersist()


def _changes(before: Expr, now: Expr) -> Expr:
    again = (before == "applied") & (now == "waiting")
    after_all = (before == "superseded") & (now == "applied")
    return (before.isNull() & (now != "waiting")) | F.coalesce(again | after_all, F.lit(False))


if __name__ == "__main__":
    from .runner import main

    main(f"rebuild-{sys.argv[1]}")
