"""Which function writes and reads each format, and how a format is told by what is in a file."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from rtlreader.errors import RtlReaderError, UsageError
from rtlreader.exports import (
    html,
    hypothesis,
    jsonld,
    markdown,
    markdown_reading,
    names,
    org,
    reading,
    standoff,
    tables,
    values,
)
from rtlreader.exports.known import FORMATS, Format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.exports.reading import Found
    from rtlreader.model import Annotated

    Render = Callable[[Sequence[Annotated], Sequence[str]], str]

_RENDERS: dict[str, Render] = {
    "jsonld": jsonld.render,
    "markdown": markdown.render,
    "hypothesis": hypothesis.render,
    "csv": tables.render_ours,
    "readwise": tables.render_readwise,
    "org": org.render,
    "html": html.render,
    "conll": standoff.conll,
}
_BLANK = " \t\r\n\ufeff"


def render(name: str, articles: Sequence[Annotated], colours: Sequence[str]) -> str:
    """Return all articles as one text; see `exports.render`."""
    chosen = _format(name)
    if not chosen.is_stream:
        hint = "name a folder for them"
        raise UsageError(f"{chosen.name} wants files of its own for each article", hint)
    return _RENDERS[chosen.name]([values.tidy(of) for of in articles], colours)


def files(
    name: str, articles: Sequence[Annotated], colours: Sequence[str]
) -> list[tuple[str, str]]:
    """Return names and contents of files; see `exports.files`."""
    chosen = _format(name)
    tidied = [values.tidy(of) for of in articles]
    stems = names.unique(values.titled(of) for of in tidied)
    if chosen.name == "brat":
        return [
            file
            for stem, of in zip(stems, tidied, strict=True)
            for file in _brat(stem, of, colours)
        ]
    written = _RENDERS[chosen.name]
    return [
        (f"{stem}{chosen.suffix}", written([of], colours))
        for stem, of in zip(stems, tidied, strict=True)
    ]


def _brat(stem: str, of: Annotated, colours: Sequence[str]) -> list[tuple[str, str]]:
    return [(f"{stem}.ann", standoff.brat(of, colours)), (f"{stem}.txt", of.text)]


def _format(name: str) -> Format:
    if name not in FORMATS:
        near = difflib.get_close_matches(name, FORMATS, 1)
        hint = f"did you mean {near[0]}?" if near else f"formats are {', '.join(FORMATS)}"
        raise UsageError(f"there is no format {values.line(name)[:40]!r}", hint)
    return FORMATS[name]


# --- in


def examine(data: bytes, name: str) -> Found:
    """Return what is in a file; see `exports.examine`."""
    if name and not _format(name).is_read:
        known = ", ".join(each.name for each in FORMATS.values() if each.is_read)
        raise UsageError(f"{name} is written only", f"read back are {known}")
    text = reading.decoded(data)
    chosen = name or _told(text)
    found = _read(text, chosen)
    if found.skipped and not found.articles:
        hint = "an annotation needs the words that it is about, or their place"
        raise RtlReaderError(f"none of its {found.skipped} entries is an annotation", hint)
    return reading.Found(found.articles, found.skipped, chosen)


def _told(text: str) -> str:
    """Return the name of the format that a text is in."""
    if text.lstrip(_BLANK).startswith(("{", "[")):
        parsed = _json(text)
        if hypothesis.is_ours(parsed):
            return "hypothesis"
        if jsonld.is_ours(parsed):
            return "jsonld"
    columns = tables.header(text)
    if tables.is_ours(columns):
        return "csv"
    if tables.is_readwise(columns):
        return "readwise"
    if markdown_reading.is_ours(text):  # after tables, whose cells may hold anything
        return "markdown"
    raise RtlReaderError("these are no annotations in a format that is known", "name the format")


def _read(text: str, name: str) -> Found:
    match name:
        case "jsonld":
            return jsonld.read(_json(text))
        case "hypothesis":
            return hypothesis.read(_json(text))
        case "markdown":
            return markdown_reading.read(text)
        case "csv":
            return tables.read_ours(text)
        case _:
            return tables.read_readwise(text)


def _json(text: str) -> Any:
    """Return what a JSON text says; where each line is one, a list of what they say."""
    text = text.strip(_BLANK)
    first, _, rest = text.partition("\n")
    is_lines = first.rstrip().endswith("}") and rest.lstrip().startswith("{")
    return reading.parsed_lines(text) if is_lines else reading.parsed(text)
