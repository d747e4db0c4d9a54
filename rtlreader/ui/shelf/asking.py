"""What is asked of the library: beside the screen, and one question after the other.

What is written is written in the order in which the user did it, and waits for no question.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.ui.app import Reader

T = TypeVar("T")


class Asking:
    """Has questions answered in threads, and the answers taken by the reader, whatever screen it shows."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._asker, self._writer = ThreadPoolExecutor(1), ThreadPoolExecutor(1)

    def ask(
        self,
        question: Callable[[], T],
        take: Callable[[T], object],
        *,
        writes: bool = False,
        failed: Callable[[], object] | None = None,
    ) -> None:
        """Have a question answered, and the answer taken on the screen; what goes wrong is said.

        Questions wait for each other; what `writes` waits for no question, and is always done. `failed` is called, on
        the screen, where there is no answer.
        """

        def answer() -> None:
            try:
                found = question()
            except RtlReaderError as error:
                self.take(partial(self._failed, error, failed))
            except Exception as error:
                defect = RtlReaderError(f"{error!r}", "this is a defect of rtlreader")
                self.take(partial(self._failed, defect, failed))
            else:
                self.take(partial(take, found))

        with suppress(RuntimeError):  # the reader is being left
            (self._writer if writes else self._asker).submit(answer)

    def take(self, take: Callable[[], object]) -> None:
        """Have something done on the screen; may be called by any thread."""
        with suppress(RuntimeError):  # the reader has been left meanwhile
            self._reader.call_later(take)

    def _failed(self, error: RtlReaderError, failed: Callable[[], object] | None) -> None:
        if failed:
            failed()
        self._reader.say(said(error))

    def end(self) -> None:
        """Wait until all that the user did is kept; what was only to be shown is not asked for any more."""
        self._asker.shutdown(cancel_futures=True)
        self._writer.shutdown()


def said(error: RtlReaderError) -> str:
    """Return an error as one row."""
    return " · ".join(filter(None, (error.message, error.hint)))
