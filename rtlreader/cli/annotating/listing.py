"""Annotations that are looked at: many as rows, some in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.cli.annotating import choosing, output
from rtlreader.errors import NothingToReadError
from rtlreader.library import open_library

if TYPE_CHECKING:
    from argparse import Namespace


def list_annotations(call: Namespace) -> int:
    """List annotations; exit code 4 where there are none such."""
    with open_library() as library:
        remarks = library.remarks(choosing.query(library, call))
        found = output.told(library, [remark.annotation for remark in remarks])
    if not found and not call.json:
        raise NothingToReadError(
            "no such annotations", "rtlreader annotations add --help says how one is made"
        )
    output.print_told(found, json=call.json)
    return 0


def show(call: Namespace) -> int:
    """Show annotations in full."""
    from rtlreader.cli import commands  # noqa: PLC0415 - it imports this

    with open_library() as library:
        found = output.told(library, choosing.named(library, call.names))
        texts = (
            {}
            if call.json
            else {one.article: library.article(one.article).text for one, _ in found}
        )
    if call.json:
        output.print_told(found, json=True)
        return 0
    return commands.show_articles(
        output.sheet(told, texts[told.annotation.article]) for told in found
    )
