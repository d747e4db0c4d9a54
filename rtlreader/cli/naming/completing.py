"""The parts of completion scripts that complete `rtlreader entities`, made from its parser."""

from __future__ import annotations

from rtlreader.cli.annotating.completing import said
from rtlreader.cli.naming.arguments import CONVENTIONS, TYPES, parser

_FILES = ("--import", "--export", "--tokens")
_CHOICES = {"--type": TYPES, "--convention": CONVENTIONS}


def words() -> dict[str, str]:
    """Return what stands for the names in the scripts' templates."""
    return {
        "ENTITIES": " ".join(_options()),
        "TYPES": " ".join(TYPES),
        "CONVENTIONS": " ".join(CONVENTIONS),
        "ZSH_ENTITIES": " ".join(
            f"'{name}[{told}]{_zsh_value(name, takes=takes)}'"
            for name, (told, takes) in _options().items()
        ),
        "FISH_ENTITIES": "\n".join(
            "complete -c rtlreader -n '__fish_seen_subcommand_from entities'"
            f" -l {name[2:]} -d '{told}'{_fish_value(name, takes=takes)}"
            for name, (told, takes) in _options().items()
        ),
    }


def _options() -> dict[str, tuple[str, bool]]:
    """Return the long options: what each is for, and whether it takes a value."""
    return {
        name: (said(one.help or ""), one.nargs != 0)
        for one in parser()._actions
        for name in one.option_strings
        if name.startswith("--")
    }


def _zsh_value(name: str, *, takes: bool) -> str:
    if name in _CHOICES:
        return f":{name[2:]}:({' '.join(_CHOICES[name])})"
    if name in _FILES:
        return ":file:_files"
    return ":text:" if takes else ""


def _fish_value(name: str, *, takes: bool) -> str:
    if name in _CHOICES:
        return f" -x -a '{' '.join(_CHOICES[name])}'"
    if name in _FILES:
        return " -r"
    return " -x" if takes else ""
