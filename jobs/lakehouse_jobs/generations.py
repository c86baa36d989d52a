"""A topic's generation: the how-manieth Kafka topic of its name it is, as bronze has met them.

Kept in properties of bronze's own table, because a change of those is one atomic commit, maintenance never touches them,
and they live and die with the rows they describe.
"""

from typing import Any

from . import iceberg

PROPERTY = iceberg.PREFIX + "topic."


def allot(table: Any, topic_ids: dict[str, str]) -> dict[str, int]:
    """The generation of each topic; a Kafka id that is new to a topic gets the next number."""
    known = table.properties()
    changes: dict[str, str | None] = {}
    generations = {}
    for topic, topic_id in topic_ids.items():
        ids = _ids(known.get(PROPERTY + topic))
        if topic_id not in ids:
            ids.append(topic_id)
            changes[PROPERTY + topic] = ",".join(ids)
        generations[topic] = ids.index(topic_id)
    if changes:
        iceberg.set_properties(table, changes)
    return generations


def _ids(text: str | None) -> list[str]:
    return text.split(",") if text else []
