"""Silver's tables follow the declaration: made, widened, and what came new is filled from bronze."""

from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from . import iceberg
from .context import Context
from .declaration import Column, Table
from .errors import TableStopped
from .landing import carried
from .record import judge
from .window import Window

# Columns that are in the table and not yet filled; in the same commit as the columns themselves, so that a crash
# between the two can't leave them empty.
UNFILLED = iceberg.PREFIX + "unfilled"
# Columns that are in the table and no longer declared: they keep what they have while rows change.
UNDECLARED = iceberg.PREFIX + "undeclared"
# Fields that silver has beside the declared ones.
OWN = (("processed_at", "timestamp_ltz"), ("_generation", "int"), ("_offset", "bigint"))
_PROPERTIES = {
    "format-version": "2",
    "write.format.default": "parquet",
    "write.parquet.compression-codec": "snappy",
    "write.merge.mode": "merge-on-read",
    "write.update.mode": "merge-on-read",
    "write.delete.mode": "merge-on-read",
    # The merge's own join has the rows by key; another shuffle would only cost.
    "write.merge.distribution-mode": "none",
    "write.update.distribution-mode": "none",
    **iceberg.METADATA_PROPERTIES,
}


def ensure_table(ctx: Context, spark: SparkSession, table: Table) -> Any:
    """The silver table, with every declared column; raises where a type can't become the declared one."""
    name = ctx.silver(table.entity)
    java = iceberg.load(spark, name)
    if java is None:
        # Nullable all of them: what must not be null is checked before, and quarantined with its reason.
        columns = ", ".join([f"{iceberg.quote(c.name)} {c.type.spark}" for c in table.columns] + [f"{n} {t}" for n, t in OWN])
        spark.sql(
            f"CREATE TABLE {name} ({columns}) USING iceberg "
            f"LOCATION '{ctx.declaration.location('silver', table.entity)}' "
            f"TBLPROPERTIES ({iceberg.properties_sql(_PROPERTIES)})"
        )
        return iceberg.require(spark, name)
    return _evolve(spark, java, name, table)


def _evolve(spark: SparkSession, java: Any, name: str, table: Table) -> Any:
    present = {f.name: f.dataType.simpleString() for f in iceberg.spark_schema(spark, java)}
    missing = [c for c in table.columns if c.name not in present]
    changed = [c for c in table.columns if c.name in present and present[c.name] != _simple(c)]
    undeclared = sorted(present.keys() - {c.name for c in table.columns} - {name for name, _ in OWN})
    before = _listed(java, UNDECLARED)
    if not missing and not changed and undeclared == before:
        return java
    transaction = java.newTransaction()
    update = transaction.updateSchema()
    try:
        for column in missing:
            update.addColumn(column.name, _iceberg_type(spark, column))
        for column in changed:
            update.updateColumn(column.name, _iceberg_type(spark, column))
        update.commit()
    except Exception as error:
        wanted = ", ".join(f"{c.name} from {present[c.name]} to {c.type.spark}" for c in changed)
        raise TableStopped(
            f"{name} can't change {wanted}: Iceberg only widens (int to long, float to double, decimals of one scale); "
            f"drop {name}, and the next run builds it again from all of bronze"
        ) from error
    # What comes back is as unknown as what is new.
    unfilled = {*_listed(java, UNFILLED), *[c.name for c in missing], *(set(before) - set(undeclared))}
    properties = transaction.updateProperties()
    for name_of_list, columns in ((UNFILLED, sorted(unfilled)), (UNDECLARED, undeclared)):
        if columns:
            properties.set(name_of_list, ",".join(columns))
        else:
            properties.remove(name_of_list)
    properties.commit()
    transaction.commitTransaction()
    java.refresh()
    return java


def _simple(column: Column) -> str:
    return column.type.spark.replace("timestamp_ltz", "timestamp")


def _iceberg_type(spark: SparkSession, column: Column) -> Any:
    jvm = spark._jvm
    parsed = jvm.org.apache.spark.sql.types.DataType.fromDDL(column.type.spark)
    return jvm.org.apache.iceberg.spark.SparkSchemaUtil.convert(parsed)


def _listed(java: Any, name: str) -> list[str]:
    text = java.properties().get(name)
    return text.split(",") if text else []


def fill(ctx: Context, spark: SparkSession, table: Table, java: Any, end: int) -> list[str]:
    """Gives columns that came new, or came back, the values of the very bronze record each row was made of.

    Where that record is older than the column in the source, the value isn't known: it stays null until the row changes.
    """
    columns = [c for c in table.columns if c.name in _listed(java, UNFILLED)]
    base = iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
    if columns and base is not None:
        window = Window(None, end)
        names = [iceberg.quote(c.name) for c in columns]
        same = " AND ".join(f"t.{n} <=> s.{n}" for n in names)
        source = judge(window.read(spark, ctx.bronze, table.entity), table)
        source = source.where(F.col("__control").isNull()).select("__generation", "__offset", *names)
        source.createOrReplaceTempView("__fill")
        with iceberg.commit_summary(spark, carried(base)):
            spark.sql(
                f"MERGE INTO {ctx.silver(table.entity)} t USING __fill s "
                f"ON t._generation = s.__generation AND t._offset = s.__offset "
                f"WHEN MATCHED AND NOT ({same}) THEN UPDATE SET {', '.join(f't.{n} = s.{n}' for n in names)}"
            )
        ctx.progress(f"silver: {table.entity}: filled {', '.join(c.name for c in columns)} from bronze")
    if _listed(java, UNFILLED):
        java.refresh()
        iceberg.set_properties(java, {UNFILLED: None})
    return [c.name for c in columns]
