"""Fetching: single sources, and all feeds."""

from __future__ import annotations

import json
import signal
import sys
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event
from typing import TYPE_CHECKING

from rtlreader.cli import messages, streams
from rtlreader.cli.keeping import choosing, output
from rtlreader.errors import RtlReaderError
from rtlreader.library import open_library

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from rtlreader.library import Feed, Library, Step


def fetch(call: Namespace) -> int:
    """Fetch sources into the library; where one fails, say so and go on."""
    code, numbers = 0, []
    progress = output.Progress(quiet=call.json)
    with open_library(offline=call.offline) as library:
        for source in call.sources:
            progress.say(f"fetching {source} ...")
            try:
                numbers.append(_fetched(library, source))
            except RtlReaderError as error:
                progress.clear()
                messages.say(error)
                code = code or error.exit_code
        for name in call.tag:
            library.tag(numbers, name)
        progress.clear()
        found = library.headlines_of(numbers)
    if call.json:
        output.objects(map(output.headline, found))
    else:
        output.rows(map(output.headline_row, found))
    return code


def _fetched(library: Library, source: str) -> int:
    stdin = streams.piped() if source == "-" and sys.stdin is not None else None
    looked = library.look_at(source, stdin=stdin)
    if looked.article is None:
        raise RtlReaderError(
            f"{source[:200]} is a feed, not an article",
            f"rtlreader feeds add {looked.feeds[0].address}",
        )
    return library.keep(looked)


def sync(call: Namespace) -> int:
    """Fetch feeds, and say what has come of it; exit code 3 where all of them failed."""
    with open_library(offline=call.offline) as library, stoppable() as cancel:
        feeds = [feed.id for feed in choosing.feeds(library, call.feeds)]
        if call.steps:
            return _steps(library, feeds, cancel)
        return _sync(library, feeds, cancel, call)


def _steps(library: Library, feeds: list[int], cancel: Event) -> int:
    """Print each step, for a program that waits for it."""
    try:
        for step in library.sync(feeds, cancel=cancel):
            print(json.dumps(asdict(step)), flush=True)
    except RtlReaderError as error:
        print(json.dumps({"message": error.message, "hint": error.hint}), flush=True)
    return 0


def _sync(library: Library, feeds: list[int], cancel: Event, call: Namespace) -> int:
    progress = output.Progress(quiet=call.quiet or call.json)
    last: Step | None = None
    asked = failed = 0
    for last in library.sync(feeds, cancel=cancel):
        asked, failed = last.feeds, last.failed
        if last.error:
            progress.clear()
            messages.say(RtlReaderError(f"{last.title}: {last.error}"))
        progress.show(last.what, last.done, last.total)
    progress.clear()
    if call.json:
        output.objects(map(output.feed, _fetched_feeds(library, feeds)))
    elif not call.quiet:
        output.rows([_said(last, stopped=cancel.is_set())])
    return 3 if asked and failed == asked else 0


def _fetched_feeds(library: Library, feeds: list[int]) -> list[Feed]:
    return [feed for feed in library.feeds() if not feeds or feed.id in feeds]


def _said(step: Step | None, *, stopped: bool) -> str:
    if step is None or not step.feeds:
        return "no feeds yet: rtlreader feeds add ADDRESS"
    parts = [f"{step.feeds} feeds", f"{step.new} new articles"]
    parts += [f"{step.changed} changed"] if step.changed else []
    parts += [f"{step.failed} feeds failed"] if step.failed else []
    return ("stopped: " if stopped else "") + ", ".join(parts)


@contextmanager
def stoppable() -> Iterator[Event]:
    """Have an interrupt end the work in good order: what has come is kept."""
    cancel = Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        signal.signal(number, lambda *_: cancel.set())
    try:
        yield cancel
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
