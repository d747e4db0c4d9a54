"""Text handed to a command of the user's, and what that says: no shell, and caps on size and time."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from contextlib import suppress

from rtlreader.errors import RtlReaderError
from rtlreader.sources.clean import clean
from rtlreader.ui import programs

PATIENCE = 30.0
"""Seconds that a command may take."""
MOST = 1_000_000
"""Bytes of what it says that are shown."""
_HINT = "no shell reads it: pipes, wildcards and $ are arguments like others"


def arguments(typed: str) -> list[str]:
    """Return the program, by its absolute path, and its arguments, told apart as a shell would.

    Raises RtlReaderError where there is no such program.
    """
    try:
        words = shlex.split(typed)
    except ValueError:
        raise RtlReaderError("a quote is not closed", _HINT) from None
    if not words:
        raise RtlReaderError("no command", _HINT)
    path = programs.found(words[0])
    if path is None:
        raise RtlReaderError(f"no such program: {words[0]}", "it is looked for in $PATH")
    return [path, *words[1:]]


def run(command: list[str], text: str, patience: float = PATIENCE) -> str:
    """Return what a command prints, or else what it complains of, when it is given a logical text as UTF-8.

    Raises RtlReaderError where it cannot be run, or takes more seconds than it has `patience` for.
    """
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as complained:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=printed,
                stderr=complained,
                start_new_session=True,
            )
        except OSError as error:
            raise RtlReaderError(f"cannot run {command[0]}: {error.strerror}") from None
        try:
            process.communicate(text.encode("utf-8", "replace"), timeout=patience)
        except subprocess.TimeoutExpired:
            _kill(process)
            raise RtlReaderError(
                f"{os.path.basename(command[0])} took more than {patience:.0f} seconds",
                "it was ended",
            ) from None
        said = [_read(file.fileno()) for file in (printed, complained)]
    return next(filter(None, said), f"it said nothing, and ended with {process.returncode}")


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read(descriptor: int) -> str:
    return clean(os.pread(descriptor, MOST, 0).decode("utf-8", "replace")).strip("\n")
