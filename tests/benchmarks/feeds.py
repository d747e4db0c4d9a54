"""feedparser's own test suite through our door: how many of its feeds we read as it does.

python -m tests.benchmarks.feeds FOLDER, the folder `tests` of feedparser's source, lists all that differ. With the
variable FEEDPARSER_TESTS set to that folder, the figures are measured with all others. A feed agrees where its title
and the titles and links of all entries do: titles as plain text, links as addresses that lead somewhere.
"""

from __future__ import annotations

import io
import os
import re
import sys
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import feedparser

from rtlreader.errors import NotAFeedError
from rtlreader.sources import addresses
from rtlreader.sources.feeds import titles
from rtlreader.sources.feeds.parsing import parse
from rtlreader.sources.feeds.raw import Form, Text
from tests.benchmarks.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASE = "http://127.0.0.1:8097/tests/"
_HEADER = re.compile(rb"^Header:\s+([^:]+):(.+?)\s*$", re.MULTILINE)
_LINES = tuple[str, ...]


class Compared(NamedTuple):
    """One feed of the suite."""

    name: str
    theirs: _LINES
    """The title of the feed, then of each entry its title and its link, as feedparser has them."""
    ours: _LINES
    seconds: float
    """How long ours took."""


def compared(folder: Path) -> Iterator[Compared]:
    """Yield all feeds of the suite."""
    for path in sorted(folder.rglob("*.xml")):
        body = path.read_bytes()
        headers = {name.decode().lower(): value.decode() for name, value in _HEADER.findall(body)}
        address = headers.setdefault("content-location", f"{_BASE}{path.relative_to(folder)}")
        begin = time.perf_counter()
        ours = _ours(body, headers, address)
        seconds = time.perf_counter() - begin
        yield Compared(str(path), _theirs(body, headers, address), ours, seconds)


def _ours(body: bytes, headers: dict[str, str], address: str) -> _LINES:
    kind, _, charset = headers.get("content-type", "").partition(";")
    try:
        found = parse(body, kind.strip(), charset.partition("charset=")[2].strip("\"' "), address)
    except NotAFeedError:
        return ("",)
    return (found.title, *(part for item in found.items for part in (item.title, item.address)))


def _theirs(body: bytes, headers: dict[str, str], address: str) -> _LINES:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(io.BytesIO(body), response_headers=headers)
    pairs = (
        (_title(entry), addresses.target(entry.get("link", ""), address)) for entry in found.entries
    )
    return (_title(found.feed), *(part for pair in pairs for part in pair))


def _title(found: Any) -> str:
    detail = found.get("title_detail", {})
    form: Form = "text" if detail.get("type") == "text/plain" else "html"
    return titles.line(Text(found.get("title", ""), form))


def figures(_: Path) -> Iterator[Figure]:
    """All of them, where the suite is at hand."""
    if folder := os.environ.get("FEEDPARSER_TESTS"):
        found = list(compared(Path(folder)))
        agree = sum(one.theirs == one.ours for one in found)
        name = f"feeds of feedparser's test suite ({len(found)}) read as it reads them (%)"
        yield Figure(name, 100 * agree / len(found), 99, "≥")
        slowest = max(one.seconds for one in found)
        yield Figure("the same: the slowest feed (ms)", 1000 * slowest, 1000, "≤")


def main() -> None:
    """List what differs."""
    found = list(compared(Path(sys.argv[1])))
    for one in found:
        if one.theirs != one.ours:
            print(one.name, f"  theirs {one.theirs!r}", f"  ours   {one.ours!r}", sep="\n")
    print(sum(one.theirs == one.ours for one in found), "of", len(found))


if __name__ == "__main__":
    main()
