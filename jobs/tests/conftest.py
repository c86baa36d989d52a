"""Fixtures: a PostgreSQL for the catalog, one Spark session for all tests, a lake of its own for each."""

import os
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession

import postgres
from broker import Broker, running
from lakehouse_jobs import session
from shop import TOPIC
from support import FIXTURES, Lake


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get("LAKEHOUSE_SOAK"):
        return
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.skip(reason="takes long; './lakehouse test --soak' runs it"))


def settings(catalog: str, warehouse: Path) -> str:
    """The settings that the image runs with, on a local catalog and a local folder."""
    text = (FIXTURES / "spark-defaults.conf").read_text()
    # A session of minutes pays for the optimising compiler and has nothing of it.
    text = text.replace("-XX:+UseSerialGC", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
    text = re.sub(r"(?m)^spark\.ui\.port .*$", "spark.ui.enabled false", text)
    text = re.sub(r"(?m)^spark\.(hadoop\.fs\.s3a|sql\.catalog\.minio\.(s3|client|io-impl|jdbc\.password)).*\n", "", text)
    text = re.sub(r"(?m)^(spark\.sql\.catalog\.minio\.uri) .*$", rf"\1 {catalog}", text)
    text = re.sub(r"(?m)^(spark\.sql\.catalog\.minio\.warehouse) .*$", rf"\1 file://{warehouse}", text)
    text = re.sub(r"(?m)^(spark\.driver\.memory) .*$", r"\1 1g", text)
    text = re.sub(r"(?m)^(spark\.local\.dir) .*$", rf"\1 {warehouse.parent}", text)
    return text


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory, catalog: str) -> Iterator[SparkSession]:
    folder = tmp_path_factory.mktemp("spark")
    (folder / "spark-defaults.conf").write_text(settings(catalog, folder / "warehouse"))
    (folder / "log4j2.properties").write_text((FIXTURES / "log4j2.properties").read_text())
    os.environ["SPARK_CONF_DIR"] = str(folder)
    started = session.start()
    yield started
    session.stop(started)


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = os.environ.get("LAKEHOUSE_TEST_CATALOG")
    if given:
        yield given
        return
    with postgres.running(tmp_path_factory.mktemp("postgres")) as uri:
        yield uri


@pytest.fixture
def lake(spark: SparkSession, tmp_path: Path):
    """Makes a lake with the given tables; what an earlier test left in the catalog goes first."""

    def make(tables, bootstrap: str = "localhost:1", speed: dict[str, Any] | None = None) -> Lake:
        clear(spark)
        root = tmp_path / uuid.uuid4().hex[:8]
        root.mkdir()
        return Lake(spark, root, tables, bootstrap, speed)

    return make


@pytest.fixture(scope="module")
def bootstrap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    libs = os.environ.get("LAKEHOUSE_KAFKA_LIBS", "/opt/kafka/libs")
    if not Path(libs).is_dir():
        pytest.skip(f"no Kafka in {libs}; give LAKEHOUSE_KAFKA_LIBS a folder with the broker's jars")
    with running(tmp_path_factory.mktemp("kafka"), libs) as address:
        yield address


@pytest.fixture
def broker(spark: SparkSession, bootstrap: str) -> Iterator[Broker]:
    made = Broker(spark, bootstrap)
    made.create(TOPIC)
    yield made
    made.delete(TOPIC)


def clear(spark: SparkSession) -> None:
    for namespace in ("bronze", "silver", "gold"):
        if spark.catalog.databaseExists(f"minio.{namespace}"):
            for row in spark.sql(f"SHOW TABLES IN minio.{namespace}").collect():
                spark.sql(f"DROP TABLE minio.{namespace}.{row['tableName']}")
