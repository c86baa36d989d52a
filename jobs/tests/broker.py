"""A Kafka broker of the tests' own, and records put into it through the JVM that Spark runs in."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession

from postgres import free_port

_CLUSTER = "MkU3OEVBNTcwNTJENDM2Qk"
_PROPERTIES = """
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
controller.listener.names=CONTROLLER
log.dirs={folder}/log
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
offsets.topic.num.partitions=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
"""


@contextmanager
def running(folder: Path, libs: str) -> Iterator[str]:
    port, controller = free_port(), free_port()
    properties = folder / "server.properties"
    properties.write_text(_PROPERTIES.format(port=port, controller=controller, folder=folder))
    java = ["java", "-Xmx256m", "-XX:+UseSerialGC", "-cp", f"{libs}/*"]
    subprocess.run(
        [*java, "kafka.tools.StorageTool", "format", "--standalone", "-t", _CLUSTER, "-c", str(properties)],
        check=True,
        capture_output=True,
    )
    with (folder / "broker.log").open("w") as log:
        process = subprocess.Popen([*java, "kafka.Kafka", str(properties)], stdout=log, stderr=subprocess.STDOUT)
        try:
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=60)


@dataclass
class Broker:
    spark: SparkSession
    bootstrap: str

    @property
    def _kafka(self) -> Any:
        return self.spark._jvm.org.apache.kafka.clients

    def _settings(self, **more: str) -> Any:
        settings = self.spark._jvm.java.util.Properties()
        settings.setProperty("bootstrap.servers", self.bootstrap)
        settings.setProperty("default.api.timeout.ms", "60000")
        for name, value in more.items():
            settings.setProperty(name.replace("_", "."), value)
        return settings

    @contextmanager
    def _admin(self) -> Iterator[Any]:
        admin = self._kafka.admin.AdminClient.create(self._settings())
        try:
            yield admin
        finally:
            admin.close()

    def create(self, *topics: str, partitions: int = 1, policy: str = "compact") -> None:
        jvm = self.spark._jvm
        wanted = jvm.java.util.ArrayList()
        for topic in topics:
            made = self._kafka.admin.NewTopic(topic, partitions, 1)
            configs = jvm.java.util.HashMap()
            configs.put("cleanup.policy", policy)
            made.configs(configs)
            wanted.add(made)
        with self._admin() as admin:
            admin.createTopics(wanted).all().get()

    def delete(self, topic: str) -> None:
        names = self.spark._jvm.java.util.ArrayList()
        names.add(topic)
        with self._admin() as admin:
            admin.deleteTopics(names).all().get()

    def send(self, topic: str, records: list[tuple[bytes, bytes | None]], commit: bool = True, at: int | None = None) -> None:
        """One transaction, committed or given up, its records of a time in milliseconds or of now."""
        serializer = "org.apache.kafka.common.serialization.ByteArraySerializer"
        settings = self._settings(transactional_id="tests", key_serializer=serializer, value_serializer=serializer, acks="all")
        producer = self._kafka.producer.KafkaProducer(settings)
        try:
            producer.initTransactions()
            producer.beginTransaction()
            for key, value in records:
                time = None if at is None else self.spark._jvm.java.lang.Long.valueOf(at)
                producer.send(self._kafka.producer.ProducerRecord(topic, 0, time, key, value))
            producer.flush()
            if commit:
                producer.commitTransaction()
            else:
                producer.abortTransaction()
        finally:
            producer.close()
