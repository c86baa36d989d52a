import pytest

from lakehouse_jobs import gold_sql
from lakehouse_jobs.errors import JobError


def write(tmp_path, text, name="revenue.sql"):
    path = tmp_path / name
    path.write_text(text)
    return path


def test_the_header_is_read(tmp_path):
    path = write(
        tmp_path, "-- description: what was paid\n-- key: year, month\n-- partition: year\n-- refresh: incremental\nSELECT 1;\n"
    )
    table = gold_sql.parse(path)
    assert (table.name, table.key, table.partition, table.refresh) == ("revenue", ("year", "month"), ("year",), "incremental")
    assert table.description == "what was paid"
    assert not table.sql.endswith(";")


@pytest.mark.parametrize(
    ("text", "name", "error"),
    [
        ("SELECT 1", "a.sql", "a.sql: the header must have '-- key: <column>, …'"),
        ("-- key: a\n-- refresh: never\nSELECT 1", "a.sql", "a.sql: 'refresh' must be one of full, incremental, got 'never'"),
        ("-- key: a\nSELECT 1", "A-b.sql", "A-b.sql: the file's name becomes the table's"),
    ],
)
def test_a_bad_header_names_its_file(tmp_path, text, name, error):
    with pytest.raises(JobError, match=error.split(" '")[0]):
        gold_sql.parse(write(tmp_path, text, name))


def test_a_bad_file_does_not_hide_the_others(tmp_path):
    write(tmp_path, "-- key: a\nSELECT 1 AS a", "good.sql")
    write(tmp_path, "SELECT 1 AS a", "bad.sql")
    tables, failures = gold_sql.load_all(tmp_path)
    assert [t.name for t in tables] == ["good"]
    assert len(failures) == 1


def test_every_file_of_the_project_is_well_made():
    tables, failures = gold_sql.load_all(gold_sql.DIRECTORY)
    assert failures == []
    assert tables
