"""What was done to annotations, so that it can be undone and done again, however long ago it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


class Changes:
    """The changes of a session."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def add(self, change: Change) -> None:
        """Remember a change; what was undone before it is forgotten."""
        self._done.append(change)
        self._undone.clear()

    def undo(self) -> Change | None:
        """Return the change that is to be undone, the other way round; None where there is none."""
        if not self._done:
            return None
        change = self._done.pop()
        self._undone.append(change)
        return change._replace(
            before=change.after, after=change.before, said=f"undone: {change.said}"
        )

    def redo(self) -> Change | None:
        """Return the change that is to be done again; None where there is none."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._done.append(change)
        return change._replace(said=f"again: {change.said}")
