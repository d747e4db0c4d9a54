"""The card of an entity on the screen: what it leads to, and the way back to the cards before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip

from rtlreader.errors import RtlReaderError
from rtlreader.text import paragraph_direction
from rtlreader.ui.annotating.rows import Row, RowsPane
from rtlreader.ui.entities.card import contents
from rtlreader.ui.entities.card.passages import Passage, painted
from rtlreader.ui.entities.types import TYPES
from rtlreader.ui.ground import Ground
from rtlreader.ui.list_pane import Item
from rtlreader.ui.shelf.asking import Asking, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from rtlreader.model import Entity
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.keys import Scope
    from rtlreader.ui.list_pane import ListPane


class CardPane(RowsPane):
    """Shows a card."""

    ROLES: ClassVar[dict[str, str]] = {
        **RowsPane.ROLES,
        "": "text",
        "title": "title",
        "remark": "quote",
        "note": "marker",
        "heading": "heading",
        "match": "match",
    }
    ground = "background"
    DEFAULT_CSS = """
    CardPane { color: $reader-text; background: $reader-background; }
    """

    def __init__(self) -> None:
        super().__init__("", "", "card")
        self.found: Sequence[contents.Item] = ()
        self.titled = False

    @property
    def context(self) -> str:
        """Which keys hold."""
        return "card"

    @property
    def item(self) -> contents.Item | None:
        """The current one."""
        return self.found[self.at] if self.found else None

    def show(self, found: Sequence[contents.Item], at: int = 0) -> None:
        """Show what a card leads to; one of that is the current one."""
        self.found = found
        self.items = [Item(one.rows[-1].text) for one in found]
        self.at = at

    def rows_at(self, at: int) -> Sequence[Row]:
        """Return the rows of what leads somewhere, below those that stand above it."""
        return self.found[at].rows

    def _painted(self, at: int, row: Row) -> Strip:
        if row.marked == (0, 0):
            return super()._painted(at, row)
        style = self.style_of("current" if self.is_at(at) else row.role)
        passage = Passage(row.text, *row.marked)
        edge = min(2, max(0, self.size.width - 4))
        room = max(0, self.size.width - edge - 1)
        strip = painted(passage, room, style, self.style_of("match"))
        strips = [Strip.blank(edge, style), strip, Strip.blank(1, style)]
        level = paragraph_direction(row.text)
        joined = Strip.join(strips[::-1] if level else strips)
        return joined.crop(0, self.size.width).adjust_cell_length(self.size.width, style)


class CardScreen(Ground):
    """All that is known of one entity, above a status line."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, reader: Reader, entity: Entity, *, in_article: bool = True) -> None:
        """The card of an entity; `in_article` where it is one of what the article that is read names."""
        super().__init__()
        self.reader = reader
        self.pane = CardPane()
        self._entity, self._in_article = entity, in_article
        self._before: list[tuple[Entity, int]] = []
        self._here: contents.Here | None = None
        self._of: contents.Of | None = None
        self._asking = Asking(reader)

    @property
    def home(self) -> CardPane:
        """The one list."""
        return self.pane

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What can be asked for by name."""
        return ("card", "list", "reader")

    @property
    def entity(self) -> Entity:
        """Whose card it is."""
        return self._here.entity if self._here else self._entity

    def compose(self) -> ComposeResult:
        """What the article says of it is there at once."""
        self._look()
        yield self.pane
        yield self.status

    def on_mount(self) -> None:
        """Begin with the first thing that it leads to."""
        self.set_focus(self.pane)
        self.tell()

    def on_unmount(self) -> None:
        """Ask nothing any more."""
        self._asking.end()

    # --- what is on it

    def _look(self, at: int = 0) -> None:
        """Show the card of an entity: what the article says, and soon what the library knows."""
        reader, self._of = self.reader, None
        names = reader.naming.names if self._in_article else None
        found = names.same_as(self._entity) if names is not None else None
        self._here = None
        if names is not None and found is not None:
            text = reader.document.article().text
            self._here = contents.here(text, found, names.entities)
        self._show(at)
        if reader.lending.has_library:
            question = partial(contents.of, reader.lending.library, self._entity)
            self._asking.ask(question, partial(self._take, self._entity, at))

    def _take(self, entity: Entity, at: int, of: contents.Of | None) -> None:
        if entity is not self._entity or of is None:
            return
        self._of = of
        if not self._here:
            self._entity = contents.as_entity(of.known)
        self._show(max(at, self.pane.at))

    def _show(self, at: int) -> None:
        self.pane.show(contents.items(self._entity, self._here, self._of), at)
        self.tell()

    def tell(self) -> None:
        """Say whose card it is."""
        entity, shown = self.entity, self.reader.keymap.shown
        self.status.title = entity.name
        if self.said:
            return
        ways = [(shown("card.go"), "goes there"), (shown("app.forget"), "closes")]
        if self._before:
            ways.insert(1, (shown("card.back"), "goes back"))
        known = [f"{key} {does}" for key, does in ways if key]
        self.status.note = " · ".join((TYPES[entity.type], *known))

    def names_changed(self, entity: Entity | None) -> None:
        """Show what the entity is called by now; close the card of one that is none any more."""
        if entity is None:
            self._close()
        else:
            self._entity = entity
            self._look(self.pane.at)

    # --- actions

    def action_go(self, _: Command | None = None) -> None:
        """Go to a mention in the text, an article of the library, or somebody else's card."""
        item = self.pane.item
        if item is None:
            return
        if item.number >= 0:
            entity = self.entity
            self._close()
            self.reader.naming.go_to(entity, item.number)
        elif item.headline:
            try:
                self.reader.lending.read_naming(
                    item.headline, self.entity, in_article=self._in_article
                )
            except RtlReaderError as error:
                self.say(said(error))
        elif item.other:
            self._before.append((self._entity, self.pane.at))
            self._entity = item.other
            self._look()

    def action_choose(self, command: Command) -> None:
        """Do the same."""
        self.action_go(command)

    def on_list_pane_chosen(self, message: ListPane.Chosen) -> None:
        """Go to what was clicked on."""
        message.stop()
        self.action_go()

    def action_back(self, _: Command) -> None:
        """Go back to the card before."""
        if not self._before:
            self.say("there is no card before this one")
            return
        self._entity, at = self._before.pop()
        self._look(at)

    def action_leave(self, command: Command) -> None:
        """Go back to where it was asked for."""
        if command.key.id == "app.quit":
            self.reader.action_leave(command)
        else:
            self._close()

    def action_forget(self, _: Command) -> None:
        """Close it."""
        self._close()

    def action_card(self, _: Command) -> None:
        """Close it with the key that has opened it."""
        self._close()

    def _close(self) -> None:
        if self.is_current:
            self.reader.pop_screen()
