"""A list on top of everything, from which one thing is chosen, with a line to type what it must hold.

It knows texts and their ids only. What a choice does, and how its preview is undone, is the business
of who asked for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from rtlreader.text.direction import article_direction
from rtlreader.ui.choices import Choice, Rows, Title, matching
from rtlreader.ui.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

__all__ = ["Choice", "Chooser"]

_WHEEL = 3  # rows
_SHORT = 8  # rows of a screen that has none to spare


class Chooser(ModalScreen[str | None]):
    """Ends with the id of a choice, or with None."""

    DEFAULT_CSS = """
    Chooser {
        align: center middle;
        background: $reader-background 60%;
        & > Vertical {
            margin: 0 1;
            width: 76;
            max-width: 100%;
            max-height: 100%;
            border: round $reader-menu-border;
            background: $reader-menu-background;
        }
        & LineInput {
            padding: 0 1;
            color: $reader-input;
            background: $reader-input-background;
            text-style: $reader-input-style;
        }
        &.-short > Vertical { border: none; }
        &.-short Title { display: none; }
    }
    """
    AUTO_FOCUS = "*"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "go(0)", show=False, priority=True),  # before the line has them
        Binding("end", "go(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        chosen: str = "",
        filterable: bool = True,
        preview: Callable[[str], None] | None = None,
        again: str = "",
    ) -> None:
        """A list with the choice of id `chosen` highlighted, or else the first.

        `preview` is told the id of each choice that comes to be highlighted after it. `again` is a
        key that moves to the next choice where there is no line to type it into.
        """
        super().__init__()
        self._title, self._rows = Title(), Rows()
        self._line = LineInput(default=_level(choices)) if filterable else None
        self._choices, self._again, self._preview = tuple(choices), again, preview
        self._title.text = title
        self._rows.can_focus = not filterable
        self._rows.choices = self._choices
        self._rows.at = self._rows.place(chosen)
        self._told = self._current() or chosen
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """A box as high as the choices need, whatever of them matches."""
        parts = [self._title, self._line, self._rows]
        box = Vertical(*filter(None, parts))
        box.styles.height = len(self._choices or "1") + (4 if self._line else 3)
        yield box

    def on_resize(self, event: events.Resize) -> None:
        """Do without title and edge where there is hardly room for the choices."""
        self.set_class(event.size.height < _SHORT, "-short")
        self.call_after_refresh(self._say)

    def _current(self) -> str | None:
        return self._rows.current.id if self._rows.current else None

    # --- what matches

    def _sieve(self) -> None:
        """Show what matches what is typed; until then nothing else is done."""
        wanted = self._line.draft.text if self._line else ""
        if wanted != self._wanted:
            self._wanted = wanted
            self._rows.choices = matching(self._choices, wanted)
            self._rows.empty = f"nothing matches: {wanted}"
            self._go(0 if wanted.strip() else self._rows.place(self._told))

    def _go(self, at: int) -> None:
        """Highlight a row, and say so."""
        self._rows.go(at)
        self._say()

    def _say(self) -> None:
        name = self._current()
        place = f"{self._rows.at + 1}/{len(self._rows.choices)}"
        self._title.note = place if len(self._rows.choices) > self._rows.page else ""
        if name is not None and name != self._told and self.is_current:
            self._told = name
            if self._preview:
                self._preview(name)

    # --- keys and mouse

    def action_move(self, step: int) -> None:
        """Highlight the next choice (1) or the one before (-1), round and round."""
        self._sieve()
        self._go((self._rows.at + step) % max(1, len(self._rows.choices)))

    def action_page(self, step: int) -> None:
        """Highlight what is a page on."""
        self._sieve()
        self._go(self._rows.at + step * self._rows.page)

    def action_go(self, at: int) -> None:
        """Highlight the first choice (0) or the last one (-1)."""
        self._sieve()
        self._go(at % max(1, len(self._rows.choices)))

    def action_choose(self) -> None:
        """End with the highlighted choice, if there is one."""
        self._sieve()
        name = self._current()
        if name is not None and self.is_current:
            self.dismiss(name)

    def action_leave(self) -> None:
        """End with nothing."""
        if self.is_current:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Go to the next choice with the key that opened the list."""
        if self._line is None and self._again and self._again in (event.key, event.character):
            event.stop()
            self.action_move(1)

    def on_mouse_scroll_down(self) -> None:
        """Show what follows."""
        self._rows.wheel(_WHEEL)
        self._say()

    def on_mouse_scroll_up(self) -> None:
        """Show what stands before."""
        self._rows.wheel(-_WHEEL)
        self._say()

    def on_rows_chosen(self) -> None:
        """End with what was clicked on."""
        self.action_choose()

    def on_line_input_changed(self, message: LineInput.Changed) -> None:
        """Show what matches."""
        message.stop()
        self._sieve()

    def on_line_input_submitted(self, message: LineInput.Submitted) -> None:
        """End with the highlighted choice."""
        message.stop()
        self.action_choose()

    def on_line_input_cancelled(self, message: LineInput.Cancelled) -> None:
        """End with nothing."""
        message.stop()
        self.action_leave()


def _level(choices: Iterable[Choice]) -> int:
    """Return the level of a line in which nothing is typed yet: that of most that is written here."""
    return article_direction(choice.text for choice in choices) or 0
