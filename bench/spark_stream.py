"""What a user would pick instead of the speed layer: Spark Structured Streaming from the tables' topics into Iceberg tables.

    python3 spark_stream.py SCHEMA SECONDS ENTITY…

Every SECONDS (0: at once) a micro-batch takes what has come to all of the topics and merges each table by its key, the newest
record of each key. Inserts, updates and deletes arrive. Nothing is checked and nothing put aside, control records (snapshots,
truncates) are passed over, and each table is a commit of its own: a query in between sees some of them.
"""

import sys
import time

from lakehouse_jobs import declaration
from lakehouse_jobs.declaration import Declaration, Table
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F

# Written as Iceberg advises for frequent changes: a merge adds files and rewrites none.
_PROPERTIES = {
    "format-version": "2",
    "write.merge.mode": "merge-on-read",
    "write.metadata.delete-after-commit.enabled": "true",
    "write.metadata.previous-versions-max": "10",
}


def create(spark: SparkSession, declared: Declaration, schema: str, table: Table) -> str:
    name = f"{declared.catalog}.{schema}.{table.entity}"
    columns = ", ".join(f"`{c.name}` {c.type.spark}" for c in table.stored)
    properties = ", ".join(f"'{key}' = '{value}'" for key, value in _PROPERTIES.items())
    spark.sql(
        f"CREATE TABLE {name} ({columns}) USING iceberg LOCATION '{declared.location('silver', schema, table.entity)}' "
        f"TBLPROPERTIES ({properties})"
    )
    return name


def merge(batch: DataFrame, table: Table, target: str) -> None:
    key = ", ".join(f"`{name}` {table.column(name).type.spark}" for name in table.key)
    columns = ", ".join(f"`{c.name}` {c.type.spark}" for c in table.stored)
    newest = Window.partitionBy(*[f"k.{name}" for name in table.key]).orderBy(F.desc("offset"))
    rows = (
        batch.where(F.col("topic") == table.topic)
        .select(
            "offset",
            F.from_json(F.col("key").cast("string"), key).alias("k"),
            F.from_json(F.col("value").cast("string"), f"{columns}, _meta struct<op: string>").alias("v"),
        )
        # The key of a control record names none of the columns.
        .where(" AND ".join(f"k.`{name}` IS NOT NULL" for name in table.key))
        .withColumn("__rank", F.row_number().over(newest))
        .where("__rank = 1")
        .select(
            *[F.col(f"k.{name}").alias(f"__{name}") for name in table.key],
            F.expr("v IS NULL OR v._meta.op = 'd'").alias("__deleted"),
            "v.*",
        )
        .drop("_meta")
    )
    rows.createOrReplaceTempView("changes")
    on = " AND ".join(f"t.`{name}` = s.`__{name}`" for name in table.key)
    names = [f"`{c.name}`" for c in table.stored]
    batch.sparkSession.sql(
        f"MERGE INTO {target} t USING changes s ON {on} "
        "WHEN MATCHED AND s.__deleted THEN DELETE "
        f"WHEN MATCHED THEN UPDATE SET {', '.join(f't.{n} = s.{n}' for n in names)} "
        "WHEN NOT MATCHED AND NOT s.__deleted THEN "
        f"INSERT ({', '.join(names)}) VALUES ({', '.join(f's.{n}' for n in names)})"
    )


def main(schema: str, seconds: str, *entities: str) -> None:
    declared = declaration.load()
    tables = [declared.table(entity) for entity in entities]
    spark = SparkSession.builder.getOrCreate()
    # Streaming turns adaptive execution off, which makes less of the batch's ten where there is little to do.
    spark.conf.set("spark.sql.shuffle.partitions", "2")
    # Where Trino puts the view that reads them.
    spark.sql(f"CREATE NAMESPACE {declared.catalog}.{schema} LOCATION '{declared.location('silver', schema)}'")
    targets = {table.topic: create(spark, declared, schema, table) for table in tables}
    records = (
        spark.readStream.format("kafka")
        .option("kafka.bootstrap.servers", declared.bootstrap)
        .option("kafka.isolation.level", "read_committed")
        .option("subscribe", ",".join(targets))
        .option("startingOffsets", "earliest")
        .load()
    )

    def take(batch: DataFrame, number: int) -> None:
        started = time.monotonic()
        kept = batch.select("topic", "offset", "key", "value").persist()
        counts = {row["topic"]: row["count"] for row in kept.groupBy("topic").count().collect()}
        for table in tables:
            if table.topic in counts:
                merge(kept, table, targets[table.topic])
        kept.unpersist()
        print(f"batch {number} of {sum(counts.values())} records took {time.monotonic() - started:.1f} s", flush=True)

    query = (
        records.writeStream.foreachBatch(take)
        .option("checkpointLocation", declared.checkpoints(schema))
        .trigger(processingTime=f"{seconds} seconds")
        .start()
    )
    query.awaitTermination()


if __name__ == "__main__":
    main(*sys.argv[1:])
