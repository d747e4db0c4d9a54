"""A feed as it is written: what every dialect is read into before any text is made canonical."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Form = Literal["", "text", "html"]
"""`text` is literal; the form of RSS is not stated, and may be either."""


class Text(NamedTuple):
    """A text, and how it is to be read."""

    value: str = ""
    form: Form = ""
    base: str = ""
    """What its relative addresses begin at; empty for the address of the feed."""
    language: str = ""


NONE = Text()


@dataclass(slots=True)
class RawItem:
    """An item as it is written."""

    id: str = ""
    title: Text = NONE
    link: Text = NONE
    original: str = ""
    """The link behind one that only counts readers."""
    permanent: str = ""
    """An identifier that says of itself that it is an address."""
    author: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    """By their kind: `published` or `updated`."""
    content: Text = NONE
    """The whole text."""
    summary: Text = NONE
    """A text of which it is not said that it is the whole one."""
    language: str = ""


@dataclass(slots=True)
class RawFeed:
    """A feed as it is written."""

    title: Text = NONE
    link: Text = NONE
    language: str = ""
    items: list[RawItem] = field(default_factory=list)
