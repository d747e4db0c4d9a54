"""What a row of the list of articles says: a headline's marks, its title, where it is from, and how old it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.text import paragraph_direction
from rtlreader.ui.ages import age

if TYPE_CHECKING:
    from rtlreader.library import Headline

UNREAD, STARRED, EXCERPT = "•", "★", "…"


class Row(NamedTuple):
    """A row, in its parts."""

    title: str
    base: int
    """The side where the title begins: 0 left, 1 right."""
    marks: str = "  "
    """Two cells: whether it is unread, and has a star."""
    site: str = ""
    note: str = ""
    """Notes on it, and its age: at most eight cells."""
    is_unread: bool = False


NOT_YET = Row("…", 0)
"""Stands for what is not loaded yet."""


def row(headline: Headline, now: float) -> Row:
    """Return the row of a headline at a time, in seconds since 1970."""
    unread = " " if headline.is_read else UNREAD
    star = STARRED if headline.is_starred else " "
    notes = f"✎{headline.annotations} " if headline.annotations else ""
    title = headline.title or headline.address or headline.source
    note = notes + age(now - headline.dated)
    return Row(
        title,
        paragraph_direction(title),
        unread + star,
        headline.site or headline.feed_title,
        note,
        not headline.is_read,
    )
