"""Words of an article annotated: they are looked for in it, and it is brought into the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from rtlreader import anchors
from rtlreader.cli import messages
from rtlreader.cli.annotating import choosing, output
from rtlreader.cli.keeping import output as plain
from rtlreader.cli.keeping.choosing import is_number
from rtlreader.errors import NothingToReadError, RtlReaderError, UsageError
from rtlreader.library import open_library
from rtlreader.library.annotating import places
from rtlreader.model import Annotation
from rtlreader.sources.clean import clean

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from rtlreader.library import Library
    from rtlreader.library.annotating import Place

_LISTED = 20  # places of a quote
_SHOWN = 200  # code points of a quote


class _AmbiguousError(UsageError):
    """A quote stands at more than one place."""

    def __init__(self, message: str, hint: str, places: list[str]) -> None:
        super().__init__(message, hint)
        self.places = places
        """A line for each."""


class _Source(NamedTuple):
    """An article that may not be in the library yet."""

    text: str
    """Its canonical text."""
    keep: Callable[[], int]
    """Sees that it is in the library, and returns its number there."""


def add(call: Namespace) -> int:
    """Annotate words, and print the number of the annotation."""
    try:
        with open_library(offline=call.offline) as library:
            found = output.told(library, [_annotated(library, call)])
    except _AmbiguousError as error:
        messages.say(error, error.places)
        return error.exit_code
    if call.json:
        output.print_told(found, json=True)
    else:
        plain.rows([str(one.id) for one, _ in found])
    return 0


def _annotated(library: Library, call: Namespace) -> Annotation:
    if call.source == call.note == "-":
        raise UsageError("standard input can be read once only", "name a file instead of one -")
    note, tags = choosing.note(call.note or ""), tuple(choosing.tags(call.tag))
    colour = choosing.colour(call.colour) if call.colour else 1
    source = _source(library, call)
    place = _place(source.text, clean(call.quote).strip(), call.occurrence)
    anchor = anchors.make(source.text, place.start, place.end)
    return library.annotate(Annotation(anchor, note, tags, colour, article=source.keep()))


def _source(library: Library, call: Namespace) -> _Source:
    name: str = call.source
    is_address = name.startswith(("http://", "https://"))
    if is_number(name) or (call.offline and is_address and library.number_of(name)):
        number = choosing.article(library, name)
        return _Source(library.whole(number).text, lambda: number)
    looked = choosing.looked(library, name)
    article = looked.article
    if article is None:
        hint = f"rtlreader feeds add {looked.feeds[0].address}"
        raise RtlReaderError(f"{name[:200]} is a feed, not an article", hint)
    return _Source(article.text, partial(library.keep, looked))


def _place(text: str, quote: str, occurrence: int | None) -> Place:
    """Return where a quote stands; raises where that is nowhere, or not told."""
    if not quote:
        raise UsageError("the quote is empty", "as in --quote 'some words of the text'")
    found = places(text, quote)
    if not found:
        hint = "spelling and white space may differ, but not words; rtlreader text SOURCE prints the text"
        raise NothingToReadError(f"not in the article: {quote[:_SHOWN]}", hint)
    if occurrence is None and len(found) > 1:
        said = f"the quote stands there {len(found)} times"
        hint = "choose one with --occurrence N, or quote more of it"
        raise _AmbiguousError(said, hint, _listed(text, found))
    chosen = 1 if occurrence is None else occurrence
    if not 1 <= chosen <= len(found):
        raise UsageError(f"there is no occurrence {chosen} of the quote", f"there are {len(found)}")
    return found[chosen - 1]


def _listed(text: str, found: Sequence[Place]) -> list[str]:
    """Return a line for each place: its number, its paragraph, and what stands around it there."""
    lines = []
    for at, place in enumerate(found[:_LISTED], start=1):
        before, after = place.around(text)
        quote = text[place.start : place.end]
        lines.append(f"{at:>3}  paragraph {place.paragraph(text)}: {before}[{quote}]{after}")
    more = len(found) - _LISTED
    return [*lines, f"and {more} more"] if more > 0 else lines
