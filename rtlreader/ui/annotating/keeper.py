"""Annotations on their way into the library and out of it: a thread of its own, one thing after the other.

What the user does shows at once; here it is written, in the same order, and what fails is told.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from rtlreader.errors import RtlReaderError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rtlreader.library import Library
    from rtlreader.model import Annotation
    from rtlreader.ui.document import Document

    Changes = Mapping[str, Annotation | None]
    Tell = Callable[[Callable[[], object]], object]

T = TypeVar("T")


class Keeper:
    """Keeps what is said about documents."""

    def __init__(self, library: Callable[[], Library], tell: Tell) -> None:
        """`library` opens the library; `tell` has something done on the screen."""
        self._library, self._tell = library, tell
        self._thread = ThreadPoolExecutor(1, "annotations")
        self._unfinished: set[Document] = set()

    def keep(
        self,
        document: Document,
        changes: Changes,
        done: Callable[[], object],
        failed: Callable[[RtlReaderError], object],
    ) -> None:
        """Keep annotations of a document as they are, remove those that are None; tell when that is done.

        The document comes into the library, where it is not yet.
        """
        self._do(partial(self._keep, document, changes), lambda _: done(), failed)

    def look_up(self, document: Document, found: Callable[[Sequence[Annotation]], object]) -> None:
        """Find out whether a document that has ended is in the library, and tell what is said about it."""
        self._do(partial(self._look_up, document), found, lambda _: None)

    def tags(self, found: Callable[[Sequence[str]], object]) -> None:
        """Tell which tags there are."""
        self._do(
            lambda: [tag.name for tag in self._library().annotation_tags()], found, lambda _: None
        )

    def wait(self) -> None:
        """Wait, in another thread than the screen's, until all that was asked so far is done."""
        with suppress(RuntimeError):  # where the end has come first
            self._thread.submit(lambda: None).result()

    def end(self) -> None:
        """Wait until all is kept."""
        self._thread.shutdown()

    # --- in the thread

    def _do(
        self,
        do: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[RtlReaderError], object],
    ) -> None:
        def run() -> None:
            try:
                found = do()
            except RtlReaderError as error:
                self._tell(partial(failed, error))
            else:
                self._tell(partial(done, found))

        self._thread.submit(run)

    def _keep(self, document: Document, changes: Changes) -> None:
        library = self._library()
        if not document.number:
            document.number = library.keep_article(document.article())
            if not document.ended:
                self._unfinished.add(document)
        for uuid, annotation in changes.items():
            if annotation is None:
                library.remove_annotation(uuid)
            else:
                library.restore_annotation(replace(annotation, article=document.number))

    def _look_up(self, document: Document) -> Sequence[Annotation]:
        library = self._library()
        if document in self._unfinished:
            self._unfinished.discard(document)
            library.update(document.number, document.article())
        elif not document.number:
            document.number = library.recognise(document.article()) or 0
        return library.annotations(document.number) if document.number else ()
