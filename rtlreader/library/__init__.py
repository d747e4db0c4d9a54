"""The use cases: what is fetched, kept, found and read. The reader reaches the store and the web through here.

A `Library` is the store with what brings articles into it. `syncing` fetches feeds, `refresh` has another process do
so, `taking` takes in single things, `naming` finds whom and what articles name, and `suggestions` are feeds to begin
with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from threading import Event
    from types import ModuleType

    from rtlreader.entities import correcting as correcting
    from rtlreader.library.library import Library as Library
    from rtlreader.library.naming import Look as Look
    from rtlreader.library.refresh import Refresh as Refresh
    from rtlreader.library.suggestions import Suggestion as Suggestion
    from rtlreader.library.syncing import Step as Step
    from rtlreader.library.taking import Looked as Looked
    from rtlreader.model import Article, Correction, Entity
    from rtlreader.store.feeds import TakenOut as TakenOut
    from rtlreader.store.values import AnnotationQuery as AnnotationQuery
    from rtlreader.store.values import Context as Context
    from rtlreader.store.values import Counts as Counts
    from rtlreader.store.values import Feed as Feed
    from rtlreader.store.values import Headline as Headline
    from rtlreader.store.values import Hit as Hit
    from rtlreader.store.values import Imported as Imported
    from rtlreader.store.values import Known as Known
    from rtlreader.store.values import Remark as Remark
    from rtlreader.store.values import Results as Results
    from rtlreader.store.values import SavedQuery as SavedQuery
    from rtlreader.store.values import Sort as Sort
    from rtlreader.store.values import Tag as Tag
    from rtlreader.store.values import Undo as Undo


def open_library(file: str = "", *, offline: bool = False) -> Library:
    """Return the user's library, or the one in `file`; it is made where there is none.

    Raises StoreError where it cannot be used. Where it is `offline`, nothing is ever fetched.
    """
    from rtlreader.library.library import Library  # noqa: PLC0415 - its values are wanted without

    return Library(file, offline=offline)


def in_folder(path: str) -> str:
    """Return the query for all that lies in a folder, whatever its name."""
    from rtlreader.store import query  # noqa: PLC0415 - its values are wanted without

    return query.in_folder(path)


def recognised(
    article: Article, corrections: Sequence[Correction] = (), cancel: Event | None = None
) -> tuple[Entity, ...]:
    """Return what an article names, the weightiest first, without any library: see `Library.names_in`."""
    from rtlreader.entities.recognising import recognise  # noqa: PLC0415 - only who asks pays

    return recognise(article, corrections, cancel)


def is_by_rules(article: Article) -> bool:
    """Whether an article's names are found by lists and rules alone: the model knows one language."""
    from rtlreader.entities import languages  # noqa: PLC0415 - as above

    return languages.language(article.language, article.text) != languages.BY_MODEL


def __getattr__(name: str) -> ModuleType:
    """Return `correcting`, which makes and applies corrections, once somebody asks for it."""
    if name != "correcting":
        raise AttributeError(name)
    from rtlreader.entities import correcting  # noqa: PLC0415 - only who asks pays

    return correcting
