"""The library's file: where it is, whether it is whole, copies of it, and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.cli.keeping import output
from rtlreader.config import places
from rtlreader.errors import StoreError, UsageError
from rtlreader.library import open_library

if TYPE_CHECKING:
    from argparse import Namespace

    from rtlreader.library import Library


def library(call: Namespace) -> int:
    """Do what is asked for with the library's file."""
    if call.action == "path":
        return _path(call)
    if call.action == "backup" and not call.file:
        raise UsageError("library backup needs a file", "as in rtlreader library backup FILE")
    with open_library() as library:
        return _DOES[call.action](library, call)


def _path(call: Namespace) -> int:
    path = places.library_file()
    if call.json:
        output.objects([{"path": path}])
    else:
        output.rows([path])
    return 0


def _check(library: Library, call: Namespace) -> int:
    problems = library.repair() if call.repair else library.check()
    if call.json:
        output.objects({"what": problem.what, "hint": problem.hint} for problem in problems)
        return StoreError.exit_code if problems else 0
    for problem in problems:
        output.rows([problem.what, f"  {problem.hint}"])
    if problems:
        return StoreError.exit_code
    counts = library.counts()
    output.rows([f"all is well: {counts.articles} articles, {counts.feeds} feeds"])
    return 0


def _backup(library: Library, call: Namespace) -> int:
    library.backup(call.file, force=call.force)
    if call.json:
        output.objects([{"path": call.file}])
    else:
        output.rows([f"copied to {call.file}"])
    return 0


def _vacuum(library: Library, call: Namespace) -> int:
    found = library.vacuum(call.days)
    if call.json:
        output.objects([{"purged": found.purged, "before": found.before, "after": found.after}])
    else:
        sizes = f"{found.before / 2**20:.1f} MiB, now {found.after / 2**20:.1f} MiB"
        output.rows([f"{found.purged} articles are gone for good; the file had {sizes}"])
    return 0


_DOES = {"check": _check, "backup": _backup, "vacuum": _vacuum}
