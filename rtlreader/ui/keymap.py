"""The keys that hold: the table with the user's settings, examined; and the names of keys.

Needs no Textual before it is asked for bindings.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.config.problems import nearest, problem
from rtlreader.ui.keys import CONTEXTS, TABLE
from rtlreader.ui.presets import PRESETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.binding import Binding

    from rtlreader.config.settings import Keys
    from rtlreader.errors import RtlReaderError
    from rtlreader.ui.keys import Key, Scope, Section

Sequence = tuple[str, ...]
"""Keys that are pressed one after the other."""


class Keymap(NamedTuple):
    """The keys that hold."""

    sections: tuple[Section, ...] = TABLE

    @property
    def all(self) -> tuple[Key, ...]:
        """All of them, in the order of the help screen."""
        return tuple([key for section in self.sections for key in section.keys])

    def of(self, name: str) -> Key:
        """Return the key with an id."""
        return next(key for key in self.all if key.id == name)

    def holding(self, scopes: Iterable[Scope]) -> list[Key]:
        """Return the keys of some scopes."""
        return [key for section in self.sections if section.scope in scopes for key in section.keys]

    def shown(self, name: str) -> str:
        """Return the first key of an action as help shows it; empty where it has none."""
        keys = self.of(name).keys.split()
        return shown(keys[0]) if keys else ""

    @property
    def way_out(self) -> str:
        """What to say to someone who is lost."""
        ways = (self.shown("app.leave"), "leaves"), (self.shown("app.help"), "shows the keys")
        said = [f"{key} {verb}" for key, verb in ways if key]
        return f"{', '.join(said)}." if said else ""

    @property
    def changes(self) -> dict[str, str]:
        """What differs from the table, as Textual's keymap."""
        usual = {key.id: key.keys for key in Keymap().all}
        return {key.id: _textual(key) for key in self.all if key.keys != usual[key.id]}


def bindings(*scopes: Scope, priority: bool = False) -> list[Binding]:
    """Return the keys of scopes that Textual handles, because they hold where text is typed, as it wants them."""
    from textual.binding import Binding  # noqa: PLC0415 - settings are checked without

    return [
        Binding(_textual(key), _call(key.action), show=False, priority=priority, id=key.id)
        for key in Keymap().holding(scopes)
    ]


def _textual(key: Key) -> str:
    names = ["comma" if name == "," else name for name in key.keys.split()]
    return ",".join(names) or "none"  # which no keyboard has


def _call(action: str) -> str:
    name, *arguments = action.split()
    return f"{name}({','.join(arguments)})"


def keymap(settings: Keys, file: str = "") -> Keymap:
    """Return the keys that hold; raises RtlReaderError for the first thing wrong in `file`."""
    found, problems = examine(settings, file)
    if problems:
        raise problems[0]
    return found


def examine(settings: Keys, file: str) -> tuple[Keymap, list[RtlReaderError]]:
    """Return the keys that hold, and all that is wrong with the settings."""
    scopes = {key.id: section.scope for section in TABLE for key in section.keys}
    bound, problems = dict(PRESETS[settings.preset]), []
    for name, keys in settings.bind.items():
        where = f"keys.bind.{name}"
        if name not in scopes:
            problems.append(problem(file, where, "no such action", nearest(name, scopes)))
            continue
        single = scopes[name] in _SINGLE
        problems += [wrong for key in keys if (wrong := _wrong(key, file, where, single=single))]
        bound[name] = " ".join(dict.fromkeys(map(canonical, keys)))
    found = Keymap(tuple(_bound(section, bound) for section in TABLE))
    return found, problems or list(_clashes(found, file))


def _bound(section: Section, bound: Mapping[str, str]) -> Section:
    keys = (replace(key, keys=bound.get(key.id, key.keys)) for key in section.keys)
    return section._replace(keys=tuple(keys))


# --- the names of keys


def sequence(keys: str) -> Sequence:
    """Return the keys of a sequence by their one name: `gg` is g g, `<ctrl+w>h` is ctrl+w h, `PgDn` is pagedown."""
    if _is_one(keys):
        return (_named(keys),)
    return tuple(_named(part[1:-1] if len(part) > 1 else part) for part in _PART.findall(keys))


def canonical(keys: str) -> str:
    """Return a sequence by the one name of each of its keys: `PgDn` is `pagedown`, and `shift+a` is `A`."""
    found = sequence(keys)
    if len(found) == 1:
        return found[0]
    return "".join(name if len(name) == 1 else f"<{name}>" for name in found)


def shown(keys: str) -> str:
    """Return a key or sequence as help shows it: `gg`, `Ctrl-w h`, `↓`."""
    return _typed(sequence(keys))


def _typed(names: Sequence) -> str:
    return ("" if all(len(name) == 1 for name in names) else " ").join(map(_shown, names))


def _shown(key: str) -> str:
    head, plus, tail = key.rpartition("+") if len(key) > 1 else ("", "", key)
    name = _SHOWN.get(tail, tail.capitalize() if len(tail) > 1 else tail)
    return head.replace("+", "-").capitalize() + plus.replace("+", "-") + name


def _is_one(keys: str) -> bool:
    return len(keys) == 1 or _folded(keys) in _NAMES or bool(_MODIFIED.fullmatch(keys))


def _folded(name: str) -> str:
    return _ALIASES.get(name.lower(), name.lower())


def _named(key: str) -> str:
    head, plus, tail = key.rpartition("+") if len(key) > 1 and key[-1] != "+" else ("", "", key)
    head = head.lower()
    if len(tail) > 1:
        tail = _folded(tail)
    elif head == "shift" and tail.isalpha():
        return tail.upper()
    elif "ctrl" in head:
        tail = tail.lower()
    return head + plus + tail


def _wrong(keys: str, file: str, where: str, *, single: bool) -> RtlReaderError | None:
    names = sequence(keys)
    if single and len(names) > 1:
        return problem(file, where, f"this takes single keys, not {keys}")
    unknown = [name for name in names if not (re.fullmatch(_KEY, name) and name.isprintable())]
    looks_like_name = len(names) > 3 and keys.isalpha()
    if not unknown and not looks_like_name:
        return None
    name = keys.lower() if looks_like_name else unknown[0]
    tail = name.rpartition("+")[2]
    known = [*_NAMES, *(f"{modifier}+{tail}" for modifier in ("ctrl", "alt", "shift"))]
    return problem(file, where, f"no such key: {keys}", nearest(name, known))


# --- clashes


def _clashes(found: Keymap, file: str) -> Iterator[RtlReaderError]:
    """Yield an error for two actions that would hear the same keys, or of which one would never be heard."""
    told = set()
    for groups in CONTEXTS.values():
        for scopes in groups:
            for one, other, what in _rivals(found.holding({*scopes, "everywhere"})):
                if (one, other) not in told:
                    told.add((one, other))
                    yield problem(file, "keys", what, f'give one of them another key in "{_TABLE}"')


def _rivals(keys: Iterable[Key]) -> Iterator[tuple[str, str, str]]:
    """Yield the ids of two actions in each other's way, and what is wrong with that."""
    owners: dict[Sequence, str] = {}
    for names, name in [(sequence(one), key.id) for key in keys for one in key.keys.split()]:
        owner = owners.setdefault(names, name)
        if owner != name:
            yield owner, name, f"{_typed(names)} would do both {owner} and {name}"
    for names, longer in owners.items():
        for size in range(1, len(names)):
            alone = owners.get(names[:size])
            if alone:
                yield alone, longer, f"{_typed(names[:size])} would do {alone} and begin {longer}"


_TABLE = "[keys.bind]"
_SINGLE = ("typing", "input", "writing", "asking", "everywhere")  # where sequences are unknown
_MODIFIED = re.compile(r"(?:\w{2,}\+)+(?:\w+|\S)")
_PART = re.compile(r"<[^<>\s]{2,}>|.")
_ALIASES = {"pgdn": "pagedown", "pgup": "pageup", "esc": "escape", "return": "enter"}
_ALIASES |= {"del": "delete", "ins": "insert"}
_NAMES: tuple[str, ...] = (
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "space", "enter",
    "tab", "escape", "backspace", "insert", "delete", *(f"f{n}" for n in range(1, 25)),
)  # fmt: skip
_KEY = rf"(?:(?:ctrl|alt|shift|super|meta)\+)*(?:\S|{'|'.join(_NAMES)})"
_SHOWN = {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn"}
_SHOWN |= {"escape": "Esc", "delete": "Del", "insert": "Ins"}
