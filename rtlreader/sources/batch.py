"""What reading yields: paragraphs in the order in which they arrive.

A small file or page is one batch; a long text or a slow pipe is many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtlreader.model import Paragraph


@dataclass(frozen=True, slots=True)
class Batch:
    """Some paragraphs that have arrived, in order."""

    paragraphs: tuple[Paragraph, ...]
    """Never empty; they follow those of the batch before."""
    title: str = ""
    """Known from the first batch on, or empty."""
    language: str = ""
    """A BCP 47 tag, known from the first batch on, or empty."""
    author: str = ""
    """As `Article.author`; known from the first batch on, or empty, as are the next two."""
    site: str = ""
    """As `Article.site`."""
    published: str = ""
    """As `Article.published`."""
