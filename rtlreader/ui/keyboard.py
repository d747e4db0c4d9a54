"""What is typed becomes commands: counts, sequences of keys, a letter or a text after them. Knows no screen.

A keyboard that is set to Arabic, Persian or Hebrew works as well: a letter that does nothing stands for the Latin one
on its key.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from rtlreader.ui.keymap import sequence
from rtlreader.ui.keys import CONTEXTS, Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rtlreader.ui.keymap import Keymap

    Node = dict[str, "Node | Key"]

MOST = 99_999_999
"""The largest count."""
_PARAGRAPH = Key("", "", "object ip", "")


@dataclass(frozen=True, slots=True)
class Command:
    """What has been asked for."""

    key: Key
    count: int | None = None
    """The number that was typed before it."""
    character: str = ""
    """What was typed after it, where it takes a character."""
    range: Command | None = None
    """The motion or object that was typed after it, where it takes one."""


class Keyboard:
    """Hears one key after the other."""

    def __init__(self, keymap: Keymap) -> None:
        """A keyboard on which the keys of `keymap` hold."""
        self._keymap = keymap
        self._roots: dict[str, Node] = {}
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._count = ""
        self._names: list[str] = []
        self._characters = ""
        self._node: Node | None = None
        self._taking: Key | None = None
        self._operator: Command | None = None
        self.waiting = False
        """Whether what has been typed is no command yet."""

    @property
    def typed(self) -> str:
        """What has been typed of a command."""
        before = [self._operator.key.keys] if self._operator else []
        return "".join([*before, self._count, *self._names, self._characters])

    @property
    def taking(self) -> Key | None:
        """What waits for a character."""
        return self._taking

    def press(self, key: str, character: str | None, context: str) -> Command | None:
        """Return the command that a key completes; None where more is to come, or nothing does it (see `waiting`).

        `key` is Textual's name of the key, `character` what it types.
        """
        name = _name(key, character)
        if name == "escape" and self.waiting:
            self.forget()
            return None
        if self._taking and character and character.isprintable():
            return self._done(self._taking, self._characters + character)
        if self._taking:
            self.forget()
            return None
        if self._operator:
            context = "range"
        if self._node is None and self._digit(name, context):
            return None
        return self._walk(name, context)

    def waited(self, context: str) -> Command | None:
        """Return what is meant by a key that no other has followed for a while; see `Key.waits`."""
        if len(self._names) != 1 or self._operator or self._taking or self._node is None:
            return None
        name = self._names[0]
        found = self._node.get(name)
        return self._walk(name, context) if isinstance(found, Key) and found.waits else None

    def expect(self, key: Key) -> None:
        """Wait for what a key takes, as if it had been pressed."""
        self.forget()
        self.waiting = True
        if key.takes == "range":
            self._operator = Command(key)
        else:
            self._taking, self._names = key, key.keys.split()[:1]

    def go_on(self, command: Command) -> None:
        """Wait for more characters of a command that takes them."""
        self.expect(command.key)
        self._count = str(command.count or "")
        self._characters = command.character

    def _digit(self, name: str, context: str) -> bool:
        if not self._count and isinstance(self._root(context).get(name), Key):
            return False
        digit = unicodedata.digit(name, None) if len(name) == 1 else None
        if digit is None or (digit == 0 and not self._count):
            return False
        self._count = str(min(int(f"{self._count}{digit}"), MOST))
        self.waiting = True
        return True

    def _walk(self, name: str, context: str) -> Command | None:
        node = self._root(context) if self._node is None else self._node
        found = node.get(name) or node.get(LATIN.get(name, ""))
        if found is None:
            return self._doubled(name)
        self._names.append(name)
        self.waiting = True
        if isinstance(found, dict):
            self._node = found
        elif found.takes == "character":
            self._taking = found
        elif found.takes == "range":
            self._operator = Command(found, self._number())
            self._count, self._names, self._node = "", [], None
        else:
            return self._done(found)
        return None

    def _doubled(self, name: str) -> Command | None:
        """An operator's key once more, as in vi's yy, means the paragraph."""
        doubled = self._operator and name in self._operator.key.keys.split()
        if doubled:
            return self._done(_PARAGRAPH)
        self.forget()
        return None

    def _done(self, key: Key, character: str = "") -> Command:
        command = Command(key, self._number(), character)
        if self._operator:
            count = _product(self._operator.count, command.count)
            command = replace(self._operator, range=replace(command, count=count))
        self.forget()
        return command

    def _number(self) -> int | None:
        return int(self._count) if self._count else None

    def _root(self, context: str) -> Node:
        if context not in self._roots:
            root: Node = {}
            for scopes in reversed(CONTEXTS[context]):
                _plant(root, self._keymap.holding(scopes))
            self._roots[context] = root
        return self._roots[context]


def _plant(root: Node, keys: Iterable[Key]) -> None:
    """Add keys to a tree of sequences; where one is the beginning of another, the later holds."""
    for key in keys:
        for keys_of_one in key.keys.split():
            *first, last = sequence(keys_of_one)
            node = root
            for name in first:
                if not isinstance(node.get(name), dict):
                    node[name] = {}
                node = cast("Node", node[name])
            node[last] = key


def _product(one: int | None, other: int | None) -> int | None:
    return min((one or 1) * (other or 1), MOST) if one or other else None


def _name(key: str, character: str | None) -> str:
    """Return the name that the table has for a key: what it types, where that can be seen."""
    if character and len(character) == 1 and character.isprintable() and character != " ":
        return character if key == character or "+" not in key else key
    head, plus, tail = key.rpartition("+")
    if "_" in tail:
        try:
            return head + plus + unicodedata.lookup(tail.replace("_", " "))
        except KeyError:
            return key
    return key


# From right to left and down the rows of the keyboards: Arabic (101), Persian (ISIRI 9147), Hebrew (SI-1452).
_LAYOUTS = (
    ("ضصثقفغعهخحج", "qwertyuiop["), ("شسيبلاتنمكط", "asdfghjkl;'"), ("ئءؤرىةوزظ", "zxcvnm,./"), ("ﻻد", "b]"),
    ("یک", "d;"), ("چگپ", "];`"), ("קראטוןםפ", "ertyuiop"), ("שדגכעיחלךף", "asdfghjkl;"), ("זסבהנמצתץ", "zxcvbnm,."),
)  # fmt: skip
LATIN: dict[str, str] = {}
for _letters, _keys in reversed(_LAYOUTS):
    LATIN |= dict(zip(_letters, _keys, strict=True))
"""For a letter of a right-to-left keyboard the Latin one on its key."""
