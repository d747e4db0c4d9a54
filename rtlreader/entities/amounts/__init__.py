"""Dates, amounts of money, quantities and percentages, found by rules in a text and in code points of it.

A word is looked up in the table of its language and becomes one letter, its class; the rules are expressions over
such letters, so that their cost does not grow with the tables. Nothing is built before the first text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtlreader.model import Mention


def amounts(text: str, language: str) -> list[Mention]:
    """Return the DATE, MONEY, QTY and PCT mentions of `text`, in its order and none over another or a line break.

    `language` is a BCP 47 tag. Of a language without a table, digits with signs, codes and Latin units are found.
    """
    from rtlreader.entities.amounts.finding import find  # noqa: PLC0415 - costs nothing before the first text

    return find(text, language)
