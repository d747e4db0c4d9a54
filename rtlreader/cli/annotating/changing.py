"""Annotations changed and deleted."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

from rtlreader import exports
from rtlreader.cli import editor
from rtlreader.cli.annotating import choosing, output
from rtlreader.cli.keeping import output as plain
from rtlreader.errors import RtlReaderError
from rtlreader.library import open_library
from rtlreader.store.values import AnnotationQuery
from rtlreader.text.folding import fold

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from rtlreader.library import Library
    from rtlreader.model import Annotated, Annotation

DELETED = ".deleted.jsonld"
"""How the name of the file ends, beside the library, that keeps what was deleted last."""


def edit(call: Namespace) -> int:
    """Change an annotation, and print it."""
    with open_library() as library:
        (before,) = choosing.named(library, call.names)
        after = _changed(before, call)
        kept = after if after == before else library.annotate(after)
        found = output.told(library, [kept])
    output.print_told(found, json=call.json)
    return 0


def _changed(one: Annotation, call: Namespace) -> Annotation:
    """Return an annotation as it is wanted; without any wish its note is edited."""
    if call.note is None and not (call.tag or call.untag or call.colour):
        return replace(one, note=_edited(one.note))
    return replace(
        one,
        note=one.note if call.note is None else choosing.note(call.note),
        tags=_tags(one.tags, choosing.tags(call.tag), choosing.tags(call.untag)),
        colour=choosing.colour(call.colour) if call.colour else one.colour,
    )


def _tags(before: Sequence[str], new: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    """Return tags with new ones and without others, each spelled as it was first."""
    known = {fold(tag).text: tag for tag in reversed([*before, *new])}
    dropped = {fold(tag).text for tag in gone}
    ordered = dict.fromkeys(known[fold(tag).text] for tag in (*before, *new))
    return tuple(tag for tag in ordered if fold(tag).text not in dropped)


def _edited(note: str) -> str:
    """Return what the user makes of a note in an editor."""
    with tempfile.TemporaryDirectory(prefix="rtlreader-") as folder:
        file = os.path.join(folder, "note.md")
        try:
            with open(file, "w", encoding="utf-8") as stream:
                stream.write(f"{note}\n" if note else "")
            editor.open_file(file)
            with open(file, "rb") as written:
                return choosing.tidy_note(written.read())
        except OSError as error:
            raise RtlReaderError(f"cannot edit the note: {error.strerror}") from None


def delete(call: Namespace) -> int:
    """Delete annotations, and say which they were and how they come back."""
    with open_library() as library:
        found = output.told(library, choosing.named(library, call.names))
        articles = _annotated(library, [told.annotation for told in found])
        folder, name = os.path.split(f"{library.file}{DELETED}")
        contents = [(name, exports.render("jsonld", articles))]
        (file,) = exports.write(folder, contents, overwrite=True)
        for told in found:
            library.remove_annotation(told.annotation.id)
    output.print_told(found, json=call.json)
    if not call.json:
        plain.rows([f"deleted: {len(found)}; take it back: rtlreader annotations import {file}"])
    return 0


def _annotated(library: Library, wanted: Sequence[Annotation]) -> list[Annotated]:
    """Return annotations with their articles, as they are exported."""
    names = {one.uuid for one in wanted}
    articles = [
        of
        for number in dict.fromkeys(one.article for one in wanted)
        for of in library.annotated(AnnotationQuery(article=number))
    ]
    return [
        replace(of, annotations=tuple(one for one in of.annotations if one.uuid in names))
        for of in articles
    ]
