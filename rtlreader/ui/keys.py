"""The one table of keys: the bindings and the help screen are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """Something that the user can ask for."""

    id: str
    """Its stable name, `pane.action`; a keymap may give it other keys."""
    keys: str
    """As Textual names them, separated by commas."""
    action: str
    """The action of the pane, screen or app that it belongs to."""
    shown: str
    """The keys as the help screen shows them."""
    description: str
    """What it does, for the help screen."""
    priority: bool = False
    """Whether it holds on every screen."""

    @property
    def binding(self) -> Binding:
        """Return it as Textual wants it."""
        return Binding(
            self.keys, self.action, self.description, show=False, priority=self.priority, id=self.id
        )


READING = (
    Key("body.down", "j,down,enter", "scroll(1)", "j ↓ Enter", "one row down"),
    Key("body.up", "k,up", "scroll(-1)", "k ↑", "one row up"),
    Key("body.page_down", "space,pagedown,ctrl+f", "page(1)", "Space PgDn Ctrl-f", "one page down"),
    Key("body.page_up", "b,pageup,ctrl+b", "page(-1)", "b PgUp Ctrl-b", "one page up"),
    Key("body.half_down", "ctrl+d", "half(1)", "Ctrl-d", "half a page down"),
    Key("body.half_up", "ctrl+u", "half(-1)", "Ctrl-u", "half a page up"),
    Key("body.left", "left", "turn(-1)", "←", "next page in right-to-left text, else previous"),
    Key("body.right", "right", "turn(1)", "→", "next page in left-to-right text, else previous"),
    Key("body.top", "home", "top", "Home", "beginning"),
    Key("body.twice", "g", "twice", "g g", "beginning"),
    Key("body.end", "G,end", "end", "G End", "end of what has arrived"),
)
"""In every pane that shows a text."""

READER = (
    Key("app.next", ">", "turn_to(1)", ">", "next article"),
    Key("app.previous", "<", "turn_to(-1)", "<", "previous article"),
    Key("app.harakat", "H", "harakat", "H", "show or hide vowel marks"),
    Key("app.forms", "F", "forms", "F", "join letters here, or leave it to the terminal"),
    Key("app.help", "?,f1", "help", "? F1", "this help"),
    Key("app.suspend", "ctrl+z", "suspend_process", "Ctrl-z", "back to the shell for a while"),
    Key("app.leave", "q", "leave", "q", "leave"),
    Key("app.quit", "ctrl+c", "leave", "Ctrl-c", "leave, from everywhere", priority=True),
)
"""In the reader as a whole."""

HELP = (Key("help.close", "escape,q,?,f1", "dismiss", "Esc q ?", "close the help"),)
"""In the help screen."""
