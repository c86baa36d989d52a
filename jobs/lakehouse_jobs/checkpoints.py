"""Which checkpoint bronze's query goes on from, and whether it still can."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from pyspark.sql import SparkSession

from . import iceberg

PROPERTY = iceberg.PREFIX + "checkpoint"
SINK_QUERY = "spark.sql.streaming.queryId"
SINK_EPOCH = "spark.sql.streaming.epochId"


@dataclass(frozen=True)
class Checkpoint:
    name: str
    # False where the query has to be told where to begin.
    usable: bool


def choose(spark: SparkSession, table: Any, root: str, generations: dict[str, int]) -> Checkpoint:
    """The checkpoint of this subscription.

    Its name comes from the topics and their generations, so that a table added or removed, or a topic made anew, begins
    another one; and from a number, so that going back to an earlier set of tables never meets the offsets of then.
    """
    signature = _signature(generations)
    current = table.properties().get(PROPERTY)
    if current is not None and _signed(current, signature):
        if _is_whole(spark, table, f"{root}/{current}"):
            return Checkpoint(current, usable=True)
        if not _exists(spark, f"{root}/{current}"):
            return Checkpoint(current, usable=False)
    number = 0 if current is None else int(current.rsplit("-", 1)[1]) + 1
    name = f"{signature}-{number}"
    iceberg.set_properties(table, {PROPERTY: name})
    return Checkpoint(name, usable=False)


def current(table: Any, generations: dict[str, int]) -> str | None:
    """The checkpoint's name, where it is of these topics."""
    name = table.properties().get(PROPERTY)
    return name if name is not None and _signed(name, _signature(generations)) else None


def taken(spark: SparkSession, path: str) -> dict[str, int]:
    """The offset of each topic before which all is in bronze, by the newest batch that is known to be there."""
    done = [int(name) for name in _list(spark, f"{path}/commits") if name.isdigit()]
    if not done:
        return {}
    # A version, the batch's settings, and a line for the one source.
    source = json.loads(_read(spark, f"{path}/offsets/{max(done)}").splitlines()[2])
    return {topic: partitions["0"] for topic, partitions in source.items()}


def last_sink_snapshot(table: Any) -> Any | None:
    return iceberg.newest_with(table, SINK_QUERY)


def _signed(name: str, signature: str) -> bool:
    return name.rsplit("-", 1)[0] == signature


def _signature(generations: dict[str, int]) -> str:
    text = json.dumps(sorted(generations.items()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _is_whole(spark: SparkSession, table: Any, path: str) -> bool:
    """Has the query's id and planned batches, and isn't behind what its sink has committed.

    An older copy put back would plan new rows under epochs that the sink has seen, and the sink would skip them.
    """
    query_id = _query_id(spark, f"{path}/metadata")
    if query_id is None:
        return False
    batches = [int(name) for name in _list(spark, f"{path}/offsets") if name.isdigit()]
    if not batches:
        return False
    sink = last_sink_snapshot(table)
    if sink is None or sink.summary().get(SINK_QUERY) != query_id:
        return True
    return max(batches) >= int(sink.summary().get(SINK_EPOCH))


def _file_system(spark: SparkSession, path: str) -> tuple[Any, Any]:
    hadoop_path = spark._jvm.org.apache.hadoop.fs.Path(path)
    return hadoop_path.getFileSystem(spark._jsc.hadoopConfiguration()), hadoop_path


def _exists(spark: SparkSession, path: str) -> bool:
    fs, hadoop_path = _file_system(spark, path)
    return fs.exists(hadoop_path)


def _list(spark: SparkSession, path: str) -> list[str]:
    fs, hadoop_path = _file_system(spark, path)
    return [s.getPath().getName() for s in fs.listStatus(hadoop_path)] if fs.exists(hadoop_path) else []


def _query_id(spark: SparkSession, path: str) -> str | None:
    if not _exists(spark, path):
        return None
    try:
        return json.loads(_read(spark, path))["id"]
    except (ValueError, KeyError):
        return None


def _read(spark: SparkSession, path: str) -> str:
    fs, hadoop_path = _file_system(spark, path)
    stream = fs.open(hadoop_path)
    try:
        return spark._jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8")
    finally:
        stream.close()
