from lakehouse_jobs import iceberg, maintenance
from shop import CUSTOMER, NAMES, TOPIC, put
from support import Topic


def busy(lake):
    """A lake with many small commits in every layer."""
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for number in range(6):
        put(topic, number)
        put(topic, 0, f"name {number}")
        put(topic, 100 + number, balance="bad")
        put(topic, 200)
        made.land(topic)
        made.run("silver")
    return made, topic


def snapshots(made, name):
    return {r[0] for r in made.rows(f"SELECT snapshot_id FROM minio.{name}.snapshots")}


def test_it_compacts_and_changes_no_row_and_twice_is_as_once(lake, monkeypatch):
    made, topic = busy(lake)
    rows, events = made.rows(NAMES), made.rows("SELECT `offset` FROM minio.bronze.events ORDER BY 1")
    monkeypatch.setattr(maintenance, "DAY_MS", -1)  # below zero, so that a snapshot of this very millisecond is old, too
    first = made.run("maintenance")
    assert first["ok"], first
    assert first["maintenance"]["tables"]["bronze.events"]["files"] > 1
    assert made.rows(NAMES) == rows
    assert len(made.rows("SELECT file_path FROM minio.bronze.events.files")) == 1
    second = made.run("maintenance")
    assert second["ok"], second
    assert second["maintenance"]["tables"]["bronze.events"]["files"] == 0
    assert made.rows("SELECT `offset` FROM minio.bronze.events ORDER BY 1") == events
    put(topic, 1, "after")
    made.land(topic)
    assert made.run("silver")["silver"]["tables"]["customers"]["applied"] == 1
    assert (1, "after") in made.rows(NAMES)


def test_expiry_never_passes_what_a_later_run_goes_on_from(lake, monkeypatch):
    """Silver stands still while bronze goes on: the snapshots in between must stay, whatever their age."""
    made, topic = busy(lake)
    base = iceberg.newest_with(iceberg.require(made.spark, "minio.silver.customers"), iceberg.BRONZE_SNAPSHOT)
    base = int(base.summary().get(iceberg.BRONZE_SNAPSHOT))
    before = snapshots(made, "bronze.events")
    for name in ("x", "y"):
        put(topic, 1, name)
        made.land(topic)
    monkeypatch.setattr(maintenance, "DAY_MS", 0)
    made.run("maintenance")
    made.run("maintenance")
    kept = snapshots(made, "bronze.events")
    assert base in kept
    assert len(before & kept) < len(before), "nothing was expired, so nothing was shown"
    assert made.run("silver")["silver"]["tables"]["customers"]["applied"] == 1
    assert (1, "y") in made.rows(NAMES)


def test_the_cut_outlives_compaction_and_expiry(lake, monkeypatch):
    made, _ = busy(lake)
    monkeypatch.setattr(maintenance, "DAY_MS", 0)
    made.run("maintenance")
    java = iceberg.require(made.spark, "minio.silver.customers")
    last = iceberg.newest_with(java, iceberg.CUT)
    assert iceberg.summary_json(last, iceberg.CUT)[TOPIC]["offset"] == 23
    assert made.run("silver")["silver"]["tables"]["customers"]["applied"] == 0
