"""The one small table that most tests use, and rows for it."""

import json
from typing import Any

from support import Topic, column, meta, table

TOPIC = "shop.public.customer"
COLUMNS = [
    column("customer_id", "int", nullable=False),
    column("name", "string", nullable=False),
    column("balance", "decimal(9,2)"),
    column("since", "timestamp"),
]
CUSTOMER = table("customer", "customers", COLUMNS, ["customer_id"])


def customer(number: int, name: str = "Ann", **more: Any) -> dict[str, Any]:
    return {"customer_id": number, "name": name, "balance": "1.50", "since": "2024-01-01T10:00:00.123456", **more}


def key(number: int) -> dict[str, Any]:
    return {"customer_id": number}


def record(number: int, name: str = "Ann") -> tuple[bytes, bytes]:
    """What `put` makes, for a real broker."""
    return json.dumps(key(number)).encode(), json.dumps({**customer(number, name), "_meta": meta("u")}).encode()


def put(topic: Topic, number: int, name: str = "Ann", op: str = "u", **more: Any) -> int:
    return topic.put(key(number), customer(number, name, **more), op)


def snapshot(topic: Topic, numbers: list[int], name: str = "s") -> None:
    topic.control("snapshot-begin", name)
    for number in numbers:
        put(topic, number, op="r")
    topic.control("snapshot-end", name)


NAMES = "SELECT customer_id, name FROM minio.silver.customers ORDER BY customer_id"
NUMBERS = "SELECT customer_id FROM minio.silver.customers ORDER BY customer_id"
QUARANTINE = "SELECT `offset`, reason FROM minio.silver.quarantine WHERE entity = 'customers' ORDER BY generation, `offset`"
