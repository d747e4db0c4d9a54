"""Another process that syncs: whoever waits for it does so on a pipe, and nothing of it takes time from a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from rtlreader.config.places import LIBRARY_NAMED_BY
from rtlreader.errors import RtlReaderError
from rtlreader.library.syncing import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PATIENCE = 5.0  # seconds that it has to end in once it is to stop


class Refresh:
    """A process of `rtlreader sync`, which runs at a low priority."""

    def __init__(self, file: str, feeds: Sequence[int] = (), *, is_offline: bool = False) -> None:
        """Begin to fetch `feeds` of the library in `file`, all where none is named."""
        command = [sys.executable, "-m", "rtlreader", "sync", "--steps", *map(str, feeds)]
        if is_offline:
            command.append("--offline")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, LIBRARY_NAMED_BY: file},
            start_new_session=True,
            encoding="utf-8",
        )
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, 10)

    def steps(self) -> Iterator[Step]:
        """Yield how it goes, as it goes; raises RtlReaderError where it fails."""
        stdout = self._process.stdout
        if stdout is None:
            return
        error = None
        with stdout:
            for line in stdout:
                found = json.loads(line)
                if "message" in found:
                    error = RtlReaderError(found["message"], found["hint"])
                else:
                    yield Step(**found)
        if self._process.wait() > 0 and error is None:
            error = RtlReaderError("fetching broke off", "rtlreader sync says why")
        if error:
            raise error

    def stop(self) -> None:
        """Have it end; what it has written stays."""
        with suppress(OSError):
            self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
