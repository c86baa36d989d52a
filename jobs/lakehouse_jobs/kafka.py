"""What bronze asks the broker: a topic's id, which tells a topic made anew from the one of the same name before, and
committed records by their offset, where that is all there is to know."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from py4j.protocol import Py4JJavaError
from pyspark.sql import SparkSession

from .errors import JobError

TIMEOUT_MS = 20_000
_POLL_MS = 200
# So many offsets are read at once on the way back from a topic's end.
_STEP = 200


def topic_ids(spark: SparkSession, bootstrap: str, topics: list[str]) -> dict[str, str]:
    """Kafka's id of each topic; raises where one is missing, or has partitions that would break a key's order."""
    jvm = spark._jvm
    try:
        admin = jvm.org.apache.kafka.clients.admin.AdminClient.create(_settings(jvm, bootstrap))
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


class Reader:
    """Committed records of topics with one partition each, by offset; it belongs to no group and leaves no trace.

    Offsets have holes (what compaction removed, what was given up, the ends of transactions), so that only reading tells
    whether there is a record between two of them.
    """

    def __init__(self, spark: SparkSession, bootstrap: str) -> None:
        self._jvm = spark._jvm
        self._bootstrap = bootstrap
        settings = _settings(self._jvm, bootstrap)
        for name, value in {
            "isolation.level": "read_committed",
            "enable.auto.commit": "false",
            "allow.auto.create.topics": "false",
            # Where a topic's beginning has been deleted meanwhile, it goes on from what is left.
            "auto.offset.reset": "earliest",
            "max.partition.fetch.bytes": str(256 * 1024),
            "max.poll.records": str(_STEP),
            "key.deserializer": "org.apache.kafka.common.serialization.ByteArrayDeserializer",
            "value.deserializer": "org.apache.kafka.common.serialization.StringDeserializer",
        }.items():
            settings.setProperty(name, value)
        self._consumer = self._jvm.org.apache.kafka.clients.consumer.KafkaConsumer(settings)

    def close(self) -> None:
        self._consumer.close()

    def exists(self, topic: str) -> bool:
        return bool(self._consumer.partitionsFor(topic))

    def ends(self, topics: list[str]) -> dict[str, int]:
        """Before which offset of each topic all is committed."""
        found = self._consumer.endOffsets(self._list([self._partition(t) for t in topics]))
        return {t: found.get(self._partition(t)) for t in topics}

    def beginnings(self, topics: list[str]) -> dict[str, int]:
        """The offset of each topic before which all has been deleted."""
        found = self._consumer.beginningOffsets(self._list([self._partition(t) for t in topics]))
        return {t: found.get(self._partition(t)) for t in topics}

    def first_since(self, topic: str, millis: int) -> int | None:
        """The offset of the first record that carries this time or a later one; None where there is none."""
        times = self._jvm.java.util.HashMap()
        times.put(self._partition(topic), self._jvm.java.lang.Long.valueOf(millis))
        found = self._consumer.offsetsForTimes(times).get(self._partition(topic))
        return None if found is None else found.offset()

    def any_between(self, spans: dict[str, tuple[int, int]]) -> bool:
        """Whether one of the topics has a record from the first offset up to the second, which is not in the span."""
        return any(self._poll({t: s for t, s in spans.items() if s[0] < s[1]}))

    def back(self, topic: str, before: int | None = None) -> Iterator[list[tuple[int, str | None]]]:
        """Records (offset, value) before an offset or the end, newest batches first; in order within a batch."""
        begin = self.beginnings([topic])[topic]
        end = self.ends([topic])[topic]
        end = end if before is None else min(before, end)
        while end > begin:
            start = max(begin, end - _STEP)
            found = [record for records in self._poll({topic: (start, end)}) for record in records]
            if found:
                yield found
            end = start

    def _poll(self, spans: dict[str, tuple[int, int]]) -> Iterator[list[tuple[int, str | None]]]:
        """What the spans hold, as it comes; ends when each of them has been read."""
        partitions = {t: self._partition(t) for t in spans}
        self._consumer.assign(self._list(list(partitions.values())))
        for topic, (start, _) in spans.items():
            self._consumer.seek(partitions[topic], start)
        open_topics = set(spans)
        deadline = time.monotonic() + TIMEOUT_MS / 1000
        while open_topics:
            if time.monotonic() > deadline:
                raise JobError(f"Kafka at {self._bootstrap} gives nothing of topic {', '.join(sorted(open_topics))}")
            polled = self._consumer.poll(self._jvm.java.time.Duration.ofMillis(_POLL_MS))
            for topic in sorted(open_topics):
                end = spans[topic][1]
                found = [(r.offset(), r.value()) for r in polled.records(partitions[topic]) if r.offset() < end]
                if found:
                    yield found
                if self._consumer.position(partitions[topic]) >= end:
                    open_topics.remove(topic)

    def _partition(self, topic: str) -> Any:
        return self._jvm.org.apache.kafka.common.TopicPartition(topic, 0)

    def _list(self, values: list[Any]) -> Any:
        made = self._jvm.java.util.ArrayList()
        for value in values:
            made.add(value)
        return made


@contextmanager
def reader(spark: SparkSession, bootstrap: str) -> Iterator[Reader]:
    made = Reader(spark, bootstrap)
    try:
        yield made
    except Py4JJavaError as error:
        raise JobError(f"Kafka at {bootstrap} can't be read: {_cause(error)}") from error
    finally:
        made.close()


def delete_before(spark: SparkSession, bootstrap: str, offsets: dict[str, int]) -> None:
    """Deletes what each topic holds before an offset."""
    if not offsets:
        return
    jvm = spark._jvm
    wanted = jvm.java.util.HashMap()
    for topic, offset in offsets.items():
        partition = jvm.org.apache.kafka.common.TopicPartition(topic, 0)
        wanted.put(partition, _before(spark, offset))
    admin = jvm.org.apache.kafka.clients.admin.AdminClient.create(_settings(jvm, bootstrap))
    try:
        admin.deleteRecords(wanted).all().get()
    except Py4JJavaError as error:
        raise JobError(f"Kafka at {bootstrap} can't delete records of {', '.join(offsets)}: {_cause(error)}") from error
    finally:
        admin.close()


def _before(spark: SparkSession, offset: int) -> Any:
    """RecordsToDelete.beforeOffset(offset): by reflection, as Py4J finds the getter of the same name only."""
    jvm, new_array = spark._jvm, spark.sparkContext._gateway.new_array
    types, values = new_array(jvm.java.lang.Class, 1), new_array(jvm.java.lang.Object, 1)
    types[0], values[0] = jvm.java.lang.Long.TYPE, jvm.java.lang.Long.valueOf(offset)
    found = jvm.java.lang.Class.forName("org.apache.kafka.clients.admin.RecordsToDelete").getMethod("beforeOffset", types)
    return found.invoke(None, values)


def _settings(jvm: Any, bootstrap: str) -> Any:
    settings = jvm.java.util.Properties()
    settings.setProperty("bootstrap.servers", bootstrap)
    settings.setProperty("default.api.timeout.ms", str(TIMEOUT_MS))
    settings.setProperty("request.timeout.ms", str(TIMEOUT_MS // 2))
    return settings


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
