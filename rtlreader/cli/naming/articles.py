"""Whom and what one article names, or all articles of the library."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rtlreader import sources
from rtlreader.cli import INTERRUPTED, messages, streams
from rtlreader.cli.annotating import choosing
from rtlreader.cli.keeping import output as plain
from rtlreader.cli.keeping.choosing import articles, is_number
from rtlreader.cli.keeping.syncing import stoppable
from rtlreader.cli.naming import output
from rtlreader.config import places
from rtlreader.errors import NothingToReadError, UsageError
from rtlreader.exports import entities as exported
from rtlreader.library import open_library, recognised
from rtlreader.sources import reading

if TYPE_CHECKING:
    from argparse import Namespace

    from rtlreader.library import Library
    from rtlreader.model import Article, Entity

_TOP = 50


def of_article(call: Namespace) -> int:
    """Print what an article names; exit code 4 where that is nothing, and no JSON is asked for."""
    article, found = _named(call)
    found = [entity for entity in found if call.type in ("", entity.type)]
    if call.json:
        plain.objects(exported.objects(article.text, found))
    elif call.conll or call.brat:
        form = exported.conll if call.conll else exported.brat
        sys.stdout.write(form(article.text, found))
    elif not found:
        raise NothingToReadError("no names found", "rtlreader entities --correct NAME adds one")
    else:
        plain.rows(output.by_type(found))
    return 0


def _named(call: Namespace) -> tuple[Article, list[Entity]]:
    name: str = call.source or ("" if streams.is_terminal(sys.stdin) else "-")
    if not name:
        raise UsageError("no source is named", "as in rtlreader entities FILE, or --library")
    if is_number(name) and not os.path.exists(name):
        with open_library(offline=call.offline) as library:
            number = articles(library, [name])[0]
            article = library.whole(number)
            return article, list(library.names_in(article, number))
    return _of_source(name, offline=call.offline)


def _of_source(name: str, *, offline: bool) -> tuple[Article, list[Entity]]:
    """Return a source as an article, and what it names; where there is no library, none is made."""
    if name == "-":
        choosing.require_pipe()
    stdin = streams.piped() if name == "-" else None
    batches = sources.stream(name, stdin=stdin, offline=offline)
    article = reading.article(list(batches), name)
    if not os.path.exists(places.library_file()):
        return article, list(recognised(article))
    with open_library(offline=True) as library:
        return article, list(library.names_in(article))


# --- the library


def of_library(call: Namespace) -> int:
    """Print what the library's articles name most, those first looked at that were not yet.

    Exit code 4 where nothing is found and no JSON is asked for, 130 where looking was interrupted.
    """
    since = choosing.since(call.since) if call.since else None
    with open_library() as library:
        stopped = _look(library, since)
        found = library.known_entities(
            text=call.find, type=call.type, since=since, limit=call.top or _TOP
        )
    if call.json:
        plain.objects(map(output.known, found))
    elif found:
        plain.rows(map(output.known_row, found))
    elif not stopped:
        raise NothingToReadError(
            "no such names in the library", "rtlreader list shows its articles"
        )
    return INTERRUPTED if stopped else 0


def _look(library: Library, since: int | None) -> bool:
    """Look at articles, and show how it goes; return whether that was interrupted, which keeps what is done."""
    progress = plain.Progress()
    done = total = 0
    with stoppable() as cancel:
        for look in library.recognise_all(since, cancel):
            done, total = look.done, look.total
            if total:
                progress.show("looking for names", done, total)
    progress.clear()
    if cancel.is_set() and done < total:
        said = f"stopped: {done} of {total} articles looked at; the same command goes on"
        messages.print_texts([said], sys.stderr)
        return True
    return False
