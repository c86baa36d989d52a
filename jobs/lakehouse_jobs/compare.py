"""Whether two states of a table are the same rows: by a hash of every column, and where that differs, by the rows."""

import hashlib
import json
from typing import Any

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .iceberg import quote

# How many differing keys are named.
NAMED = 20


def states(name: str, old: DataFrame, new: DataFrame, key: list[str], columns: list[str]) -> dict[str, Any]:
    """Whether two states of a table are the same rows, in any order; where not, which columns and which keys."""
    (rows_before, before), (rows, after) = _digest(old, key, columns), _digest(new, key, columns)
    differing = [c for c in columns if before.get(c) != after.get(c)]
    report: dict[str, Any] = {"rows": rows, "identical": not differing and rows_before == rows, "hash": _hash(after)}
    if report["identical"]:
        return {**report, "text": f"{name}: {rows} rows, identical"}
    shared = [quote(c) for c in columns if c in old.columns]
    keys = [quote(k) for k in key if k in old.columns]
    gone = old.select(*shared).exceptAll(new.select(*shared))
    come = new.select(*shared).exceptAll(old.select(*shared))
    counts = {"onlyBefore": gone.count(), "onlyAfter": come.count()}
    named = gone.select(*keys).union(come.select(*keys)).distinct().orderBy(*keys).limit(NAMED).collect()
    found = [",".join(str(value) for value in row) for row in named]
    text = (
        f"{name}: differs: {rows_before} rows before, {rows} now; {counts['onlyBefore']} were there only before, "
        f"{counts['onlyAfter']} only now, in {', '.join(differing) or 'how often they are there'}; keys {'; '.join(found)}"
    )
    was = {"rowsBefore": rows_before, "hashBefore": _hash(before)}
    return {**report, **was, **counts, "columns": differing, "keys": found, "text": text}


def _digest(rows: DataFrame, key: list[str], columns: list[str]) -> tuple[int, dict[str, Any]]:
    """How many rows, and of each column a hash that asks for no order; with the key in it, so that a value has its row."""
    there = [c for c in columns if c in rows.columns]
    of_row = [F.col(quote(k)) for k in key if k in there]
    sums = [F.sum(F.xxhash64(*of_row, F.col(quote(c))).cast("decimal(20,0)")).alias(f"h{i}") for i, c in enumerate(there)]
    row = rows.agg(F.count("*").alias("rows"), *sums).first()
    return row["rows"], {c: row[f"h{i}"] for i, c in enumerate(there)}


def _hash(of_columns: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps({c: str(value) for c, value in of_columns.items()}).encode()).hexdigest()[:16]
