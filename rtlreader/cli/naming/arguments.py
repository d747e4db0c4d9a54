"""The parser of `rtlreader entities`: what is not about a source is asked for by an option, so that a word is one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from rtlreader.cli.parser import Parser
from rtlreader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPES = ("PER", "ORG", "LOC", "PROD", "EVENT", "DATE", "MONEY", "QTY", "PCT")
CONVENTIONS = ("anercorp", "news")
MOST = 100_000
ABOUT = "Say who, where, what and when an article names, or all articles of the library; and correct that."
EXAMPLES = """\
  rtlreader entities article.txt                 by type, with what else each is called
  rtlreader entities https://example.org/news/1 --type PER
  rtlreader entities 12 --json                   article 12 of the library
  rtlreader entities article.txt --json | jq -r '.[] | select(.type == "ORG") | .entity'
  rtlreader entities article.txt --conll > article.conll
  rtlreader entities article.txt --brat > article.ann && rtlreader text article.txt > article.txt

  rtlreader entities --library                   what all articles name most often
  rtlreader entities --library --since 7d --type ORG --top 20
  rtlreader entities --library --find بنيوف --json

  rtlreader entities --correct 'بنك مصر' --type ORG
  rtlreader entities --correct بنيوف --type PER --as 'مارك بينيوف'
  rtlreader entities --correct 'صباح الخير' --reject
  rtlreader entities --forget بنيوف              nothing is said about it any more
  rtlreader entities --corrections               all that was said
  rtlreader entities --export names.json
  rtlreader entities --import names.json         also brat's .ann, and tokens with BIO labels

  rtlreader entities --tokens test.txt           a label for each token of a file of tokens
  cut -d' ' -f1 gold.txt | rtlreader entities --tokens - --convention news

types: PER people, ORG organisations, LOC places, PROD products and works, EVENT named events; DATE dates and times,
MONEY amounts, QTY quantities, PCT percentages. --tokens knows PER LOC ORG MISC (anercorp), or these (news).

keys of the JSON objects: start, end (code points of what rtlreader text prints), text, type, entity (what it is
called), score (how sure it is, 0 to 1); with --library name, type, names, mentions, articles, first and last (ISO
8601, UTC), weeks (mentions in each of the last twelve, this one being the last)"""
_GOES_WITH = {
    "json": ("source", "library", "corrections", "correct", "forget", "import"),
    "conll": ("source",),
    "brat": ("source",),
    "offline": ("source",),
    "type": ("source", "library", "correct"),
    "top": ("library",),
    "since": ("library",),
    "find": ("library",),
    "called": ("correct",),
    "reject": ("correct",),
    "convention": ("tokens",),
    "overwrite": ("export",),
}
"""What each option is for: what is done."""
_NAMES = {"called": "as"}


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for, `action` being what is done; raises UsageError, and SystemExit after help."""
    call = parser().parse_intermixed_args(arguments)
    asked = [name for name in ("library", "corrections") if getattr(call, name)]
    asked += [
        name
        for name in ("tokens", "correct", "forget", "import", "export")
        if getattr(call, name) is not None
    ]
    call.action = asked[0] if asked else "source"
    if asked and call.source:
        said = f"--{call.action} is about no source"
        raise UsageError(said, f"leave {call.source[:200]} out, or the option")
    for option, actions in _GOES_WITH.items():
        if getattr(call, option) and call.action not in actions:
            name = _NAMES.get(option, option)
            first = "a SOURCE" if actions[0] == "source" else f"--{actions[0]}"
            given = "a source" if call.action == "source" else f"--{call.action}"
            raise UsageError(f"--{name} does not go with {given}", f"it goes with {first}")
    _require_whole(call)
    return call


def _require_whole(call: argparse.Namespace) -> None:
    """Raise UsageError for a correction that says nothing, or too much."""
    if call.action == "correct" and not (call.type or call.reject):
        hint = "as in --type PER, or --reject for what names nothing"
        raise UsageError("--correct wants to know what the name is", hint)
    if call.reject and (call.type or call.called):
        raise UsageError("what is rejected has no type and no other name", "leave --reject out")


def parser() -> Parser:
    """Return the parser."""
    made = Parser("rtlreader entities", "[options] [SOURCE]", ABOUT, EXAMPLES)
    made.add_argument(
        "source",
        nargs="?",
        default="",
        metavar="SOURCE",
        help="a file, an http(s) address, the number of an article of the library, or - for standard input",
    )
    made.add_argument("--offline", action="store_true", help="open no connection")
    forms = made.add_mutually_exclusive_group()
    forms.add_argument("--json", action="store_true", help="print a list of objects as JSON")
    forms.add_argument("--conll", action="store_true", help="print tokens with BIO labels")
    forms.add_argument("--brat", action="store_true", help="print standoff annotations for brat")
    made.add_argument("--type", choices=TYPES, default="", metavar="TYPE", help="of one type only")
    group = made.add_argument_group("instead of a source")
    instead = group.add_mutually_exclusive_group()
    instead.add_argument(
        "--library",
        action="store_true",
        help="all articles; those that were not looked at are first",
    )
    instead.add_argument("--corrections", action="store_true", help="what was said about names")
    instead.add_argument("--correct", metavar="NAME", help="say what a name is, wherever it stands")
    instead.add_argument("--forget", metavar="NAME", help="take back what was said about a name")
    instead.add_argument(
        "--import", action="append", metavar="FILE", help="take in corrections, or annotated texts"
    )
    instead.add_argument(
        "--export", metavar="FILE", help="write all corrections as JSON; - prints them"
    )
    instead.add_argument(
        "--tokens",
        metavar="FILE",
        help="label tokens: one a line, sentences with blank lines between",
    )
    _add_rest(made)
    return made


def _add_rest(made: Parser) -> None:
    library = made.add_argument_group("with --library")
    library.add_argument("--top", type=_count, metavar="N", help="the most entities (default: 50)")
    library.add_argument(
        "--since",
        default="",
        metavar="WHEN",
        help="since a day, as 2026-11-01, or 12h, 7d, 2w, 1y ago",
    )
    library.add_argument("--find", default="", metavar="TEXT", help="with this in one of the names")
    correct = made.add_argument_group("with --correct, --tokens and --export")
    correct.add_argument(
        "--as",
        dest="called",
        default="",
        metavar="NAME",
        help="what the one that is named is called",
    )
    correct.add_argument("--reject", action="store_true", help="it names nothing")
    correct.add_argument(
        "--convention",
        choices=CONVENTIONS,
        default="",
        metavar="NAME",
        help="which labels: anercorp (default) or news",
    )
    correct.add_argument("--overwrite", action="store_true", help="replace a file that is there")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text[:9]) <= MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a number from 1 to {MOST}: {text[:40]}")
