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
    from collections.abc import Generator, Iterator


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


def tokens(page: str) -> Iterator[Token]:
    """Yield the tokens of a page."""
    position = 0
    while position < len(page):
        opening = page.find("<", position)
        if opening < 0:
            opening = len(page)
        if opening > position:
            yield Token("text", resolved(page[position:opening]))
        if opening == len(page):
            return
        if _LETTER.match(page, opening):
            tag = _TAG.match(page, opening)
            if tag is None:  # the page ends within a tag
                return
            position = yield from _tag(page, tag)
        elif page.startswith(("!", "?", "/"), opening + 1):
            position = _after_declaration(page, opening)
        else:
            yield Token("text", "<")
            position = opening + 1


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


def _tag(page: str, tag: re.Match[str]) -> Generator[Token, None, int]:
    """Yield one tag, and what belongs to it where its content is raw text; return the end."""
    name = tag["name"].lower()
    if tag["slash"]:
        yield Token("end", name)
        return tag.end()
    yield Token("start", name, tag["raw"])
    if name == "plaintext":
        yield Token("text", page[tag.end() :])
        return len(page)
    if name not in _RAW and name not in _RAW_WITH_REFERENCES:
        return tag.end()
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, tag.end())
    until = end.start() if end else len(page)
    content = page[tag.end() : until]
    if content:
        yield Token("text", resolved(content) if name in _RAW_WITH_REFERENCES else content)
    return until


def _after_declaration(page: str, opening: int) -> int:
    """Return where a comment, declaration or instruction that begins at `opening` is over."""
    if page.startswith("<!--", opening):
        close = _COMMENT_END.search(page, opening + 2)
        return close.end() if close else len(page)
    end = page.find(">", opening)
    return end + 1 if end >= 0 else len(page)
