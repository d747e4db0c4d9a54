"""The bar at the bottom in which a search or a command is typed: a sign, a line, and a note on it.

It knows how to go through what was typed before and through completions, as readline and vim do; what
the text means, and what there is to complete, is the business of who opens it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from rtlreader.ui.line_input import LineInput
from rtlreader.ui.paint import paint_label
from rtlreader.ui.rows import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from textual.app import ComposeResult
    from textual.binding import BindingType

_STEP = 8  # cells by which the room of the note grows, so that the line stands still under a count
_LONGEST = 500  # code points of a note that are measured
_NAMES = 5  # shown at a time


@dataclass(frozen=True, slots=True)
class Walk:
    """Texts to go through in place of what was typed, and which of them is shown."""

    texts: tuple[str, ...]
    """At first what was typed, or what all the others begin with."""
    at: int = 0

    @property
    def shown(self) -> str:
        """The text that is shown."""
        return self.texts[self.at]

    def along(self, step: int) -> Self:
        """Go so many texts on; stop at both ends."""
        return replace(self, at=min(max(self.at + step, 0), len(self.texts) - 1))

    def round(self, step: int) -> Self:
        """Go so many texts on; what was typed follows on the last."""
        return replace(self, at=(self.at + step) % len(self.texts))


def recalled(typed: str, history: Sequence[str]) -> Walk:
    """Return what was typed and all of `history` that begins so; its last text comes first."""
    found = [text for text in reversed(history) if text.startswith(typed)]
    return Walk(tuple(dict.fromkeys((typed, *found))))


def completed(typed: str, names: Sequence[str]) -> Walk:
    """Return what all `names` have in common, or what was typed if that says as much, and the names."""
    common = _common(names)
    head = common if common.startswith(typed) else typed
    return Walk(tuple(dict.fromkeys((head, *names))))


def shortlist(names: Sequence[str], shown: str) -> str:
    """Return a few of `names` around the one that is shown, without the words that all have in common."""
    if len(names) < 2:
        return ""
    start = _common(names).rfind(" ") + 1
    at = names.index(shown) if shown in names else 0
    first = min(max(at - _NAMES // 2, 0), max(len(names) - _NAMES, 0))
    few = [f"[{name[start:]}]" if name == shown else name[start:] for name in names]
    before, after = ["…"] * (first > 0), ["…"] * (first + _NAMES < len(names))
    return " ".join([*before, *few[first : first + _NAMES], *after])


def _common(names: Sequence[str]) -> str:
    """Return what all `names`, of which there is one at least, begin with."""
    first, last = min(names), max(names)
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((at for at, (one, other) in pairs if one != other), len(first))]


class _Box(LineInput):
    """The line, which is left by the key that empties it."""

    def action_backspace(self) -> None:
        """Delete, or give up where nothing is left."""
        if self.draft.text:
            super().action_backspace()
        else:
            self.action_cancel()


class _Label(Widget):
    """A text at the right edge of its place; without one it has no place."""

    DEFAULT_CSS = """
    _Label { height: 1; max-width: 50%; display: none; }
    """

    text: reactive[str] = reactive("")

    def say(self, text: str, step: int = 1) -> None:
        """Show `text`, in the first multiple of `step` cells that has room for it and its padding."""
        self.text = text
        wanted = _cells(text) + self.styles.padding.width
        self.styles.width = -(-wanted // step) * step
        self.display = bool(text)

    def render_line(self, y: int) -> Strip:
        """Return the one row."""
        width, style = self.content_size.width, self.rich_style
        room = 0 if y else min(_cells(self.text), width)
        return Strip.join([Strip.blank(width - room, style), paint_label(self.text, room, style)])


class Prompt(Horizontal):
    """Stands where the status line does, while it is open."""

    DEFAULT_CSS = """
    Prompt {
        height: 1;
        padding: 0 1;
        display: none;
        color: $reader-input;
        background: $reader-input-background;
        text-style: $reader-input-style;
        & #note { padding-left: 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+p", "recall(1)", show=False),
        Binding("down,ctrl+n", "recall(-1)", show=False),
        Binding("tab", "complete(1)", show=False),
        Binding("shift+tab", "complete(-1)", show=False),
    ]

    class Cancelled(Message):
        """Nothing is wanted of the text."""

        def __init__(self, sign: str) -> None:
            super().__init__()
            self.sign = sign

    class Changed(Message):
        """The text has changed, by whatever keys."""

        def __init__(self, sign: str, text: str) -> None:
            super().__init__()
            self.sign = sign
            self.text = text

    class Submitted(Changed):
        """The text is ready."""

    note: reactive[str] = reactive("")
    """What is said to the text; while a text is completed, the candidates stand in its place."""

    def __init__(self) -> None:
        """A bar that is not open."""
        super().__init__()
        self.sign = ""
        """What the text is typed for."""
        self.is_open = False
        self._box, self._sign, self._note = _Box(), _Label(), _Label(id="note")
        self._history: tuple[str, ...] = ()
        self._complete: Callable[[str], Sequence[str]] | None = None
        self._forget()

    def compose(self) -> ComposeResult:
        """A sign, a line and a note."""
        yield self._sign
        yield self._box
        yield self._note

    @property
    def text(self) -> str:
        """What is typed."""
        return self._box.draft.text

    def open(
        self,
        sign: str,
        *,
        text: str = "",
        history: Sequence[str] = (),
        complete: Callable[[str], Sequence[str]] | None = None,
        default: int = 1,
    ) -> None:
        """Begin to type a text; opens anew where it is open.

        Of `history` the newest text is the last one. `complete` returns whole texts for what is
        typed. `default` is the paragraph level of a text without letters.
        """
        self.sign, self.note, self.is_open = sign, "", True
        self._history, self._complete = tuple(history), complete
        self._forget()
        self._box.fill(text, default=default)
        self._sign.say(sign)
        self._say()
        self.display = True
        self.screen.set_focus(self._box)  # now: the next keys are meant for it

    def close(self) -> None:
        """Stand aside; the focus is for another to take."""
        self.is_open = False
        self.display = False

    # --- what was typed before, and what may be meant

    def _forget(self) -> None:
        self._walk = Walk(("",))
        self._names: tuple[str, ...] = ()
        self._shown = ""

    def action_recall(self, step: int) -> None:
        """Show an older (1) or a newer (-1) text that begins as what was typed."""
        walk = self._walk if self._goes_on() and not self._names else None
        self._show((walk or recalled(self.text, self._history)).along(step), ())

    def action_complete(self, step: int) -> None:
        """Show what all completions have in common; then the next one (1) or the one before (-1)."""
        if self._goes_on() and len(self._names) > 1:
            self._show(self._walk.round(step), self._names)
        elif self._complete and (names := tuple(self._complete(self.text))):
            walk = completed(self.text, names)
            self._show(walk.round(step) if walk.shown == self.text else walk, names)

    def _goes_on(self) -> bool:
        """Whether nothing was typed since a text was shown."""
        return len(self._walk.texts) > 1 and self.text == self._shown

    def _show(self, walk: Walk, names: tuple[str, ...]) -> None:
        self._walk, self._names = walk, names
        self._box.put(walk.shown)
        self._shown = self.text
        self._say()

    # --- messages of the line

    def on_line_input_changed(self, message: LineInput.Changed) -> None:
        """Say what is typed."""
        message.stop()
        if self._names and not self._goes_on():
            self._forget()
            self._say()
        if self.is_open:
            self.post_message(self.Changed(self.sign, message.text))

    def on_line_input_submitted(self, message: LineInput.Submitted) -> None:
        """Hand the text over."""
        message.stop()
        if self.is_open:
            self.post_message(self.Submitted(self.sign, message.text))

    def on_line_input_cancelled(self, message: LineInput.Cancelled) -> None:
        """Give up."""
        message.stop()
        if self.is_open:
            self.post_message(self.Cancelled(self.sign))

    def on_descendant_blur(self) -> None:
        """Keep the focus while a text is typed, whatever is clicked on."""
        self.call_later(self._return)

    def _return(self) -> None:
        if self.is_open and self.screen.focused is not None:  # as it is while the terminal has none
            self.screen.set_focus(self._box)

    def watch_note(self) -> None:
        """Say it."""
        self._say()

    def _say(self) -> None:
        """Show the note, or instead of it what a text may be completed to."""
        self._note.say(shortlist(self._names, self._walk.shown) or self.note, step=_STEP)


def _cells(text: str) -> int:
    return cells(text[:_LONGEST])
