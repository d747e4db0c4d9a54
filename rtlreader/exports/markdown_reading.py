"""The Markdown that `markdown` writes, back as annotations.

Lines are told by how they begin, and the syntax of Markdown plays no part, so that whatever stands in a note changes
nothing. A line `%% rtlreader {...} %%` begins an article or an annotation and ends what was before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from rtlreader.errors import RtlReaderError
from rtlreader.exports import values
from rtlreader.exports.markdown import joined, unquoted
from rtlreader.exports.reading import (
    ENTRIES,
    Found,
    mapping,
    number_of,
    parsed,
    some,
    text_of,
)
from rtlreader.model import Anchor, Annotated, Annotation

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"^%% rtlreader (\{.*\}) %%[ \t]*$", re.MULTILINE)
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9-]+[ \t]*")


def is_ours(text: str) -> bool:
    """Whether a text holds a comment of ours."""
    return _COMMENT.search(text.replace("\r\n", "\n")) is not None


@dataclass
class _Article:
    of: Annotated = field(default_factory=lambda: Annotated(()))
    annotations: list[Annotation] = field(default_factory=list)


def read(text: str) -> Found:
    """Return the articles of a text in order, with their annotations; of an article none may be left."""
    articles = [_Article()]
    skipped = 0
    for number, (stated, body) in enumerate(_sections(text.replace("\r\n", "\n"))):
        if number > ENTRIES:
            raise RtlReaderError("the file is too long", f"at most {ENTRIES:,} entries are read")
        if stated is None:
            skipped += 1
        elif "uuid" not in stated:
            articles.append(_Article(_described(stated)))
        else:
            articles[-1].annotations.append(_annotation(stated, body))
    found = [replace(each.of, annotations=tuple(each.annotations)) for each in articles]
    return Found(found if found[0].annotations else found[1:], skipped)


def _sections(text: str) -> Iterator[tuple[dict[str, Any] | None, list[str]]]:
    """Yield what each comment states, None where that cannot be read, and the lines behind it."""
    _, *parts = _COMMENT.split(f"{text}\n")
    for stated, body in zip(parts[::2], parts[1::2], strict=True):
        yield _stated(stated), body.removeprefix("\n").removesuffix("\n").split("\n")


def _stated(text: str) -> dict[str, Any] | None:
    try:
        return mapping(parsed(text))
    except RtlReaderError:
        return None


def _described(stated: dict[str, Any]) -> Annotated:
    fields = {name: text_of(stated.get(name)) for name in values.ARTICLE}
    return values.described(values.article(fields))


def _annotation(stated: dict[str, Any], lines: list[str]) -> Annotation:
    quotation, note = _shown(lines)
    start, end = number_of(stated.get("start")), number_of(stated.get("end"))
    place = (start, end) if 0 <= start <= end else (0, 0)
    around = (text_of(stated.get(name)) for name in ("prefix", "suffix"))
    return values.tidy_annotation(
        Annotation(
            Anchor(*place, quotation, *around),
            note,
            tuple(text_of(tag) for tag in some(stated.get("tags"))),
            number_of(stated.get("colour")),
            text_of(stated.get("uuid")),
            number_of(stated.get("created")),
            number_of(stated.get("modified")),
        )
    )


def _shown(lines: list[str]) -> tuple[str, str]:
    """Return the quotation and the note of an annotation's lines.

    The note begins behind the block id and one empty line, and ends before the last empty line.
    """
    start = next((at for at, line in enumerate(lines) if line.startswith(">")), len(lines))
    end = next((at for at in range(start, len(lines)) if not lines[at].startswith(">")), len(lines))
    rest = lines[end:]
    after = next((at for at, line in enumerate(rest) if line.strip()), None)
    if after is not None and _BLOCK_ID.fullmatch(rest[after]):
        rest = rest[after + 1 :]
    if rest and not rest[0].strip():
        rest = rest[1:]
    if rest and not rest[-1].strip():
        rest = rest[:-1]
    return unquoted(lines[start:end]), joined("\n".join(rest))
