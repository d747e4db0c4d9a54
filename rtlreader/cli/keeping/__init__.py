"""What the command line does with the library: the same use cases as the reader's, as lines or as JSON."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtlreader.cli.arguments import Options


def run(options: Options) -> int:
    """Do what a command of the library asks for; return the exit code."""
    from rtlreader.cli.keeping import articles, care, feeds, syncing  # noqa: PLC0415 - seldom wanted

    does = {
        "fetch": syncing.fetch,
        "sync": syncing.sync,
        "feeds": feeds.feeds,
        "list": articles.list_articles,
        "search": articles.search,
        "open": articles.open_articles,
        "tag": articles.tag,
        "mark": articles.mark,
        "library": care.library,
    }
    return does[options.command](options.call or Namespace())
