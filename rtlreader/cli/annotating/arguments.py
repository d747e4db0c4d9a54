"""The parsers of `rtlreader annotations`: one for each thing that is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.cli.parser import Parser
from rtlreader.exports.known import FORMATS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

ABOUT = "List, show, add, edit, delete, export and import annotations: what was marked, noted and tagged in articles."
ACTIONS = {
    "list": "[options] [WORD…]",
    "show": "[options] ID…",
    "add": "[options] SOURCE --quote TEXT",
    "edit": "[options] ID",
    "delete": "[options] ID…",
    "export": "[options] [WORD…]",
    "import": "[options] FILE…",
}
"""What is done, and how."""
DESCRIPTIONS = {
    "list": "List annotations: all, or those to which all of this applies, from the newest on.",
    "show": "Show annotations in full: quote, note, tags, where it stands in which article, and what around it.",
    "add": "Annotate words of an article, and print the number of the annotation. What is no article of the library"
    " yet becomes one, as with rtlreader fetch.",
    "edit": "Change an annotation; without any option, open its note in $VISUAL or $EDITOR.",
    "delete": "Delete annotations. Nothing is asked: it is said how to take it back.",
    "export": "Write annotations for other programs: all, or those to which all of this applies.",
    "import": "Take in annotations that were exported, here or elsewhere, and say what became of them.",
}
EXAMPLES = {
    "list": """\
  rtlreader annotations list                   the newest first
  rtlreader annotations list مدرسه --tag أدب   words in quote, note, tags or title; finds مدرسة too
  rtlreader annotations list --article 12 --colour green --since 7d
  rtlreader annotations list --orphaned        whose words are gone from their article
  rtlreader annotations list --json | jq '.[].quote'

keys of the JSON objects: id, uuid, article (its number), title, address, start and end (code points of what
rtlreader text prints), quote, prefix, suffix, note, tags, colour (1 to 5), created and modified (ISO 8601, UTC),
confidence (that it stands where it belongs, 0 to 1), orphaned""",
    "show": """\
  rtlreader annotations show 7                 by its number
  rtlreader annotations show 3fa85f64          by its UUID, or how that begins""",
    "add": """\
  rtlreader annotations add 12 --quote 'قال الوزير' --note 'متى؟' --tag سياسة
  rtlreader annotations add page.html --quote word --colour green
  pandoc -t plain book.docx | rtlreader annotations add - --quote word
  date | rtlreader annotations add 12 --quote word --note -

The quote need not be spelled as in the text: vowel marks, hamza, digits and white space may differ.""",
    "edit": """\
  rtlreader annotations edit 7                 its note, in your editor
  rtlreader annotations edit 7 --note 'أوضح' --tag مهم --untag لاحقا
  rtlreader annotations edit 7 --colour 3
  rtlreader annotations edit 7 --note ''       no note any more""",
    "delete": """\
  rtlreader annotations delete 7 8
  rtlreader annotations delete 3fa85f64 --json

What was deleted last is written to a file beside the library, to be imported again.""",
    "export": """\
  rtlreader annotations export > annotations.jsonld
  rtlreader annotations export --format markdown --tag أدب --folder ~/notes
  rtlreader annotations export --format csv --since 2026-11-01 -o november.csv

formats:
""",
    "import": """\
  rtlreader annotations import annotations.jsonld
  rtlreader annotations import --format readwise highlights.csv
  curl -s URL | rtlreader annotations import -""",
}
EXAMPLES["export"] += "\n".join(f"  {one.name:<12}{one.sentence}" for one in FORMATS.values())
_ACTIONS = """\
actions; rtlreader annotations ACTION --help says more:
  list [WORD…]       a row for each
  show ID…           one in full
  add SOURCE         annotate words of an article
  edit ID            change note, tags or colour
  delete ID…         delete some
  export             write them for other programs
  import FILE…       take them in

"""
_OVERVIEW = """\
  rtlreader annotations list --tag أدب
  rtlreader annotations add article.txt --quote 'كلمة' --note 'ملاحظة'
  rtlreader annotations export --format markdown --folder notes"""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for; raises UsageError, and SystemExit after help."""
    overview = Parser("rtlreader annotations", "ACTION …", ABOUT, _OVERVIEW, _ACTIONS)
    overview.add_argument("action", choices=ACTIONS, metavar="ACTION", help=", ".join(ACTIONS))
    action: str = overview.parse_args(arguments[:1]).action
    found = parser(action).parse_intermixed_args(arguments[1:])
    found.action = action
    return found


def parser(action: str) -> Parser:
    """Return the parser of an action."""
    name = f"rtlreader annotations {action}"
    made = Parser(name, ACTIONS[action], DESCRIPTIONS[action], EXAMPLES[action])
    _FILL[action](made)
    if action != "export":
        made.add_argument("--json", action="store_true", help="print a list of objects as JSON")
    return made


def _list(parser: Parser) -> None:
    parser.add_argument(
        "words", nargs="*", metavar="WORD", help="in quote, note, tags or title, spelled in any way"
    )
    which = parser.add_argument_group("which")
    which.add_argument(
        "--article", default="", metavar="ARTICLE", help="of an article: number, address or file"
    )
    which.add_argument("--tag", action="append", default=[], metavar="TAG", help="with a tag")
    which.add_argument(
        "--colour", default="", metavar="COLOUR", help="in a colour: 1 to 5, or its name"
    )
    which.add_argument(
        "--since",
        default="",
        metavar="WHEN",
        help="made since a day, as 2026-11-01, or 12h, 7d, 2w, 1y ago",
    )
    which.add_argument(
        "--orphaned", action="store_true", help="whose words are not in their article any more"
    )


def _ids(parser: Parser) -> None:
    parser.add_argument(
        "names",
        nargs="+",
        metavar="ID",
        help="a number, a UUID, or how one begins (8 digits or more)",
    )


def _add(parser: Parser) -> None:
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="the number of an article, an address, a file, or - for standard input",
    )
    parser.add_argument("--quote", required=True, metavar="TEXT", help="the words to annotate")
    parser.add_argument(
        "--occurrence",
        type=int,
        metavar="N",
        help="which one is meant, if they stand there more than once",
    )
    _said(parser, "the note; - reads standard input")
    parser.add_argument("--offline", action="store_true", help="open no connection")


def _edit(parser: Parser) -> None:
    parser.add_argument("names", nargs=1, metavar="ID", help="a number, a UUID, or how one begins")
    _said(parser, "another note; - reads standard input")
    parser.add_argument(
        "--untag", action="append", default=[], metavar="TAG", help="a tag to take off"
    )


def _said(parser: Parser, note: str) -> None:
    parser.add_argument("--note", metavar="TEXT", help=note)
    parser.add_argument(
        "--tag", action="append", default=[], metavar="TAG", help="a tag to put on it"
    )
    parser.add_argument(
        "--colour", default="", metavar="COLOUR", help="its colour: 1 to 5, or its name"
    )


def _export(parser: Parser) -> None:
    _list(parser)
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="jsonld",
        metavar="FORMAT",
        help="jsonld (default) or another of those below",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "-o", "--output", default="-", metavar="FILE", help="write a file, not standard output"
    )
    where.add_argument("--folder", default="", metavar="DIR", help="write a file for each article")
    parser.add_argument("--overwrite", action="store_true", help="replace files that are there")


def _import(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file, or - for standard input")
    parser.add_argument(
        "--format",
        choices=[one.name for one in FORMATS.values() if one.is_read],
        default="",
        metavar="FORMAT",
        help="its format, where what is in it does not tell",
    )


_FILL: dict[str, Callable[[Parser], None]] = {
    "list": _list,
    "show": _ids,
    "add": _add,
    "edit": _edit,
    "delete": _ids,
    "export": _export,
    "import": _import,
}
