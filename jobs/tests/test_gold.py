import json

import pytest

from lakehouse_jobs import iceberg
from shop import CUSTOMER, TOPIC, put
from support import Topic, column, table

FILM = table("film", "films", [column("film_id", "int", nullable=False)], ["film_id"])
FULL = "-- key: name\n-- refresh: full\nSELECT name, COUNT(*) AS n FROM customers GROUP BY name"
INCREMENTAL = "-- key: customer_id\n-- refresh: incremental\nSELECT customer_id, name FROM customers"
BY_NAME = "SELECT name, n FROM minio.gold.names ORDER BY 1"
LIST = "SELECT customer_id, name FROM minio.gold.list ORDER BY 1"


@pytest.fixture
def gold(lake, tmp_path, monkeypatch):
    """A lake with customers 1 and 2, and a folder of SQL files."""
    folder = tmp_path / "gold"
    folder.mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(folder))
    (folder / "names.sql").write_text(FULL)
    (folder / "list.sql").write_text(INCREMENTAL)
    made, topic = lake([CUSTOMER, FILM]), Topic(TOPIC)
    films = Topic("shop.public.film")
    put(topic, 1)
    put(topic, 2)
    films.put({"film_id": 1}, {"film_id": 1})
    made.land(topic, films)
    made.run("silver")
    return made, topic, films, folder


def head(made, name):
    return iceberg.require(made.spark, f"minio.gold.{name}").currentSnapshot()


def test_both_ways_of_refreshing_follow_inserts_updates_and_deletes(gold):
    made, topic, _, _ = gold
    assert made.run("gold")["ok"]
    assert made.rows(BY_NAME) == [("Ann", 2)]
    put(topic, 1, "Bob")
    put(topic, 2, op="d")
    put(topic, 3, "Cid")
    made.land(topic)
    made.run("silver")
    assert made.run("gold")["ok"]
    assert made.rows(BY_NAME) == [("Bob", 1), ("Cid", 1)]
    assert made.rows(LIST) == [(1, "Bob"), (3, "Cid")]


def test_nothing_is_computed_again_while_nothing_has_changed(gold):
    made, *_ = gold
    made.run("gold")
    before = head(made, "names").snapshotId()
    summary = made.run("gold")
    assert [t["refreshed"] for t in summary["gold"]["tables"].values()] == [False, False]
    assert head(made, "names").snapshotId() == before


def test_a_change_elsewhere_carries_the_cut_without_rows(gold):
    made, _, films, _ = gold
    made.run("gold")
    films.put({"film_id": 2}, {"film_id": 2})
    made.land(films)
    made.run("silver")
    summary = made.run("gold")
    assert summary["gold"]["tables"]["names"] == {"refreshed": False}
    found = head(made, "names").summary()
    assert not found.containsKey("added-data-files")
    assert found.get(iceberg.BRONZE_SNAPSHOT) == str(summary["gold"]["snapshot"])
    assert json.loads(found.get(iceberg.CUT))["shop.public.film"] == {"generation": 0, "offset": 1}


def test_an_incremental_refresh_writes_only_what_differs(gold):
    made, topic, _, _ = gold
    made.run("gold")
    put(topic, 1, "Bob")
    made.land(topic)
    made.run("silver")
    made.run("gold")
    assert head(made, "list").summary().get("added-records") == "1"
    put(topic, 1, "Bob", balance="9.99")
    made.land(topic)
    made.run("silver")
    made.run("gold")
    assert head(made, "list").summary().get("added-records") is None


def test_a_full_refresh_is_one_commit(gold):
    made, topic, _, _ = gold
    made.run("gold")
    put(topic, 1, "Bob")
    made.land(topic)
    made.run("silver")
    before = len(made.rows("SELECT snapshot_id FROM minio.gold.names.snapshots"))
    made.run("gold")
    assert len(made.rows("SELECT snapshot_id FROM minio.gold.names.snapshots")) == before + 1


def test_one_bad_file_fails_by_name_and_the_others_run(gold):
    made, _, _, folder = gold
    (folder / "broken.sql").write_text("-- key: a\nSELECT nothing AS a FROM customers")
    (folder / "keyless.sql").write_text("-- key: b\nSELECT customer_id FROM customers")
    (folder / "headless.sql").write_text("SELECT 1")
    summary = made.run("gold")
    assert not summary["ok"]
    found = sorted(error.split(": ")[1] for error in summary["errors"])
    assert found == ["broken.sql", "headless.sql", "keyless.sql"]
    assert made.rows(BY_NAME) == [("Ann", 2)]


def test_a_change_of_columns_or_partitioning_makes_the_table_anew(gold):
    made, _, _, folder = gold
    made.run("gold")
    (folder / "names.sql").write_text(
        "-- key: name\n-- partition: n\nSELECT name, COUNT(*) AS n, 1 AS one FROM customers GROUP BY name"
    )
    assert made.run("gold")["ok"]
    assert made.rows("SELECT name, n, one FROM minio.gold.names") == [("Ann", 2, 1)]
    assert made.rows("SELECT `partition`.n FROM minio.gold.names.files") == [(2,)]
    (folder / "names.sql").write_text(FULL)
    assert made.run("gold")["ok"]
    assert made.rows(BY_NAME) == [("Ann", 2)]


def test_gold_waits_until_silver_stands_at_one_cut(gold):
    made, topic, films, _ = gold
    made.run("gold")
    put(topic, 1, "Bob")
    films.put({"film_id": 2}, {})
    made.land(topic, films)
    assert not made.run("silver")["ok"]
    summary = made.run("gold")
    assert "gold waits: silver doesn't stand at one cut" in summary["errors"][0]
    assert "films" in summary["errors"][0]
    assert made.rows(BY_NAME) == [("Ann", 2)]
