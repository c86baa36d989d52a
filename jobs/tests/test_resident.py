"""The resident driver in a process of its own, talked to as a user does."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from shop import CUSTOMER, NAMES, TOPIC, put, record
from streaming import MARKERS, Stream
from support import Topic


@contextmanager
def driver(made, socket):
    environment = {**os.environ, "LAKEHOUSE_PIPELINE": str(made.path), "LAKEHOUSE_SOCKET": str(socket)}
    command = [sys.executable, "-m", "lakehouse_jobs.resident"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

    def job(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        asked = [sys.executable, "-m", "lakehouse_jobs.job_cli", *arguments]
        return subprocess.run(asked, env={**environment, **variables}, capture_output=True, text=True, timeout=180, check=False)

    try:
        assert any(line.startswith("ready: 1 tables") for line in process.stdout)
        yield process, job
    finally:
        process.kill()
        process.wait(timeout=30)


@pytest.fixture
def resident(lake, tmp_path):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    with driver(made, tmp_path / "jobs.sock") as (process, job):
        yield made, process, job


def test_it_runs_jobs_and_survives_one_that_fails_and_stops_in_order(resident):
    made, process, job = resident
    assert json.loads(job("health").stdout)["ok"]
    done = job("silver")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["silver"]["tables"]["customers"]["applied"] == 1
    assert "customers: 1 applied" in done.stderr
    assert made.rows(NAMES) == [(1, "Ann")]
    failed = job("bronze", "--json")
    assert failed.returncode == 1
    assert "Kafka at localhost:1" in json.loads(failed.stdout)["errors"][0]
    assert job("silver", "--json").returncode == 0
    assert job("nonsense").returncode == 2
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0


def test_a_failpoint_ends_the_driver_and_the_caller_is_told(resident):
    made, process, job = resident
    ended = job("silver", LAKEHOUSE_FAILPOINT="silver:after-commit:customers")
    assert ended.returncode == 1
    assert "the resident driver ended before the job did" in ended.stderr
    assert process.wait(timeout=60) == 86
    assert made.run("silver")["ok"]
    assert made.rows(NAMES) == [(1, "Ann")]


def test_a_job_runs_by_its_schedule(lake, tmp_path):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    declared = json.loads(made.path.read_text())
    made.path.write_text(json.dumps({**declared, "schedule": {"pipeline": None, "maintenance": "* * * * *"}}))
    with driver(made, tmp_path / "jobs.sock") as (_, job):
        deadline = time.monotonic() + 180
        # Cron's finest step is a minute.
        while not (last := json.loads(job("health").stdout)["last"]) and time.monotonic() < deadline:
            time.sleep(1)
    assert last.keys() == {"maintenance"}
    assert last["maintenance"]["ok"], last


@pytest.mark.kafka
def test_after_a_run_beside_the_stream_another_lands_on_it_before_the_schedule(lake, broker, spark, tmp_path, monkeypatch):
    (tmp_path / "gold").mkdir()
    monkeypatch.setenv("LAKEHOUSE_GOLD", str(tmp_path / "gold"))
    broker.create(MARKERS)
    try:
        made = lake([CUSTOMER], broker.bootstrap, {"markers": MARKERS, "waitSeconds": 3})
        declared = json.loads(made.path.read_text())
        made.path.write_text(json.dumps({**declared, "schedule": {"pipeline": "0 0 29 2 *", "maintenance": None}}))
        stream = Stream(spark, broker)
        broker.send(TOPIC, [record(1, "a")])
        stream.mark(1, 0)
        broker.send(TOPIC, [record(1, "b")])
        with driver(made, tmp_path / "jobs.sock") as (_, job):
            assert landed(job("pipeline")) is None
            # Still behind what silver has taken: running again would change nothing.
            stream.mark(2, 1)
            began = last_pipeline(job)["endedAt"]
            stream.mark(3, 2)
            deadline = time.monotonic() + 120
            while (last := last_pipeline(job))["endedAt"] == began and time.monotonic() < deadline:
                time.sleep(0.5)
        assert last["silver"]["speed"] == {"gen": 1, "seq": 3}, last
    finally:
        broker.delete(MARKERS)


def landed(done: subprocess.CompletedProcess[str]) -> dict[str, int] | None:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["silver"]["speed"]


def last_pipeline(job) -> dict[str, object]:
    return json.loads(job("health").stdout)["last"]["pipeline"]
