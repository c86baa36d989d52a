"""The speed layer's text of the rules and silver's own say the same of every record.

The records and the text are those of the speed layer's tests: there Catalyst evaluates the text by itself, here Spark does.
"""

import json
from pathlib import Path

import pytest
from pyspark.sql import functions as F

from lakehouse_jobs import declaration, record
from lakehouse_jobs.iceberg import quote
from support import pipeline

FOLDER = Path(__file__).parents[1] / "speed" / "record" / "src" / "test" / "resources" / "judge"
TABLES = json.loads((FOLDER / "tables.json").read_text())["tables"]
RECORDS = json.loads((FOLDER / "records.json").read_text())


def raw(value) -> bytes | None:
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    return None if value is None else value.encode()


@pytest.mark.parametrize("name", [t["name"] for t in TABLES])
def test_the_speed_layers_text_judges_as_silver_does(spark, tmp_path, name):
    document = pipeline(tmp_path, [t for t in TABLES if t["name"] == name])
    (table,) = declaration.parse(document).tables
    cases = [r for r in RECORDS if r["table"] == name]
    rows = [(number, raw(case["key"]), raw(case["value"])) for number, case in enumerate(cases)]
    records = spark.createDataFrame(rows, "number int, key binary, value binary")
    own = record.judge(records, table)
    records.toDF(*[f"__{column}" for column in records.columns]).createOrReplaceTempView("records")
    text = spark.sql((FOLDER / f"{name}.sql").read_text()).select(*map(quote, own.columns))
    assert text.dtypes == own.dtypes
    judged = shown(own)
    assert shown(text) == judged
    assert [row["__reason"] for row in judged] == [case["reason"] for case in cases]


def shown(frame) -> list[dict]:
    """Rows as Spark prints them: Python has no year 12024, and its NaN is not equal to itself."""
    texts = frame.orderBy("__number").select(F.to_json(F.struct("*"), {"ignoreNullFields": "false"})).collect()
    return [json.loads(text) for (text,) in texts]
