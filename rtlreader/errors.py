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


class NothingToReadError(RtlReaderError):
    """The source was read, but holds no text."""

    exit_code = 4


class StoreError(RtlReaderError):
    """The library cannot be read or written."""

    exit_code = 5
