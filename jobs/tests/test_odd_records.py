"""Records that are odd, and what gold says of them: the same that the stream's views say.

Records and answers are those of the speed layer's OddRecordsTest: there they are one stream with a marker in its middle, here
two batches go through silver and Pagila's own gold files.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import functions as F

from lakehouse_jobs import gold_sql
from lakehouse_jobs.iceberg import quote
from support import Topic, meta

FOLDER = Path(__file__).parents[1] / "speed" / "app" / "src" / "test" / "resources"
PAGILA = json.loads((FOLDER / "pagila.json").read_text())
SCENARIOS = json.loads((FOLDER / "odd-records.json").read_text())
# Columns that a case doesn't care for have some value.
SOME = {
    "int": 1,
    "boolean": True,
    "string": "",
    "date": "2026-01-01",
    "timestamptz": "2026-01-01T00:00:00.000000Z",
    "array<string>": [],
}
MICROSECONDS = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS"


def tables_of(views: list[dict[str, Any]], nullable: list[str]) -> list[dict[str, Any]]:
    """The declarations of what the views read."""
    sources = [source for view in views for source in view["sources"]]
    names = {s["table"] for s in sources} | {join["table"] for s in sources for join in s["joins"]}

    def columns(table: dict[str, Any]) -> list[dict[str, Any]]:
        # Pagila's amounts are never null; those of others are.
        return [{**c, "nullable": c["nullable"] or f"{table['name']}.{c['name']}" in nullable} for c in table["columns"]]

    return [{**t, "columns": columns(t)} for t in PAGILA["tables"] if t["name"] in names]


def send(topic: Topic, table: dict[str, Any], record: dict[str, Any]) -> int:
    if "control" in record:
        return topic.control(record["control"])
    if "tombstone" in record:
        return topic.raw(text(record["tombstone"]), None)
    if "row" not in record:
        return topic.raw(raw(record["key"]), raw(record["value"]))
    row = {c["name"]: SOME.get(c["type"], "1.00") for c in table["columns"] if not c.get("generated")} | record["row"]
    more = {"source_ts": record["source_ts"]} if "source_ts" in record else {}
    value = {**row, "_meta": meta(record["op"], **more)}
    return topic.raw(text({k: row[k] for k in table["key"]}), text(value), record.get("at"))


def text(value: dict[str, Any]) -> bytes:
    return json.dumps(value).encode()


def raw(value: Any) -> bytes | None:
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    return None if value is None else value.encode()


def groups(made, view: dict[str, Any]) -> dict[str, str]:
    """By the texts of their keys, as the stream writes them; columns of gold's own, a rank say, are none of the stream's."""

    def shown(column: dict[str, Any]):
        value = F.col(quote(column["name"]))
        if column["type"].startswith("timestamp"):
            zone = "'Z'" if column["type"] == "timestamptz" else ""
            value = F.date_format(value, MICROSECONDS + zone)
        return F.coalesce(value.cast("string"), F.lit("null"))

    keys = [shown(c) for c in view["columns"] if c["name"] in view["key"]]
    others = [shown(c) for c in view["columns"] if c["name"] not in view["key"]]
    rows = made.spark.table(f"minio.gold.{view['name']}").select(F.concat_ws("|", *keys), F.concat_ws("|", *others)).collect()
    found = dict(map(tuple, rows))
    assert len(found) == len(rows), rows
    return found


def named(expected: dict[str, Any], found: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Of the groups that a case names, those that are there; None for one that isn't."""
    return {view: {key: found[view].get(key) for key in keys} for view, keys in expected.items()}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[s["name"] for s in SCENARIOS])
def test_gold_says_of_odd_records_what_the_live_views_say(lake, tmp_path, monkeypatch, scenario):
    folder = tmp_path / "gold"
    folder.mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(folder))
    views = [view for view in PAGILA["views"] if view["name"] in scenario["groups"]]
    for view in views:
        shutil.copy(gold_sql.DIRECTORY / f"{view['name']}.sql", folder)
    tables = {t["name"]: t for t in tables_of(views, scenario["nullable"])}
    made = lake(list(tables.values()))
    topics = {name: Topic(table["topic"]) for name, table in tables.items()}
    bad: list[tuple[str, int, str]] = []

    def batch(part: str) -> dict[str, dict[str, str]]:
        for case in scenario["cases"]:
            for record in case[part]:
                topic = topics[record["table"]]
                offset = send(topic, tables[record["table"]], record)
                if "cause" in record:
                    bad.append((topic.name, offset, record["cause"]))
        made.land(*topics.values())
        for step in ("silver", "gold"):
            summary = made.run(step)
            assert summary["ok"], summary
        return {view["name"]: groups(made, view) for view in views}

    first, then = batch("first"), batch("then")
    cases = {case["name"]: case for case in scenario["cases"]}
    for part, found in (("meanwhile", first), ("rows", then)):
        expected = {name: case.get(part, {}) for name, case in cases.items()}
        assert {name: named(rows, found) for name, rows in expected.items()} == expected
    assert {view: len(found) for view, found in then.items()} == scenario["groups"]
    assert made.rows("SELECT topic, `offset`, reason FROM minio.silver.quarantine ORDER BY topic, `offset`") == bad
