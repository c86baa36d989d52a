from support import Topic, column, table

CUSTOMER = table(
    "customer",
    "customers",
    [
        column("customer_id", "int", nullable=False),
        column("name", "string", nullable=False),
        column("balance", "decimal(9,2)"),
        column("since", "timestamp"),
    ],
    ["customer_id"],
)


def row(number: int, name: str = "Ann", **more):
    return {"customer_id": number, "name": name, "balance": "1.50", "since": "2024-01-01T10:00:00.123456", **more}


def test_rows_are_inserted_updated_and_deleted(lake):
    made = lake([CUSTOMER])
    topic = Topic("shop.public.customer")
    topic.control("snapshot-begin", "s1")
    for number in range(3):
        topic.put({"customer_id": number}, row(number), "r")
    topic.control("snapshot-end", "s1")
    made.land(topic)
    first = made.run("silver")
    assert first["ok"], first
    assert made.rows(
        "SELECT customer_id, name, CAST(balance AS string), CAST(since AS string) FROM minio.silver.customers ORDER BY 1"
    ) == [(n, "Ann", "1.50", "2024-01-01 10:00:00.123456") for n in range(3)]
    topic.put({"customer_id": 0}, row(0, "Bob"))
    topic.put({"customer_id": 0}, row(0, "Cid"))
    topic.put({"customer_id": 1}, row(1), "d")
    topic.put({"customer_id": 1}, None)
    topic.put({"customer_id": 7}, row(7), "c")
    made.land(topic)
    second = made.run("silver")
    assert second["silver"]["tables"]["customers"] == {"applied": 3, "superseded": 2, "quarantined": 0, "control": 0}
    assert made.rows("SELECT customer_id, name FROM minio.silver.customers ORDER BY 1") == [(0, "Cid"), (2, "Ann"), (7, "Ann")]
    third = made.run("silver")
    assert third["silver"]["tables"]["customers"]["applied"] == 0
