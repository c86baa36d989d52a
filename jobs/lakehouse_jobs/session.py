"""The Spark session.

All of its settings come from $SPARK_CONF_DIR/spark-defaults.conf, which the image's entrypoint renders with the secrets in
it: what the builder is given here PySpark would hand to spark-submit as arguments, which `ps` shows.
"""

import os
import threading

from py4j.protocol import Py4JNetworkError
from pyspark.sql import SparkSession

from .failpoints import CATALOG_IMPL, Failpoint

# Tables are worked on side by side; more than a small machine has cores brings nothing.
WORKERS = 2
JVM_END_SECONDS = 30


def start() -> SparkSession:
    """Starts Spark in this process; when its JVM dies, so does the process (a resident driver is then started anew)."""
    spark = SparkSession.builder.getOrCreate()
    process = spark.sparkContext._gateway.proc
    threading.Thread(target=_follow, args=(process,), name="jvm-watch", daemon=True).start()
    return spark


# Set by an orderly stop, so that the watcher doesn't turn it into a failure.
stopping = threading.Event()


def _follow(process) -> None:
    status = process.wait()
    if not stopping.is_set():
        print(f"Spark's JVM has ended with status {status}", flush=True)
        os._exit(status if status > 0 else 1)


def end_with_jvm(error: Exception, spark: SparkSession) -> None:
    """Where a job failed because Spark's JVM has gone (killed, out of memory), this process goes the same way."""
    if isinstance(error, Py4JNetworkError | ConnectionError):
        os._exit(spark.sparkContext._gateway.proc.wait(timeout=JVM_END_SECONDS) or 1)


def stop(spark: SparkSession) -> None:
    stopping.set()
    spark.stop()


def sessions(spark: SparkSession, catalog: str, failpoint: Failpoint | None = None) -> tuple[SparkSession, ...]:
    """Sessions with settings of their own: a commit's summary is a setting, and tables are worked on side by side."""
    made = tuple(spark.newSession() for _ in range(WORKERS))
    if failpoint is not None and failpoint.moment != "before-write":
        for session in made:
            # Iceberg takes one of the two, and refuses both.
            session.conf.unset(f"spark.sql.catalog.{catalog}.type")
            session.conf.set(f"spark.sql.catalog.{catalog}.catalog-impl", CATALOG_IMPL)
    return made
