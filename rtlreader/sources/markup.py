"""HTML into tokens: text, start tags and end tags, in one pass of linear time.

It follows the tokenization of the HTML standard as far as text needs it: comments, declarations and
an unfinished tag at the end vanish, script and the like are raw text. It is ours because the
standard library's parser differs between versions of Python, is quadratic on floods of `<!--` and
`<a`, and fails on `<![x` and on character references of 5,000 digits.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(NamedTuple):
    """A piece of a page."""

    type: Literal["text", "start", "end"]
    """What it is."""
    value: str
    """The text with its character references resolved, or the tag's name in lower case."""
    raw: str = ""
    """The attributes of a start tag as they are written; see `attributes`."""


_LETTER = re.compile("</?[a-zA-Z]")
_TAG = re.compile(
    r"""<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)
    (?P<raw>(?:[\s/]++ | [^\s/>][^\s/>=]*+
    (?:\s*+=\s*+(?:"[^"]*+" | '[^']*+' | (?!["'])[^\s>]*+))?+)*+)>""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|((?!["'])[^\s>]*+)))?+"""
)
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&#(?:([0-9]{8,})|[xX]([0-9a-fA-F]{8,}));?")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_RAW_WITH_REFERENCES = frozenset({"title", "textarea"})
_TEXTUAL = _RAW | _RAW_WITH_REFERENCES | {"plaintext"}


def tokens(page: str) -> Iterator[Token]:
    """Yield the tokens of a page."""
    position = 0
    while (opening := page.find("<", position)) >= 0:
        if opening > position:
            yield Token("text", resolved(page[position:opening]))
        tag = _TAG.match(page, opening)
        if tag:
            slash, name, raw = tag.groups()
            name, position = name.lower(), tag.end()
            yield Token("end", name) if slash else Token("start", name, raw)
            if name in _TEXTUAL and not slash:
                content, position = _content(page, name, position)
                if content:
                    yield Token("text", content)
        elif _LETTER.match(page, opening):  # the page ends within a tag
            return
        elif page.startswith(("!", "?", "/"), opening + 1):
            position = _after_declaration(page, opening)
        else:
            yield Token("text", "<")
            position = opening + 1
    if position < len(page):
        yield Token("text", resolved(page[position:]))


def attributes(raw: str) -> dict[str, str]:
    """Return the attributes of a start tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(raw):
        found.setdefault(name.lower(), resolved(double or single or bare))
    return found


def resolved(text: str) -> str:
    """Return `text` with its character references resolved, those of any length in linear time."""
    if "&" not in text:
        return text
    return unescape(_REFERENCE.sub(_shortened, text))


def _shortened(match: re.Match[str]) -> str:
    decimal, hexadecimal = match.groups()
    digits = (decimal or hexadecimal).lstrip("0")
    if len(digits) > 7:
        return "\ufffd"
    return f"&#{digits or '0'};" if decimal else f"&#x{digits or '0'};"


def _content(page: str, name: str, start: int) -> tuple[str, int]:
    """Return what an element holds whose content is no markup, and where that ends."""
    if name == "plaintext":
        return page[start:], len(page)
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, start)
    until = end.start() if end else len(page)
    content = page[start:until]
    return (resolved(content) if name in _RAW_WITH_REFERENCES else content), until


def _after_declaration(page: str, opening: int) -> int:
    """Return where a comment, declaration or instruction that begins at `opening` is over."""
    if page.startswith("<!--", opening):
        close = _COMMENT_END.search(page, opening + 2)
        return close.end() if close else len(page)
    end = page.find(">", opening)
    return end + 1 if end >= 0 else len(page)
