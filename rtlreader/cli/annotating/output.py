"""Annotations as they are printed: as objects, as rows, and in full."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from rtlreader.cli import streams
from rtlreader.cli.annotating import choosing
from rtlreader.cli.keeping import output
from rtlreader.library.annotating import Place
from rtlreader.model import Article, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rtlreader.library import Headline, Library
    from rtlreader.model import Annotation

ORPHAN, NOTE = "?", "✎"
_NUMBER, _AGE, _COLOUR, _GAP = 5, 4, 10, 1  # cells of a row
_LONGEST = 80  # code points of a quote that are shown in its context


class Told(NamedTuple):
    """An annotation, and the article that it is about."""

    annotation: Annotation
    article: Headline


def told(library: Library, annotations: Iterable[Annotation]) -> list[Told]:
    """Return annotations with their articles."""
    found = list(annotations)
    numbers = list(dict.fromkeys(one.article for one in found))
    articles = {one.id: one for one in library.headlines_of(numbers)}
    return [Told(one, articles[one.article]) for one in found]


def print_told(found: Sequence[Told], *, json: bool) -> None:
    """Print annotations as a list of objects, or else as rows."""
    if json:
        output.objects(map(_object, found))
    elif streams.is_terminal(sys.stdout):
        _print_visual(found)
    else:
        names = choosing.colours()
        output.rows(_line(each, names) for each in found)


def _object(told: Told) -> dict[str, Any]:
    """Return what is known of an annotation; `start` and `end` are code points of the article's text."""
    one, anchor = told.annotation, told.annotation.anchor
    return {
        "id": one.id,
        "uuid": one.uuid,
        "article": one.article,
        "title": told.article.title,
        "address": told.article.address,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "note": one.note,
        "tags": list(one.tags),
        "colour": one.colour,
        "created": output.iso(one.created) if one.created else None,
        "modified": output.iso(one.modified) if one.modified else None,
        "confidence": one.confidence,
        "orphaned": one.is_orphaned,
    }


# --- rows


def _marks(one: Annotation) -> str:
    return (ORPHAN if one.is_orphaned else " ") + (NOTE if one.note else " ")


def _tagged(one: Annotation) -> str:
    return " ".join(f"#{tag}" for tag in one.tags)


def _line(told: Told, names: Sequence[str]) -> str:
    """Return an annotation as one line for another program."""
    one = told.annotation
    day = output.iso(one.created)[:10] if one.created else ""
    quote = " ".join(one.anchor.exact.split())
    parts = [day, names[one.colour - 1], quote, _tagged(one), told.article.title]
    return f"{one.id:>6} {_marks(one)} {'  '.join(filter(None, parts))}"


def _print_visual(found: Sequence[Told]) -> None:
    """Print a row for each, cut to the width of the terminal."""
    from rtlreader.cli import printing, wishes  # noqa: PLC0415 - slow to import

    width, now, names = streams.columns(), time.time(), choosing.colours()
    tags = _cells_of_tags(found, width)
    with printing.printer(sys.stdout, wishes.forgiving_wish()) as out:
        for each in found:
            sys.stdout.write(f"{out.row(_row(each, names, now, width, tags).rstrip())}\n")


def _cells_of_tags(found: Sequence[Told], width: int) -> int:
    """Return the cells of the column of tags: as many as it needs, and not more than a sixth of the row."""
    from rtlreader.ui.rows import cells  # noqa: PLC0415 - as above

    longest = max((cells(_tagged(one)[:width]) for one, _ in found), default=0)
    return min(longest, width // 6)


def _row(told: Told, names: Sequence[str], now: float, width: int, tags: int) -> str:
    """Return an annotation as cells from left to right: each part is a text of its own, in its own direction."""
    from rtlreader.ui.ages import age  # noqa: PLC0415 - as above
    from rtlreader.ui.rows import label  # noqa: PLC0415 - as above

    one = told.annotation
    old = age(now - one.created) if one.created else ""
    begin = f"{one.id:>{_NUMBER}} {old:>{_AGE}} "
    colour = label(names[one.colour - 1], min(max(map(len, names)), _COLOUR), 0)
    rest = width - len(begin) - len(colour) - len(_marks(one)) - 3 * _GAP - (tags and tags + _GAP)
    title = max(0, rest // 3) if rest >= 30 else 0
    quote = max(1, rest - title)
    parts = [colour, label(one.anchor.exact, quote), _marks(one), label(_tagged(one), tags)]
    return begin + " ".join(filter(None, [*parts, label(told.article.title, title)]))


# --- in full


def sheet(told: Told, text: str) -> Article:
    """Return an annotation as an article to read; `text` is the canonical text of the one that it is about."""
    about = told.article
    paragraphs = [
        Paragraph(_headed(told.annotation), direction="ltr"),
        *(Paragraph(line, "quote", 1) for line in told.annotation.anchor.exact.split("\n")),
        *(Paragraph(line) for line in told.annotation.note.split("\n") if line),
        *([Paragraph(_tagged(told.annotation))] if told.annotation.tags else []),
        Paragraph(_where(told, text), direction="ltr"),
        Paragraph(_context(told.annotation, text)),
    ]
    if about.address:
        paragraphs.append(Paragraph(about.address, direction="ltr"))
    origin = about.source, about.author, about.site, about.published
    return Article(tuple(paragraphs), about.title, about.language, *origin)


def _headed(one: Annotation) -> str:
    made, changed = (
        f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M}" for at in (one.created, one.modified)
    )
    times = [made] if one.created else []
    times += [f"changed {changed}"] if one.modified > one.created else []
    when = f"{', '.join(times)} UTC" if times else ""
    parts = (f"annotation {one.id}", choosing.colours()[one.colour - 1], when, one.uuid)
    return ", ".join(filter(None, parts))


def _where(told: Told, text: str) -> str:
    one, anchor = told.annotation, told.annotation.anchor
    if one.is_orphaned:
        return f"orphaned: these words are not in article {one.article} any more"
    sure = "" if one.confidence == 1 else f" (sure to {one.confidence:.0%})"
    paragraph = Place(anchor.start, anchor.end).paragraph(text)
    span = f"code points {anchor.start} to {anchor.end}"
    return f"article {one.article}, paragraph {paragraph}, {span}{sure}"


def _context(one: Annotation, text: str) -> str:
    """Return the quote with what stands around it, in one line."""
    anchor, quote = one.anchor, one.anchor.exact
    if len(quote) > _LONGEST:
        quote = f"{quote[: _LONGEST // 2]} … {quote[-_LONGEST // 2 :]}"
    before = "… " if anchor.start > len(anchor.prefix) else ""
    after = " …" if anchor.end + len(anchor.suffix) < len(text) else ""
    return " ".join(f"{before}{anchor.prefix}[{quote}]{anchor.suffix}{after}".split())
