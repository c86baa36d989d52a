"""One entity's records into its silver table: the quarantine first, then a single MERGE with the new cut."""

import json
from dataclasses import dataclass
from typing import Any

from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import changes, iceberg, quarantine
from .context import Context
from .declaration import Table
from .floors import OpenBracket, replay
from .iceberg import quote
from .measure import check_shape, measure, ranged_key, rank
from .record import judge

# A span below this is held while it is counted and then merged; a larger one is read twice instead.
CACHE_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Span:
    """An entity's bronze records to apply, and what silver stands at before them."""

    records: DataFrame
    bytes: int
    opened: OpenBracket | None
    # The properties that the last commit left, with the new base already in them.
    state: dict[str, str]
    # Whether silver has no rows yet.
    empty: bool


def apply(ctx: Context, spark: SparkSession, table: Table, span: Span, now: str) -> dict[str, Any]:
    """Quarantines and merges; the cut, the open bracket and the counts go into the MERGE's own commit."""
    ranked = rank(judge(span.records, table), table)
    if span.bytes <= CACHE_BYTES:
        ranked = ranked.persist(StorageLevel.MEMORY_AND_DISK)
    try:
        stats = measure(ranked, table)
        check_shape(ranked, table, stats)
        ctx.before_write("silver", table.entity)
        if stats.quarantined:
            quarantine.put(ctx, spark, table.entity, ranked, now)
        floors = replay(span.opened, stats.controls)
        winners = ranked.where(F.col("__rank") == 1)
        applied = stats.newest
        if floors.truncate is not None:
            winners = winners.where(changes.after(floors.truncate))
            applied = winners.count()
        if floors.any:
            failures = stats.keyed_failures > 0
            spared = changes.spared_keys(ctx, spark, table, ranked, failures, span.opened) if floors.brackets else None
            source = changes.felled(ctx, spark, table, winners, floors, spared, span.empty)
        else:
            source = changes.plain(winners, table)
        counts = {
            "applied": applied,
            "superseded": stats.good - applied,
            "quarantined": stats.quarantined,
            "control": len(stats.controls),
        }
        properties = {
            **span.state,
            iceberg.CUT: iceberg.dump({**json.loads(span.state[iceberg.CUT]), **stats.cut}),
            iceberg.BRACKET: iceberg.dump(floors.open.to_json() if floors.open else None),
            iceberg.COUNTS: iceberg.dump(counts),
        }
        merge_rows(ctx, spark, table, source, properties, now, None if floors.any else stats.key_range)
    finally:
        ranked.unpersist()
    return {**counts, **({"gained": stats.gained} if stats.gained else {})}


def merge_rows(
    ctx: Context,
    spark: SparkSession,
    table: Table,
    source: DataFrame,
    properties: dict[str, str],
    now: str,
    key_range: tuple[int, int] | None = None,
) -> None:
    """One commit. A row is only ever replaced by a newer one, so that a replay changes nothing."""
    source.createOrReplaceTempView("__source")
    on = [f"t.{quote(k)} = s.{quote(k)}" for k in table.key]
    ranged = ranged_key(table)
    if ranged and key_range:
        # Literals, so that Iceberg leaves out the files that can't hold any of these keys.
        on.append(f"t.{quote(ranged)} BETWEEN {key_range[0]} AND {key_range[1]}")
    newer = "(s.__floored OR s.__generation > t._generation OR (s.__generation = t._generation AND s.__offset > t._offset))"
    values = {
        **{quote(c.name): f"s.{quote(c.name)}" for c in table.columns},
        # A literal: current_timestamp() in a MERGE's source breaks it (apache/iceberg#14585).
        "processed_at": f"TIMESTAMP_LTZ '{now}'",
        "_generation": "s.__generation",
        "_offset": "s.__offset",
    }
    with iceberg.commit_summary(spark, properties):
        spark.sql(
            f"MERGE INTO {ctx.silver(table.entity)} t USING __source s ON {' AND '.join(on)} "
            f"WHEN MATCHED AND {newer} AND s.__dead THEN DELETE "
            f"WHEN MATCHED AND {newer} THEN UPDATE SET {', '.join(f't.{n} = {v}' for n, v in values.items())} "
            f"WHEN NOT MATCHED AND NOT s.__dead THEN INSERT ({', '.join(values)}) VALUES ({', '.join(values.values())})"
        )
