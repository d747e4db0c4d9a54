"""The use cases: what is fetched, kept, found and read. The reader reaches the store and the web through here.

A `Library` is the store with what brings articles into it. `syncing` fetches feeds, `refresh` has another process do
so, `taking` takes in single things, and `suggestions` are feeds to begin with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtlreader.library.library import Library as Library
    from rtlreader.library.refresh import Refresh as Refresh
    from rtlreader.library.suggestions import Suggestion as Suggestion
    from rtlreader.library.syncing import Step as Step
    from rtlreader.library.taking import Looked as Looked
    from rtlreader.store.feeds import TakenOut as TakenOut
    from rtlreader.store.values import AnnotationQuery as AnnotationQuery
    from rtlreader.store.values import Counts as Counts
    from rtlreader.store.values import Feed as Feed
    from rtlreader.store.values import Headline as Headline
    from rtlreader.store.values import Hit as Hit
    from rtlreader.store.values import Imported as Imported
    from rtlreader.store.values import Remark as Remark
    from rtlreader.store.values import Results as Results
    from rtlreader.store.values import SavedQuery as SavedQuery
    from rtlreader.store.values import Sort as Sort
    from rtlreader.store.values import Tag as Tag


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
