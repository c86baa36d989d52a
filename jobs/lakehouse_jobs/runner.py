"""Runs a step, or the three of the pipeline, under the lock, and says in one summary how it went."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pyspark.sql import SparkSession

from . import audit, bronze, failpoints, gold, maintenance, markers, rebuild, retry, session, silver, status, trim, views
from .context import Context, Progress, to_stderr
from .declaration import load
from .errors import JobError, LockBusy
from .lock import job_lock

STEPS: dict[str, Callable[[Context], dict[str, Any]]] = {
    "bronze": bronze.run,
    "silver": silver.run,
    "gold": gold.run,
    "views": views.run,
    "audit": audit.run,
    "trim": trim.run,
    "maintenance": maintenance.run,
    "quarantine-retry": retry.run,
    "rebuild-silver": rebuild.run_silver,
    "rebuild-gold": rebuild.run_gold,
}
# Trim last: it deletes what the audit reads.
PIPELINE = ("bronze", "silver", "gold", "views", "audit", "trim")
NAMES = (*STEPS, "pipeline", "status")
BUSY = 3


def run(
    spark: SparkSession,
    workers: tuple[SparkSession, ...],
    step: str,
    progress: Progress = to_stderr,
    wait: bool = True,
    failpoint_text: str | None = None,
) -> dict[str, Any]:
    """The summary: `ok`, `errors` (each names its table or file), `seconds`, and what each step reports."""
    began = time.monotonic()
    summary: dict[str, Any] = {"step": step, "ok": False, "errors": []}
    try:
        declaration = load()
        failpoint = failpoints.parse(failpoint_text)
        if failpoint is not None:
            workers = session.sessions(spark, declaration.catalog, failpoint)
        ctx = Context(workers[0], workers, declaration, progress, failpoint)
        if step == "status":
            summary["status"] = status.run(ctx)
        else:
            with job_lock(ctx.spark, declaration.catalog, progress, wait):
                _steps(ctx, PIPELINE if step == "pipeline" else (step,), summary)
        summary["ok"] = not summary["errors"]
    except LockBusy as error:
        summary.update(busy=True, errors=[str(error)])
    except JobError as error:
        summary["errors"].append(str(error))
    except Exception as error:
        session.end_with_jvm(error, spark)
        raise
    summary["seconds"] = round(time.monotonic() - began, 3)
    return summary


def _steps(ctx: Context, steps: tuple[str, ...], summary: dict[str, Any]) -> None:
    if "silver" in steps and ctx.declaration.speed is not None:
        ctx = replace(ctx, landing=markers.choose(ctx, ingests="bronze" in steps))
    for step in steps:
        began = time.monotonic()
        failpoints.arm(ctx.spark, ctx.failpoint, step)
        report = STEPS[step](ctx)
        report["seconds"] = round(time.monotonic() - began, 3)
        summary[step] = report
        summary["errors"] += _errors(step, report)


def _errors(step: str, report: dict[str, Any]) -> list[str]:
    tables = report.get("tables", {})
    stopped = [f"{step}: {name}: {r['stopped']}" for name, r in tables.items() if "stopped" in r]
    failed = [f"{step}: {r['failed']}" for r in tables.values() if "failed" in r]
    return [*stopped, *failed, *[f"{step}: {text}" for text in report.get("failures", [])]]


def exit_code(summary: dict[str, Any]) -> int:
    if summary.get("busy"):
        return BUSY
    return 0 if summary["ok"] else 1


def main(step: str) -> None:
    """A step in a process of its own (`python -m lakehouse_jobs.silver`): Spark starts, runs it, and ends."""
    import os

    try:
        declaration = load()
        spark = session.start()
    except JobError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    summary = run(
        spark,
        session.sessions(spark, declaration.catalog),
        step,
        wait=os.environ.get("LAKEHOUSE_NO_WAIT") is None,
        failpoint_text=os.environ.get(failpoints.VARIABLE),
    )
    print(json.dumps(summary), flush=True)
    session.stop(spark)
    sys.exit(exit_code(summary))
