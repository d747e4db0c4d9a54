"""Names looked for in all articles of the library: beside the screen, one by one, and never in the way of keys.

What is done is kept whenever it stops, and the next time it goes on from there.
"""

from __future__ import annotations

from functools import partial
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError
from rtlreader.ui.entities.beside import beside_the_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.library import Library, Look
    from rtlreader.ui.app import Reader

_PERIOD = 0.2  # seconds between two times that the screen is told
_REST = 0.005  # seconds after an article that are left to all else
_PATIENCE = 10.0  # seconds that it has to end in when the reader is left


class Recognising:
    """Has names looked for."""

    def __init__(
        self,
        reader: Reader,
        library: Callable[[], Library],
        tell: Callable[[Look | None], object],
        ended: Callable[[str], object],
    ) -> None:
        """`tell` hears how it goes, `ended` that it has ended, and what was wrong; both on the screen."""
        self._reader, self._library = reader, library
        self._tell, self._ended = tell, ended
        self._thread: Thread | None = None
        self._cancel = Event()

    @property
    def is_busy(self) -> bool:
        """Whether names are being looked for."""
        return self._thread is not None

    def begin(self) -> None:
        """Begin, or go on."""
        if self._thread is None:
            self._cancel = Event()
            self._thread = Thread(
                target=self._run, args=(self._cancel,), name="all names", daemon=True
            )
            self._thread.start()

    def stop(self) -> None:
        """Look no further."""
        self._cancel.set()

    def end(self) -> None:
        """Look no further, and wait until what was found is kept: the reader is being left."""
        self.stop()
        if self._thread:
            self._thread.join(_PATIENCE)

    # --- in the thread

    def _run(self, cancel: Event) -> None:
        error, told = "", 0.0
        try:
            with beside_the_screen():
                for look in self._library().recognise_all(cancel=cancel):
                    if monotonic() - told > _PERIOD or look.done == look.total:
                        told = monotonic()
                        self._reader.soon(partial(self._tell, look))
                    sleep(_REST)
                    if cancel.is_set():
                        break
        except RtlReaderError as wrong:
            error = " · ".join(filter(None, (wrong.message, wrong.hint)))
        except Exception as wrong:  # whatever it is, the library can still be read
            error = f"names cannot be found: {wrong!r}"
        self._reader.soon(partial(self._end, error))

    def _end(self, error: str) -> None:
        self._thread = None
        self._ended(error)
