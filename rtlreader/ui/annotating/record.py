"""What was said about the articles that lie open, and what was done to that: shown, kept, undone."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from rtlreader.ui.annotating.changes import Change, Changes
from rtlreader.ui.annotating.keeper import Keeper
from rtlreader.ui.annotating.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rtlreader.errors import RtlReaderError
    from rtlreader.model import Annotation
    from rtlreader.ui.app import Reader
    from rtlreader.ui.document import Document


class Record:
    """Keeps annotations, and shows them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.changes = Changes()
        self.keeper = Keeper(lambda: reader.lending.library, reader.soon)
        """What writes them into the library."""

    @property
    def notes(self) -> Notes:
        """Those of the article that is read."""
        return _notes(self._reader.document)

    def look_up(self, document: Document) -> None:
        """Find out what was said about a document that was read from elsewhere."""
        self.keeper.look_up(document, partial(self._known, document))

    def _known(self, document: Document, found: Sequence[Annotation]) -> None:
        if found:
            _notes(document).put({annotation.uuid: annotation for annotation in found})
        self.arrived(document)

    def arrived(self, document: Document) -> None:
        """Show what is said about a document that has just been opened."""
        reader = self._reader
        if document is not reader.document or document.sheet.notes is None:
            return
        self.show()
        lost = sum(not orphan.is_settled for orphan in document.sheet.notes.orphans)
        if lost:
            what = "an annotation has" if lost == 1 else f"{lost} annotations have"
            reader.say(f"{what} lost the place in the text: see the end of the list of them")

    def show(self) -> None:
        """Show the annotations of the article that is read as they are now."""
        self._reader.annotations.show(self._reader.document.sheet.notes)
        self._reader.panes.say()
        self._reader.body.refresh()

    # --- changes

    def put(self, annotation: Annotation, said: str) -> None:
        """Have an annotation of the article that is read be as it is; `said` is what was done."""
        now = int(time.time())
        changed = replace(annotation, created=annotation.created or now, modified=now)
        self._do({changed.uuid: changed}, said)

    def remove(self, annotation: Annotation, said: str) -> None:
        """Have an annotation go."""
        self._do({annotation.uuid: None}, said)

    def _do(self, after: Mapping[str, Annotation | None], said: str) -> None:
        notes = self.notes
        before = {name: notes.get(name) for name in after}
        change = Change(self._reader.document, before, after, said)
        self.changes.add(change)
        self._apply(change)

    def undo(self) -> bool:
        """Undo the last change; whether there was one."""
        return self._step(self.changes.undo)

    def redo(self) -> bool:
        """Do again what was undone; whether there was anything."""
        return self._step(self.changes.redo)

    def _step(self, step: Callable[[], Change | None]) -> bool:
        change = step()
        if change:
            self._apply(change)
        return change is not None

    def _apply(self, change: Change) -> None:
        _notes(change.document).put(change.after)
        if change.document is self._reader.document:
            self.show()
        done, failed = partial(self._done, change), partial(self._failed, change)
        self.keeper.keep(change.document, change.after, done, failed)

    def _done(self, change: Change) -> None:
        self._reader.say(change.said)
        self._reader.lending.annotated(change.document)

    def _failed(self, change: Change, error: RtlReaderError) -> None:
        """Show again what is kept, and say why it is no more than that."""
        _notes(change.document).put(change.before)
        self.show()
        self._reader.say(" · ".join(filter(None, (f"not kept: {error.message}", error.hint))))


def _notes(document: Document) -> Notes:
    sheet = document.sheet
    if sheet.notes is None:
        sheet.notes = Notes(sheet)
    return sheet.notes
