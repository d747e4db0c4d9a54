"""The keys that hold as a Markdown table, for the README and for who wants to print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.ui.keymap import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.ui.keymap import Keymap
    from rtlreader.ui.keys import Key


def markdown(keymap: Keymap) -> str:
    """Return a table with a row for each action: its keys, what it does, and its name."""
    return "".join(f"{line}\n" for line in _lines(keymap))


def _lines(keymap: Keymap) -> Iterator[str]:
    yield "| keys | | name |"
    yield "| --- | --- | --- |"
    for section in keymap.sections:
        yield f"| | **{section.title}** | |"
        for key in section.keys:
            yield f"| {_keys(key)} | {_literal(key.description)} | `{key.id}` |"


def _keys(key: Key) -> str:
    return " ".join(f"<kbd>{_literal(shown(keys))}</kbd>" for keys in key.keys.split())


def _literal(text: str) -> str:
    """Return text in which nothing means anything to Markdown."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{char}" if char in "\\`*_{}[]#|" else char for char in text)
