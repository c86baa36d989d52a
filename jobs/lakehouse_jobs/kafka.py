"""What bronze asks the broker: a topic's id, which tells a topic made anew from the one of the same name before."""

from typing import Any

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from .errors import JobError

TIMEOUT_MS = 20_000


def topic_ids(spark: SparkSession, bootstrap: str, topics: list[str]) -> dict[str, str]:
    """Kafka's id of each topic; raises where one is missing, or has partitions that would break a key's order."""
    jvm = spark._jvm
    settings = jvm.java.util.Properties()
    settings.setProperty("bootstrap.servers", bootstrap)
    settings.setProperty("default.api.timeout.ms", str(TIMEOUT_MS))
    settings.setProperty("request.timeout.ms", str(TIMEOUT_MS // 2))
    try:
        admin = jvm.org.apache.kafka.clients.admin.AdminClient.create(settings)
    except Py4JJavaError as error:
        raise JobError(f"Kafka at {bootstrap} can't be used: {_cause(error)}") from error
    try:
        names = jvm.java.util.ArrayList()
        for topic in topics:
            names.add(topic)
        futures = admin.describeTopics(names).topicNameValues()
        found = {topic: _describe(futures.get(topic), topic, bootstrap) for topic in topics}
    finally:
        admin.close()
    missing = sorted(topic for topic, description in found.items() if description is None)
    if missing:
        raise JobError(
            f"Kafka at {bootstrap} has no topic {', '.join(missing)}: "
            "deploy the topics, or take the table out of the declaration"
        )
    for topic, description in found.items():
        partitions = description.partitions().size()
        if partitions != 1:
            raise JobError(f"topic {topic} must have 1 partition, got {partitions}: brackets order all of a table's keys")
    return {topic: description.topicId().toString() for topic, description in found.items()}


def _describe(future: Any, topic: str, bootstrap: str) -> Any | None:
    try:
        return future.get()
    except Py4JJavaError as error:
        if "UnknownTopicOrPartitionException" in _cause(error):
            return None
        raise JobError(f"Kafka at {bootstrap} doesn't describe topic {topic}: {_cause(error)}") from error


def _cause(error: Py4JJavaError) -> str:
    exception = error.java_exception
    while exception.getCause() is not None:
        exception = exception.getCause()
    return exception.toString()
