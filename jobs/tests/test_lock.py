import pytest

from lakehouse_jobs import runner
from lakehouse_jobs.errors import JobError, LockBusy
from lakehouse_jobs.lock import job_lock
from shop import CUSTOMER, TOPIC, put
from support import Topic


def test_a_second_job_waits_or_says_so(lake):
    made, topic = lake([CUSTOMER]), Topic(TOPIC)
    put(topic, 1)
    made.land(topic)
    with job_lock(made.spark, "minio", made.lines.append, wait=False):
        with pytest.raises(LockBusy), job_lock(made.spark, "minio", made.lines.append, wait=False):
            pass
        summary = runner.run(made.spark, made.workers, "silver", made.lines.append, wait=False)
        assert summary["busy"]
        assert runner.exit_code(summary) == runner.BUSY
    assert runner.exit_code(made.run("silver")) == 0


def test_a_catalog_that_does_not_answer_is_named(lake):
    made = lake([CUSTOMER])
    session = made.spark.newSession()
    session.conf.set("spark.sql.catalog.minio.uri", "jdbc:postgresql://127.0.0.1:1/none")
    refused = pytest.raises(JobError, match=r"the lake's catalog jdbc:postgresql://127\.0\.0\.1:1/none can't be reached")
    with refused, job_lock(session, "minio", made.lines.append, wait=False):
        pass
