"""OPML 1.0 to 2.0: lists of feeds, with their folders, in and out.

Only feeds with an http or https address come in; `exec:` and `filter:` and the like are passed over.
No document type is followed, nothing fetched, nothing expanded.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from rtlreader.errors import RtlReaderError
from rtlreader.sources import addresses
from rtlreader.sources import charset as charsets
from rtlreader.sources.clean import clean_line
from rtlreader.sources.feeds.discovery import http
from rtlreader.sources.feeds.titles import plain
from rtlreader.sources.feeds.values import Outline
from rtlreader.sources.markup import attributes

BYTES = 20 * 2**20
"""The most bytes of a list."""
OUTLINES = 20_000
"""The most feeds of a list."""
FOLDERS = 10
"""How deep folders may be nested; what is deeper is in the last one."""

_NAME = 100
_TAG = re.compile(
    r"""<(?P<slash>/?)outline\b(?P<raw>(?:"[^"<]*+"|'[^'<]*+'|[^<>"'])*+)>""", re.IGNORECASE
)
_OPML = re.compile(r"<(?:\w+:)?(?:opml|outline)[\s>]", re.IGNORECASE)


def read(data: bytes) -> list[Outline]:
    """Return the feeds of a list in order, each once; raises RtlReaderError where it is none."""
    if len(data) > BYTES:
        raise RtlReaderError("the list is too large", f"at most {BYTES >> 20} MiB are read")
    text = charsets.decode(data, html=True).lstrip("\ufeff \t\r\n\0")
    if not _OPML.search(text):
        raise RtlReaderError("not a list of feeds", "OPML is read")
    try:
        return _Reader().well_formed(text)
    except expat.ExpatError:
        found = _Reader().broken(text)
    if not found:
        raise RtlReaderError("no feeds can be read from this list", "its OPML is broken")
    return found


def write(outlines: list[Outline], title: str = "") -> str:
    """Return a list of feeds as OPML 2.0; folders come in order of their names."""
    root = _Folder({}, [])
    for outline in outlines:
        folder = root
        for name in [*filter(None, outline.folder.split("/"))][:FOLDERS]:
            folder = folder.folders.setdefault(name, _Folder({}, []))
        folder.feeds.append(outline)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head><title>{_escaped(title)}</title></head>\n  <body>\n"
        f"{''.join(_written(root, 2))}  </body>\n</opml>\n"
    )


class _Folder(NamedTuple):
    folders: dict[str, _Folder]
    feeds: list[Outline]


def _written(folder: _Folder, depth: int) -> list[str]:
    indent = "  " * depth
    lines = []
    for name, inner in sorted(folder.folders.items()):
        lines.append(f"{indent}<outline text={_quoted(name)} title={_quoted(name)}>\n")
        lines += [*_written(inner, depth + 1), f"{indent}</outline>\n"]
    for feed in folder.feeds:
        title = _quoted(feed.title or feed.address)
        site = f" htmlUrl={_quoted(feed.site)}" if feed.site else ""
        address = _quoted(feed.address)
        lines.append(
            f'{indent}<outline type="rss" text={title} title={title} xmlUrl={address}{site}/>\n'
        )
    return lines


def _quoted(value: str) -> str:
    return quoteattr(clean_line(value))


def _escaped(value: str) -> str:
    return _quoted(value)[1:-1]


class _Reader:
    """Hears the outlines of a list, from a parser of XML or from a search for tags."""

    def __init__(self) -> None:
        self._found: dict[str, Outline] = {}
        self._open: list[str] = []
        """The names of the outlines that are open; empty for those that are no folders."""

    def well_formed(self, text: str) -> list[Outline]:
        """Return the feeds of a list that is XML; raises ExpatError where it is none."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.Parse(text, True)
        return list(self._found.values())

    def broken(self, text: str) -> list[Outline]:
        """Return the feeds of a list that is nearly XML."""
        for tag in _TAG.finditer(text):
            if tag["slash"]:
                self._end("outline")
                continue
            self._start("outline", attributes(tag["raw"].removesuffix("/")))
            if tag["raw"].endswith("/"):
                self._end("outline")
        return list(self._found.values())

    def _start(self, name: str, stated: dict[str, str]) -> None:
        if name.lower() != "outline":
            return
        lowered = {key.lower(): value for key, value in stated.items()}
        title = plain(lowered.get("title") or lowered.get("text") or "", is_literal=True)
        if "xmlurl" not in lowered:
            self._open.append(title.replace("/", "\u2215")[:_NAME].strip())
            return
        self._open.append("")
        address = addresses.target(http(lowered["xmlurl"]))
        if address and len(self._found) < OUTLINES:
            site = addresses.target(lowered.get("htmlurl", ""))
            folder = "/".join([name for name in self._open if name][:FOLDERS])
            self._found.setdefault(address, Outline(address, title, site, folder))

    def _end(self, name: str) -> None:
        if name.lower() == "outline" and self._open:
            self._open.pop()


def _refuse(*_: object) -> None:
    raise expat.ExpatError
