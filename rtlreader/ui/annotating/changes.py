"""What was done to annotations, so that it can be undone and done again, however long ago it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rtlreader.ui.history import History

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rtlreader.model import Annotation
    from rtlreader.ui.document import Document


class Change(NamedTuple):
    """Some annotations of a document before and after; None is for what is not there."""

    document: Document
    before: Mapping[str, Annotation | None]
    after: Mapping[str, Annotation | None]
    said: str
    """What was done, in few words."""

    @property
    def back(self) -> Change:
        """The same the other way round."""
        return Change(self.document, self.after, self.before, f"undone: {self.said}")


class Changes:
    """The changes of a session."""

    def __init__(self) -> None:
        self.history: History[Change] = History()

    def add(self, change: Change) -> None:
        """Remember a change; what was undone before it is forgotten."""
        self.history.add(change)

    def undo(self) -> Change | None:
        """Return the change that is to be undone, the other way round; None where there is none."""
        change = self.history.undo()
        return change and change.back

    def redo(self) -> Change | None:
        """Return the change that is to be done again; None where there is none."""
        change = self.history.redo()
        return change and change._replace(said=f"again: {change.said}")
