"""The two lists: types that entities can be narrowed to, and the entities, each with its last weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from rtlreader.text import paragraph_direction
from rtlreader.ui.annotating.overview.lists import Remarks
from rtlreader.ui.annotating.rows import Row, RowsPane
from rtlreader.ui.entities.rows import sparkline
from rtlreader.ui.list_pane import Item, ListPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.strip import Strip

    from rtlreader.library import Known
    from rtlreader.model import EntityType

FACETS: tuple[tuple[EntityType | str, str], ...] = (
    ("", "All names"),
    ("PER", "People"),
    ("ORG", "Organisations"),
    ("LOC", "Places"),
    ("PROD", "Products and works"),
    ("EVENT", "Events"),
    ("DATE", "Dates"),
    ("MONEY", "Amounts of money"),
    ("QTY", "Quantities"),
    ("PCT", "Percentages"),
)
"""What entities can be narrowed to: a type, and how those of it are called."""


class Types(ListPane):
    """What entities can be narrowed to."""

    class Turned(Message):
        """Another type has become the current one."""

    def __init__(self) -> None:
        super().__init__("Entities", "", "types")
        self.items = [Item(words) for _, words in FACETS]

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "known"

    @property
    def heading(self) -> str:
        """What stands above its rows."""
        return self.name_shown

    @property
    def type(self) -> str:
        """The current one; empty for all that have names."""
        return FACETS[self.at][0]

    @property
    def words(self) -> str:
        """How those of the current type are called."""
        return FACETS[self.at][1]

    def watch_at(self) -> None:
        """Say that the entities are others now."""
        self.post_message(self.Turned())


class KnownEntities(RowsPane):
    """Entities of the library, the most mentioned first."""

    ROLES: ClassVar[dict[str, str]] = Remarks.ROLES
    ground = "background"
    DEFAULT_CSS = """
    KnownEntities { color: $reader-text; background: $reader-background; }
    """

    class Moved(Message):
        """Another entity has become the current one."""

    def __init__(self) -> None:
        super().__init__("Entities", "", "all-entities")
        self.found: Sequence[Known] = ()
        self.wanted = ""
        """What was typed that they are called."""
        self.period = ""
        """Of which time they are."""
        self.hint = ""
        """What is said where there are none."""

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "known"

    @property
    def known(self) -> Known | None:
        """The current one."""
        return self.found[self.at] if self.found else None

    def show(self, found: Sequence[Known], at: int) -> None:
        """Show entities, of which one is the current one."""
        self.found = found
        self.items = [Item(one.name) for one in found]
        self.at = at

    def watch_at(self) -> None:
        """Say that it is another one."""
        self.post_message(self.Moved())

    def rows_at(self, at: int) -> Sequence[Row]:
        """Return the row of an entity: its names, the last weeks, and how often it is named."""
        one = self.found[at]
        parts = [f"{one.mentions}", sparkline(one.weeks)]
        is_rtl = paragraph_direction(
            one.name
        )  # the weeks at the edge, so that they are below each other
        more = one.names[0] if one.names else ""
        return [Row(one.name, "", " ".join(parts[:: -1 if is_rtl else 1]), more=more)]

    def render_line(self, y: int) -> Strip:
        """Return a row: the title, or where there are no entities, why."""
        line = y - self.titled
        if line < 0:
            wanted = f"/{self.wanted}" if self.wanted else ""
            return self._painted(
                -1, Row(self.name_shown, "title", self.period, more=wanted, is_heading=True)
            )
        if self.items:
            return super().render_line(y)
        return self._row(self.hint if line == 0 else "", "note", 0)
