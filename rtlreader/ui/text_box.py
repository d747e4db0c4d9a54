"""What is typed into, be it one line or many: its keys, its edits, undoing, and the clipboard.

All that happens to the text happens in `text`; how it is shown, and where the caret goes, is the business of each box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar
from unicodedata import category

from textual.message import Message
from textual.widget import Widget

from rtlreader.text.typed import History, Typed
from rtlreader.ui.keyboard import LATIN

if TYPE_CHECKING:
    from textual import events

ZWNJ = "\u200c"

_Text = TypeVar("_Text", bound=Typed)


class TextBox(Widget, Generic[_Text], can_focus=True):
    """A text being typed. Its messages are heard as those of a line, whatever the box."""

    LONGEST: ClassVar[int]
    """Code points that it has room for."""

    class Changed(Message, namespace="line_input"):
        """The text has changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Copied(Changed, namespace="line_input"):
        """Text is to be on the clipboard, too."""

    class Cancelled(Message, namespace="line_input"):
        """Nothing is wanted of the text."""

    class Full(Message, namespace="line_input"):
        """There was no room for all that was typed."""

    def __init__(self, blank: _Text) -> None:
        """A box with nothing to be undone."""
        super().__init__()
        self.history: History[_Text] = History(blank)
        """What is typed, and what it was."""
        self._cut = ""

    @property
    def draft(self) -> _Text:
        """What is typed."""
        return self.history.present

    def cleaned(self, text: str) -> str:
        """Return what is typed of a text."""
        raise NotImplementedError

    def _become(self, draft: _Text) -> None:
        self._set(self.history.become(draft))

    def _set(self, history: History[_Text]) -> None:
        changed = history.present.text != self.draft.text
        self._show(history)
        if changed:
            self.post_message(self.Changed(history.present.text))

    def _show(self, history: History[_Text]) -> None:
        self.history = history
        self.refresh()

    # --- typing

    async def on_key(self, event: events.Key) -> None:
        """Type a character, or do what a key is for: at once, so that the next key finds it done."""
        if event.character and _is_typed(event.key, event.character):
            event.prevent_default()
            event.stop()
            self._type(event.character)
            return
        bound = self.screen.active_bindings
        found = bound.get(event.key) or bound.get(_latin(event.key))
        if found and found.node is self:
            event.prevent_default()
            event.stop()
            await self.run_action(found.binding.action)

    def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted."""
        event.stop()
        self._type(event.text)

    def _type(self, text: str) -> None:
        text = self.cleaned(text)
        room = max(0, self.LONGEST - len(self.draft.text) + len(self.draft.selected))
        self._become(self.draft.insert(text[:room]))
        if len(text) > room:
            self.post_message(self.Full())

    def action_type_zwnj(self) -> None:
        """Type the joiner that parts letters."""
        self._type(ZWNJ)

    def action_backspace(self) -> None:
        """Delete to the left of the insertion point."""
        self._become(self.draft.backspace())

    def action_delete(self) -> None:
        """Delete what follows."""
        self._become(self.draft.delete())

    def action_delete_word(self, step: int) -> None:
        """Delete a word."""
        self._become(self.draft.delete_word(step))

    def action_delete_to_start(self) -> None:
        """Delete all that stands before in the paragraph."""
        self._become(self.draft.delete_to(self.draft.paragraph[0]))

    def action_delete_to_end(self) -> None:
        """Delete all that follows in the paragraph."""
        self._become(self.draft.delete_to(self.draft.paragraph[1]))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._set(self.history.undo())

    def action_redo(self) -> None:
        """Make it again."""
        self._set(self.history.redo())

    def action_cut(self) -> None:
        """Keep the selection for pasting, and delete it."""
        self.action_copy()
        if self.draft.selected:
            self._become(self.draft.insert(""))

    def action_copy(self) -> None:
        """Keep the selection for pasting, here and elsewhere."""
        if self.draft.selected:
            self._cut = self.draft.selected
            self.post_message(self.Copied(self._cut))

    def action_paste(self) -> None:
        """Type what was kept."""
        self._type(self._cut)

    def action_select_all(self) -> None:
        """Select all."""
        self._become(self.draft.select_all())

    def action_cancel(self) -> None:
        """Give up."""
        self.post_message(self.Cancelled())


def _is_typed(key: str, character: str) -> bool:
    """Whether a key types its character: no command, as Alt-n is, but also a ZWNJ or a blank of any kind."""
    seen = character.isprintable() or category(character[0]) in ("Cf", "Zs")
    return seen and not key.startswith(("alt+", "ctrl+"))


def _latin(key: str) -> str:
    """Return what a key with Alt would be on a keyboard that is set to Latin letters."""
    head, plus, tail = key.rpartition("+")
    return head + plus + LATIN.get(tail, tail)
