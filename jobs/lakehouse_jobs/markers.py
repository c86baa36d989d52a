"""The stream's markers, and which of them a run lands on.

Without a stream a run takes what stands in the topics when it begins. With one it waits, for a bounded time, for a marker
of a cut that holds as much; a stream that only lags has moved meanwhile, and the run takes as far as it has come. A stream
that stands still is down: the run lands on bronze's own end, and a later one on the stream again, once it has come as far.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic, sleep

from . import bronze, generations, iceberg, kafka, landing
from .context import Context
from .errors import JobError
from .floors import Position
from .kafka import Reader
from .landing import Landing

POLL_SECONDS = 0.3


@dataclass(frozen=True)
class Marker:
    gen: int
    seq: int
    # Kafka's id of each topic, and the last offset that the stream had taken of it; -1: none.
    cut: dict[str, tuple[str, int]]

    def __str__(self) -> str:
        return f"marker {self.seq} of gen {self.gen}"


def parse(text: str | None) -> Marker | None:
    """None for what is no marker: whoever wrote it, a run must not fail for it."""
    try:
        value = json.loads(text or "")
        cut = {topic: (str(at["id"]), int(at["offset"])) for topic, at in value["cut"].items()}
        return Marker(int(value["gen"]), int(value["seq"]), cut)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def choose(ctx: Context, ingests: bool) -> Landing | None:
    """What the run lands on; None for bronze's own end. Where it doesn't ingest, bronze has to hold all of the cut."""
    table = bronze.ensure_table(ctx)
    ids, generation = bronze.allot(ctx, table)
    held = None if ingests else bronze.held(ctx, table, generation)
    with kafka.reader(ctx.spark, ctx.declaration.bootstrap) as reader:
        search = _Search(ctx, reader, ids, generation)
        marker = search.wait(held or reader.ends(list(ids)))
        if isinstance(marker, str):
            ctx.progress(f"lands on bronze's own end: {marker}")
            return None
        if held is not None:
            marker = search.newest_within(held)
    ctx.progress(f"lands on {marker}")
    return search.landing(marker)


def caught_up(ctx: Context) -> bool:
    """Whether the stream has come as far as silver has taken, so that a run can land on it. Only reads, beside any job."""
    table = iceberg.load(ctx.spark, ctx.bronze)
    if table is None:
        return False
    ids = kafka.topic_ids(ctx.spark, ctx.declaration.bootstrap, [t.topic for t in ctx.declaration.tables])
    with kafka.reader(ctx.spark, ctx.declaration.bootstrap) as reader:
        return _Search(ctx, reader, ids, generations.known(table, ids)).usable() != []


class _Search:
    def __init__(self, ctx: Context, kafka: Reader, ids: dict[str, str], generation: dict[str, int]) -> None:
        self._topic = ctx.declaration.speed.markers
        self._wait_seconds = ctx.declaration.speed.wait_seconds
        self._kafka = kafka
        self._ids = ids
        self._generation = generation
        # Where silver stands: the offset of each topic after the last that it has taken, and the newest gen.
        self._taken: dict[str, int] = {}
        self._gen = 0
        for declared in ctx.declaration.tables:
            java = iceberg.load(ctx.spark, ctx.silver(declared.entity))
            last = None if java is None else iceberg.newest_with(java, iceberg.BRONZE_SNAPSHOT)
            at = (iceberg.summary_json(last, iceberg.CUT) or {}).get(declared.topic)
            if at is not None and at["generation"] == generation[declared.topic]:
                self._taken[declared.topic] = at["offset"] + 1
            self._gen = max(self._gen, (landing.of(last) or {"gen": 0})["gen"])

    def wait(self, ends: dict[str, int]) -> Marker | str:
        """A marker whose cut holds all before the given ends, or the newest of a stream that moves; else why there is none."""
        deadline = monotonic() + self._wait_seconds
        began: dict[int, int] | None = None
        while True:
            found = self._newest()
            usable = self._without_fault(found)
            for marker in usable:
                if self._reaches(marker, ends):
                    return marker
            began = {marker.gen: marker.seq for marker in found} if began is None else began
            if monotonic() >= deadline:
                break
            sleep(POLL_SECONDS)
        for marker in usable:
            if marker.seq > began.get(marker.gen, -1):
                return marker
        waited = f"after {self._wait_seconds} s"
        if not found:
            return f"{self._topic} has no marker, {waited}"
        why = self._fault(found[0]) or f"{found[0]} is still the newest, and the topics have records beyond it"
        return f"{why}, {waited}"

    def usable(self) -> list[Marker]:
        return self._without_fault(self._newest())

    def newest_within(self, held: dict[str, int]) -> Marker:
        """The newest marker of a cut that bronze holds."""
        for marker in self._back():
            if all(marker.cut.get(topic, ("", -1))[1] < end for topic, end in held.items()):
                if self._fault(marker) is None:
                    return marker
                break
        raise JobError("no marker lies between what silver has taken and what bronze holds: run the bronze step first")

    def landing(self, marker: Marker) -> Landing:
        # Silver may stand beyond, where nothing has remained between the two: then it is one and the same cut.
        offsets = {t: max(marker.cut[t][1], self._taken.get(t, 0) - 1) for t in self._ids}
        return Landing(marker.gen, marker.seq, {t: Position(self._generation[t], offsets[t]) for t in self._ids})

    def _newest(self) -> list[Marker]:
        """The newest marker of each gen that writes at present, the highest gen first: a new one comes up beside the old."""
        if not self._kafka.exists(self._topic):
            return []
        newest: dict[int, Marker] = {}
        for marker in next(self._pages(), []):
            newest[marker.gen] = marker
        return [newest[gen] for gen in sorted(newest, reverse=True)]

    def _back(self) -> Iterator[Marker]:
        for page in self._pages():
            yield from reversed(page)

    def _pages(self) -> Iterator[list[Marker]]:
        for records in self._kafka.back(self._topic):
            page = [marker for _, text in records if (marker := parse(text)) is not None]
            if page:
                yield page

    def _without_fault(self, markers: list[Marker]) -> list[Marker]:
        return [marker for marker in markers if self._fault(marker) is None]

    def _fault(self, marker: Marker) -> str | None:
        """Why silver can't land on it."""
        for topic, topic_id in self._ids.items():
            known = marker.cut.get(topic)
            if known is None:
                return f"{marker} doesn't know topic {topic}"
            if known[0] != topic_id:
                return f"{marker} knows {topic} by the id {known[0]}, a topic made anew since, which has {topic_id}"
        if marker.gen < self._gen:
            return f"{marker} is older than gen {self._gen}, on which silver has landed"
        if not self._reaches(marker, self._taken):
            return f"{marker} is older than what silver has taken, which never goes back"
        return None

    def _reaches(self, marker: Marker, ends: dict[str, int]) -> bool:
        return not self._kafka.any_between({t: (marker.cut[t][1] + 1, end) for t, end in ends.items()})
