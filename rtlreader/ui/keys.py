"""The one table of keys: the bindings and the help screen are made from it.

The user's settings change it by the ids of its rows. Needs no Textual before it is shown, so that
settings can be checked without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.config.problems import nearest, problem
from rtlreader.ui.presets import PRESETS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import Binding

    from rtlreader.config.settings import Keys
    from rtlreader.errors import RtlReaderError


@dataclass(frozen=True, slots=True)
class Key:
    """Something that the user can ask for."""

    id: str
    """Its stable name, `pane.action`; settings may give it other keys."""
    keys: str
    """As Textual names them, separated by blanks; empty where no key does it."""
    action: str
    """The action of the pane, screen or app that it belongs to."""
    description: str
    """What it does, for the help screen."""
    priority: bool = False
    """Whether it holds on every screen."""
    presses: int = 1
    """How often in a row the key has to be pressed."""

    @property
    def binding(self) -> Binding:
        """Return it as Textual wants it."""
        from textual.binding import Binding  # noqa: PLC0415 - settings are checked without

        return Binding(
            self.textual, self.action, self.description, False, priority=self.priority, id=self.id
        )

    @property
    def textual(self) -> str:
        """Its keys as Textual wants them; one that no keyboard has where there are none."""
        return ",".join("comma" if key == "," else key for key in self.keys.split()) or "none"

    @property
    def shown(self) -> str:
        """Its keys as the help screen shows them."""
        return " ".join(" ".join([_shown(key)] * self.presses) for key in self.keys.split())


READING = (
    Key("body.down", "j down enter", "scroll(1)", "one row down"),
    Key("body.up", "k up", "scroll(-1)", "one row up"),
    Key("body.page_down", "space pagedown ctrl+f", "page(1)", "one page down"),
    Key("body.page_up", "b pageup ctrl+b", "page(-1)", "one page up"),
    Key("body.half_down", "ctrl+d", "half(1)", "half a page down"),
    Key("body.half_up", "ctrl+u", "half(-1)", "half a page up"),
    Key("body.left", "left", "turn(-1)", "next page in right-to-left text, else previous"),
    Key("body.right", "right", "turn(1)", "next page in left-to-right text, else previous"),
    Key("body.top", "home", "top", "beginning"),
    Key("body.twice", "g", "twice", "beginning", presses=2),
    Key("body.end", "G end", "end", "end of what has arrived"),
)
"""In every pane that shows a text."""

READER = (
    Key("app.next", ">", "turn_to(1)", "next article"),
    Key("app.previous", "<", "turn_to(-1)", "previous article"),
    Key("app.search", "/", "search", "search, whatever the spelling"),
    Key("app.next_match", "n", "turn_match(True)", "next match"),
    Key("app.previous_match", "N", "turn_match(False)", "previous match"),
    Key("app.forget", "escape", "forget_search", "mark no matches"),
    Key("app.harakat", "H", "harakat", "show or hide vowel marks"),
    Key("app.forms", "F", "forms", "join letters here, or leave it to the terminal"),
    Key("app.theme", "t", "turn_theme(1)", "next colours"),
    Key("app.theme_back", "T", "turn_theme(-1)", "previous colours"),
    Key("app.help", "? f1", "help", "this help"),
    Key("app.suspend", "ctrl+z", "suspend_process", "back to the shell for a while"),
    Key("app.leave", "q", "leave", "leave"),
    Key("app.quit", "ctrl+c", "leave", "leave, from everywhere", priority=True),
)
"""In the reader as a whole."""

HELP = (Key("help.close", "escape q ? f1", "dismiss", "close the help"),)
"""In the help screen."""


class Keymap(NamedTuple):
    """The keys that hold: the tables with the user's settings."""

    reading: tuple[Key, ...] = READING
    reader: tuple[Key, ...] = READER
    help: tuple[Key, ...] = HELP

    @property
    def all(self) -> tuple[Key, ...]:
        """All of them, in the order of the help screen."""
        return (*self.reading, *self.reader, *self.help)

    def of(self, name: str) -> Key:
        """Return the key with an id."""
        return next(key for key in self.all if key.id == name)

    @property
    def way_out(self) -> str:
        """What to say to someone who is lost."""
        ways = ("app.leave", "leaves"), ("app.help", "shows the keys")
        known = [(self.of(name), verb) for name, verb in ways]
        said = [f"{key.shown.split()[0]} {verb}" for key, verb in known if key.keys]
        return f"{', '.join(said)}." if said else ""

    @property
    def changes(self) -> dict[str, str]:
        """What differs from the tables, as Textual's keymap."""
        usual = {key.id: key.keys for key in Keymap().all}
        return {key.id: key.textual for key in self.all if key.keys != usual[key.id]}


def keymap(settings: Keys, file: str = "") -> Keymap:
    """Return the keys that hold; raises RtlReaderError for the first thing wrong in `file`."""
    found, problems = examine(settings, file)
    if problems:
        raise problems[0]
    return found


def examine(settings: Keys, file: str) -> tuple[Keymap, list[RtlReaderError]]:
    """Return the keys that hold, and all that is wrong with the settings."""
    ids = [key.id for key in Keymap().all]
    bound, problems = dict(PRESETS[settings.preset]), []
    for name, keys in settings.bind.items():
        where = f"keys.bind.{name}"
        if name not in ids:
            problems.append(problem(file, where, "no such action", nearest(name, ids)))
        problems += [wrong for key in keys if (wrong := _unknown(key, file, where))]
        bound[name] = " ".join(dict.fromkeys(map(canonical, keys)))
    found = Keymap(*(_bound(table, bound) for table in Keymap()))
    return found, problems or list(_clashes(found, file))


def canonical(key: str) -> str:
    """Return the one name of a key: `PgDn` is `pagedown`, and `shift+a` is `A`."""
    head, plus, tail = key.rpartition("+") if len(key) > 1 and key[-1] != "+" else ("", "", key)
    head = head.lower()
    if len(tail) > 1:
        tail = _ALIASES.get(tail.lower(), tail.lower())
    elif head == "shift" and tail.isalpha():
        return tail.upper()
    elif "ctrl" in head:
        tail = tail.lower()
    return head + plus + tail


def _unknown(key: str, file: str, where: str) -> RtlReaderError | None:
    name = canonical(key)
    if re.fullmatch(_KEY, name) and name.isprintable():
        return None
    tail = name.rpartition("+")[2]
    known = [*_NAMES, *(f"{modifier}+{tail}" for modifier in ("ctrl", "alt", "shift"))]
    return problem(file, where, f"no such key: {key}", nearest(name, known))


def _bound(table: Iterable[Key], bound: dict[str, str]) -> tuple[Key, ...]:
    return tuple(replace(key, keys=bound.get(key.id, key.keys)) for key in table)


def _clashes(found: Keymap, file: str) -> Iterable[RtlReaderError]:
    """Yield an error for two actions that would hear the same key."""
    everywhere = tuple(key for key in found.reader if key.priority)
    told = set()
    for scope in (found.reading + found.reader, found.reading + found.help + everywhere):
        for one, other in combinations(scope, 2):
            both = [key for key in one.keys.split() if key in other.keys.split()]
            if both and (one.id, other.id) not in told:
                told.add((one.id, other.id))
                what = f"{_shown(both[0])} would do both {one.id} and {other.id}"
                yield problem(file, "keys", what, f'give one of them another key in "{_TABLE}"')


def _shown(key: str) -> str:
    head, plus, tail = key.rpartition("+") if len(key) > 1 else ("", "", key)
    name = _SHOWN.get(tail, tail.capitalize() if len(tail) > 1 else tail)
    return head.replace("+", "-").capitalize() + plus.replace("+", "-") + name


_TABLE = "[keys.bind]"
_ALIASES = {"pgdn": "pagedown", "pgup": "pageup", "esc": "escape", "return": "enter"}
_ALIASES |= {"del": "delete", "ins": "insert"}
_NAMES: tuple[str, ...] = (
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "space",
    "enter",
)
_NAMES += ("tab", "escape", "backspace", "insert", "delete", *(f"f{n}" for n in range(1, 25)))
_KEY = rf"(?:(?:ctrl|alt|shift|super|meta)\+)*(?:\S|{'|'.join(_NAMES)})"
_SHOWN = {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn"}
_SHOWN |= {"escape": "Esc", "delete": "Del", "insert": "Ins"}
