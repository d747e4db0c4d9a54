"""The one door: what comes in leaves as canonical logical text, and offsets never change after it.

The rule, in this order, for each paragraph by itself; `clean(clean(x)) == clean(x)`:

1. CRLF, CR, VT, FF, NEL, U+2028 and U+2029 end a paragraph, as LF does (UAX #14: BK, CR, LF, NL).
2. TAB stays. Every other C0 control and DEL becomes its control picture (ESC is shown as U+241B);
   C1 controls, surrogates and noncharacters become U+FFFD. So nothing acts and nothing is hidden.
3. Out go U+00AD, U+FEFF, U+206A-206F, U+FFF9-FFFB, and tag characters outside a subdivision flag
   (UTS #51).
4. Presentation forms of Hebrew and Arabic become the letters that they stand for (NFKC of these
   alone); ornate parentheses stay. An isolated mark after a letter goes onto it; U+FDFA-FDFC stand
   apart as words.
5. Embeddings and isolates stay where they are closed within the paragraph (UAX #9 BD9, BD11) and
   nested at most 60 deep, so that the 125 levels are never used up. All others go, and overrides
   always do.
6. A run of U+200E, U+200F, U+061C keeps its first and last; one of ZWNJ or of ZWJ keeps one.
7. The rest is NFC. Of more than 32 marks and joiners in a row the first 32 stay, which is a loss
   (compare UAX #15, stream-safe text).
"""

from __future__ import annotations

import re
import unicodedata

_PICTURED = "\x00-\x08\x0a-\x1f\x7f"
_REPLACED = "\x80-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_ASTRAL_REPLACED = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_REMOVED = "\xad\ufeff\u206a-\u206f\ufff9-\ufffb"
_TAGS = "\U000e0000-\U000e007f"
_PRESENTED = "\ufb1d-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_BIDI = "\u202a-\u202e\u2066-\u2069"

BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""What ends a paragraph, other than LF."""

# A set within the basic plane is a table look-up; ranges beyond it make a search far slower.
_SUSPECT = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029{_REPLACED}{_REMOVED}{_PRESENTED}{_BIDI}]"
)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]+")
_ASTRAL_SUSPECT = re.compile(f"[{_TAGS}{_ASTRAL_REPLACED}]")
_INERT = re.compile(f"[{_PICTURED}{_REPLACED}]")
_INERT_ASTRAL = re.compile(f"[{_ASTRAL_REPLACED}]")
_REMOVED_ONE = re.compile(f"[{_REMOVED}]")
_TAG = re.compile(
    f"(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{3,6}}\U000e007f)|[{_TAGS}]"
)
_FORM = re.compile(f"[{_PRESENTED}]")
_CONTROL = re.compile(f"[{_BIDI}]")

_DIRECTION_MARKS = "\u200e\u200f\u061c"
_RUN = re.compile(f"[{_DIRECTION_MARKS}]{{2,}}|\u200c{{2,}}|\u200d{{2,}}")
_DIRECTION_RUN = re.compile(f"[{_DIRECTION_MARKS}][{_DIRECTION_MARKS}]")

_MARKS = 32
_MARKISH = r"[^\w\s!-~]"  # every mark and joiner, and much else: cheap to test, and looked at again
_FLOOD = re.compile(f"{_MARKISH}{_MARKISH}{{{_MARKS},}}")
_FLOOD_HINT = re.compile(f"{_MARKISH}{_MARKISH}{{3,}}")

_PHRASES = "\ufdfa\ufdfb\ufdfc"
_DEPTH = 60
_PDF, _PDI = "\u202c", "\u2069"
_ISOLATES = "\u2066\u2067\u2068"
_OVERRIDES = "\u202d\u202e"


def clean(text: str) -> str:
    """Return the canonical logical text of `text`: paragraphs joined by U+000A."""
    if is_surely_clean(text):
        return text
    text = BREAK.sub("\n", text)
    if is_surely_clean(text):
        return text
    return "\n".join(line if is_surely_clean(line) else _repair(line) for line in text.split("\n"))


def clean_line(text: str) -> str:
    """Return `text` as one clean line, fit for a title or a message; breaks become blanks."""
    return " ".join(clean(text).split())


def is_surely_clean(text: str) -> bool:
    """Whether `clean` surely leaves `text` as it is, told at the speed of a search."""
    return not (
        _SUSPECT.search(text)
        or "\u200c\u200c" in text
        or "\u200d\u200d" in text
        or (_has_direction_mark(text) and _DIRECTION_RUN.search(text))
        or _ASTRAL_SUSPECT.search("".join(_ASTRAL.findall(text)))
        or _is_flooded(text)
    ) and unicodedata.is_normalized("NFC", text)


def _is_flooded(text: str) -> bool:
    """Whether a run of 33 may be there: four of every eighth character would be in it."""
    return any(
        _FLOOD.search(text, max(0, 8 * hint.start() - 7), 8 * hint.end())
        for hint in _FLOOD_HINT.finditer(text[::8])
    )


def _has_direction_mark(text: str) -> bool:
    return "\u200f" in text or "\u200e" in text or "\u061c" in text


def _repair(line: str) -> str:
    line = _REMOVED_ONE.sub("", line)
    line = _INERT.sub(_inert, line)
    line = _INERT_ASTRAL.sub("\ufffd", line)
    line = _TAG.sub(_tag, line)
    line = _FORM.sub(_letters, line)
    line = _balance(line)
    line = _RUN.sub(_shorten, line)
    line = _FLOOD.sub(_cap, line)  # before NFC, whose sorting of marks is quadratic
    line = unicodedata.normalize("NFC", line)
    return _FLOOD.sub(_cap, line)


def _inert(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def _tag(match: re.Match[str]) -> str:
    return match[1] or ""


def _letters(match: re.Match[str]) -> str:
    folded = unicodedata.normalize("NFKC", match[0])
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if match[0] in _PHRASES:
        return " " * before.isalnum() + folded + " " * (after.isalnum() and after not in _PHRASES)
    if folded.startswith(" ") and _takes_mark(before):
        return folded[1:]
    return folded


def _takes_mark(before: str) -> bool:
    return before.isalpha() or (before != "" and unicodedata.combining(before) > 0)


def _balance(line: str) -> str:
    """Drop every directional formatting character that is not one of a pair, and all overrides."""
    controls = _CONTROL.findall(line)
    if not controls:
        return line
    keep = iter(_paired(controls))
    return _CONTROL.sub(lambda match: match[0] if next(keep) else "", line)


def _paired(controls: list[str]) -> list[bool]:
    keep = [False] * len(controls)
    open_at: list[int] = []
    isolates = 0
    for index, control in enumerate(controls):
        if control == _PDI:
            if not isolates:
                continue
            while controls[open_at[-1]] not in _ISOLATES:
                open_at.pop()
            isolates -= 1
        elif control == _PDF:
            if not open_at or controls[open_at[-1]] in _ISOLATES:
                continue
        else:
            open_at.append(index)
            isolates += control in _ISOLATES
            continue
        start = open_at.pop()
        keep[start] = keep[index] = len(open_at) < _DEPTH and controls[start] not in _OVERRIDES
    return keep


def _shorten(match: re.Match[str]) -> str:
    run = match[0]
    return run[0] if run[0] == run[-1] else run[0] + run[-1]


def _cap(match: re.Match[str]) -> str:
    kept = []
    count = 0
    for character in match[0]:
        count = count + 1 if _combines(character) else 0
        if count <= _MARKS:
            kept.append(character)
    return "".join(kept)


def _combines(character: str) -> bool:
    return character in "\u200c\u200d" or unicodedata.category(character)[0] == "M"
