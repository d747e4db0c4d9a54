"""What a page or a Markdown header says of its article: title, author, site, and when it appeared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.sources.clean import clean_line
from rtlreader.sources.dates import day
from rtlreader.sources.markup import attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 200
"""The most code points of an author, a site or a date."""

_LOOKED_AT = 10 * LONGEST
_TITLE = ("og:title",)
_AUTHOR = ("author", "article:author")
_SITE = ("og:site_name",)
_PUBLISHED = ("article:published_time", "date", "pubdate", "datepublished")
_KNOWN = frozenset(_TITLE + _AUTHOR + _SITE + _PUBLISHED)


class Origin(NamedTuple):
    """From whom and when an article is; each as in `Article`."""

    author: str = ""
    site: str = ""
    published: str = ""


class Head:
    """Collects what the `meta` elements of a page say."""

    def __init__(self) -> None:
        self._stated: dict[str, str] = {}

    def take(self, raw: str) -> None:
        """Take the attributes of a `meta`; of two with one name the first counts."""
        stated = attributes(raw)
        content = stated.get("content", "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = stated.get(attribute, "").strip().lower()
            if content and name in _KNOWN:
                self._stated.setdefault(name, content)

    @property
    def title(self) -> str:
        """The title as it is stated."""
        return next(self._all(_TITLE), "")

    def origin(self, times: Iterable[str]) -> Origin:
        """Return the origin; `times` are those that the text states, second to the metadata."""
        authors = (author for author in self._all(_AUTHOR) if not is_address(author))
        return Origin(
            brief(next(authors, "")), brief(next(self._all(_SITE), "")), self._published(times)
        )

    def _published(self, times: Iterable[str]) -> str:
        stated = list(self._all(_PUBLISHED))
        days = filter(None, map(day, [*stated, *times]))
        return next(days, brief(stated[0]) if stated else "")

    def _all(self, names: tuple[str, ...]) -> Iterator[str]:
        return (self._stated[name] for name in names if name in self._stated)


def brief(text: str) -> str:
    """Return what a source states as one clean line of bounded length."""
    return clean_line(clean_line(text[:_LOOKED_AT])[:LONGEST])


def is_address(text: str) -> bool:
    """Whether a text is an address, as pages give for the page of an author."""
    return "://" in text or text.startswith(("www.", "//"))
