"""Markers as the stream application writes them, put into a real broker by hand."""

import json
import time

import pytest
from pyspark.sql import SparkSession

from broker import Broker
from lakehouse_jobs import kafka, markers
from shop import TOPIC

MARKERS = "shop.speed.markers"


class Stream:
    """What the stream application would write."""

    def __init__(self, spark: SparkSession, broker: Broker):
        self._spark = spark
        self._broker = broker

    def value(self, seq: int, offset: int, gen: int = 1, topic_id: str | None = None) -> bytes:
        found = topic_id or kafka.topic_ids(self._spark, self._broker.bootstrap, [TOPIC])[TOPIC]
        return json.dumps({"gen": gen, "seq": seq, "cut": {TOPIC: {"id": found, "offset": offset}}}).encode()

    def mark(self, seq: int, offset: int, gen: int = 1, commit: bool = True, **more) -> None:
        self.send(self.value(seq, offset, gen, **more), commit=commit)

    def send(self, *values: bytes, commit: bool = True) -> None:
        self._broker.send(MARKERS, [(b"m", value) for value in values], commit=commit)

    def mark_meanwhile(self, monkeypatch: pytest.MonkeyPatch, *cuts: tuple[int, int]) -> None:
        """Writes a marker (seq, offset) each time that a run pauses to wait for one."""
        to_come = list(cuts)

        def pause(seconds: float) -> None:
            if to_come:
                self.mark(*to_come.pop(0))
            time.sleep(seconds)

        monkeypatch.setattr(markers, "sleep", pause)
