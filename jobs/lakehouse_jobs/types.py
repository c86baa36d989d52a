"""The declaration's column types and what Spark makes of them."""

import re
from dataclasses import dataclass

# `timestamp` has no zone, as in PostgreSQL; `time` has no Spark type, and its ISO text sorts rightly.
_SCALARS = {
    "boolean": "boolean",
    "int": "int",
    "long": "bigint",
    "float": "float",
    "double": "double",
    "string": "string",
    "date": "date",
    "timestamp": "timestamp_ntz",
    "timestamptz": "timestamp_ltz",
    "time": "string",
    "binary": "binary",
}
_DECIMAL = re.compile(r"decimal\((\d{1,2}),\s*(\d{1,2})\)")
_ARRAY = re.compile(r"array<(.+)>")


@dataclass(frozen=True)
class ColumnType:
    """A declared type: its text, Spark's name for it, and what is needed to check a value against it."""

    text: str
    spark: str
    scale: int | None = None
    element: "ColumnType | None" = None


def parse_type(text: str) -> ColumnType:
    """Reads a declared type; raises ValueError with the way out."""
    if text in _SCALARS:
        return ColumnType(text, _SCALARS[text])
    decimal = _DECIMAL.fullmatch(text)
    if decimal:
        precision, scale = int(decimal[1]), int(decimal[2])
        if not (1 <= precision <= 38 and scale <= precision):
            raise ValueError(f"'{text}' must have a precision of 1 to 38 and a scale no larger")
        return ColumnType(text, f"decimal({precision},{scale})", scale=scale)
    array = _ARRAY.fullmatch(text)
    if array:
        element = parse_type(array[1])
        if element.element is not None:
            raise ValueError(f"'{text}' must have a scalar as element")
        return ColumnType(text, f"array<{element.spark}>", element=element)
    known = ", ".join([*_SCALARS, "decimal(p,s)", "array<…>"])
    raise ValueError(f"'{text}' is no known type; one of {known}")
