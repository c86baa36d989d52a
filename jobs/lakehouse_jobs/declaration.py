"""The pipeline's declaration: read from JSON, checked strictly, all failures in one error."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import DeclarationError
from .types import ColumnType, parse_type

FORMAT_VERSION = 1
DEFAULT_PATH = "/etc/lakehouse/pipeline.json"

# Columns that silver adds; a declared column of the same name would hide one.
SILVER_COLUMNS = ("processed_at", "_generation", "_offset")
CHANGES = ("insert", "upsert", "all")


@dataclass(frozen=True)
class Column:
    name: str
    type: ColumnType
    nullable: bool
    generated: str | None


@dataclass(frozen=True)
class Table:
    database: str
    schema: str
    name: str
    entity: str
    topic: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    updated_at: str | None
    changes: str
    require: tuple[str, ...]

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns that a record carries (generated ones are never in it)."""
        return tuple(c for c in self.columns if c.generated is None)

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)


@dataclass(frozen=True)
class Speed:
    """The stream beside the batch, which names the cuts to land on."""

    markers: str
    wait_seconds: int

    def topic(self, view: str) -> str:
        """Where the stream writes a view's changed groups: beside the markers."""
        return f"{self.markers.rpartition('.')[0]}.{view}"


@dataclass(frozen=True)
class View:
    """A gold table that the stream keeps up to date; what else there is to it, only the stream reads."""

    name: str
    key: tuple[str, ...]
    # Those that the stream writes, the key's among them; gold may have others, which are computed over the whole answer.
    columns: tuple[str, ...]


@dataclass(frozen=True)
class ServedView:
    """A view in the lake's catalog, in Trino's SQL."""

    schema: str
    name: str
    sql: str


@dataclass(frozen=True)
class Serving:
    """Trino, and the views that it is to have."""

    trino: str
    views: tuple[ServedView, ...]


@dataclass(frozen=True)
class Declaration:
    instance: str
    bootstrap: str
    catalog: str
    buckets: dict[str, str]
    tables: tuple[Table, ...]
    schedule: dict[str, str | None]
    retention_days: dict[str, int]
    views: tuple[View, ...] = ()
    # None: there is no stream, and a run lands on bronze's own end.
    speed: Speed | None = None
    # None: nobody's views are made.
    serving: Serving | None = None

    def table(self, entity: str) -> Table:
        return next(t for t in self.tables if t.entity == entity)

    def location(self, layer: str, *path: str) -> str:
        """Where Iceberg keeps a table: `s3://silver/customers`; a bucket given as a URI stands as it is."""
        return "/".join([_uri(self.buckets[layer], "s3"), *path])

    def checkpoints(self, *path: str) -> str:
        """Where Spark keeps checkpoints, which go through Hadoop's s3a and not through Iceberg's S3FileIO."""
        return "/".join([_uri(self.buckets["checkpoints"], "s3a"), *path])


def _uri(bucket: str, scheme: str) -> str:
    return bucket if "://" in bucket else f"{scheme}://{bucket}"


def load(path: str | None = None) -> Declaration:
    source = path or os.environ.get("LAKEHOUSE_PIPELINE", DEFAULT_PATH)
    try:
        document = json.loads(Path(source).read_text(encoding="utf-8"))
    except OSError as error:
        raise DeclarationError(source, [f"can't be read: {error.strerror}"]) from error
    except ValueError as error:
        raise DeclarationError(source, [f"is no JSON: {error}"]) from error
    return parse(document, source)


@dataclass
class _Reader:
    """Takes fields out of a JSON object by type and collects what is wrong."""

    failures: list[str] = field(default_factory=list)

    def fail(self, text: str) -> None:
        self.failures.append(text)

    def object(self, value: Any, where: str, fields: set[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.fail(f"{where} must be an object, got {value!r}")
            return {}
        for name in sorted(set(value) - fields):
            self.fail(f"{where} has an unknown field '{name}'; known are {', '.join(sorted(fields))}")
        return value

    def take(self, parent: dict[str, Any], name: str, where: str, kind: type, optional: bool = False) -> Any:
        value = parent.get(name)
        if value is None and (optional or not parent):
            return None
        # bool is an int in Python, and `true` is no number of days.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            label = {str: "text", int: "a number", bool: "true or false", list: "a list", dict: "an object"}[kind]
            self.fail(f"{where}: '{name}' must be {label}, got {value!r}")
            return None
        return value

    def texts(self, parent: dict[str, Any], name: str, where: str) -> tuple[str, ...]:
        values = self.take(parent, name, where, list) or []
        if not all(isinstance(v, str) for v in values):
            self.fail(f"{where}: '{name}' must hold texts, got {values!r}")
            return ()
        return tuple(values)


def parse(document: Any, source: str = "pipeline") -> Declaration:
    read = _Reader()
    root = read.object(
        document,
        "the declaration",
        {"formatVersion", "instance", "kafka", "catalog", "buckets", "tables", "views"}
        | {"schedule", "retention", "speed", "serving"},
    )
    if root.get("formatVersion") != FORMAT_VERSION:
        raise DeclarationError(
            source,
            [f"'formatVersion' must be {FORMAT_VERSION}, got {root.get('formatVersion')!r}; use jobs of the same release"],
        )
    kafka = read.object(root.get("kafka"), "'kafka'", {"bootstrap"})
    layers = {"bronze", "silver", "gold", "checkpoints"}
    buckets = read.object(root.get("buckets"), "'buckets'", layers)
    schedule = read.object(root.get("schedule"), "'schedule'", {"pipeline", "maintenance"})
    days = ["bronzeSnapshotDays", "silverSnapshotDays", "goldSnapshotDays"]
    retention = read.object(root.get("retention"), "'retention'", set(days))
    tables = [_table(read, t, i) for i, t in enumerate(read.take(root, "tables", "the declaration", list) or [])]
    for attribute in ("entity", "topic"):
        values = [getattr(t, attribute) for t in tables if t]
        for twice in sorted({v for v in values if values.count(v) > 1}):
            read.fail(f"two tables have the {attribute} '{twice}'; each needs its own")
    if not tables:
        read.fail("'tables' must hold at least one table")
    views = [_view(read, v, i) for i, v in enumerate(read.take(root, "views", "the declaration", list, optional=True) or [])]
    declaration = Declaration(
        instance=read.take(root, "instance", "the declaration", str),
        bootstrap=read.take(kafka, "bootstrap", "'kafka'", str),
        catalog=read.take(root, "catalog", "the declaration", str),
        buckets={layer: read.take(buckets, layer, "'buckets'", str) for layer in layers},
        tables=tuple(t for t in tables if t),
        schedule={n: read.take(schedule, n, "'schedule'", str, optional=True) for n in ("pipeline", "maintenance")},
        retention_days={n.removesuffix("SnapshotDays"): read.take(retention, n, "'retention'", int) for n in days},
        views=tuple(v for v in views if v),
        speed=_speed(read, root),
        serving=_serving(read, root),
    )
    for layer, number in declaration.retention_days.items():
        if number is not None and number < 1:
            read.fail(f"'retention': '{layer}SnapshotDays' must be at least 1, got {number}")
    if read.failures:
        raise DeclarationError(source, read.failures)
    return declaration


def _speed(read: _Reader, root: dict[str, Any]) -> Speed | None:
    if root.get("speed") is None:
        return None
    speed = read.object(root["speed"], "'speed'", {"markers", "waitSeconds"})
    wait = read.take(speed, "waitSeconds", "'speed'", int)
    if wait is not None and wait < 0:
        read.fail(f"'speed': 'waitSeconds' must be at least 0, got {wait}")
    return Speed(read.take(speed, "markers", "'speed'", str), wait)


def _view(read: _Reader, value: Any, index: int) -> View | None:
    where = f"view {index + 1}"
    if not isinstance(value, dict):
        read.fail(f"{where} must be an object, got {value!r}")
        return None
    name = read.take(value, "name", where, str)
    if name is None:
        return None
    where = f"view '{name}'"
    columns = [c.get("name") if isinstance(c, dict) else None for c in read.take(value, "columns", where, list) or []]
    if not all(isinstance(c, str) for c in columns):
        read.fail(f"{where}: each of its columns must be an object with a 'name'")
        return None
    key = read.texts(value, "key", where)
    if not key:
        read.fail(f"{where}: 'key' must name at least one column")
    for missing in [k for k in key if k not in columns]:
        read.fail(f"{where}: the key's column '{missing}' is not among its columns ({', '.join(columns)})")
    return View(name, key, tuple(columns))


def _serving(read: _Reader, root: dict[str, Any]) -> Serving | None:
    if root.get("serving") is None:
        return None
    serving = read.object(root["serving"], "'serving'", {"trino", "views"})
    views = [_served(read, view, i) for i, view in enumerate(read.take(serving, "views", "'serving'", list) or [])]
    return Serving(read.take(serving, "trino", "'serving'", str), tuple(v for v in views if v))


def _served(read: _Reader, value: Any, index: int) -> ServedView | None:
    where = f"'serving': view {index + 1}"
    view = read.object(value, where, {"name", "sql"})
    name, sql = read.take(view, "name", where, str), read.take(view, "sql", where, str)
    if name is None or sql is None:
        return None
    schema, point, short = name.partition(".")
    if not (schema and point and short):
        read.fail(f"{where}: 'name' must be 'schema.view', got '{name}'")
        return None
    return ServedView(schema, short, sql)


def _table(read: _Reader, value: Any, index: int) -> Table | None:
    names = {"database", "schema", "name", "entity", "topic", "key", "columns", "updatedAt", "changes", "require"}
    where = f"table {index + 1}"
    table = read.object(value, where, names)
    if not table:
        return None
    where = f"table '{table.get('name', index + 1)}'"
    columns = [_column(read, c, where) for c in read.take(table, "columns", where, list) or []]
    declared = {c.name: c for c in columns if c}
    if len(declared) < len([c for c in columns if c]):
        read.fail(f"{where}: two columns have one name")
    lowered = [name.lower() for name in declared]
    for name in declared:
        if lowered.count(name.lower()) > 1:
            read.fail(f"{where}: column '{name}' differs from another by its case only, which Spark and Trino don't see")
        if name.startswith("__"):
            read.fail(f"{where}: a column can't be called '{name}'; the jobs' own names begin with '__'")
    for name in SILVER_COLUMNS:
        if name in declared:
            read.fail(f"{where}: a column can't be called '{name}'; silver adds one of that name")
    key = read.texts(table, "key", where)
    if not key:
        read.fail(f"{where}: 'key' must name at least one column")
    for name in key:
        column = declared.get(name)
        if column is None:
            read.fail(f"{where}: the key's column '{name}' is not among its columns ({', '.join(declared)})")
        elif column.nullable or column.generated is not None:
            read.fail(f"{where}: the key's column '{name}' must be neither nullable nor generated")
    updated_at = read.take(table, "updatedAt", where, str, optional=True)
    if updated_at is not None and updated_at not in declared:
        read.fail(f"{where}: 'updatedAt' names '{updated_at}', which is not among its columns")
    changes = read.take(table, "changes", where, str)
    if changes is not None and changes not in CHANGES:
        read.fail(f"{where}: 'changes' must be one of {', '.join(CHANGES)}, got '{changes}'")
    text = {n: read.take(table, n, where, str) for n in ("database", "schema", "name", "entity", "topic")}
    return Table(
        **text,
        key=key,
        columns=tuple(c for c in columns if c),
        updated_at=updated_at,
        changes=changes,
        require=read.texts(table, "require", where) if "require" in table else (),
    )


def _column(read: _Reader, value: Any, where: str) -> Column | None:
    column = read.object(value, f"a column of {where}", {"name", "type", "nullable", "generated"})
    name = read.take(column, "name", f"a column of {where}", str)
    if not name:
        return None
    where = f"{where}: column '{name}'"
    text = read.take(column, "type", where, str)
    nullable = read.take(column, "nullable", where, bool)
    generated = read.take(column, "generated", where, str, optional=True)
    try:
        return Column(name, parse_type(text), bool(nullable), generated) if text else None
    except ValueError as error:
        read.fail(f"{where}: {error}")
        return None
