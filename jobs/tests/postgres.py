"""A PostgreSQL of the tests' own, for the catalog and the lock."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def binary(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    command = str(found[-1]) if found else shutil.which(name)
    if command is None:
        raise FileNotFoundError(f"{name} is not installed; give LAKEHOUSE_TEST_CATALOG a JDBC URI, or install postgresql")
    return command


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The JDBC URI of an empty database that user iceberg may use without a password."""
    data, port = folder / "data", free_port()
    subprocess.run([binary("initdb"), "-D", data, "-A", "trust", "-U", "iceberg", "--no-sync"], check=True, capture_output=True)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = binary("pg_ctl")
    subprocess.run([control, "-D", data, "-o", options, "-l", folder / "log", "-w", "start"], check=True, capture_output=True)
    try:
        yield f"jdbc:postgresql://127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([control, "-D", data, "-m", "immediate", "stop"], check=True, capture_output=True)
