"""Names of files that are safe wherever they end up: on Unix, on Windows, in a synchronised folder, in a shell.

The rule: a title in NFC, of which controls, bidi controls and other invisible characters (but joiners) are
left out; what a path, Windows, Obsidian or a shell's patterns have a use for becomes a hyphen; no point,
hyphen, blank, tilde or joiner at the beginning, no point, blank or joiner at the end; `_` before what Windows
keeps for devices; cut to 200 bytes of UTF-8, so that with a number and a suffix it has no more than 255.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BYTES = 255
"""The most bytes of a name, on nearly all file systems."""
_STEM = 200
_USED = re.compile(r"[/\\:*?\"<>|#^\[\]]+")
_DEVICE = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE
)
_JOINERS = "\u200c\u200d"


def safe(title: str) -> str:
    """Return a name without suffix that says what it can of a title; never empty."""
    visible = "".join(map(_shown, unicodedata.normalize("NFC", title)))
    name = _cut(" ".join(_USED.sub("-", visible).split()).lstrip(f". -~{_JOINERS}"))
    if _DEVICE.fullmatch(name):
        name = f"_{name}"
    return name or "article"


def _shown(character: str) -> str:
    if character in _JOINERS:
        return character
    kind = unicodedata.category(character)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    return "" if kind in ("Cf", "Cs", "Co", "Cn") else character


def _cut(name: str) -> str:
    """Return as much of a name as fits, not ending within a cluster, a blank or a point."""
    kept = name.encode("utf-8")[:_STEM].decode("utf-8", "ignore")
    rest = name[len(kept) :]
    while rest and kept and (unicodedata.combining(rest[0]) or rest[0] in _JOINERS):
        kept, rest = kept[:-1], kept[-1]
    return kept.rstrip(f". {_JOINERS}")


def unique(titles: Iterable[str]) -> list[str]:
    """Return a safe name for each title, no two alike where neither case nor normal form tells names apart."""
    taken: set[str] = set()
    return [_free(safe(title), taken) for title in titles]


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while _key(found) in taken:
        number += 1
        found = f"{name} {number}"
    taken.add(_key(found))
    return found


def _key(name: str) -> str:
    """Return what the least particular of file systems tells names apart by."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(f"[{_JOINERS}]", "", unicodedata.normalize("NFKC", folded))
