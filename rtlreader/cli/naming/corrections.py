"""What the user says about names: listed, said, taken back, and exchanged as files."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from rtlreader import exports
from rtlreader.cli import messages
from rtlreader.cli.annotating.exchange import contents_of
from rtlreader.cli.keeping import output as plain
from rtlreader.cli.naming import output
from rtlreader.errors import NothingToReadError, RtlReaderError, UsageError
from rtlreader.exports import corrections as exchanged
from rtlreader.library import open_library
from rtlreader.model import Correction
from rtlreader.sources.clean import clean_line

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from rtlreader.library import Library


def list_corrections(call: Namespace) -> int:
    """List corrections; exit code 4 where there are none, and no JSON is asked for."""
    with open_library() as library:
        found = library.corrections()
    if not found and not call.json:
        hint = "as in rtlreader entities --correct NAME --type PER"
        raise NothingToReadError("nothing was said about any name", hint)
    _print(found, json=call.json)
    return 0


def _print(found: Iterable[Correction], *, json: bool) -> None:
    if json:
        plain.objects(map(output.correction, found))
    else:
        plain.rows(map(output.correction_row, found))


def correct(call: Namespace) -> int:
    """Say what a name is, and print what is kept."""
    name, called = clean_line(call.correct), clean_line(call.called)
    for text in (name, called or name):
        if not any(map(str.isalnum, text)):
            raise UsageError(f"not a name: {text[:200]}", "a name has a letter or a digit")
    with open_library() as library:
        library.correct([Correction(name, call.type, called)])
        found = [one for one in library.corrections() if one.name == " ".join(name.split())]
    _print(found, json=call.json)
    return 0


def forget(call: Namespace) -> int:
    """Take back what was said about a name, and print what that was."""
    with open_library() as library:
        undo = library.forget_correction(clean_line(call.forget))
    if not undo:
        hint = "rtlreader entities --corrections lists what was said"
        raise UsageError(f"nothing was said about this name: {call.forget[:200]}", hint)
    _print([one for one in undo if isinstance(one, Correction)], json=call.json)
    return 0


# --- as files


def export(call: Namespace) -> int:
    """Write all corrections; exit code 4, and nothing written, where there are none."""
    with open_library() as library:
        found = library.corrections()
    if not found:
        raise NothingToReadError("nothing was said about any name", "nothing is written")
    text = exchanged.render(found)
    if call.export == "-":
        sys.stdout.write(text)
        return 0
    folder, name = os.path.split(os.path.expanduser(call.export))
    try:
        exports.write(folder or os.curdir, [(name, text)], overwrite=call.overwrite)
    except RtlReaderError as error:
        is_there = os.path.lexists(os.path.join(folder, name))
        hint = "--overwrite replaces what is there" if is_there else error.hint
        raise RtlReaderError(error.message, hint) from None
    messages.print_texts([f"{len(found)} corrections: {os.path.join(folder, name)}"], sys.stderr)
    return 0


class _TakenIn(NamedTuple):
    """What became of a file."""

    file: str
    format: str
    new: int
    updated: int
    known: int
    skipped: int


def take_in(call: Namespace) -> int:
    """Take in files, and say what became of each; where one fails, say so and go on."""
    files: list[str] = getattr(call, "import")
    if files.count("-") > 1:
        raise UsageError("standard input can be read once only")
    code, done = 0, list[_TakenIn]()
    with open_library() as library:
        for name in files:
            try:
                done.append(_taken_in(library, name))
            except RtlReaderError as error:
                messages.say(RtlReaderError(f"{name[:200]}: {error.message}", error.hint))
                code = code or error.exit_code
    if call.json:
        plain.objects(one._asdict() for one in done)
    else:
        plain.rows(map(_row, done))
    return code


def _taken_in(library: Library, name: str) -> _TakenIn:
    found = exchanged.read(contents_of(name))
    new, updated, known = library.take_in_corrections(found.corrections)
    return _TakenIn(name, found.format, new, updated, known, found.skipped)


def _row(one: _TakenIn) -> str:
    parts = {"new": one.new, "updated": one.updated, "known": one.known, "skipped": one.skipped}
    said = ", ".join(
        f"{count} {what}" for what, count in parts.items() if count or what != "skipped"
    )
    return f"{one.file} ({one.format}): {said}"
