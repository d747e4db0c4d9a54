"""The errors that a user sees: each has a message, a hint what to do, and an exit code.

Everything else that is raised is a defect of ours.
"""

from __future__ import annotations


class RtlReaderError(Exception):
    """Something went wrong that the user can understand; `hint` says what may help."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(RtlReaderError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class NetworkError(RtlReaderError):
    """An address could not be fetched."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "", retry_after: int | None = None) -> None:
        super().__init__(message, hint)
        self.retry_after = retry_after
        """The seconds after which the server wants to be asked again; None where it says nothing."""


class OfflineError(NetworkError):
    """Nothing is fetched, because the user wants no connection."""


class StoppedError(NetworkError):
    """The user has stopped it."""


class NotAFeedError(RtlReaderError):
    """Something was fetched where a feed was due, and it is none."""

    exit_code = 4


class NothingToReadError(RtlReaderError):
    """The source was read, but holds no text."""

    exit_code = 4


class WallError(RtlReaderError):
    """What came is not the article, but a wall before it: consent, a riddle, or a subscription."""

    exit_code = 4


class WorkerError(RtlReaderError):
    """A process that was to read something has crashed, or was stopped because it took too much."""

    exit_code = 4


class StoreError(RtlReaderError):
    """The library cannot be read or written."""

    exit_code = 5
