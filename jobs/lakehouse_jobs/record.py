"""A bronze record judged against its table's declaration: typed columns, or the reason why not.

See docs/canonical-record.md for what a record holds.
"""

from functools import reduce

from pyspark.sql import Column as Expr
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .declaration import Column, Table
from .iceberg import quote
from .types import ColumnType

RECORD_FORMAT = 1
CONTROL_KEY = "_control"
CONTROLS = ("snapshot-begin", "snapshot-end", "truncate")
DATA_OPS = ("r", "c", "u")
_MAP = "map<string,string>"
_META = "op string, format int, snapshot_id string"
_SHOWN = 100


def judge(records: DataFrame, table: Table) -> DataFrame:
    """Bronze's columns as `__topic`, `__generation` …, and beside them

    `__control` (null for data), `__snapshot_id`, `__deletes`, `__reason` (null for what passes), `__names` (the columns
    the value carries), `__keyed` (the key is known), and the table's own columns, typed. Whatever isn't the table's
    begins with `__`, which no declared column may.
    """
    source = [F.col(quote(name)).alias(f"__{name}") for name in records.columns]
    parsed = (
        records.select(*source)
        .withColumn("__key_text", F.col("__key").cast("string"))
        .withColumn("__value_text", F.col("__value").cast("string"))
        .withColumn("__k", F.from_json("__key_text", _MAP))
        .withColumn("__v", F.from_json("__value_text", _MAP))
        .withColumn("__meta", F.from_json(F.col("__v")["_meta"], _META))
        .withColumn("__control", F.col("__k")[CONTROL_KEY])
    )
    is_data = F.col("__meta.op").isin(*DATA_OPS) & F.col("__control").isNull()
    key = {c.name: _convert(F.col("__k")[c.name], c.type) for c in map(table.column, table.key)}
    typed = parsed.select(
        "*",
        *[expr.alias(name) for name, expr in key.items()],
        *[F.when(is_data, _convert(F.col("__v")[c.name], c.type)).alias(c.name) for c in table.stored if c.name not in key],
    )
    typed = typed.select(
        "*",
        *[
            F.when(is_data, F.expr(f"try_cast(({c.generated}) AS {c.type.spark})")).alias(c.name)
            for c in table.columns
            if c.generated is not None
        ],
    )
    judged = typed.withColumn("__reason", _reason(table)).withColumn(
        "__keyed", F.col("__control").isNull() & reduce(lambda a, b: a & b, [F.col(quote(k)).isNotNull() for k in table.key])
    )
    columns = [quote(c.name) for c in table.columns]
    return judged.select(
        *[quote(f"__{name}") for name in records.columns],
        F.col("__control"),
        F.col("__meta.snapshot_id").alias("__snapshot_id"),
        F.coalesce(F.col("__value").isNull() | (F.col("__meta.op") == "d"), F.lit(False)).alias("__deletes"),
        F.col("__reason"),
        F.when(is_data, F.array_sort(F.map_keys("__v"))).alias("__names"),
        F.col("__keyed"),
        *columns,
    )


def _convert(text: Expr, column_type: ColumnType) -> Expr:
    """Typed, or null where that would lose something."""
    name = column_type.text
    if name in ("string", "time"):
        return text
    if name == "binary":
        return F.try_to_binary(text, F.lit("base64"))
    if name == "date":
        # A cast alone takes a timestamp too, and cuts it off.
        return F.when(text.rlike(r"^[+-]?\d{4,7}-\d{2}-\d{2}$"), text.try_cast("date"))
    if column_type.scale is not None:
        # A cast alone rounds. What has more digits than the declaration is not the declared type.
        exact = text.rlike(rf"^[+-]?\d+(\.\d{{0,{column_type.scale}}}0*)?$")
        return F.when(exact, text.try_cast(column_type.spark))
    if column_type.element is not None:
        element = column_type.element
        values = F.from_json(text, "array<string>")
        converted = F.transform(values, lambda item: _convert(item, element))
        spoilt = F.zip_with(values, converted, lambda before, after: before.isNotNull() & after.isNull())
        return F.when(~F.exists(spoilt, lambda item: item), converted)
    return text.try_cast(column_type.spark)


def _reason(table: Table) -> Expr:
    """The first check that fails, as text; null where none does."""
    is_control = F.col("__control").isNotNull()
    op = F.col("__meta.op")
    is_delete = F.col("__value").isNull() | (op == "d")
    checks = [
        (F.col("__key").isNull() | ~F.is_valid_utf8("__key_text"), F.lit("the key is not valid UTF-8")),
        (F.col("__k").isNull(), F.lit("the key is no JSON object")),
        (is_control & ~F.col("__control").isin(*CONTROLS), _text("unknown control record '%s'", F.col("__control"))),
        *[check for name in table.key for check in _key_checks(table.column(name), is_control)],
        (F.col("__value").isNull() & is_control, F.lit("a control record without a value")),
        (F.col("__value").isNull(), F.lit(None).cast("string")),
        (~F.is_valid_utf8("__value_text"), F.lit("the value is not valid UTF-8")),
        (F.col("__v").isNull(), F.lit("the value is no JSON object")),
        (F.col("__meta").isNull() | op.isNull(), F.lit("the value has no '_meta' with an 'op'")),
        (
            ~F.col("__meta.format").eqNullSafe(RECORD_FORMAT),
            _text("unknown record format %s", F.coalesce(F.col("__meta.format").cast("string"), F.lit("null"))),
        ),
        (is_control, F.lit(None).cast("string")),
        (~op.isin(*DATA_OPS, "d"), _text("unknown op '%s'", op)),
        (is_delete, F.lit(None).cast("string")),
        *[check for column in table.stored for check in _value_checks(column, column.name in table.key)],
        *[
            (F.col(quote(c.name)).isNull(), F.lit(f"generated column '{c.name}' is null"))
            for c in table.columns
            if c.generated is not None and not c.nullable
        ],
        *[
            # As a CHECK of SQL: null passes.
            (F.expr(f"NOT coalesce(({rule}), true)"), F.lit(f"breaks the rule: {rule}"))
            for rule in table.require
        ],
    ]
    (first, text), *rest = checks
    return reduce(lambda when, check: when.when(*check), rest, F.when(first, text))


def _key_checks(column: Column, is_control: Expr) -> list[tuple[Expr, Expr]]:
    text = F.col("__k")[column.name]
    return [
        (~is_control & text.isNull(), F.lit(f"the key lacks column '{column.name}'")),
        (~is_control & F.col(quote(column.name)).isNull(), _value_shown(cannot_cast(column, "the key's column"), text)),
    ]


def _value_checks(column: Column, is_key: bool) -> list[tuple[Expr, Expr]]:
    text = F.col("__v")[column.name]
    typed = F.col(quote(column.name))
    checks = [(~F.map_contains_key("__v", column.name), F.lit(f"column '{column.name}' is absent"))]
    if is_key:
        same = _convert(text, column.type).eqNullSafe(typed)
        return [*checks, (~same, F.lit(f"column '{column.name}' differs from the key's"))]
    if not column.nullable:
        checks.append((text.isNull(), F.lit(f"column '{column.name}' is null and must not be")))
    checks.append((text.isNotNull() & typed.isNull(), _value_shown(cannot_cast(column), text)))
    return checks


def cannot_cast(column: Column, what: str = "column") -> str:
    """How the reason begins; the value follows."""
    return f"{what} '{column.name}' can't be cast to {column.type.text}: "


def _value_shown(prefix: str, text: Expr) -> Expr:
    return F.concat(F.lit(prefix), F.substring(text, 1, _SHOWN))


def _text(template: str, value: Expr) -> Expr:
    return F.format_string(template, value)
