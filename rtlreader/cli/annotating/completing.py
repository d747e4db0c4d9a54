"""The parts of completion scripts that complete `rtlreader annotations`, made from its parsers."""

from __future__ import annotations

from rtlreader.cli.annotating.arguments import ACTIONS, parser

_VALUES = {"--folder": "folder", "--output": "file", "--article": "file"}
_NO_VALUE = ("--help", "--json", "--orphaned", "--offline", "--overwrite")


def words() -> dict[str, str]:
    """Return what stands for the names in the scripts' templates."""
    return {
        "ANNOTATIONS": " ".join(ACTIONS),
        "FORMATS": _formats("export"),
        "BASH_ANNOTATIONS": "\n".join(_bash(action) for action in ACTIONS),
        "ZSH_ANNOTATIONS": "\n".join(_zsh(action) for action in ACTIONS),
        "FISH_ANNOTATIONS": "\n".join(_fish()),
    }


def options(action: str) -> dict[str, str]:
    """Return the long options of an action, and what each is for."""
    return {
        name: one.help or ""
        for one in parser(action)._actions
        for name in one.option_strings
        if name.startswith("--")
    }


def _formats(action: str) -> str:
    (choices,) = [one.choices or () for one in parser(action)._actions if one.dest == "format"]
    return " ".join(choices)


def _bash(action: str) -> str:
    return f'                {action}) words="{" ".join(options(action))}" ;;'


def _zsh(action: str) -> str:
    specs = " ".join(
        f"'{name}[{said(about)}]{_zsh_value(action, name)}'"
        for name, about in options(action).items()
    )
    return f"                {action}) _arguments {specs} '*:file:_files' ;;"


def _zsh_value(action: str, name: str) -> str:
    if name in _NO_VALUE:
        return ""
    if name == "--format":
        return f":format:({_formats(action)})"
    return {"folder": ":folder:_files -/", "file": ":file:_files"}.get(
        _VALUES.get(name, ""), ":text:"
    )


def _fish() -> list[str]:
    first = "__fish_seen_subcommand_from annotations"
    none_yet = f"{first}; and not __fish_seen_subcommand_from {' '.join(ACTIONS)}"
    lines = [f"complete -c rtlreader -n '{none_yet}' -f -a '{' '.join(ACTIONS)}'"]
    for action in ACTIONS:
        begin = f"complete -c rtlreader -n '{first}; and __fish_seen_subcommand_from {action}'"
        lines += [
            f"{begin} -l {name[2:]} -d '{said(about)}'{_fish_value(action, name)}"
            for name, about in options(action).items()
        ]
    return lines


def _fish_value(action: str, name: str) -> str:
    if name in _NO_VALUE:
        return ""
    if name == "--format":
        return f" -x -a '{_formats(action)}'"
    return " -r" if name in _VALUES else " -x"


def said(text: str) -> str:
    """Return a description without what shells would read in it."""
    return text.partition(";")[0].partition(":")[0].translate(dict.fromkeys(map(ord, "'[]\\\"@$`")))
