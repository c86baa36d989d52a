"""`lakehouse-job <step>`: asks the resident driver for a job, shows its progress, prints its summary."""

import argparse
import http.client
import json
import os
import socket
import sys
from typing import Any

from . import failpoints

SOCKET = "/run/lakehouse/jobs.sock"
STEPS = (
    *("bronze", "silver", "gold", "views", "audit", "trim", "pipeline", "maintenance"),
    *("quarantine-retry", "rebuild-silver", "rebuild-gold", "status"),
)


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost")
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(self._path)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="lakehouse-job",
        description="Runs a step in the resident Spark driver. Exit: 0 done, 1 failed, 2 wrong usage, 3 busy.",
    )
    parser.add_argument("step", choices=[*STEPS, "health"])
    parser.add_argument("--no-wait", action="store_true", help="exit 3 when another job is running")
    parser.add_argument("--json", action="store_true", help="no progress, the summary alone")
    options = parser.parse_args(argv)
    path = os.environ.get("LAKEHOUSE_SOCKET", SOCKET)
    request = {
        "step": options.step,
        "wait": not options.no_wait,
        "failpoint": os.environ.get(failpoints.VARIABLE),
    }
    connection = _UnixConnection(path)
    try:
        if options.step == "health":
            connection.request("GET", "/health")
            print(connection.getresponse().read().decode())
            return 0
        connection.request("POST", "/jobs", json.dumps(request), {"Content-Type": "application/json"})
        summary = _follow(connection.getresponse(), quiet=options.json)
    except OSError as error:
        print(f"the resident driver at {path} doesn't answer: {error}; is it still starting?", file=sys.stderr)
        return 1
    finally:
        connection.close()
    if summary is None:
        print("the resident driver ended before the job did; its log says why", file=sys.stderr)
        return 1
    print(json.dumps(summary))
    for error in summary["errors"]:
        print(error, file=sys.stderr)
    return 3 if summary.get("busy") else 0 if summary["ok"] else 1


def _follow(response: http.client.HTTPResponse, quiet: bool) -> dict[str, Any] | None:
    try:
        for line in response:
            event = json.loads(line)
            if "summary" in event:
                return event["summary"]
            if not quiet:
                print(event["progress"], file=sys.stderr, flush=True)
    except (http.client.HTTPException, ValueError, OSError):
        # Cut off in the middle: the driver died, which the caller is told.
        return None
    return None


if __name__ == "__main__":
    sys.exit(main())
