"""Errors that a user can act on; anything else is a defect and keeps its traceback."""

from py4j.protocol import Py4JJavaError


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


def in_one_line(error: BaseException) -> str:
    """What happened and, for what Java throws, its deepest cause; the traceback is in the log."""
    if isinstance(error, Py4JJavaError):
        outer = inner = error.java_exception
        while (cause := inner.getCause()) is not None:
            inner = cause
        texts = [_first_line(throwable.toString()) for throwable in (outer, inner)]
        return texts[0] if texts[0] == texts[1] else f"{texts[0]}, caused by {texts[1]}"
    text = _first_line(str(error))
    return text if isinstance(error, JobError) else f"{type(error).__name__}: {text}"


def _first_line(text: str | None) -> str:
    return next((line.strip() for line in (text or "").splitlines() if line.strip()), "")
