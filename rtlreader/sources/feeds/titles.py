"""Titles and names as one line of text: they may be literal, markup, or markup escaped once too often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rtlreader.sources.clean import clean_line
from rtlreader.sources.markup import resolved

if TYPE_CHECKING:
    from rtlreader.sources.feeds.raw import Text

LONGEST = 1000
"""The most code points of a title."""

_LOOKED_AT = 5 * LONGEST
_UNSEEN = re.compile(
    r"<!--.*?-->|<!doctype\b[^>]*>|<(script|style|template|noscript)\b[^>]*>.*?</\1\s*>"
    r"|<!--[^<>]*>|<!--.*",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(r"</?(?:br|p|div|li|h[1-6]|tr|td|th|blockquote)\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(
    r"""</?(?:a|abbr|acronym|applet|area|article|aside|audio|b|base|bdi|bdo|big|blink|body|button|canvas|center
    |cite|code|dd|del|details|dfn|dl|dt|em|embed|figcaption|figure|font|footer|form|frame|frameset|head|header
    |hr|html|i|iframe|img|input|ins|kbd|label|link|main|map|mark|marquee|meta|nav|nobr|noscript|object|ol|option
    |param|picture|pre|q|rp|rt|ruby|s|samp|script|section|select|small|source|span|strike|strong|style|sub
    |summary|sup|svg|table|tbody|textarea|tfoot|thead|time|title|tt|u|ul|var|video|wbr)
    (?=[\s/>])[^<>]*>""",
    re.IGNORECASE | re.VERBOSE,
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def line(text: Text) -> str:
    """Return a title or a name as one clean line.

    Text that is literal by its form keeps what looks like a tag. Character references are resolved
    everywhere, also a second time where they are still there.
    """
    return plain(text.value, is_literal=text.form == "text")


def plain(value: str, *, is_literal: bool = False) -> str:
    """Return what a title says as one clean line."""
    value = value[:_LOOKED_AT]
    if "<" in value and not is_literal:
        value = _without_tags(value)
    if "&" in value:
        value = resolved(value)
        if "<" in value and not is_literal:
            value = _without_tags(value)
        if _REFERENCE.search(value):
            value = resolved(value)
    value = clean_line(value)
    return value if len(value) <= LONGEST else clean_line(value[:LONGEST])


def _without_tags(value: str) -> str:
    value = _UNSEEN.sub("", value)
    return _INLINE.sub("", _BLOCK.sub(" ", value))
