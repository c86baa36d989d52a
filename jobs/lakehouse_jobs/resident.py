"""The resident driver: one warm Spark session that takes jobs over a unix socket and on the declaration's schedule."""

import json
import os
import queue
import signal
import socketserver
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from pyspark.sql import SparkSession

from . import markers, runner, session
from .context import Context
from .declaration import Declaration, load
from .errors import JobError, in_one_line
from .job_cli import SOCKET

CATCH_UP_SECONDS = 2


class Driver:
    """Runs one job at a time; the others queue behind it or are told that it is busy."""

    def __init__(self, spark: SparkSession, declaration: Declaration) -> None:
        self._spark = spark
        self._workers = session.sessions(spark, declaration.catalog)
        self._turn = threading.Lock()
        self.running: str | None = None
        self.last: dict[str, Any] = {}
        # The last run found no marker of the stream to land on, so that live views show no more than gold.
        self._beside_stream = threading.Event()

    def events(self, step: str, wait: bool, failpoint: str | None) -> Iterator[dict[str, Any]]:
        """Progress as it comes, then the summary; the job goes on when nobody listens any more."""
        lines: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        thread = threading.Thread(target=self._work, args=(step, wait, failpoint, lines), name=f"job-{step}")
        thread.start()
        while True:
            event = lines.get()
            yield event
            if "summary" in event:
                return

    def _work(self, step: str, wait: bool, failpoint: str | None, lines: "queue.SimpleQueue[dict[str, Any]]") -> None:
        def progress(line: str) -> None:
            print(line, flush=True)
            lines.put({"progress": line})

        summary: dict[str, Any] = {"step": step, "ok": False, "errors": []}
        # Status only reads, and is wanted most while a job runs.
        exclusive = step != "status"
        if exclusive and not self._turn.acquire(blocking=False):
            if not wait:
                summary.update(busy=True, errors=[f"{self.running} is running; without --no-wait this queues behind it"])
                lines.put({"summary": summary})
                return
            progress(f"{step} waits for {self.running} to end")
            self._turn.acquire()
        try:
            if exclusive:
                self.running = step
            summary = runner.run(self._spark, self._workers, step, progress, wait, failpoint)
            self._note_landing(summary)
        except Exception as error:
            # A job that fails in a way nobody foresaw must not take the driver with it.
            traceback.print_exc()
            summary["errors"] = [in_one_line(error)]
        finally:
            if exclusive:
                self.last[step] = {**summary, "endedAt": datetime.now(UTC).isoformat(timespec="seconds")}
                self.running = None
                self._turn.release()
            lines.put({"summary": summary})

    def _note_landing(self, summary: dict[str, Any]) -> None:
        if "silver" not in summary:
            return
        if summary["silver"]["speed"] is None:
            self._beside_stream.set()
        else:
            self._beside_stream.clear()

    def return_to_stream(self, stopped: threading.Event) -> None:
        """After a run beside the stream, another as soon as the stream has caught up: the next by schedule may be far."""
        while not stopped.wait(CATCH_UP_SECONDS):
            if not self._beside_stream.is_set() or self.running is not None:
                continue
            try:
                ready = markers.caught_up(Context(self._workers[0], self._workers, load()))
            except Exception as error:
                # What keeps the stream from its topics (a broker that is away) keeps this from them too.
                print(f"whether the stream has caught up can't be told: {in_one_line(error)}", flush=True)
                continue
            if ready:
                print("the stream has caught up: the pipeline runs again, to land on it", flush=True)
                self.scheduled("pipeline")

    def scheduled(self, step: str) -> None:
        for event in self.events(step, wait=False, failpoint=None):
            if event.get("summary", {}).get("errors"):
                print(f"scheduled {step}: {'; '.join(event['summary']['errors'])}", flush=True)


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


def _handler(driver: Driver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/health":
                self._answer(200, {"ok": True, "running": driver.running, "last": driver.last})
            else:
                self._answer(404, {"errors": [f"unknown path {self.path}"]})

        def do_POST(self) -> None:
            try:
                request = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
                step = request["step"]
            except (ValueError, KeyError, TypeError):
                self._answer(400, {"errors": ["the request must be JSON with a 'step'"]})
                return
            if self.path != "/jobs" or step not in runner.NAMES:
                self._answer(400, {"errors": [f"unknown step '{step}'; one of {', '.join(runner.NAMES)}"]})
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/x-ndjson")
            self.end_headers()
            for event in driver.events(step, request.get("wait", True), request.get("failpoint")):
                self._line(event)

        def _line(self, event: dict[str, Any]) -> None:
            try:
                self.wfile.write(json.dumps(event).encode() + b"\n")
                self.wfile.flush()
            except OSError:
                # The caller has gone (Ctrl-C); the job it asked for runs to its end.
                pass

        def _answer(self, status: int, body: dict[str, Any]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def address_string(self) -> str:
            return "unix"

        def log_message(self, format: str, *args: Any) -> None:
            """Health probes would drown the jobs' own lines."""

    return Handler


def _schedule(driver: Driver, declaration: Declaration) -> BackgroundScheduler:
    scheduler = BackgroundScheduler(timezone="UTC")
    for step, cron in declaration.schedule.items():
        if cron:
            scheduler.add_job(driver.scheduled, _trigger(step, cron), args=[step], id=step, coalesce=True, max_instances=1)
    scheduler.start()
    return scheduler


def _trigger(step: str, cron: str) -> CronTrigger:
    try:
        return CronTrigger.from_crontab(cron, timezone="UTC")
    except ValueError as error:
        raise JobError(f"'schedule': '{step}' is no cron line: '{cron}' ({error})") from error


def main() -> int:
    try:
        declaration = load()
        for step, cron in declaration.schedule.items():
            if cron:
                _trigger(step, cron)
        spark = session.start()
    except JobError as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    driver = Driver(spark, declaration)
    path = Path(os.environ.get("LAKEHOUSE_SOCKET", SOCKET))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    server = _Server(str(path), _handler(driver))
    path.chmod(0o600)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    threading.Thread(target=server.serve_forever, name="jobs-socket", daemon=True).start()
    scheduler = _schedule(driver, declaration)
    # Who has taken the pipeline off its schedule runs it by hand.
    if declaration.speed is not None and declaration.schedule.get("pipeline"):
        threading.Thread(target=driver.return_to_stream, args=(stopped,), name="return-to-stream", daemon=True).start()
    print(f"ready: {len(declaration.tables)} tables, jobs at {path}", flush=True)
    stopped.wait()
    print("stopping: the job that runs may be cut off, which the next run mends", flush=True)
    scheduler.shutdown(wait=False)
    server.shutdown()
    path.unlink(missing_ok=True)
    session.stop(spark)
    # Threads of a job that was cut off wait for a JVM that has gone.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
