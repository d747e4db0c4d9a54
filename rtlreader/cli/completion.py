"""Completion scripts for bash, zsh and fish, made from the parsers' own options."""

from __future__ import annotations

from rtlreader.cli.annotating import completing
from rtlreader.cli.arguments import ACTIONS, COMMANDS, SHELLS
from rtlreader.cli.naming import completing as of_entities
from rtlreader.config.settings import ORDERS

_LOOKS = {
    "--width": "cells of a printed row",
    "--order": "printed order",
    "--strategy": "order sent to the terminal",
    "--forms": "draw joining forms",
    "--no-forms": "draw letters unjoined",
    "--harakat": "draw vowel marks",
    "--no-harakat": "leave vowel marks out",
    "--align": "put right-to-left rows at the right edge",
    "--no-align": "put all rows at the left edge",
}
_ALWAYS = {"--help": "show help"}
_OFFLINE = {"--offline": "open no connection"}
_READER = {
    **_OFFLINE,
    "--version": "show the version",
    "--theme": "colours of the reader",
    "--print-yank": "print on leaving what was copied",
}
_DOCTOR = {
    "--json": "print all as one JSON object",
    "--calibrate": "choose what reads right by a key",
}
_WORDS = {
    "COMMANDS": " ".join(COMMANDS),
    "SHELLS": " ".join(SHELLS),
    "ORDERS": " ".join(ORDERS),
    "ACTIONS": " ".join(ACTIONS),
    "DOCTOR": " ".join([*_DOCTOR, *_ALWAYS]),
    "LOOKS": " ".join([*_LOOKS, *_ALWAYS]),
    "FIRST": " ".join([*_LOOKS, *_ALWAYS, *_READER]),
    **completing.words(),
    **of_entities.words(),
}

_BASH = """\
# bash completion for rtlreader
_rtlreader() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local command=${COMP_WORDS[1]} words=""
    COMPREPLY=()
    case $previous in
        --order) COMPREPLY=($(compgen -W "visual logical" -- "$current")); return ;;
        --strategy) COMPREPLY=($(compgen -W "@ORDERS@" -- "$current")); return ;;
        --width | --theme) return ;;
    esac
    if [[ $command == completion && $COMP_CWORD -gt 1 ]]; then
        COMPREPLY=($(compgen -W "@SHELLS@" -- "$current"))
        return
    fi
    if [[ $command == config && $COMP_CWORD -gt 1 ]]; then
        COMPREPLY=($(compgen -W "@ACTIONS@" -- "$current"))
        return
    fi
    if [[ $command == doctor && $COMP_CWORD -gt 1 ]]; then
        COMPREPLY=($(compgen -W "@DOCTOR@" -- "$current"))
        return
    fi
    if [[ $command == annotations ]]; then
        if [[ $COMP_CWORD -eq 2 ]]; then
            words="@ANNOTATIONS@ --help"
        elif [[ $previous == --format ]]; then
            words="@FORMATS@"
        elif [[ $current == -* ]]; then
            case ${COMP_WORDS[2]} in
@BASH_ANNOTATIONS@
            esac
        else
            local IFS=$'\\n'
            COMPREPLY=($(compgen -f -- "$current"))
            return
        fi
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        return
    fi
    if [[ $command == entities ]]; then
        case $previous in
            --type) words="@TYPES@" ;;
            --convention) words="@CONVENTIONS@" ;;
            *) [[ $current == -* ]] && words="@ENTITIES@" ;;
        esac
        if [[ -z $words ]]; then
            local IFS=$'\\n'
            COMPREPLY=($(compgen -f -- "$current"))
            return
        fi
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        return
    fi
    if [[ $current == -* ]]; then
        case $command in
            text) words="--help" ;;
            show) words="@LOOKS@" ;;
            *) words="@FIRST@" ;;
        esac
        COMPREPLY=($(compgen -W "$words" -- "$current"))
        return
    fi
    [[ $COMP_CWORD -eq 1 ]] && COMPREPLY=($(compgen -W "@COMMANDS@" -- "$current"))
    local IFS=$'\\n'
    COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F _rtlreader rtlreader
"""

_ZSH = """\
#compdef rtlreader
_rtlreader() {
    local -a looks
    looks=(
@ZSH_LOOKS@
    )
    case ${words[2]} in
        completion) (( CURRENT == 3 )) && compadd @SHELLS@ ;;
        config) (( CURRENT == 3 )) && compadd @ACTIONS@ ;;
        doctor) _arguments @ZSH_DOCTOR@ ;;
        annotations)
            (( CURRENT == 3 )) && compadd @ANNOTATIONS@
            case ${words[3]} in
@ZSH_ANNOTATIONS@
            esac ;;
        entities) _arguments @ZSH_ENTITIES@ '*:source:_files' ;;
        text) _arguments '--help[show help]' '*:source:_files' ;;
        show) _arguments $looks '*:source:_files' ;;
        *)
            (( CURRENT == 2 )) && compadd @COMMANDS@
            _arguments $looks '--version[show the version]' '--theme[colours of the reader]:name:' \\
                '--print-yank[print on leaving what was copied]' '*:source:_files' ;;
    esac
}
if [[ $funcstack[1] == _rtlreader ]]; then _rtlreader "$@"; else compdef _rtlreader rtlreader; fi
"""

_FISH = """\
# fish completion for rtlreader
complete -c rtlreader -n __fish_is_first_arg -a '@COMMANDS@'
complete -c rtlreader -n '__fish_seen_subcommand_from completion' -f -a '@SHELLS@'
complete -c rtlreader -n '__fish_seen_subcommand_from config' -f -a '@ACTIONS@'
@FISH_LOOKS@
@FISH_ANNOTATIONS@
@FISH_ENTITIES@
"""


def script(shell: str) -> str:
    """Return the completion script for `shell`, one of `arguments.SHELLS`."""
    template = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}[shell]
    doctor = " ".join(f"'{option}[{said}]'" for option, said in {**_DOCTOR, **_ALWAYS}.items())
    words = {
        **_WORDS,
        "ZSH_LOOKS": _zsh_looks(),
        "ZSH_DOCTOR": doctor,
        "FISH_LOOKS": _fish_looks(),
    }
    for name, value in words.items():
        template = template.replace(f"@{name}@", value)
    return template


def _zsh_looks() -> str:
    values = {"--width": ":cells:", "--order": ":order:(visual logical)"}
    options = {**_LOOKS, **_ALWAYS}
    return "\n".join(f"        '{o}[{said}]{values.get(o, '')}'" for o, said in options.items())


def _fish_looks() -> str:
    values = {"--width": " -x", "--order": " -x -a 'visual logical'"}
    unless = "not __fish_seen_subcommand_from text annotations entities config doctor completion"
    reader = (
        "not __fish_seen_subcommand_from show text annotations entities config doctor completion"
    )
    begin = f"complete -c rtlreader -n '{unless}'"
    return "\n".join(
        [
            *(
                f"{begin} -l {option[2:]} -d '{said}'{values.get(option, '')}"
                for option, said in _LOOKS.items()
            ),
            *(
                f"complete -c rtlreader -n '__fish_seen_subcommand_from doctor' -f -l {option[2:]} -d '{said}'"
                for option, said in _DOCTOR.items()
            ),
            "complete -c rtlreader -l help -d 'show help'",
            "complete -c rtlreader -n __fish_is_first_arg -l version -d 'show the version'",
            f"complete -c rtlreader -n '{reader}' -l theme -x -d 'colours of the reader'",
            f"complete -c rtlreader -n '{reader}' -l print-yank -d '{_READER['--print-yank']}'",
        ]
    )
