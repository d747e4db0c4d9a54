"""Tokens labelled: one a line comes in, and goes out with its label."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rtlreader.cli import streams
from rtlreader.cli.annotating import choosing
from rtlreader.cli.plain import without_controls
from rtlreader.errors import NothingToReadError, RtlReaderError

if TYPE_CHECKING:
    from argparse import Namespace

BYTES = 200 * 2**20
"""The most bytes that are read."""


def label(call: Namespace) -> int:
    """Print each token with a blank and its label, blank lines as they are.

    Of a line with more than a token its first word is that.
    """
    from rtlreader.entities.tagger.tagging import tagged  # noqa: PLC0415 - slow to load

    lines = [(line.split() or [""])[0] for line in _read(call.tokens).splitlines()]
    sentences: list[list[str]] = [[]]
    for word in lines:
        if word:
            sentences[-1].append(word)
        elif sentences[-1]:
            sentences.append([])
    if not sentences[-1]:
        sentences.pop()
    if not sentences:
        raise NothingToReadError(
            "there are no tokens", "one a line, a blank line between sentences"
        )
    labels = iter(
        [one for found in tagged(sentences, call.convention or "anercorp") for one in found]
    )
    written = [f"{word} {next(labels)}" if word else "" for word in lines]
    if streams.is_terminal(sys.stdout):
        written = [without_controls(line) for line in written]
    sys.stdout.write("".join(f"{line}\n" for line in written))
    return 0


def _read(name: str) -> str:
    """Return the text of a file, `-` being what is piped in."""
    try:
        if name == "-":
            data = choosing.piped(BYTES + 1)
        else:
            with open(os.path.expanduser(name), "rb") as stream:
                data = stream.read(BYTES + 1)
    except OSError as error:
        raise RtlReaderError(f"cannot read {name[:200]}: {error.strerror}") from None
    if len(data) > BYTES:
        raise RtlReaderError("the file is too large", f"at most {BYTES >> 20} MiB are read")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RtlReaderError("the file is no text in UTF-8", "save it as UTF-8") from None
