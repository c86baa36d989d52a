"""Iceberg's Java API through py4j: what SQL can't say (snapshot summaries, commits without rows, table properties)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession
from pyspark.sql.types import StructType

PREFIX = "lakehouse."
# The bronze snapshot after which silver reads on, and the last position that it has taken.
BRONZE_SNAPSHOT = PREFIX + "bronze-snapshot"
CUT = PREFIX + "cut"
COUNTS = PREFIX + "counts"
BRACKET = PREFIX + "bracket"
# On a commit without rows: the newest snapshot before it that changed some.
ROWS_VERSION = PREFIX + "rows-version"
# In the place of a bronze snapshot: silver has a commit, and yet reads on from bronze's beginning.
ALL_OF_BRONZE = "none"
SESSION_PREFIX = "spark.sql.iceberg.snapshot-property."

# Every table: metadata files would otherwise pile up, one for each commit, for ever.
METADATA_PROPERTIES = {
    "write.metadata.delete-after-commit.enabled": "true",
    "write.metadata.previous-versions-max": "20",
    "write.metadata.compression-codec": "gzip",
}


def load(spark: SparkSession, name: str) -> Any | None:
    """The Java table, or None where there is none."""
    # Spark reads a catalog's settings from the thread's active session, and a worker's new thread has none.
    getattr(spark._jvm, "org.apache.spark.sql.classic.SparkSession").setActiveSession(spark._jsparkSession)
    try:
        return spark._jvm.org.apache.iceberg.spark.Spark3Util.loadIcebergTable(spark._jsparkSession, name)
    except AnalysisException as error:
        if error.getCondition() in ("TABLE_OR_VIEW_NOT_FOUND", "SCHEMA_NOT_FOUND"):
            return None
        raise


def require(spark: SparkSession, name: str) -> Any:
    table = load(spark, name)
    if table is None:
        raise LookupError(f"table {name} does not exist")
    return table


def spark_schema(spark: SparkSession, table: Any) -> StructType:
    """The table's columns without loading it a second time."""
    converted = spark._jvm.org.apache.iceberg.spark.SparkSchemaUtil.convert(table.schema())
    return StructType.fromJson(json.loads(converted.json()))


def current_snapshot(table: Any) -> int | None:
    snapshot = table.currentSnapshot()
    return None if snapshot is None else snapshot.snapshotId()


def snapshots(table: Any) -> Iterator[Any]:
    """Main's snapshots from the newest back, as far as they are kept."""
    snapshot = table.currentSnapshot()
    while snapshot is not None:
        yield snapshot
        parent = snapshot.parentId()
        snapshot = None if parent is None else table.snapshot(parent)


def newest_with(table: Any, key: str) -> Any | None:
    """The newest snapshot whose summary holds the key: maintenance commits of others may stand after it."""
    return next((s for s in snapshots(table) if s.summary().containsKey(key)), None)


def rows_version(table: Any) -> int | None:
    """The newest snapshot that changed rows: neither maintenance's nor one that only carried a cut on."""
    for snapshot in snapshots(table):
        summary = snapshot.summary()
        if summary.containsKey(ROWS_VERSION):
            return int(summary.get(ROWS_VERSION))
        moved = any(summary.containsKey(k) for k in ("added-data-files", "deleted-data-files", "added-delete-files"))
        if moved and snapshot.operation() != "replace":
            return snapshot.snapshotId()
    return current_snapshot(table)


def base(snapshot: Any | None) -> int | None:
    """The bronze snapshot after which silver reads on; None where it begins with all of bronze."""
    text = None if snapshot is None else snapshot.summary().get(BRONZE_SNAPSHOT)
    return None if text in (None, ALL_OF_BRONZE) else int(text)


def base_text(base: int | None) -> str:
    """As it stands in a summary, where a property has to have a text."""
    return ALL_OF_BRONZE if base is None else str(base)


def summary_json(snapshot: Any | None, key: str) -> Any | None:
    text = None if snapshot is None else snapshot.summary().get(key)
    return None if text is None else json.loads(text)


def dump(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


@contextmanager
def commit_summary(spark: SparkSession, properties: dict[str, str]) -> Iterator[None]:
    """Whatever this session's SQL commits meanwhile has the properties in its snapshot's summary."""
    for name, value in properties.items():
        spark.conf.set(SESSION_PREFIX + name, value)
    try:
        yield
    finally:
        for name in properties:
            spark.conf.unset(SESSION_PREFIX + name)


def commit_without_rows(table: Any, properties: dict[str, str]) -> None:
    append = table.newFastAppend()
    version = rows_version(table)
    if version is not None:
        # A quiet table has thousands of such commits, and nobody should have to walk back over them.
        append.set(ROWS_VERSION, str(version))
    for name, value in properties.items():
        append.set(name, value)
    append.commit()


def set_properties(table: Any, properties: dict[str, str | None]) -> None:
    """All in one commit; None removes."""
    update = table.updateProperties()
    for name, value in properties.items():
        if value is None:
            update.remove(name)
        else:
            update.set(name, value)
    update.commit()


def properties_sql(properties: dict[str, str]) -> str:
    return ", ".join(f"'{name}' = '{value}'" for name, value in properties.items())


def quote(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def literal(text: str) -> str:
    """A Spark string literal: backslash is an escape there."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
