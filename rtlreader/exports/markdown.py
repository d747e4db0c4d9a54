"""Annotations as Markdown that Obsidian understands, and that comes back as it was.

An article is a comment, a title and a byline; an annotation is a comment, its colour and tags, the quotation,
a block id, and the note. A comment stands on a line of its own, `%% rtlreader {...} %%`, and holds as JSON what
cannot be seen. What is seen is read from where it is seen: the words of the quotation and the note, which may have
been changed. A note is Markdown and stays so; all other text is literal. Neither can hold `%%`, so that
nothing within them is taken for a comment: a backslash stands between two percent signs.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from rtlreader.exports import values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import Annotated, Annotation

ORPHANED = "no longer found in the text"

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~$^&{}]|(?<=%)%|(?<==)=|=(?==)|^\s*=|^\s*[-+](?=\s|-|$)")
_NUMBERED = re.compile(r"^(\s*[0-9]{1,9})([.)])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PERCENT = re.compile(r"%(?=\\*%)")
_PARTED = re.compile(r"%\\(?=\\*%)")


def render(articles: Sequence[Annotated], colours: Sequence[str]) -> str:
    """Return sections, one for each article; a single article has front matter as well."""
    front = _front_matter(articles[0]) if len(articles) == 1 else ""
    return front + "\n".join(block for of in articles for block in _blocks(of, colours))


def _blocks(of: Annotated, colours: Sequence[str]) -> list[str]:
    stated = {name: getattr(of, name) for name in values.ARTICLE if getattr(of, name)}
    head = f"{comment(stated)}\n\n# {escaped(values.titled(of))}\n"
    byline = " · ".join(
        filter(None, (_link(of), *map(escaped, (of.author, of.site, of.published))))
    )
    return [
        f"{head}\n{byline}\n" if byline else head,
        *(_block(each, colours) for each in of.annotations),
    ]


def _link(of: Annotated) -> str:
    return f"<{of.address.replace('%%', '%25%25')}>" if of.address else ""


def _block(annotation: Annotation, colours: Sequence[str]) -> str:
    seen = [
        escaped(values.colour_name(annotation.colour, colours)),
        values.day(annotation.created),
        *(f"#{tag}" for tag in tags([annotation])),
        f"*{ORPHANED}*" if annotation.is_orphaned else "",
    ]
    parts = [
        comment(_unseen(annotation)),
        " · ".join(filter(None, seen)),
        quoted(annotation.anchor.exact),
        f"^{annotation.uuid}",
        *([parted(annotation.note)] if annotation.note else []),
    ]
    return "\n\n".join(parts) + "\n"


def _unseen(annotation: Annotation) -> dict[str, object]:
    anchor = annotation.anchor
    return {
        "uuid": annotation.uuid,
        "start": anchor.start,
        "end": anchor.end,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "colour": annotation.colour,
        "tags": annotation.tags,
        "created": annotation.created,
        "modified": annotation.modified,
    }


def comment(stated: dict[str, object]) -> str:
    """Return a comment that Obsidian hides and `markdown_reading` reads; it holds no `%` but its own."""
    text = json.dumps(stated, ensure_ascii=False).replace("%", "\\u0025")
    return f"%% rtlreader {text} %%"


def escaped(text: str) -> str:
    """Return one line of text as Markdown that shows it literally."""
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\{match[0][-1]}"


def unescaped(text: str) -> str:
    """Return the text that a line of Markdown shows (CommonMark, backslash escapes)."""
    return _ESCAPED.sub(r"\1", text)


def quoted(text: str) -> str:
    """Return text as a quotation; an empty line between two paragraphs keeps them apart."""
    return "\n>\n".join(f"> {escaped(part)}" if part else ">" for part in text.split("\n"))


def unquoted(lines: list[str]) -> str:
    """Return the text of the lines of a quotation."""
    parts = [unescaped(line[1:].removeprefix(" ")) for line in lines]
    return "\n".join(parts if any(parts[1::2]) else parts[::2])


def parted(note: str) -> str:
    """Return a note without two percent signs in a row."""
    return _PERCENT.sub(r"%\\", note)


def joined(note: str) -> str:
    """Return a note as it was before its percent signs were parted."""
    return _PARTED.sub("%", note)


def tags(annotations: Sequence[Annotation]) -> list[str]:
    """Return all tags as Obsidian wants them, each once: letters, digits, `_`, `-`, `/`; not digits alone."""
    words = (values.slug(tag, "_/-") for each in annotations for tag in each.tags)
    return list(dict.fromkeys(_named(word) for word in words if word))


def _named(word: str) -> str:
    return f"_{word}" if not re.search(r"[^\d/]", word) else word


def _front_matter(of: Annotated) -> str:
    """Return YAML: strings are written as JSON, which YAML 1.2 contains."""
    latest = max((max(each.created, each.modified) for each in of.annotations), default=0)
    stated = {
        "title": values.titled(of),
        "source": of.address or of.source,
        "author": of.author,
        "site": of.site,
        "language": of.language,
        "published": of.published,
    }
    lines = [f"{name}: {_scalar(text)}" for name, text in stated.items() if text]
    lines += [f"annotated: {values.day(latest)}"] if latest else []
    found = tags(of.annotations)
    lines += ["tags:", *(f"  - {_scalar(tag)}" for tag in found)] if found else []
    return "\n".join(["---", *lines, "---", "", ""])


def _scalar(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
