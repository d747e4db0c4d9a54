"""All annotations of the library on the screen: what is shown, typed and said.

Whatever asks the library runs beside the screen, in `looking`; what the user does to annotations is in `editing`.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from rtlreader.errors import RtlReaderError
from rtlreader.text import paragraph_direction
from rtlreader.ui.annotating.overview.beside import TwoLists
from rtlreader.ui.annotating.overview.facets import with_current
from rtlreader.ui.annotating.overview.groups import GROUPINGS, Grouping, Wanted
from rtlreader.ui.annotating.overview.lists import Facets, Remarks
from rtlreader.ui.annotating.overview.looking import Looking
from rtlreader.ui.shelf.asking import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.timer import Timer

    from rtlreader.library import Library, Remark
    from rtlreader.ui.annotating.overview.editing import Editing
    from rtlreader.ui.annotating.overview.groups import Arranged
    from rtlreader.ui.annotating.overview.looking import View
    from rtlreader.ui.app import Reader
    from rtlreader.ui.keyboard import Command
    from rtlreader.ui.keys import Scope
    from rtlreader.ui.list_pane import ListPane

_PAUSE = 0.1  # seconds without a key before what is typed is looked for
_SAMPLE = 50  # annotations whose directions are looked at
_WAYS = ("note.highlight", "note.write", "body.select")


class OverviewScreen(TwoLists):
    """What annotations can be narrowed to beside the annotations."""

    DEFAULT_CSS = """
    OverviewScreen {
        & #lists { height: 1fr; }
        & Remarks { width: 1fr; }
        & Facets { width: 26; }
        & Facets.-right { dock: right; border-left: solid $reader-divider; }
        & Facets.-left { dock: left; border-right: solid $reader-divider; }
        & Facets.-alone { dock: none; width: 1fr; border: none; }
    }
    """

    def __init__(self, reader: Reader, library: Library) -> None:
        self.remarks, self.facets = Remarks(), Facets()
        super().__init__(self.remarks, self.facets)
        self.reader, self.library = reader, library
        self.typed = ""
        """What was typed to be found."""
        self.grouping: Grouping = "article"
        self._is_partial = False
        self._queries: list[str] = []
        self._pause: Timer | None = None
        self.looking = Looking(reader, library)
        self.remarks.hints = ["looking…"]

    def on_mount(self) -> None:
        """Begin with the annotations."""
        self.set_focus(self.home)
        self.tell()

    # --- what is shown

    def look_again(self) -> None:
        """Show what the library holds by now, soon."""
        if self.looking.is_first:
            self._load(lately=True)
        self.looking.forget()
        self._load(keep=True)

    def _load(self, *, keep: bool = False, to: str = "", lately: bool = False) -> None:
        """Show what is wanted now, soon; `keep` stays at the current annotation, `to` goes to one by its UUID."""
        wanted = Wanted(self.typed, self.facets.facet, self.grouping)
        self.looking.want(wanted, partial(self._show, keep=keep, to=to), lately=lately)

    def _show(self, view: View, *, keep: bool, to: str) -> None:
        current, at = self.remarks.remark, self.remarks.at
        to = to or (current.annotation.uuid if keep and current else "")
        place = view.arranged.place_of(to, at) if to else None
        if current is None:
            self.turn(rtl=_runs_from_right(view))
        self._is_partial = view.is_partial
        self.facets.show(*with_current(view.facets, self.facets.facet))
        self.remarks.name_shown, self.remarks.wanted = self.facets.facet.item.text, self.typed
        self.remarks.hints = self._hints(view)
        self._put(view.arranged, at if place is None and keep else place or 0)

    def _put(self, found: Arranged, at: int) -> None:
        self.remarks.show(found, at, with_titles=self.grouping != "article")
        self.tell()

    def change(self, uuid: str, remark: Remark | None) -> bool:
        """Show an annotation as it is by now, None where it is none any more; whether the library need not be asked."""
        found, is_known = self.remarks.arranged, self.looking.put(uuid, remark)
        found = found.put(remark.annotation) if remark else found.without(uuid)
        self._put(found, self.remarks.at)
        if is_known:
            self._load(keep=True, to=uuid if remark else "")
        return is_known

    def _hints(self, view: View) -> Sequence[str]:
        keymap = self.reader.keymap
        if self.typed:
            return [f"nothing found · {keymap.shown('app.forget')} shows all again"]
        if view.remarks:
            return ["none"]
        keys = [(keymap.shown(name), keymap.of(name).description) for name in _WAYS]
        ways = [f"{key}  {what}" for key, what in keys if key]
        return ["Nothing is annotated yet. In an article:", *ways]

    def tell(self) -> None:
        """Say where we are."""
        if self.said:
            return
        remarks, remark = self.remarks, self.remarks.remark
        in_list = self.home is remarks and remark is not None
        self.status.title = remark.title if in_list and remark else self.facets.facet.item.text
        key = self.reader.keymap.shown("app.help")
        place = f"{remarks.at + 1} of {len(remarks.items)}" if remarks.items else ""
        ways = f"{key} shows the keys" if key else ""
        looking = "looking…" if self._is_partial else ""
        parts = looking, place, GROUPINGS[self.grouping], ways
        self.status.note = " · ".join(filter(None, parts))

    def on_remarks_moved(self) -> None:
        """Say where we are."""
        if self.is_mounted:
            self.tell()

    def on_facets_turned(self) -> None:
        """Show the annotations of what has become the current facet."""
        if self.facets.facet.key != self.looking.wanted.facet.key:
            self._load()
            self.tell()

    # --- what is typed

    async def action_filter(self, _: Command) -> None:
        """Type what annotations are to hold."""
        self.go_to(self.remarks)
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
        """Show all again that what was typed does not hold; from the tags go to the annotations; else go back."""
        if self.typed:
            self._find("")
            self.go_to(self.remarks)
        elif self.home is self.facets:
            self.go_to(self.remarks)
        else:
            self.action_leave(command)

    def action_leave(self, command: Command) -> None:
        """Go back to where this was asked for."""
        if command.key.id == "app.quit":
            self.reader.action_leave(command)
        else:
            self.reader.lending.leave_annotations()

    def action_turn_facet(self, command: Command, step: str) -> None:
        """Narrow to the next tag or colour, or to the one before."""
        self.facets.at += int(step) * (command.count or 1)

    def action_group(self, _: Command) -> None:
        """Group in the next way."""
        groupings = list(GROUPINGS)
        self.grouping = groupings[(groupings.index(self.grouping) + 1) % len(groupings)]
        self._load(keep=True)
        self.say(GROUPINGS[self.grouping])

    def action_read(self, _: Command | None = None) -> None:
        """Go to the current annotation in its article, or to the annotations of a tag."""
        remark = self.remarks.remark
        if self.home is self.facets:
            self.go_to(self.remarks)
        elif remark:
            try:
                self.reader.lending.read_annotation(remark.annotation)
            except RtlReaderError as error:
                self.say(said(error))

    def on_list_pane_chosen(self, message: ListPane.Chosen) -> None:
        """Go to what was clicked on."""
        message.stop()
        self.action_read()

    # --- who does the rest

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What can be asked for by name."""
        return ("overview", "list", "reader")

    def hearers(self) -> Iterator[object]:
        """Yield what does the rest of what is asked for here."""
        yield self.editing

    @cached_property
    def editing(self) -> Editing:
        """What is done to annotations."""
        from rtlreader.ui.annotating.overview.editing import Editing  # noqa: PLC0415 - seldom wanted

        return Editing(self)


def _runs_from_right(view: View) -> bool:
    """Whether most of what was annotated does."""
    quotes = [remark.annotation.anchor.exact for remark in view.remarks[:_SAMPLE]]
    return 2 * sum(map(paragraph_direction, quotes)) >= len(quotes)
