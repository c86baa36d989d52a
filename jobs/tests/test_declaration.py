import json
from pathlib import Path

import pytest

from lakehouse_jobs import declaration
from lakehouse_jobs.errors import DeclarationError
from lakehouse_jobs.types import parse_type
from support import column, pipeline, table

ROOT = Path("/lake")
GOOD = table("customer", "customers", [column("id", "int", nullable=False), column("name", "string")], ["id"])


def failures(tables):
    with pytest.raises(DeclarationError) as caught:
        declaration.parse(pipeline(ROOT, tables))
    return caught.value.failures


def test_a_good_declaration_is_read():
    read = declaration.parse(pipeline(ROOT, [GOOD]))
    assert read.table("customers").topic == "shop.public.customer"
    assert read.location("silver", "customers") == "file:///lake/silver/customers"


VIEW = {"name": "by_month", "key": ["month"], "columns": [{"name": "month", "type": "date"}, {"name": "n", "type": "long"}]}


def test_of_a_live_view_only_what_gold_has_of_it_is_read():
    read = declaration.parse({**pipeline(ROOT, [GOOD]), "views": [{**VIEW, "gold": "by_month", "sources": [], "ranks": {}}]})
    assert read.views == (declaration.View("by_month", ("month",), ("month", "n")),)
    assert declaration.parse(pipeline(ROOT, [GOOD])).views == ()


@pytest.mark.parametrize(
    ("view", "text"),
    [
        ("by_month", "view 1 must be an object, got 'by_month'"),
        ({**VIEW, "name": None}, "view 1: 'name' must be text, got None"),
        ({**VIEW, "key": []}, "view 'by_month': 'key' must name at least one column"),
        ({**VIEW, "key": ["year"]}, "view 'by_month': the key's column 'year' is not among its columns (month, n)"),
        ({**VIEW, "columns": ["month"]}, "view 'by_month': each of its columns must be an object with a 'name'"),
    ],
)
def test_a_live_view_that_breaks_a_rule_is_named(view, text):
    with pytest.raises(DeclarationError) as caught:
        declaration.parse({**pipeline(ROOT, [GOOD]), "views": [view]})
    assert caught.value.failures == [text]


def test_a_stream_is_optional_and_checked():
    assert declaration.parse(pipeline(ROOT, [GOOD])).speed is None
    speed = {"markers": "shop.speed.markers", "waitSeconds": 30}
    read = declaration.parse({**pipeline(ROOT, [GOOD]), "speed": speed})
    assert (read.speed.markers, read.speed.wait_seconds) == ("shop.speed.markers", 30)
    with pytest.raises(DeclarationError) as caught:
        declaration.parse({**pipeline(ROOT, [GOOD]), "speed": {**speed, "waitSeconds": -1, "topic": "x"}})
    assert caught.value.failures == [
        "'speed' has an unknown field 'topic'; known are markers, waitSeconds",
        "'speed': 'waitSeconds' must be at least 0, got -1",
    ]


def test_a_bucket_by_name_is_on_s3_and_checkpoints_on_s3a():
    document = pipeline(ROOT, [GOOD])
    document["buckets"] = {layer: layer for layer in ("bronze", "silver", "gold", "checkpoints")}
    read = declaration.parse(document)
    assert read.location("bronze", "events") == "s3://bronze/events"
    assert read.checkpoints("bronze") == "s3a://checkpoints/bronze"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"key": ["nope"]}, "table 'customer': the key's column 'nope' is not among its columns (id, name)"),
        ({"key": []}, "table 'customer': 'key' must name at least one column"),
        ({"key": ["name"]}, "table 'customer': the key's column 'name' must be neither nullable nor generated"),
        ({"updatedAt": "at"}, "table 'customer': 'updatedAt' names 'at', which is not among its columns"),
        ({"changes": "some"}, "table 'customer': 'changes' must be one of insert, upsert, all, got 'some'"),
        ({"topic": None}, "table 'customer': 'topic' must be text, got None"),
        ({"colour": "red"}, "table 1 has an unknown field 'colour'"),
    ],
)
def test_a_table_that_breaks_a_rule_is_named(change, text):
    assert any(failure.startswith(text) for failure in failures([{**GOOD, **change}]))


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        (column("n", "money"), "'money' is no known type"),
        (column("n", "decimal(50,2)"), "must have a precision of 1 to 38"),
        (column("n", "array<array<int>>"), "must have a scalar as element"),
        (column("_offset", "long"), "can't be called '_offset'"),
        (column("__n", "long"), "can't be called '__n'"),
        (column("ID", "long"), "differs from another by its case only"),
        ({"name": "n", "type": "int", "generated": None}, "'nullable' must be true or false"),
    ],
)
def test_a_column_that_breaks_a_rule_is_named(bad, text):
    assert any(text in failure for failure in failures([{**GOOD, "columns": [*GOOD["columns"], bad]}]))


def test_two_tables_of_one_entity_and_all_failures_come_in_one_error():
    found = failures([GOOD, {**GOOD, "key": []}])
    assert "two tables have the entity 'customers'; each needs its own" in found
    assert "two tables have the topic 'shop.public.customer'; each needs its own" in found
    assert "table 'customer': 'key' must name at least one column" in found


def test_another_format_version_is_refused():
    with pytest.raises(DeclarationError, match="'formatVersion' must be 1, got 2; use jobs of the same release"):
        declaration.parse({**pipeline(ROOT, [GOOD]), "formatVersion": 2})


def test_a_file_that_is_missing_or_no_json_is_said_so(tmp_path):
    with pytest.raises(DeclarationError, match="can't be read"):
        declaration.load(str(tmp_path / "none.json"))
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    with pytest.raises(DeclarationError, match="is no JSON"):
        declaration.load(str(broken))
    good = tmp_path / "good.json"
    good.write_text(json.dumps(pipeline(ROOT, [GOOD])))
    assert declaration.load(str(good)).instance == "test"


@pytest.mark.parametrize(
    ("text", "spark"),
    [
        ("long", "bigint"),
        ("timestamp", "timestamp_ntz"),
        ("timestamptz", "timestamp_ltz"),
        ("time", "string"),
        ("decimal(5,2)", "decimal(5,2)"),
        ("array<timestamp>", "array<timestamp_ntz>"),
    ],
)
def test_types_are_sparks(text, spark):
    assert parse_type(text).spark == spark
