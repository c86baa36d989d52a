"""The rows of a MERGE's source: a row for each key that changes, and those that control records have felled."""

from functools import reduce

from pyspark.sql import Column as Expr
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import quarantine
from .context import Context
from .declaration import Table
from .floors import Floors, OpenBracket, Position
from .iceberg import quote
from .measure import position
from .record import judge

_SPARED = "array<struct<generation:int,offset:bigint>>"


def plain(winners: DataFrame, table: Table) -> DataFrame:
    """`__dead` where the key has to go; `__floored` where that holds whatever the row's own position."""
    return winners.select(
        "__generation",
        "__offset",
        *[quote(c.name) for c in table.columns],
        F.col("__deletes").alias("__dead"),
        F.lit(False).alias("__floored"),
    )


def felled(
    ctx: Context, spark: SparkSession, table: Table, winners: DataFrame, floors: Floors, spared: DataFrame | None, empty: bool
) -> DataFrame:
    """The winners, and the target's rows that a truncate or a completed snapshot deletes."""
    keys = list(table.key)
    doomed = _Doom(floors, spared, keys)
    changed = plain(winners, table)
    changed = (
        doomed.mark(changed)
        .withColumn("__dead", F.col("__dead") | F.col("__doomed"))
        .select(*[quote(c) for c in changed.columns])
    )
    if empty:
        return changed
    target = spark.table(ctx.silver(table.entity)).select(
        *[quote(k) for k in keys], F.col("_generation").alias("__generation"), F.col("_offset").alias("__offset")
    )
    fallen = doomed.mark(target).where("__doomed").join(winners.select(*[quote(k) for k in keys]), keys, "left_anti")
    return changed.unionByName(
        fallen.select(
            "__generation",
            "__offset",
            *[F.col(quote(c.name)) if c.name in keys else F.lit(None).cast(c.type.spark).alias(c.name) for c in table.columns],
            F.lit(True).alias("__dead"),
            F.lit(True).alias("__floored"),
        )
    )


class _Doom:
    """Marks rows that are older than a floor."""

    def __init__(self, floors: Floors, spared: DataFrame | None, keys: list[str]) -> None:
        self._floors = floors
        self._spared = spared
        self._keys = keys

    def mark(self, rows: DataFrame) -> DataFrame:
        if self._spared is None:
            return rows.withColumn("__doomed", self._condition(F.lit(None).cast(_SPARED)))
        joined = rows.join(self._spared, self._keys, "left")
        return joined.withColumn("__doomed", self._condition(F.col("__spared"))).drop("__spared")

    def _condition(self, spared: Expr) -> Expr:
        floors = self._floors
        conditions = [] if floors.truncate is None else [before(floors.truncate)]
        for begin, end in floors.brackets:
            conditions.append(before(begin) & ~_any_between(spared, begin, end))
        return reduce(lambda a, b: a | b, conditions)


def spared_keys(
    ctx: Context, spark: SparkSession, table: Table, ranked: DataFrame, failures: bool, opened: OpenBracket | None
) -> DataFrame | None:
    """Keys whose bad records came within a snapshot: the rows were there, though silver couldn't take what came."""
    columns = [*[quote(k) for k in table.key], position().alias("__at")]
    found = []
    if failures:
        found.append(ranked.where(F.col("__reason").isNotNull() & F.col("__keyed")).select(*columns))
    if opened is not None:
        earlier = judge(quarantine.records_after(ctx, spark, table.entity, opened.begin), table)
        found.append(earlier.where("__keyed").select(*columns))
    if not found:
        return None
    union = reduce(DataFrame.unionByName, found)
    return union.groupBy(*[quote(k) for k in table.key]).agg(F.collect_list("__at").alias("__spared"))


def _any_between(positions: Expr, begin: Position, end: Position) -> Expr:
    within = F.exists(positions, lambda at: (at > _literal(begin)) & (at < _literal(end)))
    return F.coalesce(within, F.lit(False))


def before(at: Position) -> Expr:
    return position() < _literal(at)


def after(at: Position) -> Expr:
    return position() > _literal(at)


def _literal(at: Position) -> Expr:
    return F.struct(F.lit(at.generation).alias("generation"), F.lit(at.offset).cast("bigint").alias("offset"))
