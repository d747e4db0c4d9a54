"""Annotations exchanged with other programs: written as files or to standard output, and read back."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from rtlreader import exports
from rtlreader.cli import messages
from rtlreader.cli.annotating import choosing
from rtlreader.cli.keeping import output
from rtlreader.errors import NothingToReadError, RtlReaderError, UsageError
from rtlreader.exports.reading import BYTES
from rtlreader.library import open_library

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from rtlreader.library import Imported, Library
    from rtlreader.model import Annotated

_OF_TEXTS = ("brat", "conll")
"""The formats that hold the texts of articles."""


# --- out


def export(call: Namespace) -> int:
    """Write annotations; exit code 4, and nothing written, where there are none such."""
    if not exports.FORMATS[call.format].is_stream and not call.folder:
        hint = "name a folder for them with --folder"
        raise UsageError(f"{call.format} wants files of its own for each article", hint)
    with open_library() as library:
        query = choosing.query(library, call)
        found = library.annotated(query, with_text=call.format in _OF_TEXTS)
    if not found:
        raise NothingToReadError("no such annotations", "nothing is written")
    if call.folder or call.output != "-":
        _say_written(found, _written(found, call))
    else:
        sys.stdout.write(exports.render(call.format, found, choosing.colours()))
    return 0


def _written(found: Sequence[Annotated], call: Namespace) -> list[str]:
    """Write files; return their paths."""
    if call.folder:
        contents = exports.files(call.format, found, choosing.colours())
        folder = os.path.expanduser(call.folder)
    else:
        folder, name = os.path.split(os.path.expanduser(call.output))
        contents = [(name, exports.render(call.format, found, choosing.colours()))]
    try:
        return exports.write(folder or os.curdir, contents, overwrite=call.overwrite)
    except RtlReaderError as error:
        is_there = any(os.path.lexists(os.path.join(folder, name)) for name, _ in contents)
        hint = "--overwrite replaces what is there" if is_there else error.hint
        raise RtlReaderError(error.message, hint) from None


def _say_written(found: Sequence[Annotated], files: Sequence[str]) -> None:
    count = sum(len(of.annotations) for of in found)
    first = os.path.normpath(files[0])
    where = first if len(files) == 1 else f"{len(files)} files in {os.path.dirname(first)}"
    messages.print_texts(
        [f"{_counted(count, 'annotation')} of {_counted(len(found), 'article')}: {where}"],
        sys.stderr,
    )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


# --- in


class _TakenIn(NamedTuple):
    """What became of a file."""

    file: str
    format: str
    became: Imported
    skipped: int
    """Entries that are no annotations of words."""


def take_in(call: Namespace) -> int:
    """Take in files, and say what became of each; where one fails, say so and go on."""
    if call.files.count("-") > 1:
        raise UsageError("standard input can be read once only")
    code, done = 0, list[_TakenIn]()
    with open_library() as library:
        for name in call.files:
            try:
                done.append(_taken_in(library, name, call.format))
            except RtlReaderError as error:
                messages.say(RtlReaderError(f"{name[:200]}: {error.message}", error.hint))
                code = code or error.exit_code
    if call.json:
        output.objects(
            {"file": one.file, "format": one.format, **one.became._asdict(), "skipped": one.skipped}
            for one in done
        )
    else:
        output.rows(map(_row, done))
    return code


def _taken_in(library: Library, name: str, form: str) -> _TakenIn:
    found = exports.examine(contents_of(name), form)
    return _TakenIn(name, found.format, library.take_in(found.articles), found.skipped)


def _row(one: _TakenIn) -> str:
    parts = {**one.became._asdict(), "skipped": one.skipped}
    said = ", ".join(
        f"{count} {what}" for what, count in parts.items() if count or what != "skipped"
    )
    return f"{one.file} ({one.format}): {said}"


def contents_of(name: str) -> bytes:
    """Return what is in a file, `-` being standard input, or a byte more than may be."""
    if name == "-":
        return choosing.piped(BYTES + 1)
    try:
        with open(os.path.expanduser(name), "rb") as stream:
            return stream.read(BYTES + 1)
    except OSError as error:
        raise RtlReaderError(f"cannot be read: {error.strerror}") from None
