"""Bytes become a feed, whichever dialect they are in, or it is said what came instead.

To be called in a worker process: what is hostile may take long here, and can be killed there.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from rtlreader.errors import NotAFeedError
from rtlreader.sources import charset as charsets
from rtlreader.sources.clean import clean_line
from rtlreader.sources.feeds import items, jsonfeed, quick

if TYPE_CHECKING:
    from rtlreader.sources.feeds.raw import RawFeed
    from rtlreader.sources.feeds.values import ParsedFeed

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE,
)
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_WALL = re.compile(
    r"just a moment|captcha|cf-chl|challenge-platform|are you (?:a )?(?:human|robot)|access denied"
    r"|consent|cookies|ملفات تعريف الارتباط|قبل المتابعة|کوکی|עוגיות",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_MICROSOFT = "ms-ansi ms-arab ms-cyrl ms-ee ms-greek ms-hebr ms-turk winbaltrim"
_ALIASES = {
    **dict(zip(_MICROSOFT.split(), map("cp125{}".format, (2, 6, 1, 0, 3, 5, 4, 7)), strict=True)),
    **dict.fromkeys(("mac", "csmacintosh"), "mac-roman"),
}
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
_LOOKED_AT = 65536


def parse(body: bytes, content_type: str = "", charset: str = "", address: str = "") -> ParsedFeed:
    """Return the feed that was found at `address`, or raise NotAFeedError.

    `content_type` and `charset` are what the server says; the bytes may know better.
    """
    if charsets.is_binary(body[: charsets.HEAD]):
        raise _none(address, "it is no text")
    text = _decoded(body, charset).lstrip("\ufeff \t\r\n\0")
    if text.startswith("{") or "json" in content_type:
        raw = jsonfeed.read(text)
    elif _HTML.match(text) and not _ROOT.search(text, 0, _LOOKED_AT):
        raise _none(address, _instead(text))
    else:
        raw = _marked_up(text, address)
    if raw is None:
        raise _none(address, _instead(text))
    return items.feed(raw, address)


def _decoded(body: bytes, charset: str) -> str:
    """Return the text, also in an encoding so rare that only a feed would declare it."""
    text = charsets.decode(body, charset, html=True)
    if "\ufffd" not in text and "<" in text[:_LOOKED_AT]:
        return text
    for written in ("ascii", "cp037"):  # the declaration itself is in ASCII or in EBCDIC
        head = body[:200].decode(written, "ignore")
        for label in [*_DECLARED.findall(head), charset]:
            found = _strictly(body, _ALIASES.get(label.lower(), label))
            if found.lstrip().startswith("<"):
                return found
    return text if charsets.is_utf8(body[: charsets.HEAD]) else _strictly(body, "cp1252") or text


def _strictly(body: bytes, label: str) -> str:
    """Return the text in an encoding that fits without any error, else nothing."""
    try:
        name = codecs.lookup(label).name
        return "" if name in _NO_ENCODINGS else body.decode(name)
    except (LookupError, ValueError):  # a codec that makes no text is a LookupError, too
        return ""


def _marked_up(text: str, address: str) -> RawFeed | None:
    try:
        return quick.read(text)
    except quick.OddError:
        from rtlreader.sources.feeds import odd  # noqa: PLC0415 - few feeds need it

        return odd.read(text, address)


def _none(address: str, hint: str) -> NotAFeedError:
    shown = clean_line(address)[:500]
    return NotAFeedError(f"not a feed: {shown}" if shown else "not a feed", hint)


def _instead(text: str) -> str:
    """Return what came instead of a feed."""
    if not text.strip():
        return "nothing came"
    if not _HTML.match(text):
        return "RSS, Atom, RDF, CDF and JSON Feed are read"
    if len(text) < 2 * _LOOKED_AT and _WALL.search(text, 0, _LOOKED_AT):
        return "the site wants a consent, or takes this program for a robot"
    return "a page came; its site may have a feed elsewhere"
