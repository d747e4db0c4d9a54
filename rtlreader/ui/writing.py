"""A text that is written on top of everything, of either direction, and is kept or dropped.

It knows a title and a text only. Where the text is kept is the business of who asked for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget

from rtlreader.ui.choices import Title
from rtlreader.ui.editor import Editor
from rtlreader.ui.keyboard import Keyboard
from rtlreader.ui.paint import paint_label

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.strip import Strip

    from rtlreader.ui.keymap import Keymap

_SHORT = 8  # rows of a screen that has none to spare


class Writing(ModalScreen[str | None]):
    """Ends with the text, or with None where it is dropped."""

    DEFAULT_CSS = """
    Writing {
        align: center middle;
        background: $reader-background 60%;
        & > Vertical {
            margin: 0 1;
            width: 76;
            max-width: 100%;
            height: 20;
            max-height: 100%;
            border: round $reader-menu-border;
            background: $reader-menu-background;
        }
        & Editor { padding: 0 1; }
        &.-short > Vertical { border: none; }
        &.-short Title { display: none; }
    }
    """
    AUTO_FOCUS = "*"

    def __init__(self, title: str, text: str = "", *, keymap: Keymap, default: int = 0) -> None:
        """A box with `text` in it; `default` is the paragraph level before there are letters."""
        super().__init__()
        self._keymap = keymap
        self._title, self._hint = Title(), _Hint()
        self._title.text = title
        self._sheet = _Sheet(self, text, default=default)
        self._before = self._sheet.draft.text
        self.asking = False
        """Whether it waits to be told that the text may be dropped."""

    def compose(self) -> ComposeResult:
        """A title, the text, and which keys end it."""
        yield Vertical(self._title, self._sheet, self._hint)

    def on_mount(self) -> None:
        """Say which keys end it."""
        self._say_keys()

    def on_resize(self, event: events.Resize) -> None:
        """Do without title and edge where there is hardly room for the text."""
        self.set_class(event.size.height < _SHORT, "-short")

    def _say_keys(self) -> None:
        names = ("writing.keep", "keeps it"), ("input.cancel", "drops it")
        said = [(self._keymap.shown(name), verb) for name, verb in names]
        self._hint.text = " · ".join(f"{key} {verb}" for key, verb in said if key)

    # --- the end

    def leave(self) -> None:
        """End with nothing; ask first where something was written."""
        if self._sheet.draft.text == self._before:
            self.action_drop()
            return
        self.asking = True
        key = self._keymap.shown("writing.drop")
        self._hint.text = f"drop what was written? {key} drops it, other keys go on"

    def answer(self, key: str, character: str | None) -> None:
        """Drop the text, or go on."""
        command = Keyboard(self._keymap).press(key, character, "asking")
        if command:
            self.action_drop()
        else:
            self.go_on()

    def action_drop(self) -> None:
        """End with nothing."""
        self._end(None)

    def go_on(self) -> None:
        """Ask no longer."""
        self.asking = False
        self._say_keys()

    def _end(self, text: str | None) -> None:
        if self.is_current:
            self.dismiss(text)

    # --- messages of the text

    def on_editor_kept(self, message: Editor.Kept) -> None:
        """End with the text."""
        self._end(message.text)

    def on_line_input_changed(self, message: Editor.Changed) -> None:
        """Say what can be done now."""
        message.stop()
        if not self.asking:
            self._say_keys()

    def on_line_input_full(self) -> None:
        """Say that not all was taken."""
        self._hint.text = f"no more than {Editor.LONGEST:,} letters: the rest was not taken"


class _Sheet(Editor):
    """The text, which is not typed into while something is asked.

    What is typed ahead finds the question asked already, for which no message is fast enough.
    """

    def __init__(self, writing: Writing, text: str, *, default: int) -> None:
        super().__init__(text, default=default)
        self._writing = writing

    async def on_key(self, event: events.Key) -> None:
        """Answer what is asked."""
        if self._writing.asking:
            event.prevent_default()
            event.stop()
            self._writing.answer(event.key, event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Paste nothing while something is asked."""
        if self._writing.asking:
            event.prevent_default()
            event.stop()

    def on_mouse_down(self, _: events.MouseDown) -> None:
        """Go on with the text that is clicked on."""
        if self._writing.asking:
            self._writing.go_on()

    def action_cancel(self) -> None:
        """Give up."""
        self._writing.leave()


class _Hint(Widget):
    """What can be done, or is asked."""

    DEFAULT_CSS = """
    _Hint {
        height: 1;
        padding: 0 1;
        color: $reader-menu-note;
        background: $reader-menu-background;
        text-style: $reader-menu-note-style;
    }
    """

    text: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """Return the one row."""
        return paint_label("" if y else self.text, self.content_size.width, self.rich_style, 0)
