"""The list of whom and what an article names, by kinds, the weightiest first; each name in its own direction."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip

from rtlreader.ui.annotating.rows import Row, RowsPane
from rtlreader.ui.entities.types import KINDS
from rtlreader.ui.list_pane import Item
from rtlreader.ui.paint import paint_label
from rtlreader.ui.rows import cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import Entity
    from rtlreader.ui.keyboard import Command

LOOKING, NONE = "looking for names…", "no names found"
BY_RULES = "by lists and rules"
_ROLES = {kind.role: kind.role for kind in KINDS}


class EntitiesPane(RowsPane):
    """Shows entities; says which one is chosen."""

    ROLES: ClassVar[dict[str, str]] = {**RowsPane.ROLES, **_ROLES}

    class Wanted(Message):
        """It has come to be seen: what it shows is wanted now."""

    class Picked(Message):
        """The user wants to go to where an entity is named first."""

        def __init__(self, entity: Entity) -> None:
            super().__init__()
            self.entity = entity

    class Left(Message):
        """The user wants to go back to the text."""

    def __init__(self, *, is_open: bool) -> None:
        """A list that is shown beside the text from the beginning, or only once someone opens it."""
        super().__init__("Entities", LOOKING, "entities")
        self.is_open = is_open
        self.is_seen = False
        """Whether it is on the screen."""
        self.wanted = ""
        """What the names in the list hold."""
        self._state = ""
        self._is_by_rules = False
        self._entities: Sequence[Entity] = ()
        self._shown: list[Entity] = []
        self._headings: dict[int, Row] = {}

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "entities"

    @property
    def is_worth_showing(self) -> bool:
        """Whether it is to be seen: it has its place before anything is known, so that the text stands still then."""
        return self.is_open

    @property
    def is_worth_tabs(self) -> bool:
        """Never: nearly every article names somebody, and the row is worth more to the text."""
        return False

    @property
    def is_worth_room(self) -> bool:
        """Whether there is anything, or may be."""
        return bool(self._entities) or self._state != NONE

    @property
    def entity(self) -> Entity | None:
        """The current one."""
        return self._shown[self.at] if self._shown else None

    # --- what is in it

    def show(
        self, entities: Sequence[Entity], state: str = "", *, is_by_rules: bool = False
    ) -> None:
        """Show entities; stay at the current one. `state` is said where there are none.

        `is_by_rules` where they were found without the model that knows Arabic.
        """
        current = self.entity
        self._entities, self._state, self._is_by_rules = entities, state, is_by_rules
        self._arrange()
        self.empty = state if not entities else "nothing found"
        self.items = [Item(entity.name) for entity in self._shown]
        self.at = self._place_of(current)

    def _arrange(self) -> None:
        from rtlreader.ui.entities.rows import grouped, holds  # noqa: PLC0415 - not for the first screen

        found = self._entities
        if self.wanted.strip():
            found = [one for one in found if holds(one.name, one.names, self.wanted)]
        self._shown, self._headings = [], {}
        for kind, members in grouped(found):
            _, heading, _ = KINDS[kind]
            row = Row(heading, KINDS[kind].role, f"{len(members)}", is_heading=True)
            self._headings[len(self._shown)] = row
            self._shown += members

    def _place_of(self, entity: Entity | None) -> int:
        known = [(one.name, one.type) for one in self._shown]
        wanted = (entity.name, entity.type) if entity else None
        return known.index(wanted) if wanted in known else min(self.at, max(0, len(known) - 1))

    def go_to(self, entity: Entity) -> None:
        """Have an entity be the current one, where it is in the list."""
        self.at = self._place_of(entity)

    def filter(self, text: str) -> None:
        """Show those that are called so, spelled in any way."""
        self.wanted = text
        self.show(self._entities, self._state, is_by_rules=self._is_by_rules)

    @property
    def heading(self) -> str:
        """What stands above its rows."""
        found = super().heading
        return f"{found} /{self.wanted}" if self.wanted else found

    # --- being seen

    def on_show(self) -> None:
        """Say that names are wanted now."""
        self.is_seen = True
        self.post_message(self.Wanted())

    def on_hide(self) -> None:
        """Know that nobody sees it."""
        self.is_seen = False

    # --- actions

    def action_choose(self, _: Command | None = None) -> None:
        """Say that the current one is to be gone to."""
        if self.entity:
            self.post_message(self.Picked(self.entity))

    def action_forget(self, _: Command) -> None:
        """Show all again; else go back to the text."""
        if self.wanted:
            self.filter("")
        else:
            self.post_message(self.Left())

    # --- painting

    def rows_at(self, at: int) -> Sequence[Row]:
        """Return the rows of an entity, below the heading of its kind where it is the first one of that."""
        from rtlreader.ui.entities.rows import rows  # noqa: PLC0415 - not for the first screen

        found = list(rows(self._shown[at]))
        if at in self._headings:
            found.insert(0, self._headings[at])
        if at == 0 and self._is_by_rules:
            found.insert(0, Row(BY_RULES, "note", is_heading=True))
        return found

    def _painted(self, at: int, row: Row) -> Strip:
        """Return a row; of a heading only the words are underlined, as are such names in the text."""
        if row.role not in _ROLES:
            return super()._painted(at, row)
        return heading(self, row)


def heading(pane: RowsPane, row: Row) -> Strip:
    """Return the row of the heading of a kind, its words as such names are in the text."""
    width, around = pane.size.width, pane.style_of("note")
    room = max(0, width - 2 - cells(row.note) - 1)
    words = paint_label(row.text, min(cells(row.text), room), pane.style_of(row.role), 0)
    note = paint_label(row.note, cells(row.note), around, 0)
    before, after = Strip.blank(min(1, width), around), Strip.blank(1, around)
    gap = max(1, width - before.cell_length - words.cell_length - note.cell_length - 1)
    strip = Strip.join([before, words, Strip.blank(gap, around), note, after])
    return strip.crop(0, width).adjust_cell_length(width, around)
