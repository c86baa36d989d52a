"""Gold's SQL files: a header of comments, then one SELECT."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from .errors import JobError

DIRECTORY = Path(__file__).resolve().parent.parent / "gold"
REFRESHES = ("full", "incremental")
_FIELD = re.compile(r"--\s*(key|partition|refresh|description):\s*(.*?)\s*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class GoldTable:
    name: str
    path: Path
    key: tuple[str, ...]
    partition: tuple[str, ...]
    refresh: str
    description: str
    sql: str


def load_all(directory: Path | None = None) -> tuple[list[GoldTable], list[str]]:
    """Every file of the directory that is well made, and what is wrong with the others."""
    folder = directory or Path(os.environ.get("LAKEHOUSE_GOLD", DIRECTORY))
    tables, failures = [], []
    for path in sorted(folder.glob("*.sql")):
        try:
            tables.append(parse(path))
        except JobError as error:
            failures.append(str(error))
    return tables, failures


def parse(path: Path) -> GoldTable:
    text = path.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        match = _FIELD.fullmatch(line)
        if match:
            header[match[1]] = match[2]
    if not _NAME.fullmatch(path.stem):
        raise JobError(f"{path.name}: the file's name becomes the table's: lower-case letters, digits and _ only")
    if not header.get("key"):
        raise JobError(f"{path.name}: the header must have '-- key: <column>, …'")
    refresh = header.get("refresh", "full")
    if refresh not in REFRESHES:
        raise JobError(f"{path.name}: 'refresh' must be one of {', '.join(REFRESHES)}, got '{refresh}'")
    sql = text.strip().rstrip(";")
    return GoldTable(
        path.stem, path, _names(header["key"]), _names(header.get("partition", "")), refresh, header.get("description", ""), sql
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
