"""What an article names, found beside the screen: one article at a time, only while it is read, and never twice.

The thread begins once the article is drawn; what it needs is imported there.
"""

from __future__ import annotations

from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from rtlreader.errors import RtlReaderError
from rtlreader.ui.entities.beside import beside_the_screen
from rtlreader.ui.entities.names import Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from rtlreader.model import Entity
    from rtlreader.ui.app import Reader
    from rtlreader.ui.document import Document

_PATIENCE = 5.0  # seconds that the thread has to end in when the reader is left


class Found(NamedTuple):
    """What came of looking."""

    entities: tuple[Entity, ...]
    is_by_rules: bool
    """Whether the model does not know the article's language."""


class Finding:
    """Finds names in the documents that lie open."""

    def __init__(self, reader: Reader, changed: Callable[[Document], object]) -> None:
        """`changed` is told, on the screen, when there is something new to be said of a document."""
        self._reader, self._changed = reader, changed
        self._failed: WeakKeyDictionary[Document, str] = WeakKeyDictionary()
        self._looked_in: Document | None = None
        self._cancel = Event()
        self._thread: Thread | None = None

    # --- how things stand

    def is_looking(self, document: Document) -> bool:
        """Whether names are being looked for in a document."""
        return document is self._looked_in

    def error(self, document: Document) -> str:
        """Return why names cannot be found in a document; empty where nothing is wrong."""
        return self._failed.get(document, "")

    def want(self, document: Document) -> None:
        """Look for names in a document that is whole, unless that was done."""
        is_done = document.sheet.names is not None or document in self._failed
        is_whole = document.ended and not document.failed and not document.empty
        if not is_whole or is_done or self.is_looking(document):
            return
        self.leave()
        self._looked_in, self._cancel = document, Event()
        self._thread = Thread(
            target=self._run, args=(document, self._cancel), name="names", daemon=True
        )
        self._thread.start()
        self._changed(document)

    def again(self, document: Document) -> None:
        """Look anew where that has failed before."""
        self._failed.pop(document, None)
        self.want(document)

    def leave(self) -> None:
        """Look no further."""
        self._cancel.set()
        self._looked_in = None

    def end(self) -> None:
        """Look no further, and wait until that is so where the library is in use: it is about to be closed."""
        self.leave()
        if self._thread and self._reader.lending.is_in_use:
            self._thread.join(_PATIENCE)

    # --- in the thread

    def _run(self, document: Document, cancel: Event) -> None:
        try:
            with beside_the_screen():
                found = self._find(document, cancel)
        except RtlReaderError as error:
            told = partial(
                self._fail, document, " · ".join(filter(None, (error.message, error.hint)))
            )
        except Exception as error:  # whatever it is, the article can still be read
            told = partial(self._fail, document, f"names cannot be found: {error!r}")
        else:
            told = partial(self._take, document, found)
        if not cancel.is_set():
            self._reader.soon(lambda: None if cancel.is_set() else told())

    def _find(self, document: Document, cancel: Event) -> Found:
        from rtlreader.library import is_by_rules, recognised  # noqa: PLC0415 - not for the first screen

        article, lending = document.article(), self._reader.lending
        by_rules = is_by_rules(article)
        if not lending.has_library:
            return Found(recognised(article, (), cancel), by_rules)
        library = lending.library
        number = document.number or library.recognise(article)
        return Found(library.names_in(article, number, cancel), by_rules)

    # --- on the screen

    def _fail(self, document: Document, error: str) -> None:
        self._looked_in = None
        self._failed[document] = error
        self._changed(document)

    def _take(self, document: Document, found: Found) -> None:
        self._looked_in = None
        document.sheet.names = Names(document.sheet, found.entities, is_by_rules=found.is_by_rules)
        self._changed(document)
