"""The library's file: one SQLite database, behind one typed door. Frozen values go in and come out.

Several threads and processes may use it at once. What was acknowledged survives the end of the process, and of the
power (WAL with synchronous=FULL). Nothing outside this package sees SQL, and its errors are StoreErrors.
"""

from __future__ import annotations

from rtlreader.store.annotations import Annotations
from rtlreader.store.articles import Articles
from rtlreader.store.care import Care
from rtlreader.store.entities import Entities
from rtlreader.store.feeds import Feeds
from rtlreader.store.lists import Lists

__all__ = ["Store"]


class Store(Articles, Lists, Feeds, Annotations, Entities, Care):
    """An open library: articles, lists, feeds, annotations, entities, what the user marked, and care of the file."""
