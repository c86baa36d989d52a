"""Tells Prometheus when each table was last committed, as Trino knows it. Reads TRINO_URL, TABLES (schema.table, commas between), PORT."""

import json
import os
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TRINO_URL = os.environ["TRINO_URL"]
TABLES = os.environ["TABLES"].split(",")
NAME = "lakehouse_table_committed_timestamp_seconds"
TIMEOUT_SECONDS = 60


def rows(sql):
    """The rows of an answer, page by page as Trino gives them."""
    request = urllib.request.Request(f"{TRINO_URL}/v1/statement", sql.encode(), {"X-Trino-User": "freshness"})
    while request:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            page = json.load(answer)
        if "error" in page:
            raise RuntimeError(page["error"]["message"])
        yield from page.get("data", [])
        request = page.get("nextUri")


def metrics():
    committed = " UNION ALL ".join(
        f"SELECT '{schema}.{table}', to_unixtime(max(committed_at)) FROM minio.{schema}.\"{table}$snapshots\""
        for schema, table in (name.split(".") for name in TABLES)
    )
    samples = "".join(f'{NAME}{{table="{table}"}} {at}\n' for table, at in sorted(rows(committed)))
    return f"# HELP {NAME} When the table was last committed.\n# TYPE {NAME} gauge\n{samples}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/health":
            self.answer(200, "ok\n")
        elif self.path == "/metrics":
            try:
                self.answer(200, metrics())
            except (OSError, RuntimeError) as error:
                # Trino is away, or a table was never made: there is nothing to tell, and the scrape fails.
                self.answer(503, f"{error}\n")
        else:
            self.answer(404, f"no such path: {self.path}; there are /health and /metrics\n")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        """Probes and scrapes would fill the log."""


ThreadingHTTPServer(("", int(os.environ["PORT"])), Handler).serve_forever()
