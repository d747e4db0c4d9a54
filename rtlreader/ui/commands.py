"""Actions by their names: what is typed after a colon, and the list of all that can be done.

A name is an action's id, or what comes after its dot where that is clear; a number or a letter may follow it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.config.problems import nearest
from rtlreader.errors import RtlReaderError
from rtlreader.ui.keyboard import MOST, Command
from rtlreader.ui.keymap import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.ui.keymap import Keymap
    from rtlreader.ui.keys import Key, Scope

ALIASES = {
    "q": "app.leave", "quit": "app.leave", "wq": "app.leave", "x": "app.leave", "qa": "app.leave",
    "h": "app.help", "n": "app.next", "bn": "app.next", "p": "app.previous", "bp": "app.previous",
    "noh": "app.forget", "nohlsearch": "app.forget", "colo": "app.theme", "colorscheme": "app.theme",
    "yank": "body.yank", "%": "body.bracket",
}  # fmt: skip
"""Other names, for vim's fingers."""
SCOPES: tuple[Scope, ...] = ("moving", "reading", "reader")
"""What can be asked for by name in the text; in a selection and in lists more can."""
_NUMBER = re.compile(r"(\d+)\s*(%?)")


class Theme(NamedTuple):
    """A theme that is asked for by its name."""

    name: str


def understood(
    text: str, keymap: Keymap, scopes: Iterable[Scope] = SCOPES
) -> Command | Theme | None:
    """Return what a line asks for, None where it is empty; raises RtlReaderError where it asks for nothing known."""
    words = text.split()
    if not words:
        return None
    number = _NUMBER.fullmatch(text.strip())
    if number:
        key = keymap.of("body.bracket" if number[2] else "body.text_end")
        return Command(key, min(int(number[1]), MOST))
    key, rest = _named(words[0], keymap, scopes), words[1:]
    if key.id == "app.theme" and rest:
        return Theme(rest[0])
    return _with(key, rest)


def _named(name: str, keymap: Keymap, scopes: Iterable[Scope]) -> Key:
    known = {key.id: key for key in keymap.holding(scopes)}
    wanted = ALIASES.get(name, name)
    found = [key for key in known.values() if wanted in (key.id, _short(key.id))]
    if wanted in known:
        return known[wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise RtlReaderError(f"{name} may be {' or '.join(key.id for key in found)}")
    names = [*known, *map(_short, known), *ALIASES]
    raise RtlReaderError(f"no such command: {name}", nearest(name, names))


def _short(name: str) -> str:
    return name.partition(".")[2]


def _with(key: Key, rest: list[str]) -> Command:
    """Return a key's command with the number or letter that follows its name."""
    if key.takes == "range":
        raise RtlReaderError(f"{key.id} needs a motion after its key", "select something first")
    if key.takes == "character":
        if len(rest) != 1:
            raise RtlReaderError(f"{key.id} takes a letter", f"as in {key.id} a")
        return Command(key, character=rest[0])
    if not rest:
        return Command(key)
    if len(rest) > 1 or not rest[0].isdecimal():
        raise RtlReaderError(f"{key.id} takes a number at most", f"as in {key.id} 3")
    return Command(key, min(int(rest[0]), MOST))


def completions(
    text: str, keymap: Keymap, themes: Iterable[str], scopes: Iterable[Scope] = SCOPES
) -> list[str]:
    """Return the lines that a line may be meant to become."""
    head, blank, tail = text.partition(" ")
    if blank:
        is_theme = ALIASES.get(head, head) in ("app.theme", "theme")
        return [f"{head} {name}" for name in themes if is_theme and name.startswith(tail)]
    ids = [key.id for key in keymap.holding(scopes)]
    names = [*dict.fromkeys(map(_short, ids)), *ids] if head else ids
    return [name for name in names if name.startswith(head)]


def keys_shown(key: Key) -> str:
    """Return the keys of an action, as a list beside its name shows them."""
    return "  ".join(map(shown, key.keys.split()[:2]))
