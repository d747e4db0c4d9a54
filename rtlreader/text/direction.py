"""Which way a paragraph runs: by the article first, then by the majority of its letters, then by the first.

First strong alone (UAX #9 P2, P3) puts `Salesforce تعلن` and `@user غزة` left to right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rtlreader.text.bidi import classes

if TYPE_CHECKING:
    from collections.abc import Iterable

LEFT_TO_RIGHT, RIGHT_TO_LEFT = 0, 1

_RIGHT_TO_LEFT_LANGUAGES = frozenset(
    [
        "ar", "arc", "arz", "ary", "acm", "apc", "azb", "bal", "bgn", "bqi",
        "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn",
        "nqo", "pnb", "prs", "ps", "rhg", "sd", "skr", "syr", "ug", "ur",
        "yi",
    ]
)  # fmt: skip
_LEFT_TO_RIGHT_SCRIPTS = frozenset(["latn", "cyrl", "deva", "guru"])
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?:[@#]|(?<![!-?A-~])[!-?A-~]+@)[!-~]+", re.IGNORECASE
)
_MAY_HOLD_ADDRESS = re.compile(r"[@#]|://|www\.")
_WORD = re.compile(rb"[LRA][LRAmbEN]*")
SAMPLE = 4096  # code points of a text that are counted
ALIEN = (
    10  # a paragraph runs against its article when not one in so many of its words does otherwise
)


def language_direction(language: str) -> int | None:
    """The direction that a BCP 47 language tag (`ar-EG`, `ku-Arab`, `en`) is written in; None for an empty tag."""
    parts = language.lower().replace("_", "-").split("-")
    if not parts[0]:
        return None
    if _LEFT_TO_RIGHT_SCRIPTS.intersection(parts[1:]):
        return LEFT_TO_RIGHT
    arabic = "arab" in parts[1:] or "hebr" in parts[1:]
    return int(arabic or parts[0] in _RIGHT_TO_LEFT_LANGUAGES)


def text_direction(text: str) -> int | None:
    """The direction of most strong letters, at a tie of the first one; None for a text without letters.

    Addresses, handles and tags do not count.
    """
    sample = text[:SAMPLE]
    found = classes(sample)
    if b"L" in found:
        sample = _without_addresses(sample)
        found = classes(sample)
    right, left = found.count(b"R") + found.count(b"A"), found.count(b"L")
    if right != left:
        return int(right > left)
    return _first_strong(sample) if right else None


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text) if _MAY_HOLD_ADDRESS.search(text) else text


def _first_strong(text: str) -> int:
    from bidi import get_base_level  # noqa: PLC0415 - ties are rare, and loading it is not free

    return int(get_base_level(text))


def paragraph_direction(text: str, article: int | None = None) -> int:
    """The paragraph level of `text`: 0 left to right, 1 right to left.

    A paragraph runs as its `article` does, unless (nearly) all its words are of the other direction, as
    in a quotation in a foreign language; addresses, handles and tags do not count as words.
    """
    if article is None:
        return text_direction(text) or LEFT_TO_RIGHT
    found = classes(_without_addresses(text[:SAMPLE]))
    words = [word[0] == ord("L") for word in _WORD.findall(found)]
    with_article = sum(word != bool(article) for word in words)
    return 1 - article if words and with_article * ALIEN < len(words) else article


def article_direction(paragraphs: Iterable[str], language: str = "") -> int | None:
    """The direction of an article, by its language or else by the letters of its beginning."""
    stated = language_direction(language)
    if stated is not None:
        return stated
    sample = ""
    for text in paragraphs:
        sample += f"{text} "
        if len(sample) >= SAMPLE:
            break
    return text_direction(sample)
