"""What every job is given."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

from pyspark.sql import SparkSession

from .declaration import Declaration
from .failpoints import Failpoint
from .landing import Landing

Progress = Callable[[str], None]


def to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Context:
    spark: SparkSession
    workers: tuple[SparkSession, ...]
    declaration: Declaration
    progress: Progress = to_stderr
    failpoint: Failpoint | None = None
    # None: bronze's own end.
    landing: Landing | None = None

    @property
    def bronze(self) -> str:
        return f"{self.declaration.catalog}.bronze.events"

    @property
    def quarantine(self) -> str:
        return f"{self.declaration.catalog}.silver.quarantine"

    def silver(self, entity: str) -> str:
        return f"{self.declaration.catalog}.silver.{entity}"

    def gold(self, name: str) -> str:
        return f"{self.declaration.catalog}.gold.{name}"

    def before_write(self, step: str, table: str) -> None:
        if self.failpoint is not None:
            self.failpoint.reach(self.spark, step, table)
