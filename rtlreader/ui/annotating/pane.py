"""The list of an article's annotations: what was marked, what is said about it, tags and age, each in its direction."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual.message import Message

from rtlreader.ui.annotating.rows import RowsPane, rows
from rtlreader.ui.list_pane import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rtlreader.model import Annotation
    from rtlreader.ui.annotating.notes import Notes
    from rtlreader.ui.annotating.rows import Row
    from rtlreader.ui.keyboard import Command

_ORDERS: dict[str, Callable[[Annotation], tuple[int, ...]]] = {
    "as in the text": lambda one: (one.anchor.start, -one.anchor.end),
    "newest first": lambda one: (-one.created,),
    "by colour": lambda one: (one.colour, one.anchor.start),
}


class AnnotationsPane(RowsPane):
    """Shows annotations; says which one is chosen."""

    class Picked(Message):
        """The user wants to go to an annotation in the text."""

        def __init__(self, annotation: Annotation) -> None:
            super().__init__()
            self.annotation = annotation

    def __init__(self) -> None:
        super().__init__("Annotations", "nothing is annotated", "annotations")
        self.wanted = ""
        """What those in the list hold."""
        self._notes: Notes | None = None
        self._order = next(iter(_ORDERS))
        self._shown: list[Annotation] = []
        self._now = 0.0

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "notes"

    @property
    def is_worth_showing(self) -> bool:
        """Whether there is anything."""
        return bool(self._notes)

    @property
    def annotation(self) -> Annotation | None:
        """The current one."""
        return self._shown[self.at] if self._shown else None

    # --- what is in it

    def show(self, notes: Notes | None) -> None:
        """Show all that is said about an article; stay on the annotation that is the current one."""
        current = self.annotation
        self._notes = notes
        self._shown = self._found()
        self._now = time.time()
        self.empty = "nothing found" if self.wanted and notes else "nothing is annotated"
        self.items = [Item(annotation.anchor.exact) for annotation in self._shown]
        places = [at for at, one in enumerate(self._shown) if current and one.uuid == current.uuid]
        if places:
            self.at = places[0]

    def _found(self) -> list[Annotation]:
        if self._notes is None:
            return []
        order = _ORDERS[self._order]
        placed = sorted(self._notes.placed, key=order)
        return [one for one in (*placed, *self._notes.orphans) if _holds(one, self.wanted)]

    def filter(self, text: str) -> None:
        """Show those that hold all words of `text`, spelled in any way."""
        self.wanted = text
        self.show(self._notes)

    def turn_order(self) -> str:
        """Order them in the next way; return which one that is."""
        orders = list(_ORDERS)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.show(self._notes)
        return self._order

    @property
    def heading(self) -> str:
        """What stands above its rows."""
        found = super().heading
        return f"{found} /{self.wanted}" if self.wanted else found

    # --- actions

    def action_choose(self, _: Command | None = None) -> None:
        """Say that the current one is to be gone to."""
        if self.annotation and not self.annotation.is_orphaned:
            self.post_message(self.Picked(self.annotation))

    def action_forget(self, _: Command) -> None:
        """Show all again; else go back to the text."""
        if self.wanted:
            self.filter("")
        else:
            self.post_message(self.Left())

    class Left(Message):
        """The user wants to go back to the text."""

    # --- painting

    def rows_at(self, at: int) -> Sequence[Row]:
        """Return the rows of an annotation."""
        return list(rows(self._shown[at], self._now))


def _holds(annotation: Annotation, wanted: str) -> bool:
    from rtlreader.text.folding import fold  # noqa: PLC0415 - seldom wanted

    if not wanted.strip():
        return True
    text = fold(" ".join((annotation.anchor.exact, annotation.note, *annotation.tags))).text
    return all(word in text for word in fold(wanted).text.split())
