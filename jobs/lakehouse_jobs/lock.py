"""One job at a time, over processes and hosts: an advisory lock in the catalog's PostgreSQL."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pyspark.sql import SparkSession

from .context import Progress
from .errors import JobError, LockBusy

# Any number will do, so long as all jobs of one catalog use the same.
LOCK = 4_102_026
RETRY_SECONDS = 0.5


@contextmanager
def job_lock(spark: SparkSession, catalog: str, progress: Progress, wait: bool) -> Iterator[None]:
    connection = _connect(spark, catalog)
    try:
        told = False
        while not _try(connection):
            if not wait:
                raise LockBusy("another job is running; run again later, or without --no-wait to queue behind it")
            if not told:
                progress("waiting for another job to end")
                told = True
            threading.Event().wait(RETRY_SECONDS)
        yield
    finally:
        # The lock belongs to the connection: PostgreSQL frees it with it, also when this process is killed.
        connection.close()


def _connect(spark: SparkSession, catalog: str) -> Any:
    prefix = f"spark.sql.catalog.{catalog}."
    uri = spark.conf.get(prefix + "uri")
    properties = spark._jvm.java.util.Properties()
    for name in ("user", "password"):
        value = spark.conf.get(f"{prefix}jdbc.{name}", None)
        if value is not None:
            properties.setProperty(name, value)
    properties.setProperty("ApplicationName", "lakehouse-jobs")
    properties.setProperty("connectTimeout", "20")
    properties.setProperty("tcpKeepAlive", "true")
    try:
        return spark._jvm.org.postgresql.Driver().connect(uri, properties)
    except Exception as error:
        cause = getattr(error, "java_exception", error)
        text = cause.getMessage() if hasattr(cause, "getMessage") else cause
        raise JobError(f"the lake's catalog {uri} can't be reached: {text}") from error


def _try(connection: Any) -> bool:
    statement = connection.createStatement()
    try:
        result = statement.executeQuery(f"SELECT pg_try_advisory_lock({LOCK})")
        result.next()
        return result.getBoolean(1)
    finally:
        statement.close()
