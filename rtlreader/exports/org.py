"""Annotations as an outline for Emacs' Org mode: a heading for each article, one below it for each annotation.

Text is literal. A line that Org would take for a heading, a keyword, a comment, a drawer or an entry of a
diary is given a comma, as Org itself does in its blocks; where a link, a macro or code would begin, a
zero-width space stands, which is Org's own escape. None of these is a bidi control.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rtlreader.exports import values
from rtlreader.exports.markdown import ORPHANED
from rtlreader.exports.selectors import is_placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rtlreader.model import Annotated, Annotation

_LINE = re.compile(r"^(?=[ \t]*(?:,*(?:\*|#(?:[+\s]|$))|:[\w-]+:[ \t]*$|&?%%\())", re.MULTILINE)
_ACTIVE = re.compile(
    r"\[(?=\[)|\b(?:elisp|shell)(?=:)|(?:src|call)(?=_)|\{(?=\{\{)|<(?=<|%%)", re.IGNORECASE
)
_KEYWORD = re.compile(r"(?:TODO|DONE|COMMENT)\b|\[#")
_TAGGED = re.compile(r"(?<=:)$")
_ESCAPE = "\u200b"


def render(articles: Sequence[Annotated], colours: Sequence[str]) -> str:
    """Return an outline of all articles."""
    return "\n".join(block for of in articles for block in _blocks(of, colours))


def _blocks(of: Annotated, colours: Sequence[str]) -> Iterator[str]:
    stated = {
        "URL": of.address.replace("[[", "%5B%5B"),
        "SOURCE": of.source,
        "AUTHOR": of.author,
        "SITE": of.site,
        "LANGUAGE": of.language,
        "PUBLISHED": of.published,
        "SHA256": of.hash,
    }
    yield f"* {_heading(values.titled(of))}\n{_drawer(stated)}"
    for annotation in of.annotations:
        yield _block(annotation, colours)


def _block(annotation: Annotation, colours: Sequence[str]) -> str:
    anchor = annotation.anchor
    stated = {
        "ID": annotation.uuid,
        "COLOUR": values.colour_name(annotation.colour, colours),
        "CREATED": values.stamp(annotation.created) if annotation.created else "",
        "MODIFIED": values.stamp(annotation.modified) if annotation.modified else "",
        "POSITION": f"{anchor.start}-{anchor.end}" if is_placed(anchor) else "",
        "KEYWORDS": ", ".join(annotation.tags),
        "ORPHANED": ORPHANED if annotation.is_orphaned else "",
    }
    first = anchor.exact.split("\n", 1)[0]
    beginning = first if len(first) <= 60 else first[:60].rsplit(" ", 1)[0] + " …"
    mark = f" ({ORPHANED})" if annotation.is_orphaned else ""
    return (
        f"** {_heading(beginning + mark)}{_tags(annotation.tags)}\n{_drawer(stated)}"
        f"#+begin_quote\n{escaped(anchor.exact)}\n#+end_quote\n"
        + (f"\n{escaped(annotation.note)}\n" if annotation.note else "")
    )


def escaped(text: str) -> str:
    """Return text that Org shows and does nothing with."""
    return _LINE.sub(",", _ACTIVE.sub(_broken, text))


def _broken(match: re.Match[str]) -> str:
    return match[0] + _ESCAPE


def _heading(text: str) -> str:
    """Return a line that is a heading without keyword, priority or tags."""
    plain = _ACTIVE.sub(_broken, text.strip()) or "—"
    return _TAGGED.sub(_ESCAPE, f"{_ESCAPE}{plain}" if _KEYWORD.match(plain) else plain)


def _tags(tags: Sequence[str]) -> str:
    words = dict.fromkeys(filter(None, (values.slug(tag, "_", "_") for tag in tags)))
    return f" :{':'.join(words)}:" if words else ""


def _drawer(stated: dict[str, str]) -> str:
    inert = {
        name: text if name == "URL" else _ACTIVE.sub(_broken, text) for name, text in stated.items()
    }
    lines = [f":{name}: {text}\n" for name, text in inert.items() if text]
    return f":PROPERTIES:\n{''.join(lines)}:END:\n" if lines else ""
