"""All entities of the library on the screen: what is shown, typed and said. What is asked runs beside it."""

from __future__ import annotations

from functools import partial
from time import monotonic, time
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.errors import RtlReaderError
from rtlreader.text import paragraph_direction
from rtlreader.ui.annotating.overview.beside import TwoLists
from rtlreader.ui.entities.card.contents import as_entity
from rtlreader.ui.entities.card.screen import CardScreen
from rtlreader.ui.entities.known.lists import KnownEntities, Types
from rtlreader.ui.entities.known.recognising import Recognising
from rtlreader.ui.shelf.asking import Asking, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from rtlreader.library import Headline, Known, Library, Look
    from rtlreader.model import Entity
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.keys import Scope
    from rtlreader.ui.list_pane import ListPane

_PAUSE = 0.1  # seconds without a key before what is typed is looked for
_LOOK = 2.0  # seconds between two times that the list is brought up to date
MOST = 300
"""The entities that are shown."""
_DAY = 86400
_PERIODS: dict[str, int | None] = {"last week": 7 * _DAY, "last month": 30 * _DAY, "all time": None}
_SAMPLE = 50  # names whose directions are looked at


class Wanted(NamedTuple):
    """Which entities are shown."""

    text: str = ""
    type: str = ""
    period: str = "last month"

    @property
    def since(self) -> int | None:
        """From when on articles count, in seconds since 1970; None for all."""
        seconds = _PERIODS[self.period]
        return None if seconds is None else int(time()) - seconds


class KnownScreen(TwoLists):
    """Types beside entities."""

    DEFAULT_CSS = """
    KnownScreen {
        & #lists { height: 1fr; }
        & KnownEntities { width: 1fr; }
        & Types { width: 26; }
        & Types.-right { dock: right; border-left: solid $reader-divider; }
        & Types.-left { dock: left; border-right: solid $reader-divider; }
        & Types.-alone { dock: none; width: 1fr; border: none; }
    }
    """

    def __init__(self, reader: Reader, library: Library) -> None:
        self.entities, self.types = KnownEntities(), Types()
        super().__init__(self.entities, self.types)
        self.reader, self.library = reader, library
        self.typed = ""
        """What was typed to be found."""
        self.period = Wanted().period
        self.state = ""
        """What there is to say of looking for names; empty while nobody does."""
        self._wanted: Wanted | None = None
        self._is_asking = False
        self._is_to_begin = False
        self._is_stopped = False
        self._looked = 0.0
        self._queries: list[str] = []
        self._pause: Timer | None = None
        self._asking = Asking(reader)
        self.recognising = Recognising(reader, lambda: library, self._how_far, self._ended)
        self.entities.hint = "looking…"

    def on_mount(self) -> None:
        """Begin with the entities."""
        self.set_focus(self.home)
        self.tell()

    def on_screen_resume(self) -> None:
        """Show what the library knows by now, and go on looking for names unless someone has stopped that."""
        self._is_to_begin = not self._is_stopped
        self.look_again()

    def on_screen_suspend(self) -> None:
        """Look for no names while something is read."""
        self.call_later(self._covered)

    def _covered(self) -> None:
        ground = self.reader.ground
        if ground is not self and not isinstance(ground, CardScreen):
            self.recognising.stop()

    def end(self) -> None:
        """Ask nothing any more, as the reader is being left."""
        self.recognising.end()
        self._asking.end()

    # --- what is shown

    def look_again(self) -> None:
        """Show what the library knows by now, soon; not twice where that was just asked for."""
        if not self._is_asking:
            self._wanted = None
            self._load(keep=True)

    def _load(self, *, keep: bool = False) -> None:
        """Show what is wanted now, soon; `keep` stays at the current entity."""
        wanted = Wanted(self.typed, self.types.type, self.period)
        if wanted == self._wanted:
            return
        self._wanted, self._is_asking = wanted, True
        question = partial(self._look, wanted)
        take = partial(self._take, wanted, keep=keep)
        self._asking.ask(question, take, failed=partial(self._take, wanted, None, keep=keep))

    def _look(self, wanted: Wanted) -> list[Known] | None:
        """Return entities; None where others are wanted by now. Runs beside the screen."""
        if wanted is not self._wanted:
            return None
        return self.library.known_entities(
            text=wanted.text, type=wanted.type, since=wanted.since, limit=MOST
        )

    def _take(self, wanted: Wanted, found: Sequence[Known] | None, *, keep: bool) -> None:
        if wanted is not self._wanted:
            return
        self._is_asking = False
        if found is not None:
            self._put(found, keep=keep)
        if self._is_to_begin:  # the list comes first
            self._is_to_begin = False
            self.recognising.begin()

    def _put(self, found: Sequence[Known], *, keep: bool) -> None:
        entities = self.entities
        current, first = entities.known, not entities.found
        if first and found:
            self.turn(rtl=_runs_from_right(found))
        known = [one.id for one in found]
        stays = keep and current is not None and current.id in known
        at = known.index(current.id) if stays and current else (entities.at if keep else 0)
        entities.name_shown, entities.wanted, entities.period = (
            self.types.words,
            self.typed,
            self.period,
        )
        entities.hint = self._hint()
        entities.show(found, min(at, max(0, len(found) - 1)))
        self.tell()

    def _hint(self) -> str:
        keymap = self.reader.keymap
        if self.typed:
            return f"nothing found · {keymap.shown('app.forget')} shows all again"
        if self.period != "all time":
            return f"nobody is named in articles of the {self.period} · {keymap.shown('known.period')} turns the time"
        return "names are being looked for…" if self.state else "nobody is named in the library"

    def tell(self) -> None:
        """Say where we are, and how far looking for names has come."""
        self.status.title = self.types.words
        if self.said:
            return
        entities, key = self.entities, self.reader.keymap.shown("app.help")
        place = f"{entities.at + 1} of {len(entities.items)}" if entities.items else ""
        ways = "" if self.state else (f"{key} shows the keys" if key else "")
        self.status.note = " · ".join(filter(None, (self.state, place, self.period, ways)))

    def on_known_entities_moved(self) -> None:
        """Say where we are."""
        if self.is_mounted:
            self.tell()

    def on_types_turned(self) -> None:
        """Show the entities of what has become the current type."""
        if self.is_mounted:
            self._load()
            self.tell()

    # --- looking for names in all articles

    def _how_far(self, look: Look | None) -> None:
        if look is None or not self.recognising.is_busy:
            return
        key = self.reader.keymap.shown("known.stop")
        far = f"looking for names {look.done}/{look.total}"
        self.state = (f"{far} · {key} stops" if key else far) if look.total else ""
        if monotonic() - self._looked > _LOOK and look.done:
            self._looked = monotonic()
            self.look_again()
        self.tell()

    def _ended(self, error: str) -> None:
        had_any, self.state = bool(self.state), ""
        if error:
            self.say(error)
        if had_any:
            self.look_again()
        self.tell()

    def action_stop(self, _: Command | None = None) -> None:
        """Look for no more names."""
        if not self.recognising.is_busy:
            self.say("no names are being looked for")
            return
        self._is_stopped = True
        self.recognising.stop()
        self.state = ""
        key = self.reader.keymap.shown("known.look")
        self.say(f"stopped · {key} goes on" if key else "stopped")

    def action_look(self, _: Command) -> None:
        """Look for names where that was not done yet."""
        self._is_stopped = False
        self.recognising.begin()
        self.say("looking for names…")

    # --- what is typed

    async def action_filter(self, _: Command) -> None:
        """Type what entities are to be called."""
        self.go_to(self.entities)
        await self.reader.ask(
            "/",
            self._submitted,
            changed=self._typing,
            text=self.typed,
            history=self._queries,
            default=int(self.is_rtl),
        )

    def _typing(self, text: str) -> None:
        """Find what has been typed so far, after a pause."""
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, partial(self._find, text))

    def _submitted(self, text: str) -> None:
        if text.strip():
            self._queries = [*(old for old in self._queries if old != text), text][-100:]
        self._find(text)

    def _find(self, text: str) -> None:
        if self._pause:
            self._pause.stop()
            self._pause = None
        if text != self.typed:
            self.typed = text
            self._load(keep=not text)

    # --- moving

    def action_forget(self, command: Command) -> None:
        """Show all again; or look for no more names; from the types go to the entities; else go back."""
        if self.typed:
            self._find("")
            self.go_to(self.entities)
        elif self.state:
            self.action_stop(command)
        elif self.home is self.types:
            self.go_to(self.entities)
        else:
            self.action_leave(command)

    def action_leave(self, command: Command) -> None:
        """Go back to where this was asked for."""
        if command.key.id == "app.quit":
            self.reader.action_leave(command)
        else:
            self.reader.lending.leave_entities()

    def action_turn_facet(self, command: Command, step: str) -> None:
        """Narrow to the next type, or to the one before."""
        self.types.at += int(step) * (command.count or 1)

    def action_turn_period(self, _: Command) -> None:
        """Show those of another time."""
        periods = list(_PERIODS)
        self.period = periods[(periods.index(self.period) + 1) % len(periods)]
        self._load()
        self.say(f"of the {self.period}" if _PERIODS[self.period] else "of all time")

    def action_read(self, _: Command | None = None) -> None:
        """Show the card of the current entity, or go to the entities of a type."""
        if self.home is self.types:
            self.go_to(self.entities)
        elif self.entity:
            self.reader.push_screen(CardScreen(self.reader, self.entity, in_article=False))

    def action_card(self, _: Command) -> None:
        """Show the card of the current entity."""
        if self.entity:
            self.reader.push_screen(CardScreen(self.reader, self.entity, in_article=False))

    def on_list_pane_chosen(self, message: ListPane.Chosen) -> None:
        """Go to what was clicked on."""
        message.stop()
        self.action_read()

    def action_articles(self, _: Command) -> None:
        """Read the articles that name the current entity, from the newest one on."""
        known = self.entities.known
        if known is None:
            self.say("there is nobody here")
            return
        question = partial(self.library.entity_articles, known.id)
        self._asking.ask(question, partial(self._read, as_entity(known)))

    def _read(self, entity: Entity, found: Sequence[tuple[Headline, int]]) -> None:
        if not found:
            self.say("no article names it any more")
            return
        try:
            self.reader.lending.read_all_naming([headline for headline, _ in found], entity)
        except RtlReaderError as error:
            self.say(said(error))

    # --- who does the rest

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What can be asked for by name."""
        return ("known", "list", "reader")

    @property
    def entity(self) -> Entity | None:
        """The current one, for those who correct it."""
        known = self.entities.known if self.home is self.entities else None
        return as_entity(known) if known else None

    def names_changed(self, entity: Entity | None) -> None:  # noqa: ARG002 - whoever it is
        """Show what the library knows by now."""
        self._is_asking = False
        self.look_again()


def _runs_from_right(found: Sequence[Known]) -> bool:
    """Whether most names do."""
    names = [one.name for one in found[:_SAMPLE]]
    return 2 * sum(map(paragraph_direction, names)) >= len(names)
