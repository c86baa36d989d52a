"""Trino's views in the lake's catalog: made when what they read is there, and again when their SQL has changed.

By the pipeline, not by the deployment: Trino refuses a view over tables that no run has made yet.
"""

import hashlib
import json
import urllib.error
import urllib.request
from typing import Any

from .context import Context
from .declaration import ServedView
from .errors import JobError

TIMEOUT = 60
# What a view's comment begins with when it is ours; the digest of its SQL follows.
MARK = "lakehouse "
_MISSING = ("TABLE_NOT_FOUND", "SCHEMA_NOT_FOUND", "COLUMN_NOT_FOUND")


def run(ctx: Context) -> dict[str, Any]:
    serving = ctx.declaration.serving
    if serving is None or not serving.views:
        return {"views": {}}
    try:
        return _all(ctx, Trino(serving.trino), serving.views)
    except Unreachable as error:
        # The rows have landed: a server that is away is no reason for the run to fail.
        ctx.progress(f"views: not looked at: {error}")
        return {"views": {}, "waits": str(error)}


def _all(ctx: Context, trino: "Trino", views: tuple[ServedView, ...]) -> dict[str, Any]:
    catalog = ctx.declaration.catalog
    schemas = sorted({view.schema for view in views})
    for schema in schemas:
        location = ctx.declaration.location("gold", schema)
        trino.rows(f"CREATE SCHEMA IF NOT EXISTS {catalog}.{schema} WITH (location = {literal(location)})")
    found = trino.rows(
        "SELECT schema_name, table_name, comment FROM system.metadata.table_comments "
        f"WHERE catalog_name = {literal(catalog)} AND schema_name IN ({', '.join(map(literal, schemas))})"
    )
    ours = {(schema, name): comment for schema, name, comment in found if (comment or "").startswith(MARK)}
    results: dict[str, str] = {}
    failures: list[str] = []
    for view in views:
        comment = MARK + hashlib.sha256(view.sql.encode()).hexdigest()[:16]
        if ours.pop((view.schema, view.name), None) != comment:
            try:
                results[f"{view.schema}.{view.name}"] = _make(trino, f"{catalog}.{view.schema}.{view.name}", comment, view.sql)
            except QueryFailed as error:
                failures.append(f"{view.schema}.{view.name}: {error}")
    for schema, name in sorted(ours):
        trino.rows(f"DROP VIEW {catalog}.{schema}.{name}")
        results[f"{schema}.{name}"] = "dropped: it is no longer declared"
    for name, result in results.items():
        ctx.progress(f"views: {name}: {result}")
    return {"views": results, "failures": failures}


def _make(trino: "Trino", name: str, comment: str, sql: str) -> str:
    try:
        trino.rows(f"CREATE OR REPLACE VIEW {name} COMMENT {literal(comment)} AS {sql}")
    except QueryFailed as error:
        if error.name not in _MISSING:
            raise
        return f"waits: {error}"
    return "made"


def literal(text: str) -> str:
    """Trino's, where a backslash is one."""
    return "'" + text.replace("'", "''") + "'"


class QueryFailed(JobError):
    """Trino refused a statement."""

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        super().__init__(message)


class Unreachable(JobError):
    """Trino doesn't answer."""


class Trino:
    """Statements over HTTP: a POST, then one GET for each page."""

    def __init__(self, url: str) -> None:
        self._url = url

    def rows(self, sql: str) -> list[list[Any]]:
        page = self._page(urllib.request.Request(f"{self._url}/v1/statement", sql.encode(), method="POST"))
        rows: list[list[Any]] = []
        while True:
            if "error" in page:
                raise QueryFailed(page["error"]["errorName"], page["error"]["message"])
            rows += page.get("data", [])
            if "nextUri" not in page:
                return rows
            page = self._page(urllib.request.Request(page["nextUri"]))

    def _page(self, request: urllib.request.Request) -> dict[str, Any]:
        request.add_header("X-Trino-User", "lakehouse")
        request.add_header("X-Trino-Source", "lakehouse-jobs")
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return json.load(answer)
        except (urllib.error.URLError, OSError, ValueError) as error:
            raise Unreachable(f"Trino at {self._url} doesn't answer: {error}; the views are made by the next run") from error
