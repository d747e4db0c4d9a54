"""Annotations as tables of comma-separated values (RFC 4180): one with all that we know, one for Readwise.

What a spreadsheet would take for a formula is told by a rule that can be undone: a cell that begins with
`=`, `+`, `-`, `@`, their fullwidth forms (blanks before them or not), TAB or a line break, whatever
apostrophes stand before that, is given one apostrophe more.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError
from rtlreader.exports import values
from rtlreader.exports.known import COLOURS
from rtlreader.exports.reading import BYTES, ENTRIES, Found
from rtlreader.exports.selectors import is_placed
from rtlreader.model import Anchor, Annotated, Annotation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Row = dict[str, str]

OURS = (
    *("title", "quote", "note", "tags", "colour", "colour_name", "created", "modified", "orphaned"),
    *("address", "site", "author", "published", "language", "source", "hash"),
    *("start", "end", "prefix", "suffix", "uuid"),
)
"""The columns of our own table."""
READWISE = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
"""The columns that Readwise imports."""

_FORMULA = re.compile("'*(?:[\t\r\n]|\\s*[=+\\-@＝＋－＠])")
_ACTION = re.compile(r"(?:[ch]\d+|favou?rite|discard)", re.IGNORECASE)
_TAGS = re.compile(r"(?:\.[^\s.]\S*(?: +|(?=\n)|$))*(?:\n|$)")


def render_ours(articles: Sequence[Annotated], colours: Sequence[str]) -> str:
    """Return a table of all annotations with all that is known of them; times are RFC 3339 in UTC."""
    return _written(OURS, (_row(of, each, colours) for of in articles for each in of.annotations))


def render_readwise(articles: Sequence[Annotated], _colours: Sequence[str]) -> str:
    """Return the table that Readwise imports; a location is the first code point."""
    return _written(READWISE, (_highlight(of, each) for of in articles for each in of.annotations))


def _written(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue()


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _row(of: Annotated, annotation: Annotation, colours: Sequence[str]) -> tuple[str, ...]:
    anchor = annotation.anchor
    place = (str(anchor.start), str(anchor.end)) if is_placed(anchor) else ("", "")
    return (
        *(of.title, anchor.exact, annotation.note, ", ".join(annotation.tags)),
        *(str(annotation.colour), values.colour_name(annotation.colour, colours)),
        *(values.stamp(time) if time else "" for time in (annotation.created, annotation.modified)),
        *("yes" if annotation.is_orphaned else "", of.address, of.site, of.author, of.published),
        *(of.language, of.source, of.hash, *place, anchor.prefix, anchor.suffix, annotation.uuid),
    )


def _highlight(of: Annotated, annotation: Annotation) -> tuple[str, ...]:
    anchor = annotation.anchor
    when = values.stamp(annotation.created, "+00:00").replace("T", " ")
    return (
        *(anchor.exact, of.title, of.author, of.address, _with_tags(annotation)),
        str(anchor.start) if is_placed(anchor) else "",
        when if annotation.created else "",
    )


def _with_tags(annotation: Annotation) -> str:
    """Return a note below a line of its tags, each a word after a point.

    A tag that Readwise would take for an order (`h1`, `c2`, `favorite`, `discard`) has an underscore behind it.
    """
    words = [re.sub(r"\s+", "-", tag).lstrip(".") for tag in annotation.tags]
    tags = " ".join(f".{word}{'_' * bool(_ACTION.fullmatch(word))}" for word in words if word)
    is_apart = bool(annotation.note) and (tags or _TAGS.match(annotation.note))
    return f"{tags}\n{annotation.note}" if is_apart else tags or annotation.note


def header(text: str) -> set[str]:
    """Return the names of the columns of a table, as far as its first line has any."""
    first = text[:4096].split("\n", 1)[0]
    try:
        return set(next(csv.reader([first]), []))
    except csv.Error:
        return set()


def is_ours(columns: set[str]) -> bool:
    """Whether a table is one of ours."""
    return {"quote", "uuid"} <= columns


def is_readwise(columns: set[str]) -> bool:
    """Whether a table is one that Readwise imports or exports."""
    return "Highlight" in columns


def read_ours(text: str) -> Found:
    """Return the annotations of a table of ours, whatever order its columns are in."""
    return _read(text, is_ours, _ours)


def read_readwise(text: str) -> Found:
    """Return the annotations of a table that Readwise imports or exports; its locations are no positions."""
    return _read(text, is_readwise, _theirs)


def _read(
    text: str,
    is_known: Callable[[set[str]], bool],
    found: Callable[[Row], tuple[Annotated, Annotation] | None],
) -> Found:
    if not is_known(header(text)):
        raise RtlReaderError("the table has other columns", "its first line must name them")
    rows = _rows(text)
    pairs = [pair for row in rows for pair in [found(row)] if pair]
    return Found(values.gathered(pairs), len(rows) - len(pairs))


def _rows(text: str) -> list[Row]:
    before = csv.field_size_limit(BYTES)
    rows: list[Row] = []
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), restkey="", restval=""):
            rows.append({name: unguarded(cell) for name, cell in row.items() if name})
            if len(rows) > ENTRIES:
                raise RtlReaderError("the table is too long", f"at most {ENTRIES:,} rows are read")
    except csv.Error as error:
        raise RtlReaderError(f"the file is no table: {error}", "CSV is read") from None
    finally:
        csv.field_size_limit(before)
    return rows


def _ours(row: Row) -> tuple[Annotated, Annotation] | None:
    place = [_number(row.get(name, "")) for name in ("start", "end")]
    start, end = place if 0 <= place[0] <= place[1] else (0, 0)
    exact, prefix, suffix = (row.get(name, "") for name in ("quote", "prefix", "suffix"))
    if not exact and place[0] < 0:
        return None
    return values.article(row), Annotation(
        Anchor(start, end, exact, prefix, suffix),
        row.get("note", ""),
        tuple(row.get("tags", "").split(",")),
        _number(row.get("colour", "")),
        row.get("uuid", ""),
        values.seconds(row.get("created", "")),
        values.seconds(row.get("modified", "")),
    )


def _theirs(row: Row) -> tuple[Annotated, Annotation] | None:
    exact = row["Highlight"]
    if not exact.strip():
        return None
    title, author, when = (
        row.get(name) or row.get(other, "")
        for name, other in (
            ("Title", "Book Title"),
            ("Author", "Book Author"),
            ("Date", "Highlighted at"),
        )
    )
    tags, note = _parted(row.get("Note", ""))
    time = values.seconds(when)
    of = Annotated((), row.get("URL", ""), title=title, author=author)
    colour = row.get("Color", "").lower()
    number = COLOURS.index(colour) + 1 if colour in COLOURS else 1
    tags += row.get("Tags", "").split(",")
    return of, Annotation(Anchor(0, 0, exact), note, tuple(tags), number, "", time, time)


def _parted(note: str) -> tuple[list[str], str]:
    """Return the tags of a note's first line, which holds nothing else, and the rest."""
    first = _TAGS.match(note)
    if not first:
        return [], note
    return [word[1:] for word in first[0].split()], note[first.end() :]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 17 else -1
