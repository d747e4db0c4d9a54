"""The article of a page, without all that stands around it.

`extract` asks a worker process, for pages are hostile; `article` says there which blocks of the page belong to it, with
`tree` (what libraries make of the page), `choosing` (which blocks that means), `boilerplate` and `walls`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtlreader.model import Article
    from rtlreader.sources.http import Page
    from rtlreader.sources.worker import Workers

SECONDS = 20.0
"""For one page."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article that was found on a page."""

    article: Article
    address: str
    """Where it says that it is to be found, else where it was."""
    dated: int | None
    """When it was published: seconds since 1970, UTC; None where unknown."""


def extract(
    page: Page, workers: Workers, *, language: str = "", seconds: float = SECONDS
) -> Extracted:
    """Return the article of a page that was fetched.

    `language` is what is known besides of its language. Raises NothingToReadError where there is none, WallError where
    something stands before it, and WorkerError where it cannot be examined.
    """
    found: Extracted = workers.call(
        "rtlreader.sources.extraction.article:of_page",
        page.body,
        page.content_type,
        page.charset,
        page.address,
        language or page.language,
        seconds=seconds,
    )
    return found
