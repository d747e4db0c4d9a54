"""The letters of a name: what is left of its spelling once the habits of writers and keyboards are set aside.

A spelled word holds Arabic, Hebrew or Latin letters only: variants of one letter are one letter, marks, hyphens,
apostrophes and tatweel are gone. Letters that tell how a name sounds (ة, ى, گ, a Latin sh for š) stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

Script = Literal["ar", "he", "la", ""]
"""Arabic, Hebrew or Latin letters; empty where a word has none of them."""

_LONGEST = 40
"""No word of a name is longer; what stands behind is not looked at, which bounds all work on a word."""

_ARABIC = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ؤ": "و",
    "ئ": "ي",
    "ء": "",
    "ۀ": "ه",
    "ی": "ي",
    **dict.fromkeys("ےېۍێۑ", "ي"),
    **dict.fromkeys("ہھ", "ه"),
    "ۃ": "ة",
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys("ٹټ", "ت"),
    **dict.fromkeys("ڈډ", "د"),
    **dict.fromkeys("ڑړڕ", "ر"),
    **dict.fromkeys("ںڼ", "ن"),
    **dict.fromkeys("ڵ", "ل"),
    **dict.fromkeys("ۆۇۈۋ", "و"),
    **dict.fromkeys("ڭݣګ", "گ"),
    "ڨ": "گ",
    "ښ": "ش",
    "ږ": "ژ",
    "ځ": "ز",
    "څ": "س",
    "ڥ": "ڤ",
}
_HEBREW = {**dict(zip("ךםןףץ", "כמנפצ", strict=True)), "װ": "וו", "ױ": "וי", "ײ": "יי"}
_LATIN = {
    **dict.fromkeys("šşșśŝ", "sh"),
    **dict.fromkeys("čćĉ", "ch"),
    **dict.fromkeys("žź", "zh"),
    "ğ": "gh",
    "ñ": "ny",
    "ł": "l",
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
    "ð": "dh",
    "đ": "d",
    "ı": "i",
    "ə": "a",
    "ḫ": "kh",
    "ḵ": "kh",
    "ṯ": "th",
    "ḏ": "dh",
    "ġ": "gh",
    "ř": "r",
}
_SOUNDS = str.maketrans({**_ARABIC, **_HEBREW, **_LATIN})
_GERESH = str.maketrans("׳’‘`´ʹʼ״“”", "'''''''\"\"\"")
_BREAKS = re.compile(r"[\s\-‐‑‒–—־_/.,،؛;:()\[\]{}«»|&+]+|(?<=[^\W\d_])\"(?=\s|$)")
_DROPPED = re.compile(r"[^\w']|[\d_ـ]")
_MIDDLE_AE = re.compile(r"ە(?=\w)")  # a short vowel of Sorani; at the end of a word it is a heh
_SIMPLE = re.compile("[ء-غف-ي]+|[a-z]+")  # most words: nothing is to be taken apart
_PRESENTATION = re.compile(r"[ﬀ-﷿ﹰ-﻾]")


@cache
def script_of(character: str) -> Script:
    """The script of a letter, by its Unicode name."""
    name = unicodedata.name(character, "")
    if name.startswith("ARABIC"):
        return "ar"
    if name.startswith("HEBREW"):
        return "he"
    return "la" if name.startswith("LATIN") else ""


def script(text: str) -> Script:
    """The script of the first letter of `text` that has one of ours."""
    for character in text:
        if character.isalpha() and (found := script_of(character)):
            return found
    return ""


@lru_cache(maxsize=8192)
def spelled(word: str) -> str:
    """The letters of one word, in lower case; empty where it has none.

    Hebrew keeps the geresh behind the letter that it changes (צ' is ch), as in other scripts none has a sound.
    """
    word = word[:_LONGEST]
    if _SIMPLE.fullmatch(word):
        return word.translate(_SOUNDS)
    if _PRESENTATION.search(word):
        word = unicodedata.normalize("NFKC", word)
    word = word.casefold().translate(_GERESH)
    if "ە" in word:
        word = _MIDDLE_AE.sub("", word).replace("ە", "ه")
    word = unicodedata.normalize("NFC", word).translate(_SOUNDS)
    word = "".join([c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)])
    word = _DROPPED.sub("", word)
    return word.strip("'") if script(word) == "he" and not word.endswith("'") else _plain(word)


def _plain(word: str) -> str:
    if script(word) == "he":
        return word.lstrip("'")
    return word.replace("'", "").replace("ʿ", "").replace("ʾ", "")


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The spelled words of a name: blanks, hyphens and points part them; at most twelve."""
    found = [spelled(word) for word in _BREAKS.split(name[:400]) if word]
    return tuple([word for word in found if word][:12])


_COARSE = {
    letter: group
    for group, letters in {
        "p": "bpfvبپفڤבפ",
        "t": "tdszcjkqgxتطدضثذظزسصشجچژغخقكگטתדזסצשגקכ",
        "m": "mمמ",
        "n": "nنנ",
        "r": "rرר",
        "l": "lلל",
    }.items()
    for letter in letters
}


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """What is left of a spelled word without vowels, h and w, its consonants told apart no further than p t m n r l.

    Words of different scripts that are one have one skeleton, or nearly so.
    """
    word = word.removeprefix("ال").replace("ph", "p").replace("sch", "t").replace("x", "t")
    kept = [bone for letter in word if (bone := _COARSE.get(letter, ""))]
    return "".join(
        [bone for bone, before in zip(kept, ["", *kept], strict=False) if bone != before]
    )


@lru_cache(maxsize=16384)
def bones(word: str) -> tuple[int, ...]:
    """How often each class of consonants is in the skeleton of a spelled word."""
    found = skeleton(word)
    return tuple([found.count(bone) for bone in "ptmnrl"])


def bones_apart(x: tuple[int, ...], y: tuple[int, ...]) -> int:
    """How many consonants of two skeletons find none of their class in the other."""
    return sum([abs(here - there) for here, there in zip(x, y, strict=True)])


def apart(x: str, y: str) -> bool:
    """Whether the skeletons of two spelled words differ by so much that no letters could make them one."""
    a, b = bones(x), bones(y)
    distance = bones_apart(a, b)
    return distance > 2 or (distance == 2 and min(sum(a), sum(b)) < 3)
