"""Holds each batch against the stream: two computations of the same rows, which have nothing in common but the records.

Between two markers of one gen that a gold table has landed on, each group that the stream has written has its newest value
in gold, and each other one the value that it had in gold before. What differs is an alarm and no failure: the batch has put
it right. What was found is kept, a row for each view and batch.
"""

import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Any

from pyspark.errors import AnalysisException
from pyspark.sql import Column as Expr
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import BinaryType, DataType

from . import iceberg, landing
from .context import Context
from .declaration import View
from .errors import JobError, in_one_line
from .iceberg import quote
from .kafka import Reader, reader
from .session import end_with_jvm
from .trim import time_of

TABLE = "speed_audit"
# Of a commit's summary: the marker up to which each view has been compared.
AUDITED = iceberg.PREFIX + "audited"
# So many groups that differ are told, and so many kept.
TOLD, KEPT = 5, 20
_COLUMNS = """
    `at` timestamp_ltz, `view` string, gen bigint, from_seq bigint, to_seq bigint,
    `groups` bigint, streamed bigint, differing bigint, `keys` string
"""
_PROPERTIES = {
    "format-version": "2",
    "write.format.default": "parquet",
    "write.parquet.compression-codec": "snappy",
    **iceberg.METADATA_PROPERTIES,
}


@dataclass(frozen=True)
class _Stand:
    """A snapshot of a gold table, and the marker of the gen that it landed on."""

    seq: int
    snapshot: int
    millis: int


@dataclass(frozen=True)
class _Step:
    """From one marker to another, and the offsets of the view's topic between which its records of that lie."""

    view: View
    gen: int
    before: _Stand
    now: _Stand
    topic: str
    offsets: tuple[int, int]


@dataclass(frozen=True)
class _Finding:
    """Groups in all, those that the stream has written, those that differ, and the keys of some of these."""

    step: _Step
    groups: int
    streamed: int
    differing: int
    keys: tuple[str, ...]


def run(ctx: Context) -> dict[str, Any]:
    if ctx.declaration.speed is None or not ctx.declaration.views:
        ctx.progress("audit: nothing to compare: there is no stream")
        return {"views": {}}
    steps = _steps(ctx)
    if not steps:
        return {"views": {}}
    sessions: SimpleQueue[SparkSession] = SimpleQueue()
    for session in ctx.workers:
        sessions.put(session)

    def work(step: _Step) -> _Finding | str:
        spark = sessions.get()
        try:
            return _compare(ctx, spark, step)
        except Exception as error:
            end_with_jvm(error, ctx.spark)
            if not isinstance(error, JobError | AnalysisException):
                traceback.print_exc()
            return f"{step.view.name}: {in_one_line(error)}"
        finally:
            sessions.put(spark)

    with ThreadPoolExecutor(max_workers=len(ctx.workers)) as pool:
        results = list(pool.map(work, steps))
    found = [result for result in results if isinstance(result, _Finding)]
    failures = [result for result in results if isinstance(result, str)]
    if found:
        _keep(ctx, found)
    _tell(ctx, found, failures)
    views = {f.step.view.name: {"groups": f.groups, "differing": f.differing} for f in found}
    return {"views": views, "failures": failures}


def _steps(ctx: Context) -> list[_Step]:
    """What there is to compare; of the other views it is said why not."""
    table = iceberg.load(ctx.spark, ctx.gold(TABLE))
    audited = {} if table is None else _audited(table)
    steps: list[_Step] = []
    reasons: dict[str, list[str]] = {}
    with reader(ctx.spark, ctx.declaration.bootstrap) as kafka:
        for view in ctx.declaration.views:
            found = _step(ctx, kafka, view, audited.get(view.name))
            if isinstance(found, _Step):
                steps.append(found)
            else:
                reasons.setdefault(found, []).append(view.name)
    for reason, names in reasons.items():
        ctx.progress(f"audit: nothing to compare of {', '.join(names)}: {reason}")
    return steps


def _step(ctx: Context, kafka: Reader, view: View, audited: list[int] | None) -> _Step | str:
    gold = iceberg.load(ctx.spark, ctx.gold(view.name))
    if gold is None:
        return "there is no gold table"
    stands = _stands(gold, audited)
    if isinstance(stands, str):
        return stands
    gen, (now, *earlier) = stands
    markers, topic = ctx.declaration.speed.markers, ctx.declaration.speed.topic(view.name)
    if not kafka.exists(topic):
        return f"Kafka has no topic {topic}"
    # Where a batch wasn't compared, the next one is for both, as long as the stream's records are still there.
    for before in reversed(earlier):
        time = time_of(kafka, markers, gen, before.seq, before.millis)
        if time is not None:
            end = kafka.ends([topic])[topic]
            first = kafka.first_since(topic, time)
            return _Step(view, gen, before, now, topic, (end if first is None else min(first, end), end))
    return f"marker {earlier[0].seq} of gen {gen}, on which gold stood before, is no longer in {markers}"


def _stands(gold: Any, audited: list[int] | None) -> tuple[int, list[_Stand]] | str:
    """The gen, and where gold stood in it since the last comparison; else why there is nothing to compare."""
    # The commits came from other sessions.
    gold.refresh()
    gen: int | None = None
    found: list[_Stand] = []
    for snapshot in iceberg.snapshots(gold):
        if not snapshot.summary().containsKey(landing.SPEED):
            continue
        at = landing.of(snapshot)
        if gen is None:
            if at is None:
                return "gold has landed on bronze's own end"
            gen = at["gen"]
            if audited == [gen, at["seq"]]:
                return "gold has not moved since"
        if at is None or at["gen"] != gen:
            break
        if found and found[-1].seq == at["seq"]:
            continue
        found.append(_Stand(at["seq"], snapshot.snapshotId(), snapshot.timestampMillis()))
        if len(found) > 1 and (audited is None or audited[0] != gen or at["seq"] <= audited[1]):
            break
    if gen is None:
        return "gold has landed on no marker yet"
    return (gen, found) if len(found) > 1 else f"gold has landed on gen {gen} for the first time"


def _compare(ctx: Context, spark: SparkSession, step: _Step) -> _Finding:
    now, before = (_at(spark, ctx.gold(step.view.name), stand.snapshot) for stand in (step.now, step.before))
    types = {f.name: f.dataType for f in now.schema.fields}
    columns = [c for c in step.view.columns if c in types and c in before.columns]
    missing = [k for k in step.view.key if k not in columns]
    if missing:
        raise JobError(f"gold has no column {', '.join(missing)}, which is in the view's key")
    keys = [quote(k) for k in step.view.key]
    said = _said(ctx, spark, step, {c: types[c] for c in columns})
    sides = [_side(before, "was", columns, types), _side(now, "now", columns, types), *([] if said is None else [said])]
    rows = sides[0]
    for side in sides[1:]:
        rows = rows.unionByName(side)
    groups = rows.groupBy(*keys).agg(
        F.max_by("__row", F.when(F.col("__side") == "was", F.lit(0))).alias("__was"),
        F.max_by("__row", F.when(F.col("__side") == "now", F.lit(0))).alias("__now"),
        F.max_by(F.struct("__deleted", "__unread", "__row"), F.when(F.col("__side") == "said", F.col("__seq"))).alias("__said"),
        F.count(F.when(F.col("__side") == "now", F.lit(0))).alias("__rows"),
    )
    streamed = F.col("__said").isNotNull()
    expected = F.when(~streamed, F.col("__was")).when(~F.col("__said.__deleted"), F.col("__said.__row"))
    unread = F.coalesce(F.col("__said.__unread"), F.lit(False))
    differs = ~expected.eqNullSafe(F.col("__now")) | unread | (F.col("__rows") > 1)
    counts = groups.agg(F.count("*"), F.count_if(streamed), F.count_if(differs)).first()
    named = groups.where(differs).select(*keys).orderBy(*keys).limit(KEPT).collect() if counts[2] else []
    return _Finding(step, *counts, tuple(",".join(str(value) for value in row) for row in named))


def _at(spark: SparkSession, name: str, snapshot: int) -> DataFrame:
    return spark.read.format("iceberg").option("snapshot-id", snapshot).load(name)


def _side(rows: DataFrame, side: str, columns: list[str], types: dict[str, DataType]) -> DataFrame:
    """Gold's rows at one of the two markers."""
    values = {c: F.col(quote(c)).cast(types[c]) for c in columns}
    return _shaped(rows, side, values, seq=F.lit(None), deleted=F.lit(False), unread=F.lit(False))


def _said(ctx: Context, spark: SparkSession, step: _Step, types: dict[str, DataType]) -> DataFrame | None:
    """What the stream has written from the one marker to the other; None where it has written nothing since the first."""
    start, end = step.offsets
    if start >= end:
        return None
    read = (
        spark.read.format("kafka")
        .option("kafka.bootstrap.servers", ctx.declaration.bootstrap)
        .option("kafka.isolation.level", "read_committed")
        .option("subscribe", step.topic)
        .option("startingOffsets", iceberg.dump({step.topic: {"0": start}}))
        .option("endingOffsets", iceberg.dump({step.topic: {"0": end}}))
        .load()
    )
    fields = ", ".join(f"{quote(c)} string" for c in types)
    record = F.from_json(F.col("value").cast("string"), f"gen bigint, seq bigint, deleted boolean, {fields}")
    records = (
        read.select(record.alias("r"))
        .select("r.*")
        .where((F.col("gen") == step.gen) & (F.col("seq") > step.before.seq) & (F.col("seq") <= step.now.seq))
    )
    values = {c: _read(F.col(quote(c)), kind) for c, kind in types.items()}
    # What can't be read as gold's type must not pass for a null.
    unread = [F.col(quote(c)).isNotNull() & values[c].isNull() for c in types]
    bad = unread[0]
    for other in unread[1:]:
        bad = bad | other
    return _shaped(records, "said", values, seq=F.col("seq"), deleted=F.coalesce("deleted", F.lit(False)), unread=bad)


def _read(text: Expr, kind: DataType) -> Expr:
    return F.unbase64(text) if isinstance(kind, BinaryType) else text.try_cast(kind)


def _shaped(rows: DataFrame, side: str, values: dict[str, Expr], seq: Expr, deleted: Expr, unread: Expr) -> DataFrame:
    """All columns stand in the row again, the key's too, so that there is one and it is never null."""
    return rows.select(
        *[value.alias(name) for name, value in values.items()],
        F.lit(side).alias("__side"),
        seq.cast("bigint").alias("__seq"),
        deleted.alias("__deleted"),
        unread.alias("__unread"),
        F.struct(*[value.alias(name) for name, value in values.items()]).alias("__row"),
    )


def _audited(table: Any) -> dict[str, list[int]]:
    return iceberg.summary_json(iceberg.newest_with(table, AUDITED), AUDITED) or {}


def _keep(ctx: Context, found: list[_Finding]) -> None:
    """A row for each view, all in one commit, which says how far each has been compared."""
    name = ctx.gold(TABLE)
    table = iceberg.load(ctx.spark, name)
    if table is None:
        ctx.spark.sql(
            f"CREATE TABLE {name} ({_COLUMNS}) USING iceberg LOCATION '{ctx.declaration.location('gold', TABLE)}' "
            f"TBLPROPERTIES ({iceberg.properties_sql(_PROPERTIES)})"
        )
    before = {} if table is None else _audited(table)
    audited = {**before, **{f.step.view.name: [f.step.gen, f.step.now.seq] for f in found}}
    at = f"TIMESTAMP_LTZ '{datetime.now(UTC).isoformat()}'"
    rows = [
        f"({at}, {iceberg.literal(f.step.view.name)}, {f.step.gen}, {f.step.before.seq}, {f.step.now.seq}, "
        f"{f.groups}, {f.streamed}, {f.differing}, {iceberg.literal('; '.join(f.keys))})"
        for f in found
    ]
    ctx.before_write("audit", TABLE)
    with iceberg.commit_summary(ctx.spark, {AUDITED: iceberg.dump(audited)}):
        ctx.spark.sql(f"INSERT INTO {name} VALUES {', '.join(rows)}")


def _tell(ctx: Context, found: list[_Finding], failures: list[str]) -> None:
    for failure in failures:
        ctx.progress(f"audit: FAILED: {failure}")
    for f in found:
        if f.differing:
            told = "; ".join(f.keys[:TOLD]) + ("; …" if f.differing > TOLD else "")
            ctx.progress(f"audit: {f.step.view.name}: {f.differing} of {f.groups} groups differ: {told}")
    groups, streamed = sum(f.groups for f in found), sum(f.streamed for f in found)
    equal = sum(1 for f in found if not f.differing)
    ctx.progress(f"audit: {equal} of {len(found)} views equal to the stream, {groups} groups, {streamed} of them in the stream")


if __name__ == "__main__":
    from .runner import main

    main("audit")
