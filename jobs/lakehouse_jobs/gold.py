"""Gold: a table for each SQL file, all at the one cut that silver stands at."""

import hashlib
import re
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import iceberg, landing
from .context import Context
from .errors import JobError, in_one_line
from .gold_sql import GoldTable, load_all
from .iceberg import quote
from .session import end_with_jvm

# Every table's last columns: the marker at which the rows were written, null without a speed layer. A row that didn't
# change keeps its seq, as the stream has nothing newer of it; a new gen writes all rows again, as its seqs begin anew.
GEN, SEQ = "speed_gen", "speed_seq"
# What a table was made of: nothing is computed again while neither the SQL nor silver has changed.
INPUTS = iceberg.PREFIX + "inputs"
_PROPERTIES = {
    "format-version": "2",
    "write.format.default": "parquet",
    "write.parquet.compression-codec": "snappy",
    "write.distribution-mode": "none",
    "write.spark.fanout.enabled": "true",
    "write.merge.mode": "merge-on-read",
    "write.merge.distribution-mode": "none",
    **iceberg.METADATA_PROPERTIES,
}


def run(ctx: Context, anew: bool = False) -> dict[str, Any]:
    """`anew`: every table is computed and replaced as a whole, whatever it was made of."""
    tables, failures = load_all()
    silver = {t.entity: iceberg.load(ctx.spark, ctx.silver(t.entity)) for t in ctx.declaration.tables}
    stand = one_cut(silver)
    ctx.spark.sql(f"CREATE NAMESPACE IF NOT EXISTS {ctx.declaration.catalog}.gold")
    versions = {entity: iceberg.rows_version(java) for entity, java in silver.items()}
    sessions: SimpleQueue[_Session] = SimpleQueue()
    for session in ctx.workers:
        sessions.put(_Session(ctx, session))

    def work(table: GoldTable) -> dict[str, Any]:
        session = sessions.get()
        try:
            return _refresh(ctx, session, table, stand, versions, anew)
        except Exception as error:
            end_with_jvm(error, ctx.spark)
            if not isinstance(error, JobError | AnalysisException):
                traceback.print_exc()
            return {"failed": f"{table.path.name}: {in_one_line(error)}"}
        finally:
            sessions.put(session)

    with ThreadPoolExecutor(max_workers=len(ctx.workers)) as pool:
        results = dict(zip((t.name for t in tables), pool.map(work, tables), strict=True))
    for failure in [*failures, *[r["failed"] for r in results.values() if "failed" in r]]:
        ctx.progress(f"gold: FAILED: {failure}")
    made = sum(1 for r in results.values() if r.get("refreshed"))
    ctx.progress(f"gold: {made} of {len(tables) + len(failures)} tables refreshed")
    return {"snapshot": stand.base, "speed": stand.speed, "tables": results, "failures": failures}


class _Session:
    """A worker's session, with views of those entities alone that its tables ask for."""

    def __init__(self, ctx: Context, spark: SparkSession) -> None:
        self._ctx = ctx
        self.spark = spark
        self._viewed: set[str] = set()

    def view(self, entities: list[str]) -> None:
        for entity in entities:
            if entity not in self._viewed:
                self.spark.table(self._ctx.silver(entity)).createOrReplaceTempView(quote(entity))
                self._viewed.add(entity)


@dataclass(frozen=True)
class Stand:
    """Where all of silver stands: its cut, topic by topic, the marker that this is the cut of, the bronze it goes on from."""

    cut: dict[str, Any]
    speed: dict[str, int] | None
    base: int | None

    def to_properties(self) -> dict[str, str]:
        return {
            iceberg.CUT: iceberg.dump(self.cut),
            iceberg.BRONZE_SNAPSHOT: iceberg.base_text(self.base),
            landing.SPEED: iceberg.dump(self.speed),
        }


def one_cut(silver: dict[str, Any]) -> Stand:
    """Where silver stands; raises where its tables don't stand at one cut."""
    cut: dict[str, Any] = {}
    stands: dict[str, Any] = {}
    committed: dict[str, Any] = {}
    for entity, java in silver.items():
        last = None if java is None else iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
        if last is None:
            raise JobError(f"gold waits: silver has no {entity} yet; run the silver step first")
        stands[entity] = landing.stand(last)
        committed[entity] = last
        cut.update(iceberg.summary_json(last, iceberg.CUT) or {})
    # The newest cut is that of the last commit; who stands elsewhere is behind.
    newest = max(committed, key=lambda entity: committed[entity].timestampMillis())
    behind = sorted(entity for entity, at in stands.items() if at != stands[newest])
    if behind:
        raise JobError(
            f"gold waits: silver doesn't stand at one cut, {', '.join(behind)} differ from the others; "
            "mend what stopped them and run the silver step again"
        )
    return Stand(cut, landing.of(committed[newest]), iceberg.base(committed[newest]))


def _fingerprint(table: GoldTable, versions: dict[str, int | None], speed: dict[str, int] | None) -> str:
    of_speed = [GEN, SEQ, speed and speed["gen"]]
    text = iceberg.dump([table.sql, table.partition, table.refresh, table.key, versions, of_speed])
    return hashlib.sha256(text.encode()).hexdigest()


def _refresh(
    ctx: Context,
    session: _Session,
    table: GoldTable,
    stand: Stand,
    versions: dict[str, int | None],
    anew: bool,
) -> dict[str, Any]:
    spark, name = session.spark, ctx.gold(table.name)
    read = [entity for entity in versions if re.search(rf"\b{re.escape(entity)}\b", table.sql)]
    inputs = _fingerprint(table, {entity: versions[entity] for entity in read}, stand.speed)
    properties = {**stand.to_properties(), INPUTS: inputs}
    java = iceberg.load(spark, name)
    last = None if java is None else iceberg.newest_with(java, INPUTS)
    if not anew and last is not None and last.summary().get(INPUTS) == inputs:
        if any(last.summary().get(key) != value for key, value in properties.items()):
            # Nothing that it reads has changed: it stands at the new cut as it is.
            iceberg.commit_without_rows(java, properties)
        return {"refreshed": False}
    session.view(read)
    rows = spark.sql(table.sql)
    missing = [c for c in (*table.key, *table.partition) if c not in rows.columns]
    if missing:
        raise JobError(f"the header names {', '.join(missing)}, which the SELECT doesn't have")
    rows = _with_speed(rows, stand.speed)
    ctx.before_write("gold", table.name)
    if java is None or not _same_shape(spark, java, rows, table):
        _recreate(ctx, name, table, rows, properties)
    elif table.refresh == "incremental" and not anew:
        _merge(spark, name, table, rows, properties)
    else:
        _with_summary(rows.writeTo(name), properties).overwrite(F.lit(True))
    return {"refreshed": True}


def _with_speed(rows: DataFrame, speed: dict[str, int] | None) -> DataFrame:
    taken = [name for name in (GEN, SEQ) if name in rows.columns]
    if taken:
        raise JobError(f"the SELECT has a column {', '.join(taken)}, which gold adds itself; give it another name")
    values = (None, None) if speed is None else (speed["gen"], speed["seq"])
    marks = [F.lit(value).cast("bigint").alias(name) for name, value in zip((GEN, SEQ), values, strict=True)]
    return rows.select("*", *marks)


def _with_summary(writer: Any, properties: dict[str, str]) -> Any:
    for key, value in properties.items():
        writer = writer.option(f"snapshot-property.{key}", value)
    return writer


def _same_shape(spark: SparkSession, java: Any, rows: DataFrame, table: GoldTable) -> bool:
    present = [(f.name, f.dataType.simpleString()) for f in iceberg.spark_schema(spark, java)]
    fields = java.spec().fields()
    partition = tuple(java.schema().findColumnName(fields.get(i).sourceId()) for i in range(fields.size()))
    return present == [(f.name, f.dataType.simpleString()) for f in rows.schema] and partition == table.partition


def _recreate(ctx: Context, name: str, table: GoldTable, rows: DataFrame, properties: dict[str, str]) -> None:
    """Schema, partitioning and rows in one commit: readers see the old table or the new one."""
    writer = rows.writeTo(name).using("iceberg").tableProperty("location", ctx.declaration.location("gold", table.name))
    for key, value in {**_PROPERTIES, "comment": table.description}.items():
        writer = writer.tableProperty(key, value)
    if table.partition:
        writer = writer.partitionedBy(*[F.col(c) for c in table.partition])
    _with_summary(writer, properties).createOrReplace()


def _merge(spark: SparkSession, name: str, table: GoldTable, rows: DataFrame, properties: dict[str, str]) -> None:
    """Only what differs from the present content is written; the commit is made in any case, for it carries the cut."""
    rows.createOrReplaceTempView("__rows")
    columns = [quote(c) for c in rows.columns]
    others = [quote(c) for c in rows.columns if c not in table.key]
    # A greater seq alone is no difference.
    differs = " OR ".join(f"NOT (t.{c} <=> s.{c})" for c in others if c != quote(SEQ))
    on = " AND ".join(f"t.{quote(k)} <=> s.{quote(k)}" for k in table.key)
    update = f"WHEN MATCHED AND ({differs}) THEN UPDATE SET {', '.join(f't.{c} = s.{c}' for c in others)} "
    with iceberg.commit_summary(spark, properties):
        spark.sql(
            f"MERGE INTO {name} t USING __rows s ON {on} {update}"
            f"WHEN NOT MATCHED THEN INSERT ({', '.join(columns)}) VALUES ({', '.join(f's.{c}' for c in columns)}) "
            "WHEN NOT MATCHED BY SOURCE THEN DELETE"
        )


if __name__ == "__main__":
    from .runner import main

    main("gold")
