"""What an article is: frozen data without behaviour.

All text here is canonical logical text, as `sources.clean` leaves it. Offsets are code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "paragraph",
    "heading",
    "item",
    "quote",
    "code",
    "row",
    "header",
    "caption",
    "term",
    "definition",
]
"""`row` is one of a table, its cells apart, and `header` the one that names the columns; `caption`
stands at a picture or table; `term` and `definition` are those of a list of definitions."""
Direction = Literal["", "ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Link:
    """A part of a paragraph that leads somewhere."""

    start: int
    """Its first code point in the paragraph's canonical text."""
    end: int
    """Behind its last one; never equal to `start`, and no blank stands at either end."""
    target: str
    """An absolute http or https address of printable ASCII, without credentials."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article: its text holds no line break."""

    text: str
    """Canonical logical text; may be empty (a blank line of a plain text)."""
    kind: Kind = "paragraph"
    """What the source says that it is; plain text knows paragraphs only."""
    depth: int = 0
    """Heading level 1-6; of all else, how many lists and quotations it is in."""
    direction: Direction = ""
    """The direction that the source states (an HTML `dir`); empty where it states none."""
    marker: str = ""
    """What stands before an item: `•`, or its number as `1.`, in lists beyond nine ` 1.`.

    Empty where a paragraph goes on with the item before it.
    """
    links: tuple[Link, ...] = ()
    """In logical order, none within or over another."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text to read. Its canonical text is the paragraphs joined by U+000A."""

    paragraphs: tuple[Paragraph, ...]
    """In reading order."""
    title: str = ""
    """Empty where the source names none."""
    language: str = ""
    """A BCP 47 tag (`ar`, `fa-IR`); empty where unknown."""
    source: str = ""
    """The file name or address that it came from, clean; `-` for standard input."""
    author: str = ""
    """Who wrote it, as the source states it; empty where unknown, as are the next two."""
    site: str = ""
    """The newspaper or site that it appeared in."""
    published: str = ""
    """The date, as `2026-11-12` where what the source states can be read, else as it states it."""

    @property
    def text(self) -> str:
        """The canonical logical text, which all offsets into an article refer to."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
