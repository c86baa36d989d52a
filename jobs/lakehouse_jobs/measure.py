"""What a span of judged records holds, counted in one pass, and whether its shape still fits the declaration."""

from dataclasses import dataclass
from typing import Any

from pyspark.sql import Column as Expr
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from .declaration import Table
from .errors import TableStopped
from .floors import Control, Position
from .iceberg import literal, quote
from .record import cannot_cast

# So many values of a column, and not one that can be cast: the column has changed, not a record.
NARROWED_VALUES = 10


@dataclass(frozen=True)
class Stats:
    # Good records, those of them that are their key's newest, and those that failed a check.
    good: int
    newest: int
    quarantined: int
    # Failed ones whose key is known.
    keyed_failures: int
    cut: dict[str, dict[str, int]]
    controls: list[Control]
    gained: list[str]
    latest_names: list[str] | None
    key_range: tuple[int, int] | None


def position() -> Expr:
    return F.struct(F.col("__generation").alias("generation"), F.col("__offset").alias("offset"))


def rank(judged: DataFrame, table: Table) -> DataFrame:
    """Adds `__good`, and `__rank`: 1 for the newest good record of each key, 0 for what is no good record."""
    newest = Window.partitionBy(*[quote(k) for k in table.key], "__good").orderBy(F.desc("__generation"), F.desc("__offset"))
    judged = judged.withColumn("__good", F.col("__reason").isNull() & F.col("__control").isNull())
    return judged.withColumn("__rank", F.when(F.col("__good"), F.row_number().over(newest)).otherwise(F.lit(0)))


def measure(ranked: DataFrame, table: Table) -> Stats:
    is_control = F.col("__reason").isNull() & F.col("__control").isNotNull()
    control = F.struct("__generation", "__offset", "__control", "__snapshot_id")
    failed = F.col("__reason").isNotNull()
    ranged = ranged_key(table)
    key = F.when(F.col("__good"), F.col(quote(ranged))) if ranged else F.lit(None).cast("int")
    row = ranked.agg(
        F.count_if(F.col("__good")).alias("good"),
        F.count_if(F.col("__rank") == 1).alias("newest"),
        F.count_if(failed).alias("quarantined"),
        F.count_if(failed & F.col("__keyed")).alias("keyed_failures"),
        F.max_by(F.col("__topic"), position()).alias("topic"),
        F.max(position()).alias("last"),
        F.collect_list(F.when(is_control, control)).alias("controls"),
        F.flatten(F.collect_set("__names")).alias("names"),
        F.max_by(F.col("__names"), F.when(F.col("__names").isNotNull(), position())).alias("latest_names"),
        F.min(key).alias("low"),
        F.max(key).alias("high"),
    ).first()
    declared = {"_meta", *[c.name for c in table.stored]}
    last = row["last"]
    return Stats(
        good=row["good"],
        newest=row["newest"],
        quarantined=row["quarantined"],
        keyed_failures=row["keyed_failures"],
        cut={row["topic"]: {"generation": last["generation"], "offset": last["offset"]}},
        controls=[Control(Position(c[0], c[1]), c[2], c[3]) for c in row["controls"]],
        gained=sorted(set(row["names"] or []) - declared),
        latest_names=row["latest_names"],
        key_range=None if row["low"] is None else (row["low"], row["high"]),
    )


def ranged_key(table: Table) -> str | None:
    """The key's first column whose range can keep files of the target from being read."""
    return next((k for k in table.key if table.column(k).type.text in ("int", "long")), None)


def check_shape(ranked: DataFrame, table: Table, stats: Stats) -> None:
    """Tells a column that the source lost or changed, which stops the table, from a single bad record, which doesn't.

    The newest row that came shows the table as it is now: a declared column that it lacks is lost. An older one that
    lacks it, with a newer one that has it, is a bad record.
    """
    source = f"{table.schema}.{table.name}"
    if stats.latest_names is not None:
        lost = [c.name for c in table.stored if c.name not in stats.latest_names]
        if lost:
            raise TableStopped(
                f"the source has lost {_columns(lost)}: nothing of {table.entity} was written; "
                f"add it to {source} again, or take it out of the declaration"
            )
    narrowed = _narrowed(ranked, table) if stats.keyed_failures >= NARROWED_VALUES else []
    if narrowed:
        raise TableStopped(
            f"the source has changed the type of {_columns(narrowed)}: not one of its values can be cast to the declared "
            f"type; nothing of {table.entity} was written; declare the type that {source} has now"
        )


def _narrowed(ranked: DataFrame, table: Table) -> list[str]:
    columns = [c for c in table.stored if c.name not in table.key]
    if not columns:
        return []
    typed = [F.count(quote(c.name)).alias(f"typed{i}") for i, c in enumerate(columns)]
    failed = [
        F.count_if(F.expr(f"startswith(__reason, {literal(cannot_cast(c))})")).alias(f"failed{i}")
        for i, c in enumerate(columns)
    ]
    row: Any = ranked.agg(*typed, *failed).first()
    return [c.name for i, c in enumerate(columns) if row[f"typed{i}"] == 0 and row[f"failed{i}"] >= NARROWED_VALUES]


def _columns(names: list[str]) -> str:
    return ("column " if len(names) == 1 else "columns ") + ", ".join(names)
