"""Whom and what articles name: looked up where that is known, else recognised, and kept for articles of the library."""

from __future__ import annotations

from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.library import recognised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from rtlreader.library.library import Library
    from rtlreader.model import Article, Entity

_BATCH = 50  # articles that are written at a time
_PERIOD = 2.0  # seconds after which fewer are
_TRIES = 5  # looks at an article while corrections change


class Look(NamedTuple):
    """How far looking at the library's articles has come."""

    done: int
    total: int
    article: int = 0
    """The number of the last article; 0 before there is one."""
    entities: int = 0
    """What that names: how many people, places and so on."""


def version() -> str:
    """Return the version of the recogniser; what another one has found is found anew."""
    from rtlreader.entities import recognising  # noqa: PLC0415 - only who asks pays

    return recognising.VERSION


def names_in(
    library: Library, article: Article, number: int | None = None, cancel: Event | None = None
) -> tuple[Entity, ...]:
    """See `Library.names_in`."""
    now = version()
    if (
        number is not None
        and library.entities_version(number) == now
        and library.has_text(number, article.text)
    ):
        return tuple(library.entities(number))
    for _ in range(_TRIES):
        corrected, corrections = library.corrected(), library.corrections()
        found = recognised(article, corrections, cancel)
        if number is None or (cancel and cancel.is_set()):
            break
        kept_now = library.keep_entities(number, found, now, text=article.text, corrected=corrected)
        if kept_now or library.corrected() == corrected:
            break
    return found


def recognise_all(
    library: Library, since: int | None = None, cancel: Event | None = None
) -> Iterator[Look]:
    """See `Library.recognise_all`."""
    now = version()
    wanted = library.unrecognised(now, since)
    look = Look(0, len(wanted))
    yield look
    with closing(_Batch(library, now)) as batch:
        for number in wanted:
            if cancel and cancel.is_set():
                return
            article = library.article(number)
            found = recognised(article, batch.corrections, cancel)
            if cancel and cancel.is_set():
                return
            batch.add(number, found, article.text)
            look = Look(look.done + 1, look.total, number, len(found))
            yield look


class _Batch:
    """What was found in articles and is not written yet; on closing it is."""

    def __init__(self, library: Library, now: str) -> None:
        self._library, self._version = library, now
        self._found: list[tuple[int, Sequence[Entity], str | None]] = []
        self._begin()

    def _begin(self) -> None:
        self._found = []
        self._since = monotonic()
        self._corrected = self._library.corrected()
        self.corrections = self._library.corrections()

    def add(self, number: int, found: Sequence[Entity], text: str) -> None:
        """Keep what an article names, soon."""
        self._found.append((number, found, text))
        if len(self._found) >= _BATCH or monotonic() - self._since > _PERIOD:
            self.close()

    def close(self) -> None:
        """Write what was found, unless corrections have changed meanwhile: then it is looked for the next time."""
        if self._found:
            self._library.keep_all_entities(self._found, self._version, corrected=self._corrected)
        self._begin()
