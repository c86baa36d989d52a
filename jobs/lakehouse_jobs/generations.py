"""A topic's generation: the how-manieth Kafka topic of its name it is, as bronze has met them.

Kept in properties of bronze's own table, because a change of those is one atomic commit, maintenance never touches them,
and they live and die with the rows they describe.
"""

from typing import Any

from . import iceberg
from .errors import JobError

PROPERTY = iceberg.PREFIX + "topic."
ENTITY = iceberg.PREFIX + "entity."


def allot(table: Any, topic_ids: dict[str, str]) -> dict[str, int]:
    """The generation of each topic; a Kafka id that is new to a topic gets the next number."""
    met = _met(table, topic_ids)
    changes: dict[str, str | None] = {
        PROPERTY + topic: ",".join([*ids, topic_ids[topic]]) for topic, ids in met.items() if topic_ids[topic] not in ids
    }
    if changes:
        iceberg.set_properties(table, changes)
    return known(table, topic_ids)


def known(table: Any, topic_ids: dict[str, str]) -> dict[str, int]:
    """The generation that each topic has, or would be given; nothing is written."""
    met = _met(table, topic_ids)
    return {topic: [*ids, topic_ids[topic]].index(topic_ids[topic]) for topic, ids in met.items()}


def hold(table: Any, topics: dict[str, str]) -> None:
    """Keeps each entity with the topic that it has always had.

    Bronze finds an entity's records by its name, and silver tells what is newer by the position in one topic: with
    another one, rows would be missing or stay as they are, and every count would look right.
    """
    topic_of = {k.removeprefix(ENTITY): v for k, v in table.properties().items() if k.startswith(ENTITY)}
    entity_of = {topic: entity for entity, topic in topic_of.items()}
    changes: dict[str, str | None] = {}
    for entity, topic in topics.items():
        topic_before = topic_of.get(entity)
        if topic_before not in (None, topic):
            raise JobError(
                f"entity '{entity}' is the rows of topic '{topic_before}' and is declared as topic '{topic}' now; "
                f"positions in two topics can't be compared: give the table with topic '{topic}' another entity"
            )
        entity_before = entity_of.get(topic)
        if entity_before not in (None, entity):
            raise JobError(
                f"topic '{topic}' is entity '{entity_before}' and is declared as entity '{entity}' now; "
                f"its records in bronze stay under '{entity_before}': give the table its entity '{entity_before}' back"
            )
        if topic_before is None:
            changes[ENTITY + entity] = topic
    if changes:
        iceberg.set_properties(table, changes)


def _met(table: Any, topic_ids: dict[str, str]) -> dict[str, list[str]]:
    """Kafka's ids of each topic that bronze knows, in the order in which it met them."""
    kept = table.properties()
    return {topic: text.split(",") if (text := kept.get(PROPERTY + topic)) else [] for topic in topic_ids}
