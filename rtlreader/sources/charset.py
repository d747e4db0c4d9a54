"""From bytes to characters, decided on the bytes that are text: the tags and scripts of a page say nothing.

The order: byte order mark; what is UTF-16 or UTF-32 by the pattern of its bytes; strict UTF-8; what
the server or the page declares; windows-1256, windows-1255 or ISO-8859-6 where the letters make it
plausible; else UTF-8 with U+FFFD. A declaration that gives implausible text loses against a guess
that gives plausible text. Hebrew in visual order (ISO-8859-8 as it was first used) becomes logical.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HEAD = 65536
"""How many bytes tell what is a text, and decide on what arrives in pieces."""
_EVIDENCE = 2**18
"""How many bytes of the text of a page are looked at."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    *(
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"%PDF-",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
    ),
    *(b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"\x7fELF", b"SQLite format 3\0", b"OggS", b"ID3\x03"),
    *(b"Rar!", b"RIFF", b"\xca\xfe\xba\xbe", b"\xd0\xcf\x11\xe0", b"wOFF", b"wOF2"),
)
_META = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARABLE = re.compile(
    r"(windows-125[0-8]|cp125[0-8]|iso-?8859-?\d{1,2}|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(jp|kr)|shift_jis)"
)
_RENAMED = {
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e", "logical", "visual"), "iso-8859-8"),
    **dict.fromkeys(("iso-8859-6-i", "iso-8859-6-e", "asmo-708", "arabic"), "iso-8859-6"),
    **dict.fromkeys(("hebrew",), "iso-8859-8"),
}
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "ascii", "us-ascii"})
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
_ARABIC = "اليمنوترهبدةعسكقفحجصشطخذءثضظغزپچژگکی"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"
_GUESSES = (("windows-1256", _ARABIC), ("windows-1255", _HEBREW), ("iso-8859-6", _ARABIC))
_MIXED = re.compile("[A-Za-z][א-יء-غف-ي]|[א-יء-غف-ي][A-Za-z]")  # never seen inside a word
_EARLY, _LATE = re.compile("[ךםןףץ][א-ת]"), re.compile("[א-ת][ךםןףץ]")  # visual and logical order
_COMMON = frozenset("اليمنوهیک")
_LEAST_COMMON = 0.2  # of the letters of Arabic; a Russian text in KOI8-R has .1 in windows-1256
_PLAUSIBLE = 0.6
_AS_GOOD = 0.05  # how much worse than the best guess a declaration may read
_HEBREW_CODECS = frozenset(codecs.lookup(name).name for name in ("iso8859-8", "windows-1255"))
_VISUAL = frozenset({"iso-8859-8", "iso8859-8", "visual", "iso-8859-8-e"})
_LEFT_OUT = re.compile(rb"<(script|style)\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]{0,5000}>")


def decode(data: bytes, declared: str = "", *, html: bool = False) -> str:
    """Return all of `data` as text; `declared` is what the server says, `html` looks for a meta."""
    name = choose(data, declared, html=html)
    text = data.decode(name, "replace")
    if codecs.lookup(name).name not in _HEBREW_CODECS:
        return text
    from rtlreader.sources import visual  # noqa: PLC0415 - seldom wanted, and it needs the text engine

    labels = {label.strip().lower() for label in (declared, _stated(data[:HEAD]) if html else "")}
    evidence = _text(data).decode(name, "replace") if html else text
    if visual.is_visual(evidence, declared=bool(labels & _VISUAL)):
        return visual.logical(text, html=html)
    return text


def decoded(first: bytes, chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield text as the bytes arrive: `first`, on which the encoding is decided, then `chunks`."""
    decoder = codecs.getincrementaldecoder(choose(first[:HEAD]))("replace")
    yield decoder.decode(first)
    for chunk in chunks:
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def choose(data: bytes, declared: str = "", *, html: bool = False) -> str:
    """Return the name of the encoding that `data`, a text or its beginning, is in."""
    wide = _wide(data[:HEAD])
    if wide:
        return wide
    if _is_strictly_utf8(data):
        return "utf-8"
    text = _text(data) if html else data[:_EVIDENCE]
    if is_utf8(text):
        return "utf-8"
    scores = [(_score(text, name, letters), name) for name, letters in _GUESSES]
    best, guess = max(scores, key=lambda pair: pair[0])
    is_plausible = best >= _PLAUSIBLE
    for label in (declared, _stated(data[:HEAD]) if html else ""):
        name = _codec(label)
        if name and (not is_plausible or _reads(text, name) >= max(_PLAUSIBLE, best - _AS_GOOD)):
            return name
    return guess if is_plausible else "utf-8"


def _is_strictly_utf8(data: bytes) -> bool:
    """Whether `data`, but for a character that is cut at its end, is UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _text(page: bytes) -> bytes:
    """Return from where it is not ASCII the bytes of a page that are neither tags nor scripts."""
    first = re.search(rb"[\x80-\xff]", page)
    start = first.start() if first else 0
    kept: list[bytes] = []
    size, at, lower = 0, 0, page.lower()
    while size < _EVIDENCE:
        skipped = _LEFT_OUT.search(page, at)
        until = skipped.start() if skipped else len(page)
        if until > start:
            kept.append(_TAG.sub(b" ", page[max(at, start) : until][: 4 * _EVIDENCE]))
            size += len(kept[-1])
        at = lower.find(b"</" + skipped[1].lower(), until) if skipped else -1
        if at < 0:
            break
    return b" ".join(kept)[:_EVIDENCE]


def is_binary(head: bytes) -> bool:
    """Whether `head` is the beginning of something that is no text in any encoding."""
    if head.startswith(_MAGIC):
        return True
    if _wide(head) or not head:
        return False
    nuls = head.count(0) / len(head)
    if is_utf8(head) or _guess(head):
        return nuls > 0.1
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return nuls > 0 or controls / len(head) > 0.02


def is_utf8(head: bytes) -> bool:
    """Whether `head` is UTF-8, perhaps cut at its end, or so nearly that nothing else fits."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    if text.isascii():
        return True
    wrong = text.count("\ufffd")
    if not wrong:
        return True
    right = sum(1 for character in text if character > "\x7f") - wrong
    return right > wrong


def _wide(head: bytes) -> str:
    """Return the UTF-16 or UTF-32 that the mark or the pattern of the bytes shows, or nothing."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if len(head) < 4:
        return ""
    zero = [head[place::4].count(0) * 4 / len(head) for place in range(4)]
    if zero[0] > 0.9 and zero[1] > 0.9 and zero[3] < 0.1:
        return "utf-32-be"
    if zero[2] > 0.9 and zero[3] > 0.9 and zero[0] < 0.1:
        return "utf-32-le"
    return _utf16(head)


def _utf16(head: bytes) -> str:
    """Tell UTF-16 by its high bytes: those of Latin, Hebrew, Arabic and general punctuation."""
    even, odd = (
        len(half) - len(half.translate(None, b"\x00\x05\x06\x20\xfb\xfe"))
        for half in (head[0::2], head[1::2])
    )
    half = len(head) // 2
    if odd > 0.95 * half and even < 0.5 * half and 0 in head[1::2]:
        return "utf-16-le"
    if even > 0.95 * half and odd < 0.5 * half and 0 in head[0::2]:
        return "utf-16-be"
    return ""


def _guess(head: bytes) -> str:
    """Return the legacy encoding in which `head` reads best, or nothing where none is plausible."""
    scores = [(_score(head, name, letters), name) for name, letters in _GUESSES]
    score, name = max(scores, key=lambda pair: pair[0])
    return name if score >= _PLAUSIBLE else ""


def _score(data: bytes, name: str, letters: str) -> float:
    """Return the share of the bytes above ASCII that read as letters of running text."""
    text = data.decode(name, "replace")
    high = [c for c in text if c > "\x7f" and not c.isspace()]
    if len(high) < 8:
        return 0.0
    count = Counter(high)
    common = sum(count[letter] for letter in letters)
    frequent = sum(count[letter] for letter in letters[:7])
    if letters is _ARABIC and sum(count[letter] for letter in _COMMON) < _LEAST_COMMON * common:
        return 0.0
    foreign = sum(n for c, n in count.items() if c == "\ufffd" or (c.isalpha() and c < "\u0250"))
    backwards = min(len(_EARLY.findall(text)), len(_LATE.findall(text)))
    wrong = foreign + len(_MIXED.findall(text)) + backwards
    return (common - 2 * wrong + 0.1 * frequent) / len(high)


def _reads(data: bytes, name: str) -> float:
    """Return how well `data` reads in an encoding as Arabic or as Hebrew."""
    return max(_score(data, name, _ARABIC), _score(data, name, _HEBREW))


def _stated(head: bytes) -> str:
    """Return what an XML declaration or a meta element says."""
    found = _XML.search(head) or _META.search(head)
    return found[1].decode("ascii", "replace") if found else ""


def _codec(label: str) -> str:
    """Return the codec for a label, or nothing for one that is unknown or must not be used."""
    label = label.strip().lower()
    if label in _LATIN:
        return "windows-1252"
    label = _RENAMED.get(label, label)
    if not _DECLARABLE.fullmatch(label):
        return ""
    try:
        return codecs.lookup(label).name
    except LookupError:
        return ""
