"""Deletes from the stream's topics what no query can ask for any more, so that a live view stays fast.

A view takes records above the seq that its gold table stands at. A query may still hold the snapshot before that one: what
lies below the gold before the present one goes, in the topics of all views and in that of the markers.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from . import iceberg, landing
from .context import Context
from .kafka import Reader, delete_before, reader


def run(ctx: Context) -> dict[str, Any]:
    speed, views = ctx.declaration.speed, ctx.declaration.views
    if speed is None or not views:
        return {"deleted": {}}
    bound = _bound([_stands(iceberg.load(ctx.spark, ctx.gold(view.name))) for view in views])
    if bound is None:
        return {"deleted": {}}
    with reader(ctx.spark, ctx.declaration.bootstrap) as kafka:
        at = time_of(kafka, speed.markers, *bound)
        if at is None:
            return {"deleted": {}}
        topics = [speed.markers, *(speed.topic(view.name) for view in views)]
        cuts = {topic: span for topic in topics if kafka.exists(topic) and (span := _span(kafka, topic, at))}
    delete_before(ctx.spark, ctx.declaration.bootstrap, {topic: to for topic, (_, to) in cuts.items()})
    deleted = {topic: to - begin for topic, (begin, to) in cuts.items()}
    if deleted:
        count = sum(deleted.values())
        ctx.progress(f"trim: {count} offsets of {len(deleted)} topics, before marker {bound[1]} of gen {bound[0]}")
    return {"deleted": deleted}


def _stands(gold: Any | None) -> dict[tuple[int, int] | None, int]:
    """Where a gold table stands, and where it stood before, with the commits' times; None for bronze's own end."""
    stands: dict[tuple[int, int] | None, int] = {}
    if gold is not None:
        # The commits came from other sessions.
        gold.refresh()
    for snapshot in [] if gold is None else iceberg.snapshots(gold):
        if not snapshot.summary().containsKey(landing.SPEED):
            continue
        at = landing.of(snapshot)
        stand = None if at is None else (at["gen"], at["seq"])
        stands.setdefault(stand, snapshot.timestampMillis())
        if len(stands) == 2:
            break
    return stands


def _bound(stands: list[dict[tuple[int, int] | None, int]]) -> tuple[int, int, int] | None:
    """The least marker that a table stood at before, where all of them are of one gen now and then, and when it did."""
    bounds: list[tuple[int, int, int]] = []
    for of_table in stands:
        now, before = of_table if len(of_table) == 2 else (None, None)
        if now is None or before is None or now[0] != before[0]:
            return None
        bounds.append((*before, of_table[before]))
    return min(bounds) if len({gen for gen, _, _ in bounds}) == 1 else None


def time_of(kafka: Reader, markers: str, gen: int, seq: int, landed: int) -> int | None:
    """When the records of a marker were written, in milliseconds; they all carry that time, and later ones a later one.

    It is looked for from when a batch had landed on it back, and only where the clocks differ from the topic's end.
    """
    if not kafka.exists(markers):
        return None
    since = kafka.first_since(markers, landed)
    near = None if since is None else _find(kafka.back(markers, since), gen, seq)
    return _find(kafka.back(markers), gen, seq) if near is None else near


def _find(pages: Iterator[list[tuple[int, str | None]]], gen: int, seq: int) -> int | None:
    for page in pages:
        for _, text in reversed(page):
            value = _json(text)
            if (value.get("gen"), value.get("seq")) == (gen, seq):
                return round(datetime.fromisoformat(value["at"]).timestamp() * 1000)
            if value.get("gen") == gen and value.get("seq", seq) < seq:
                return None
    return None


def _span(kafka: Reader, topic: str, at: int) -> tuple[int, int] | None:
    """From the topic's beginning up to its first record of that time or later; None for nothing.

    The end of a transaction carries the broker's time: where its clock is ahead of the stream's, less is deleted, never more.
    """
    begin, end = kafka.beginnings([topic])[topic], kafka.ends([topic])[topic]
    first = kafka.first_since(topic, at)
    to = end if first is None else min(first, end)
    return (begin, to) if to > begin else None


def _json(text: str | None) -> dict[str, Any]:
    try:
        value = json.loads(text or "")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
