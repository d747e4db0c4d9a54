"""Feeds: added, removed, listed, imported and exported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rtlreader.cli import messages
from rtlreader.cli.keeping import choosing, output
from rtlreader.errors import OfflineError, RtlReaderError, UsageError
from rtlreader.library import open_library

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from rtlreader.library import Feed, Library

_LARGEST = 20 * 2**20  # bytes of an OPML file


def feeds(call: Namespace) -> int:
    """Do what is asked for with feeds."""
    if call.action in ("add", "remove", "import") and not call.names:
        what = "an OPML file" if call.action == "import" else "a feed"
        raise UsageError(
            f"feeds {call.action} needs {what}", f"as in rtlreader feeds {call.action} NAME"
        )
    with open_library(offline=call.offline) as library:
        return _DOES[call.action](library, call)


def _list(library: Library, call: Namespace) -> int:
    _print(library.feeds(), json=call.json)
    return 0


def _print(found: Sequence[Feed], *, json: bool) -> None:
    if json:
        output.objects(map(output.feed, found))
    else:
        output.rows(map(output.feed_row, found))


def _add(library: Library, call: Namespace) -> int:
    """Subscribe to feeds; where one fails, say so and go on."""
    code, found = 0, []
    progress = output.Progress(quiet=call.json)
    for name in call.names:
        progress.say(f"looking for the feed of {name} ...")
        try:
            found.append(_subscribed(library, name, call.folder))
        except RtlReaderError as error:
            progress.clear()
            messages.say(error)
            code = code or error.exit_code
    progress.clear()
    _print(found, json=call.json)
    return code


def _subscribed(library: Library, name: str, folder: str) -> Feed:
    try:
        return library.subscribe(name, folder=folder)
    except OfflineError:
        if not name.startswith(("http://", "https://")):
            raise
        return library.feed(
            library.add_feed(name, folder=folder)
        )  # it is looked at when it is fetched


def _remove(library: Library, call: Namespace) -> int:
    found = choosing.feeds(library, call.names)
    for feed in found:
        library.remove_feed(feed.id, with_articles=call.with_articles)
    if call.json:
        output.objects(map(output.feed, found))
    else:
        output.rows(f"removed: {feed.title}" for feed in found)
    return 0


def _import(library: Library, call: Namespace) -> int:
    new: list[Feed] = []
    for name in call.names:
        new += library.import_feeds(_read(name), folder=call.folder)
    if call.json:
        output.objects(map(output.feed, new))
    else:
        output.rows([f"new feeds: {len(new)}", *map(output.feed_row, new)])
    return 0


def _read(name: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with open(name, "rb") as stream:
                data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise RtlReaderError(f"cannot read {name}: {error.strerror}") from None
    if len(data) > _LARGEST:
        raise RtlReaderError(f"too large: {name}", f"at most {_LARGEST >> 20} MiB are read")
    return data


def _export(library: Library, call: Namespace) -> int:
    if call.json:
        return _list(library, call)
    text = library.export_feeds()
    for name in call.names or ["-"]:
        if name == "-":
            sys.stdout.write(text)
            continue
        try:
            with open(name, "x", encoding="utf-8") as stream:
                stream.write(text)
        except FileExistsError:
            raise RtlReaderError(
                f"there is such a file already: {name}", "name another one"
            ) from None
        except OSError as error:
            raise RtlReaderError(f"cannot write {name}: {error.strerror}") from None
    return 0


_DOES = {"add": _add, "remove": _remove, "list": _list, "import": _import, "export": _export}
