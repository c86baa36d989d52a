"""What control records do to the rows that are older than they are; no Spark here.

A truncate at T deletes every row before T. A snapshot between begin B and end E deletes, at E, every row before B whose
key had no record of any kind between the two: had it still existed, the snapshot would have held it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Position(NamedTuple):
    """Where a record stands; a topic made anew starts its offsets again, and its generation is higher."""

    generation: int
    offset: int


class Control(NamedTuple):
    position: Position
    kind: str
    snapshot_id: str | None


@dataclass(frozen=True)
class OpenBracket:
    """A snapshot that has begun and not ended; silver carries it from run to run in its commit's summary."""

    begin: Position
    snapshot_id: str | None

    def to_json(self) -> dict[str, Any]:
        return {"generation": self.begin.generation, "offset": self.begin.offset, "snapshot_id": self.snapshot_id}

    @staticmethod
    def from_json(value: dict[str, Any] | None) -> "OpenBracket | None":
        if not value:
            return None
        return OpenBracket(Position(value["generation"], value["offset"]), value["snapshot_id"])


@dataclass(frozen=True)
class Floors:
    truncate: Position | None
    brackets: tuple[tuple[Position, Position], ...]
    open: OpenBracket | None

    @property
    def any(self) -> bool:
        return self.truncate is not None or bool(self.brackets)


def replay(opened: OpenBracket | None, controls: Iterable[Control]) -> Floors:
    """The floors that a window's control records make, in the order they came."""
    truncate: Position | None = None
    brackets: list[tuple[Position, Position]] = []
    for position, kind, snapshot_id in sorted(controls, key=lambda control: control.position):
        if kind == "truncate":
            truncate = position
        elif kind == "snapshot-begin":
            # A snapshot that starts again voids the begin before it.
            opened = OpenBracket(position, snapshot_id)
        elif opened is not None and _ends(opened, position, snapshot_id):
            brackets.append((opened.begin, position))
            opened = None
    return Floors(truncate, tuple(brackets), opened)


def _ends(opened: OpenBracket, position: Position, snapshot_id: str | None) -> bool:
    # An end in a topic made anew can't close what began in the one before.
    return opened.snapshot_id == snapshot_id and opened.begin.generation == position.generation
