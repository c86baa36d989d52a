"""Errors that a user can act on; anything else is a defect and keeps its traceback."""


class JobError(Exception):
    """A job can't go on, and its text says why and what to do."""


class DeclarationError(JobError):
    """The pipeline's declaration breaks its rules; carries every failure at once."""

    def __init__(self, source: str, failures: list[str]) -> None:
        self.failures = failures
        super().__init__(f"{source}: " + "; ".join(failures))


class TableStopped(JobError):
    """One table can't go on (its source lost a column, say); the others do."""


class LockBusy(JobError):
    """Another job holds the lock and the caller doesn't want to wait."""
