"""Named places where a job dies on purpose: `<step>:before-write|before-commit|after-commit[:table]`."""

import os
import sys
from dataclasses import dataclass

from pyspark.sql import SparkSession

from .errors import JobError

VARIABLE = "LAKEHOUSE_FAILPOINT"
STATUS = 86
CATALOG_IMPL = "dev.lakehouse.iceberg.FailpointCatalog"
_MOMENTS = ("before-write", "before-commit", "after-commit")
_STEPS = ("bronze", "silver", "gold", "maintenance", "quarantine-retry")


@dataclass(frozen=True)
class Failpoint:
    text: str
    step: str
    moment: str
    table: str

    def reach(self, spark: SparkSession, step: str, table: str) -> None:
        """`before-write` is the jobs' own; the two around a commit fire inside the catalog."""
        if self.moment == "before-write" and self.step == step and self.table in ("", table):
            print(f"failpoint {self.text} fired", file=sys.stderr, flush=True)
            halt(spark)


def parse(text: str | None) -> Failpoint | None:
    if not text:
        return None
    step, moment, table = ([*text.split(":"), "", ""])[:3]
    if step not in _STEPS or moment not in _MOMENTS:
        raise JobError(
            f"{VARIABLE} must be <step>:<moment>[:table], got '{text}'; "
            f"steps are {', '.join(_STEPS)}, moments are {', '.join(_MOMENTS)}"
        )
    return Failpoint(text, step, moment, table)


def arm(spark: SparkSession, failpoint: Failpoint | None, step: str) -> None:
    """Arms the catalog's half when its step begins: a pipeline's other steps commit too."""
    if failpoint is not None and failpoint.step == step and failpoint.moment != "before-write":
        spark._jvm.dev.lakehouse.iceberg.Failpoint.arm(failpoint.text, failpoint.moment, failpoint.table)


def halt(spark: SparkSession) -> None:
    """The JVM first, so that nothing of Spark shuts down in order; then this process."""
    try:
        spark._jvm.java.lang.Runtime.getRuntime().halt(STATUS)
    finally:
        os._exit(STATUS)
