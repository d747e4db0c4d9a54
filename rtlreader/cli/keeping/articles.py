"""Articles: listed, searched, opened, tagged and marked."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from rtlreader.cli.keeping import choosing, output
from rtlreader.errors import NothingToReadError, UsageError
from rtlreader.library import open_library

if TYPE_CHECKING:
    from argparse import Namespace

    from rtlreader.library import Hit, Library


def list_articles(call: Namespace) -> int:
    """List articles."""
    with open_library() as library:
        found = library.headlines(" ".join(call.query), call.sort, call.limit)
    if call.json:
        output.objects(map(output.headline, found))
    else:
        output.rows(map(output.headline_row, found))
    return 0


def search(call: Namespace) -> int:
    """Search, and show where the words stand; exit code 4 where nothing is found."""
    query = " ".join(call.query)
    with open_library() as library:
        found = library.search(query, call.limit)
    if call.json:
        output.objects(map(_hit, found.hits))
    for hit in () if call.json else found.hits:
        output.rows([output.headline_row(hit.headline), f"{'':>9}{hit.snippet.text}"])
    if not found.is_complete:
        raise NothingToReadError("the search took too long", "look for something more particular")
    if not found.hits:
        raise NothingToReadError(f"nothing found: {query[:200]}")
    return 0


def _hit(hit: Hit) -> dict[str, Any]:
    """Return an article and where the words stand in it: spans are code points of its paragraph."""
    snippet = hit.snippet
    return {
        **output.headline(hit.headline),
        "snippet": snippet.text,
        "paragraph": snippet.paragraph,
        "start": snippet.start,
        "spans": [list(span) for span in snippet.spans],
        "title_spans": [list(span) for span in hit.title_spans],
    }


def tag(call: Namespace) -> int:
    """Put a tag on articles, take it off, or list all tags."""
    with open_library() as library:
        if not call.name:
            found = library.tags()
            if call.json:
                output.objects({"name": one.name, "articles": one.articles} for one in found)
            else:
                output.rows(f"{one.articles:>6}  {one.name}" for one in found)
            return 0
        if not call.articles:
            raise UsageError("no articles are named", "as in rtlreader tag NAME 12")
        numbers = choosing.articles(library, call.articles)
        change = library.untag if call.remove else library.tag
        try:
            changed = change(numbers, call.name)
        except ValueError:
            raise UsageError(f"not a tag: {call.name[:200]}", "a tag is a word") from None
        _say_changed(library, changed, "tag taken off" if call.remove else "tagged", json=call.json)
    return 0


def mark(call: Namespace) -> int:
    """Mark articles."""
    with open_library() as library:
        changes = {
            "read": (library.mark_read, "marked read"),
            "unread": (library.mark_unread, "marked unread"),
            "star": (library.star, "starred"),
            "unstar": (library.unstar, "star taken off"),
            "delete": (library.delete, "deleted"),
            "restore": (library.restore, "restored"),
        }
        change, said = changes[call.how]
        changed = change(choosing.articles(library, call.articles))
        _say_changed(library, changed, said, json=call.json)
    return 0


def _say_changed(library: Library, changed: list[int], said: str, *, json: bool) -> None:
    if json:
        output.objects(map(output.headline, library.headlines_of(changed)))
    else:
        output.rows([f"{said}: {len(changed)}"])


def _whole(library: Library, number: int) -> dict[str, Any]:
    """Return an article with its canonical text, and what its paragraphs are."""
    article = library.whole(number)
    paragraphs = [
        {"text": one.text, "kind": one.kind, "links": [[*astuple(link)] for link in one.links]}
        for one in article.paragraphs
    ]
    about = output.headline(library.about(number))
    return {**about, "text": article.text, "paragraphs": paragraphs}


def open_articles(call: Namespace) -> int:
    """Open articles in the reader, or print them where there is no terminal for it."""
    from rtlreader.cli import commands  # noqa: PLC0415 - it imports this

    library = open_library()
    numbers = choosing.articles(library, call.articles)
    if call.json:
        with library:
            output.objects(_whole(library, number) for number in numbers)
        return 0
    return commands.open_lent(library, numbers)
