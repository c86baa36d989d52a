import json

import pytest

from shop import COLUMNS, CUSTOMER, NAMES, QUARANTINE, TOPIC, customer, key, put
from support import Topic, column, meta, table


def value(row, **changes) -> bytes:
    return json.dumps({**row, "_meta": {**meta("u"), **changes}}).encode()


KEY = json.dumps(key(1)).encode()
LACKING = {name: v for name, v in customer(1).items() if name != "balance"}
CASES = [
    (b"\xff", value(customer(1)), "the key is not valid UTF-8"),
    (None, value(customer(1)), "the key is not valid UTF-8"),
    (b"no json", value(customer(1)), "the key is no JSON object"),
    (b'{"id":1}', value(customer(1)), "the key lacks column 'customer_id'"),
    (b'{"customer_id":"x"}', value(customer(1)), "the key's column 'customer_id' can't be cast to int: x"),
    (b'{"_control":"pause"}', value({}), "unknown control record 'pause'"),
    (KEY, b"no json", "the value is no JSON object"),
    (KEY, b'{"name":"\xff"}', "the value is not valid UTF-8"),
    (KEY, b"{}", "the value has no '_meta' with an 'op'"),
    (KEY, value(customer(1), format=9), "unknown record format 9"),
    (KEY, value(customer(1), op="x"), "unknown op 'x'"),
    (KEY, value(LACKING), "column 'balance' is absent"),
    (KEY, value(customer(2)), "column 'customer_id' differs from the key's"),
    (KEY, value(customer(1, None)), "column 'name' is null and must not be"),
    (KEY, value(customer(1, balance="much")), "column 'balance' can't be cast to decimal(9,2): much"),
    (KEY, value(customer(1, balance="1.005")), "column 'balance' can't be cast to decimal(9,2): 1.005"),
    (KEY, value(customer(1, balance="99999999.00")), "column 'balance' can't be cast to decimal(9,2): 99999999.00"),
    (KEY, value(customer(1, since="infinity")), "column 'since' can't be cast to timestamp: infinity"),
    (KEY, value(customer(1, "Nobody")), "breaks the rule: name <> 'Nobody'"),
]


def test_each_reason_is_written_with_its_offset_and_the_last_good_row_stays(lake):
    made, topic = lake([{**CUSTOMER, "require": ["name <> 'Nobody'"]}]), Topic(TOPIC)
    put(topic, 1, "good")
    made.land(topic)
    made.run("silver")
    for record_key, record_value, _ in CASES:
        topic.raw(record_key, record_value)
    put(topic, 2)
    made.land(topic)
    summary = made.run("silver")
    assert summary["ok"], summary
    assert made.rows(QUARANTINE) == [(offset, reason) for offset, (_, _, reason) in enumerate(CASES, start=1)]
    assert summary["silver"]["tables"]["customers"]["quarantined"] == len(CASES)
    assert made.rows(NAMES) == [(1, "good"), (2, "Ann")]
    stored = made.rows("SELECT key, value FROM minio.silver.quarantine ORDER BY `offset` LIMIT 1")
    assert stored == [(bytearray(b"\xff"), bytearray(CASES[0][1]))]


def test_status_counts_what_waits(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1, balance="much")
    put(topic, 2)
    made.land(topic)
    made.run("silver")
    status = made.run("status")["status"]["tables"]["customers"]
    assert status["quarantined"]["records"] == 1
    assert status["quarantined"]["newestOffset"] == 0
    assert "balance" in status["quarantined"]["newestReason"]
    assert status["rows"] == 1


def test_an_array_with_one_bad_element_is_bad(lake):
    columns = [column("id", "int", nullable=False), column("numbers", "array<int>")]
    made, topic = lake([table("list", "lists", columns, ["id"])]), Topic("shop.public.list")
    topic.put({"id": 1}, {"id": 1, "numbers": [1, "x"]})
    topic.put({"id": 2}, {"id": 2, "numbers": [1, None]})
    made.land(topic)
    made.run("silver")
    assert made.rows("SELECT id, numbers FROM minio.silver.lists") == [(2, [1, None])]


def retried(made):
    summary = made.run("quarantine-retry")
    assert summary["ok"], summary
    return summary["quarantine-retry"]["tables"].get("customers")


def narrow(lake):
    """A lake whose declaration is too narrow for the record of key 1."""
    tight = {
        **CUSTOMER,
        "columns": [column(c["name"], "decimal(3,2)", c["nullable"]) if c["name"] == "balance" else c for c in COLUMNS],
    }
    made, topic = lake([tight]), Topic(TOPIC)
    put(topic, 1, "kept")
    put(topic, 1, "rich", balance="123.45")
    put(topic, 2)
    made.land(topic)
    made.run("silver")
    assert made.rows(NAMES) == [(1, "kept"), (2, "Ann")]
    return made, topic


def test_retry_applies_after_a_fix(lake):
    made, _ = narrow(lake)
    assert retried(made) == {"applied": 0, "superseded": 0, "waiting": 1}
    made.declare([CUSTOMER])
    assert retried(made) == {"applied": 1, "superseded": 0, "waiting": 0}
    assert made.rows(NAMES) == [(1, "rich"), (2, "Ann")]
    assert made.rows("SELECT resolution FROM minio.silver.quarantine") == [("applied",)]
    assert retried(made) is None


@pytest.mark.parametrize("later", ["good", "bad", "tombstone", "truncate", "snapshot"])
def test_retry_leaves_what_was_overtaken(lake, later):
    made, topic = narrow(lake)
    if later == "good":
        put(topic, 1, "newer")
    elif later == "bad":
        topic.raw(KEY, b"no json")
    elif later == "tombstone":
        topic.put(key(1), None)
    elif later == "truncate":
        topic.control("truncate")
    else:
        topic.control("snapshot-begin", "s")
        topic.control("snapshot-end", "s")
    made.land(topic)
    made.run("silver")
    before = made.rows(NAMES)
    made.declare([CUSTOMER])
    result = retried(made)
    assert result["applied"] == 0
    assert result["superseded"] == 1
    assert made.rows(NAMES) == before
