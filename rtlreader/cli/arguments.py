"""The command line: its parsers, its help, and the options that come out."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from rtlreader import __version__
from rtlreader.cli.parser import Parser
from rtlreader.errors import UsageError

if TYPE_CHECKING:
    Command = Literal[
        "read", "show", "text", "config", "doctor", "completion", "annotations", "entities",
        "fetch", "feeds", "sync", "list", "search", "open", "tag", "mark", "library",
    ]  # fmt: skip
    Order = Literal["", "visual", "logical"]

OF_LIBRARY = ("fetch", "feeds", "sync", "list", "search", "open", "tag", "mark", "library")
"""The commands that need the library; `keeping.arguments` has their parsers."""
COMMANDS = (
    "show",
    "text",
    *OF_LIBRARY,
    "annotations",
    "entities",
    "config",
    "doctor",
    "completion",
)
SHELLS = ("bash", "zsh", "fish")
ACTIONS = ("path", "show", "check", "edit", "keys")
WIDEST = 10_000

_ABOUT = "Read right-to-left news in the terminal: Arabic, Persian, Hebrew, Urdu, Kurdish and more."
_COMMANDS = """\
commands, as the first word (a file named like one is opened as ./show):
  show SOURCE…       print the articles
  text SOURCE…       print their logical text, to which all offsets refer
  fetch SOURCE…      keep pages and files in the library
  feeds ACTION       add, remove, list, import or export: the feeds you follow
  sync [FEED…]       fetch them
  list [QUERY]       articles of the library
  search QUERY       find words in it, whatever the spelling
  open ARTICLE…      read articles of it
  tag TAG ARTICLE…   put a tag on them
  mark HOW ARTICLE…  read, unread, star, unstar, delete or restore
  library ACTION     path, check, backup or vacuum: its file
  annotations ACTION list, show, add, edit, delete, export or import what you have marked
  entities SOURCE    who, where, what and when it names; --library: all articles
  config ACTION      path, show, check, edit or keys: your settings
  doctor             say what the terminal makes of right-to-left text, and what helps
  completion SHELL   print completions for bash, zsh or fish

"""
_EXAMPLES = {
    "read": """\
  rtlreader                                  your library; at first, feeds to pick from and samples
  rtlreader samples                          the articles that come along
  rtlreader article.txt page.html notes.md   several, one after the other
  rtlreader https://example.org/news         an address
  curl -s https://example.org | rtlreader    what arrives in a pipe
  rtlreader article.txt | grep كلمة          plain text when the output is no terminal
  rtlreader --print-yank a.txt | wl-copy     what was copied in the reader, on leaving it

In the reader F1 shows the keys and q leaves.""",
    "show": """\
  rtlreader show article.txt                 on the terminal, in visual order
  rtlreader show article.txt | grep كلمة     whole paragraphs in logical order
  rtlreader show --order visual --width 60 article.txt > rows.txt""",
    "text": """\
  rtlreader text page.html > page.txt
  rtlreader text - < notes.md | wc -m""",
    "config": """\
  rtlreader config edit                      open them in $VISUAL or $EDITOR
  rtlreader config show                      what holds, with an explanation of each
  rtlreader config check                     say all that is wrong
  rtlreader config keys                      all keys, with the names by which they are changed
  RTLREADER_CONFIG=other.toml rtlreader      other settings""",
    "doctor": """\
  rtlreader doctor                           the terminal, its answers, fonts, clipboard, settings
  rtlreader doctor --calibrate               see a sentence in three ways, and keep what reads right
  rtlreader doctor --json > report.json      for a report of a defect

keys of the JSON object (what could not be found out is null; they stay as they are):
  format             1
  versions           rtlreader, python, textual, system
  terminal           name, asked, milliseconds, xtversion, mode_8, da2, da1, columns, rows,
                     inside (tmux or screen), around (name, term)
  order              strategy, reason, wished, force_ltr, on, off, draws_marks
  widths             for each sample: name, sample, expected, measured (cells)
  fonts              remote, monospace, scripts (for each: fixed, others)
  clipboard          setting, terminal, programs
  colours            how many
  locale             name, encoding, is_utf8
  environment        variables that say something about the terminal
  settings           file, exists, problems
  advice             what can be done
It holds no name of a user or a computer, and ~ for your home folder.

The exit code is 0 whatever is found, unless the doctor itself fails.""",
    "completion": """\
  source <(rtlreader completion bash)
  rtlreader completion zsh > ~/.zfunc/_rtlreader
  rtlreader completion fish > ~/.config/fish/completions/rtlreader.fish""",
}
_USAGE = {
    "completion": "SHELL", "config": "ACTION", "doctor": "[options]", "fetch": "[options] SOURCE…",
    "feeds": "ACTION [options] [FEED…]", "sync": "[options] [FEED…]", "list": "[options] [QUERY…]",
    "search": "[options] QUERY…", "open": "ARTICLE…", "tag": "[options] [TAG ARTICLE…]",
    "mark": "[options] HOW ARTICLE…", "library": "ACTION [options] [FILE]",
}  # fmt: skip


class Options(NamedTuple):
    """What the command line asks for."""

    command: Command
    sources: tuple[str, ...] = ()
    """Files, addresses, or `-`."""
    width: int | None = None
    """Cells of a row; None where not given."""
    order: Order = ""
    """Empty where not given."""
    forms: bool | None = None
    """Draw joining forms; None where not given."""
    harakat: bool | None = None
    """Draw vowel marks; None where not given."""
    align: bool = True
    """Put right-to-left rows at the right edge."""
    strategy: str = ""
    """How right-to-left text is sent to the terminal; empty where not given."""
    theme: str = ""
    """The reader's colours; empty where not given."""
    print_yank: bool = False
    """Print on leaving the reader what was copied in it."""
    shell: str = ""
    """The shell to complete for."""
    action: str = ""
    """What to do with the configuration."""
    json: bool = False
    """Print what the doctor finds as JSON."""
    calibrate: bool = False
    """Let the user say what reads right."""
    offline: bool = False
    """Open no connection."""
    call: argparse.Namespace | None = None
    """What a command of the library, of annotations or of entities asks for."""


def parse(arguments: list[str]) -> Options:
    """Return what `arguments` ask for; raises UsageError, and SystemExit after help and version."""
    command = arguments[0] if arguments and arguments[0] in COMMANDS else "read"
    rest = arguments if command == "read" else arguments[1:]
    if command == "annotations":
        from rtlreader.cli.annotating import arguments as of_annotations  # noqa: PLC0415 - for it only

        return Options("annotations", call=of_annotations.parse(rest))
    if command == "entities":
        from rtlreader.cli.naming import arguments as of_entities  # noqa: PLC0415 - as above

        return Options("entities", call=of_entities.parse(rest))
    found = _parser(command).parse_intermixed_args(rest)
    if command in OF_LIBRARY:
        return Options(cast("Command", command), call=found)
    return Options(**{**vars(found), "command": command, "sources": tuple(_sources(found))})


def _sources(found: argparse.Namespace) -> list[str]:
    sources: list[str] = getattr(found, "sources", [])
    if "-" in sources and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError(
            "- reads what another command writes, but nothing is piped in", "name a file instead"
        )
    if sources.count("-") > 1:
        raise UsageError("standard input can be read once only")
    return sources


def _parser(command: str) -> Parser:
    name = "rtlreader" if command == "read" else f"rtlreader {command}"
    description, examples = _said(command)
    usage = _USAGE.get(command, "[options] [SOURCE…]")
    parser = Parser(name, usage, description, examples, _COMMANDS if command == "read" else "")
    if command in OF_LIBRARY:
        from rtlreader.cli.keeping import arguments as of_library  # noqa: PLC0415 - only for these

        of_library.fill(command, parser)
        return parser
    if command == "completion":
        parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
        return parser
    if command == "config":
        parser.add_argument("action", choices=ACTIONS, metavar="ACTION", help=", ".join(ACTIONS))
        return parser
    if command == "doctor":
        _add_forms_of_report(parser)
        return parser
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="a text, Markdown or HTML file, an http(s) address, or - for standard input",
    )
    if command == "read":
        parser.add_argument("--version", action="version", version=f"rtlreader {__version__}")
    if command != "text":
        _add_looks(parser)
    if command in ("read", "show", "text"):
        parser.add_argument("--offline", action="store_true", help="open no connection")
    if command == "read":
        parser.add_argument("--theme", default="", metavar="NAME", help="the reader's colours")
        parser.add_argument(
            "--print-yank",
            action="store_true",
            help="open the reader even in a pipe, and print on leaving what was copied in it",
        )
    return parser


_DESCRIPTIONS = {
    "read": _ABOUT,
    "show": "Print articles: for a terminal in visual order, for a pipe as logical text.",
    "text": "Print the canonical logical text of articles, one paragraph a line.",
    "config": "Show, check or edit the settings.",
    "doctor": "Say what the terminal is, what it makes of right-to-left text, and what helps where that reads wrong.",
    "completion": "Print a script that completes the command line of rtlreader.",
}


def _said(command: str) -> tuple[str, str]:
    """Return what a command does, and examples of it."""
    if command not in OF_LIBRARY:
        return _DESCRIPTIONS[command], _EXAMPLES[command]
    from rtlreader.cli.keeping import arguments as of_library  # noqa: PLC0415 - only for these

    return of_library.DESCRIPTIONS[command], of_library.EXAMPLES[command]


def _add_forms_of_report(parser: Parser) -> None:
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--json", action="store_true", help="print all as one JSON object")
    either.add_argument(
        "--calibrate",
        action="store_true",
        help="choose what reads right by a key; keeps it as terminal.strategy in the settings",
    )


def _add_looks(parser: Parser) -> None:
    looks = parser.add_argument_group("looks")
    looks.add_argument(
        "--width",
        type=_width,
        metavar="N",
        help="cells of a printed row (default: the terminal's; logical text is printed unbroken)",
    )
    looks.add_argument(
        "--order",
        choices=("visual", "logical"),
        default="",
        help="printed order (default: visual on a terminal, otherwise logical)",
    )
    switch = argparse.BooleanOptionalAction
    looks.add_argument("--forms", action=switch, help="draw joining forms")
    looks.add_argument("--harakat", action=switch, help="draw vowel marks")
    looks.add_argument(
        "--strategy",
        type=_strategy,
        default="",
        metavar="NAME",
        help="order for the terminal: auto (default), visual, rerun, words, logical; see rtlreader doctor",
    )
    looks.add_argument(
        "--align", action=switch, default=True, help="put right-to-left rows at the right edge"
    )


def _width(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 9 and 0 < int(text) <= WIDEST:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a number from 1 to {WIDEST}: {text[:40]}")


def _strategy(text: str) -> str:
    if not text:  # the default, which argparse checks as well
        return text
    from rtlreader.config.settings import ORDERS  # noqa: PLC0415 - only where it is given

    if text in ORDERS:
        return text
    raise argparse.ArgumentTypeError(f"not one of {', '.join(ORDERS)}: {text[:40]}")
