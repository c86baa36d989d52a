"""Each job killed at each failpoint, in a process of its own, and run again: no row doubled, none lost.

A process of its own starts a Spark of its own, so the ordinary run kills silver at each moment and every other job at the
one that leaves most behind, between files and commit; the rest is behind --soak.
"""

import pytest

from lakehouse_jobs import failpoints
from lakehouse_jobs.errors import JobError
from shop import COLUMNS, CUSTOMER, NAMES, TOPIC, key, put, snapshot
from support import Topic, column, run_in_process


def soak(value):
    return pytest.param(value, marks=pytest.mark.soak)


MOMENTS = ("before-write", "before-commit", "after-commit")
ONE_OF_MOMENTS = (soak("before-write"), "before-commit", soak("after-commit"))
GOLD = "-- key: name\n-- refresh: {}\nSELECT name, COUNT(*) AS n FROM customers GROUP BY name"


def killed(step, made, failpoint):
    ended = run_in_process(step, made, failpoint)
    assert ended.returncode == failpoints.STATUS, ended.stderr[-3000:]
    assert f"failpoint {failpoint} fired" in ended.stderr


def landed(lake):
    """A silver with rows, and in bronze an update, a delete, a bad record, an insert and a truncate to come."""
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    snapshot(topic, [1, 2, 3])
    made.land(topic)
    assert made.run("silver")["ok"]
    put(topic, 1, "Bob")
    topic.put(key(2), None)
    put(topic, 3, balance="bad")
    put(topic, 4)
    made.land(topic)
    return made, topic


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("table", ["customers", soak("quarantine")])
def test_silver(lake, moment, table):
    if table == "quarantine" and moment == "before-write":
        pytest.skip("nothing is written before the quarantine: the same place as silver's own")
    made, _ = landed(lake)
    killed("silver", made, f"silver:{moment}:{table}")
    assert made.run("silver")["ok"]
    assert made.run("silver")["ok"]
    assert made.rows(NAMES) == [(1, "Bob"), (3, "Ann"), (4, "Ann")]
    assert made.rows("SELECT entity, `offset` FROM minio.silver.quarantine") == [("customers", 7)]


@pytest.mark.parametrize("moment", ONE_OF_MOMENTS)
@pytest.mark.parametrize("refresh", ["full", soak("incremental")])
def test_gold(lake, moment, refresh, tmp_path, monkeypatch):
    folder = tmp_path / "gold"
    folder.mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(folder))
    (folder / "names.sql").write_text(GOLD.format(refresh))
    made, _ = landed(lake)
    made.run("gold")
    made.run("silver")
    killed("gold", made, f"gold:{moment}:names")
    assert made.run("gold")["ok"]
    assert made.rows("SELECT name, n FROM minio.gold.names ORDER BY 1") == [("Ann", 2), ("Bob", 1)]


@pytest.mark.parametrize("moment", ONE_OF_MOMENTS)
def test_maintenance(lake, moment):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    for number in range(6):
        put(topic, number)
        made.land(topic)
        made.run("silver")
    rows, events = made.rows(NAMES), made.rows("SELECT `offset` FROM minio.bronze.events ORDER BY 1")
    killed("maintenance", made, f"maintenance:{moment}:events")
    assert made.run("maintenance")["ok"]
    assert made.rows(NAMES) == rows
    assert made.rows("SELECT `offset` FROM minio.bronze.events ORDER BY 1") == events


@pytest.mark.parametrize("moment", ONE_OF_MOMENTS)
def test_quarantine_retry(lake, moment):
    tight = [column(c["name"], "decimal(3,2)") if c["name"] == "balance" else c for c in COLUMNS]
    made, topic = lake([{**CUSTOMER, "columns": tight}]), Topic(TOPIC)
    put(topic, 1, "rich", balance="123.45")
    put(topic, 2)
    made.land(topic)
    made.run("silver")
    made.declare([CUSTOMER])
    killed("quarantine-retry", made, f"quarantine-retry:{moment}:customers")
    assert made.run("quarantine-retry")["ok"]
    assert made.rows(NAMES) == [(1, "rich"), (2, "Ann")]
    assert made.rows("SELECT resolution FROM minio.silver.quarantine") == [("applied",)]


@pytest.mark.soak
@pytest.mark.parametrize("moment", ["before-commit", "after-commit"])
def test_a_fill_that_was_cut_off_is_done_again(lake, moment):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1, colour="red")
    made.land(topic)
    made.run("silver")
    made.declare([{**CUSTOMER, "columns": [*COLUMNS, column("colour", "string")]}])
    killed("silver", made, f"silver:{moment}:customers")
    assert made.run("silver")["ok"]
    assert made.rows("SELECT customer_id, colour FROM minio.silver.customers") == [(1, "red")]


def test_a_failpoint_that_is_none_is_refused():
    with pytest.raises(JobError, match="LAKEHOUSE_FAILPOINT must be <step>:<moment>"):
        failpoints.parse("silver:sometime")
    assert failpoints.parse("") is None
