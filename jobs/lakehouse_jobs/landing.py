"""What a run lands on: a cut that the stream was at, or, without one, bronze's own end."""

from dataclasses import dataclass
from typing import Any

from . import iceberg
from .floors import Position

# Of a snapshot's summary, in silver and gold: the marker that it stands at, null for bronze's own end.
SPEED = iceberg.PREFIX + "speed"


@dataclass(frozen=True)
class Landing:
    """A marker of the stream, its cut in bronze's generations: at (gen, seq) silver and gold equal the stream's state."""

    gen: int
    seq: int
    # The last position taken of each topic; offset -1 where none was.
    cut: dict[str, Position]

    def to_json(self) -> dict[str, int]:
        return {"gen": self.gen, "seq": self.seq}


def of(snapshot: Any | None) -> dict[str, int] | None:
    """The (gen, seq) that a commit of silver or gold stands at."""
    return iceberg.summary_json(snapshot, SPEED)


def stand(snapshot: Any) -> tuple[int, int] | int | None:
    """Two tables of silver whose commits say the same stand at one cut: at a marker, or at one snapshot's end of bronze."""
    marker = of(snapshot)
    return iceberg.base(snapshot) if marker is None else (marker["gen"], marker["seq"])


def carried(snapshot: Any) -> dict[str, str]:
    """What a commit that changes silver's rows beside a run takes over from the last run's."""
    summary = snapshot.summary()
    keys = (iceberg.BRONZE_SNAPSHOT, iceberg.CUT, iceberg.BRACKET, SPEED)
    return {key: summary.get(key) for key in keys if summary.containsKey(key)}


def goal(landing: Landing | None, end: int) -> tuple[int, int] | int:
    """What `stand` will say of a table that has landed."""
    return end if landing is None else (landing.gen, landing.seq)
