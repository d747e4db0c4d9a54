"""The text of an item as paragraphs, and whether it is only the beginning of an article.

Markup of the simple kind that most feeds consist of is read here; all else `sources.html` reads, and
what both can read they read alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rtlreader.model import Paragraph
from rtlreader.sources import html, plain
from rtlreader.sources.clean import clean, is_surely_clean
from rtlreader.sources.markup import resolved
from rtlreader.sources.paragraphs import LIMIT, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rtlreader.sources.feeds.raw import Text

SHORT = 1000
"""Code points below which a summary is thought to be no whole article."""
LONGEST = 2_000_000
"""The most characters of an item's text; what is longer is cut."""

_TAG_LIKE = re.compile("<[a-zA-Z/!?]")
_REFERENCE = re.compile("&(?:#|[a-zA-Z])")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_BREAK = re.compile(r"(</?p>|<br ?/?>)")
_INLINE = re.compile(r"</?(?:b|em|i|small|span|strong|u)>")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_MORE = re.compile(
    r"""(?:…|\.\.\.|\[…\]|\[\s*\.{3}\s*\]|\(…\)|\(\.\.\.\)
    |(?:\A|[\s.…\[(>»«←→])(?:
    (?:ا|إ)قرأ(?:وا|ي)?\ (?:المزيد|الخبر|المقال|التفاصيل|كامل)[^.]{0,40} | (?:ل)?قراءة\ المزيد[^.]{0,40}
    | (?:للمزيد|المزيد|التفاصيل|تابع\ القراءة|أكمل\ القراءة|لقراءة\ (?:الخبر|المقال)[^.]{0,40})
    | (?:ادامه|ادامهٔ|ادامه‌ی)\ ?(?:ی\ )?(?:مطلب|خبر|متن|مقاله)[^.]{0,30} | بیشتر\ بخوانید | متن\ کامل[^.]{0,30}
    | (?:ה)?משך(?:\ (?:קריאה|לקרוא|לקריאה))?[^.]{0,20} | קרא(?:ו|י)?\ עוד[^.]{0,20} | לכתבה\ המלאה | לקריאה\ נוספת
    | (?:مزید|آگے)\ پڑھ(?:یں|یے|ئے)[^.]{0,20} | زیاتر\ بخوێنەوە
    | (?:read|continue)\ (?:more|on|reading|the\ (?:full|rest|whole))[^.]{0,80} | full\ (?:story|article)
    ))[\s\]).»«→←>…‹›]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_FEED_SIGNATURE = re.compile(r"\AThe post .{1,500} (?:appeared first|first appeared) on .{1,200}\Z")


def paragraphs(text: Text, address: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an item's text that stands at `address`; blank ones are left out."""
    value = text.value if len(text.value) <= LONGEST else text.value[:LONGEST]
    if text.form == "text":
        return _kept(_plain(value.split("\n")))
    if not _TAG_LIKE.search(value):
        if _REFERENCE.search(value):
            value = resolved(value)
        if not _TAG_LIKE.search(value):  # else it was escaped twice
            return _kept(_plain(_BLANK_LINE.split(value)))
    simple = _simple(value)
    if simple is not None:
        return simple
    return html.read(value, text.base or address).paragraphs


def is_excerpt(found: Sequence[Paragraph], *, is_whole: bool) -> bool:
    """Whether a text is only the beginning of an article, as far as one can tell.

    `is_whole` says that the feed gives it as the content and not as a description.
    """
    length, last = 0, ""
    for paragraph in found:
        length += len(paragraph.text)
        if not _FEED_SIGNATURE.match(paragraph.text):
            last = paragraph.text
    if _MORE.search(last[-200:]):
        return True
    return length == 0 or (not is_whole and length < SHORT)


def _plain(blocks: Iterable[str]) -> list[str]:
    return [" ".join(block.split()) for block in blocks]


def _kept(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    batches = plain.read(["\n".join(lines)])
    return tuple(paragraph for batch in batches for paragraph in batch.paragraphs if paragraph.text)


def _simple(value: str) -> tuple[Paragraph, ...] | None:
    """Return what `html.read` would, if there is nothing but paragraphs, breaks and emphasis."""
    found = []
    for block in _blocks(value):
        text = _INLINE.sub("", block) if "<" in block else block
        if "<" in text:
            return None
        if "&" in text:
            text = resolved(text)
        text = _SPACES.sub(" ", text).strip(" ")
        if not is_surely_clean(text):
            text = clean(text)
            if "\n" in text:
                return None
        text = visible(text)
        if len(text) > LIMIT:
            return None
        if text:
            found.append(Paragraph(text))
    return tuple(found)


def _blocks(value: str) -> list[str]:
    """Return what is between paragraphs and breaks; the end of a paragraph that is not open is none."""
    first, *rest = _BREAK.split(value)
    blocks, is_open = [first], False
    for tag, text in zip(rest[::2], rest[1::2], strict=True):
        if tag == "</p>" and not is_open:
            blocks[-1] += text
            continue
        blocks.append(text)
        if "p" in tag:
            is_open = tag == "<p>"
    return blocks
