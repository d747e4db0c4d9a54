"""What an article is, and what a reader says about it: frozen data without behaviour.

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
EntityType = Literal["PER", "ORG", "LOC", "PROD", "EVENT", "DATE", "MONEY", "QTY", "PCT"]
"""People, organisations, places, products and works, named events; dates and times, amounts of money, quantities with
their units, percentages."""


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


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text names something."""

    start: int
    """Its first code point in the article's canonical text; clitics, quotation marks and titles stand before it."""
    end: int
    """Behind its last one; always after `start`."""
    type: EntityType
    score: float = 1.0
    """How sure it is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that an article names, once or many times."""

    name: str
    """What it is called, in the article's own script where any of its mentions is."""
    type: EntityType
    mentions: tuple[Mention, ...]
    """In the order of the text; never empty."""
    names: tuple[str, ...] = ()
    """What else it is called in the article, the most frequent first; without `name`."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user says about a name wherever it stands; it wins over what is found by itself."""

    name: str
    """The name, in one of its spellings; all that fold alike are meant."""
    type: EntityType | Literal[""]
    """What it names; empty where it names nothing."""
    entity: str = ""
    """What the one it names is called: `name` itself where empty."""
    modified: int = 0
    """Whole seconds since 1970, UTC."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a part of a text is, said twice: by its place and by its words.

    These are the TextPositionSelector and the TextQuoteSelector of the W3C's Web Annotation Data
    Model, in code points of an article's canonical text.
    """

    start: int
    """The first code point."""
    end: int
    """Behind the last one; never before `start`."""
    exact: str
    """The text between them."""
    prefix: str = ""
    """The text right before that, or the end of it."""
    suffix: str = ""
    """The text right behind it, or its beginning."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A part of an article that a reader has marked, and what he says about it."""

    anchor: Anchor
    note: str = ""
    """What he says: Markdown kept as text, paragraphs parted by U+000A; may be empty."""
    tags: tuple[str, ...] = ()
    """Without blanks at their ends and without commas; in the order in which they were given."""
    colour: int = 1
    """1 to 5."""
    uuid: str = ""
    """What it is known by everywhere (RFC 9562, in lower case with hyphens); the store gives one."""
    created: int = 0
    """Whole seconds since 1970, UTC."""
    modified: int = 0
    """The same; when the user last changed it, not when it was last placed."""
    confidence: float = 1.0
    """How sure it is that the anchor is where it belongs, from 0 to 1."""
    is_orphaned: bool = False
    """Whether what it was about is not found in the text; the anchor is then as it was before."""
    is_settled: bool = False
    """Whether the user wants to hear no more of that."""
    id: int = 0
    """Its number in the library; 0 before it is kept there, as is the next."""
    article: int = 0
    """The number of its article."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with annotations, as it leaves a library or comes into one."""

    annotations: tuple[Annotation, ...]
    """In the order of the text, orphaned ones last."""
    address: str = ""
    """An http or https address; empty for what came from a file or a pipe."""
    hash: str = ""
    """The SHA-256 of its canonical text as UTF-8, in lower-case hexadecimal digits."""
    title: str = ""
    """The title, or else how it begins."""
    author: str = ""
    site: str = ""
    language: str = ""
    """A BCP 47 tag; empty where unknown."""
    source: str = ""
    """As in `Article`."""
    published: str = ""
    """As in `Article`."""
    text: str = ""
    """Its canonical text; empty where that is not asked for, or not there."""
