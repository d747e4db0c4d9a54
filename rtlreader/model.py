"""What an article is: frozen data without behaviour.

All text here is canonical logical text, as `sources.clean` leaves it. Offsets are code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "heading", "item", "quote", "code", "row"]
Direction = Literal["", "ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article: its text holds no line break."""

    text: str
    """Canonical logical text; may be empty (a blank line of a plain text)."""
    kind: Kind = "paragraph"
    """What the source says that it is; plain text knows paragraphs only."""
    depth: int = 0
    """Heading level 1-6, or nesting of a list item or quotation from 1; otherwise 0."""
    direction: Direction = ""
    """The direction that the source states (an HTML `dir`); empty where it states none."""


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

    @property
    def text(self) -> str:
        """The canonical logical text, which all offsets into an article refer to."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
