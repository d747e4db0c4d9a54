"""The parsers of the commands that need the library."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DESCRIPTIONS = {
    "fetch": "Fetch pages, or read files or standard input, and keep them as articles of the library.",
    "feeds": "Subscribe to feeds, list them, exchange them with other readers.",
    "sync": "Fetch all feeds, or those that are named, and keep what is new.",
    "list": "List articles of the library: all, or those that a query finds, from the newest on.",
    "search": "Search the library, whatever the spelling, and show where the words stand.",
    "open": "Open articles of the library in the reader; in a pipe, print them.",
    "tag": "Put a tag on articles, take one off, or list all tags.",
    "mark": "Mark articles read or unread, put stars on them, delete or restore them.",
    "library": "Say where the library is, whether it is whole, copy it, or make it smaller.",
}
EXAMPLES = {
    "fetch": """\
  rtlreader fetch https://example.org/news/1   a page, as an article
  rtlreader fetch notes.md saved-page.html     files
  pandoc -t plain book.docx | rtlreader fetch -
  rtlreader fetch --json URL | jq '.[0].id'    what was kept""",
    "feeds": """\
  rtlreader feeds add example.org              a site: its feed is found
  rtlreader feeds add URL --folder أخبار/تونس  a feed, into a folder
  rtlreader feeds list
  rtlreader feeds remove 3                     by number or address; articles stay
  rtlreader feeds import subscriptions.opml
  rtlreader feeds export > subscriptions.opml""",
    "sync": """\
  rtlreader sync                               all feeds
  rtlreader sync 3 https://example.org/rss     two of them
  rtlreader sync --quiet                       for cron: says only what went wrong""",
    "list": """\
  rtlreader list                               the newest articles
  rtlreader list unread:yes lang:fa --limit 5
  rtlreader list --json tag:ادب | jq '.[].address'""",
    "search": """\
  rtlreader search مدرسه                       finds مدرسة and ومدرسة too
  rtlreader search '"الأمم المتحدة" after:2026-10'
  rtlreader search title:اقتصاد feed:bbc -نفط
  rtlreader search --json كتاب* | jq '.[].snippet'

words, "phrases", prefix*, -not, OR; title: author: site: feed: folder: tag: lang: entity: note: after: before:
unread: starred: is:""",
    "open": """\
  rtlreader open 12                            by its number
  rtlreader open unread:yes                    all that a query finds, one after the other
  rtlreader open 12 | less                     its text
  rtlreader open --json 12 | jq '.[0].text'""",
    "tag": """\
  rtlreader tag ادب 12 14                      put it on two articles
  rtlreader tag ادب 'feed:thaqafa unread:yes'  on all that a query finds
  rtlreader tag --remove ادب 12
  rtlreader tag                                all tags""",
    "mark": """\
  rtlreader mark read 12 14
  rtlreader mark star 'title:انتخابات'
  rtlreader mark unread 'after:2026-11-01'
  rtlreader mark delete 'before:2020'          can be restored: rtlreader mark restore is:deleted""",
}
EXAMPLES["library"] = """\
  rtlreader library path                       where its file is; RTLREADER_LIBRARY names another
  rtlreader library check                      exit code 5 where something is wrong
  rtlreader library check --repair             makes the index and the counts anew
  rtlreader library backup ~/library.backup    a whole copy, also while the reader is open
  rtlreader library vacuum                     drops what was deleted 30 days ago"""
MARKS = ("read", "unread", "star", "unstar", "delete", "restore")
FEED_ACTIONS = ("add", "remove", "list", "import", "export")
CARES = ("path", "check", "backup", "vacuum")
SORTS = ("relevance", "newest", "oldest", "added", "title")
MOST = 100_000
_NO_OPTION = re.compile(r'-[^\x00-\x2f:-~]|-"')
"""What begins with a dash and is a word that is not wanted, as -نفط or -"oil price"."""


def fill(command: str, parser: argparse.ArgumentParser) -> None:
    """Add what a command takes to its parser."""
    _FILL[command](parser)
    parser.add_argument("--json", action="store_true", help="print a list of objects as JSON")


def _fetch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="an address, a file, or - for standard input"
    )
    parser.add_argument(
        "--tag", action="append", default=[], metavar="NAME", help="a tag to put on them"
    )
    _offline(parser)


def _feeds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", choices=FEED_ACTIONS, metavar="ACTION", help=", ".join(FEED_ACTIONS)
    )
    parser.add_argument(
        "names", nargs="*", metavar="FEED", help="an address, a number, or an OPML file"
    )
    parser.add_argument(
        "--folder", default="", metavar="PATH", help="the folder that new feeds go into"
    )
    parser.add_argument(
        "--with-articles",
        action="store_true",
        help="remove a feed's articles with it, but for those you marked",
    )
    _offline(parser)


def _sync(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", nargs="*", metavar="FEED", help="a feed's number or address")
    parser.add_argument("--quiet", action="store_true", help="say only what went wrong")
    parser.add_argument("--steps", action="store_true", help=argparse.SUPPRESS)
    _offline(parser)


def _offline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offline", action="store_true", help="open no connection")


def _list(parser: argparse.ArgumentParser) -> None:
    _query(parser, "*", 50)
    parser.add_argument(
        "--sort", choices=SORTS, default="", help="the order (default: newest, or relevance)"
    )


def _search(parser: argparse.ArgumentParser) -> None:
    _query(parser, "+", 20)


def _query(parser: argparse.ArgumentParser, count: str, limit: int) -> None:
    _take_words(parser)
    parser.add_argument(
        "query", nargs=count, metavar="QUERY", help="words, and fields as in tag:ادب"
    )
    parser.add_argument(
        "--limit",
        type=_count,
        default=limit,
        metavar="N",
        help=f"the most articles (default: {limit})",
    )


def _take_words(parser: argparse.ArgumentParser) -> None:
    """Let words with a dash before them be words, as argparse lets numbers: it has no public name for that."""
    parser._negative_number_matcher = _NO_OPTION


def _open(parser: argparse.ArgumentParser) -> None:
    _articles(parser, "+")


def _articles(parser: argparse.ArgumentParser, count: str) -> None:
    _take_words(parser)
    parser.add_argument(
        "articles",
        nargs=count,
        metavar="ARTICLE",
        help="a number, an address, or a query that finds some",
    )


def _tag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="?", default="", metavar="TAG", help="the tag; without one all are listed"
    )
    _articles(parser, "*")
    parser.add_argument("--remove", action="store_true", help="take the tag off")


def _mark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("how", choices=MARKS, metavar="HOW", help=", ".join(MARKS))
    _articles(parser, "+")


def _library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=CARES, metavar="ACTION", help=", ".join(CARES))
    parser.add_argument(
        "file", nargs="?", default="", metavar="FILE", help="where a backup is written"
    )
    parser.add_argument("--repair", action="store_true", help="mend what check can mend")
    parser.add_argument("--force", action="store_true", help="replace a backup")
    parser.add_argument(
        "--days",
        type=_days,
        default=30,
        metavar="N",
        help="vacuum what was deleted N days ago (default: 30)",
    )


def _days(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text[:9]) <= MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a number of days: {text[:40]}")


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text[:9]) <= MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"not a number from 1 to {MOST}: {text[:40]}")


_FILL: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "fetch": _fetch,
    "feeds": _feeds,
    "sync": _sync,
    "list": _list,
    "search": _search,
    "open": _open,
    "tag": _tag,
    "mark": _mark,
    "library": _library,
}
