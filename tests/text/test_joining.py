"""Joining forms against HarfBuzz, which shapes text for most of the free software world."""

from __future__ import annotations

import random
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from rtlreader.text.properties import JOINING, profile
from rtlreader.text.shaping import FINAL, INITIAL, ISOLATED, MEDIAL, joining_forms, shape

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
FORM_OF_TAG = {"<initial>": INITIAL, "<medial>": MEDIAL, "<final>": FINAL, "<isolated>": ISOLATED}
FORM_OF_SUFFIX = {"init": INITIAL, "medi": MEDIAL, "fina": FINAL}

RIGHT = "\u0627\u062f\u0631\u0648\u0629\u06d5"
DUAL = "\u0628\u0644\u0647\u06cc\u06a9\u06b5\u0633\u0639"
NONE = "\u0621 a1"
CAUSING = "\u0640\u200d"
MARKS = "\u064e\u0651\u0300\u0670\u034f"
FORMATS = (
    "\u200b\u200c\u200e\u200f\u061c\u2060\u202a\u202b\u202c\u202e\u2066\u2067\u2069\ufeff\ufe0f"
)
REPRESENTATIVES = (
    RIGHT[:2] + DUAL[:3] + NONE[:2] + CAUSING + MARKS[:1] + FORMATS[1:3] + "\u202b\u2067"
)


@cache
def font() -> tuple[Any, Any]:
    harfbuzz = pytest.importorskip("uharfbuzz")
    if not FONT.exists():
        pytest.skip(f"the oracle needs {FONT} (Debian: fonts-dejavu-core)")
    return harfbuzz, harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob.from_file_path(str(FONT))))


def harfbuzz_glyphs(text: str) -> dict[int, str]:
    """The first glyph's name of each cluster of HarfBuzz."""
    harfbuzz, face = font()
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    buffer.cluster_level = harfbuzz.BufferClusterLevel.CHARACTERS
    harfbuzz.shape(face, buffer, {})
    glyphs = reversed(buffer.glyph_infos)
    return {info.cluster: face.glyph_to_string(info.codepoint) for info in glyphs}


def form_of_glyph(name: str) -> int:
    base, _, suffix = name.partition(".")
    if suffix:
        return FORM_OF_SUFFIX.get(suffix, ISOLATED)
    character = chr(int(base[3:], 16)) if base.startswith("uni") else "a"
    return FORM_OF_TAG.get(unicodedata.decomposition(character).partition(" ")[0], ISOLATED)


def is_letter(character: str) -> bool:
    return character in RIGHT + DUAL


def fault(text: str) -> str:
    """What differs from HarfBuzz, or nothing."""
    theirs = harfbuzz_glyphs(text)
    forms = joining_forms(profile(text))
    shaped = shape(text, 1)
    glyphs = dict(zip(shaped.starts, shaped.glyphs, strict=False))
    for index, character in enumerate(text):
        if not is_letter(character):
            continue
        if index not in theirs:  # the alef of a ligature
            if index in glyphs:
                return f"{text!a}: {index} is part of a ligature"
            continue
        name = theirs[index]
        if form_of_glyph(name) != forms[index] and not name.startswith("uniFEF"):
            return f"{text!a}: {index} is {name}, not {forms[index]}"
        if name.startswith("uniFE") and ord(glyphs[index][0]) != int(name[3:], 16):
            return f"{text!a}: {index} is {name}, not {glyphs[index]!a}"
    return ""


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_all_sequences_of_joining_classes(length: int) -> None:
    texts = map("".join, product(REPRESENTATIVES, repeat=length))
    assert [text for text in texts if fault(text)] == []


def test_twenty_thousand_random_strings() -> None:
    chance = random.Random(20261123)
    letters = RIGHT * 2 + DUAL * 3 + "\u0644\u0627" * 6 + NONE + CAUSING + MARKS + FORMATS
    texts = ("".join(chance.choices(letters, k=chance.randint(1, 16))) for _ in range(20_000))
    faults = [text for text in texts if fault(text)]
    assert faults == []


def test_every_joining_letter_of_unicode_takes_the_form_of_its_type() -> None:
    dual, right = "\u0628", "\u0627"
    for point in range(0x600, 0x900):
        character = chr(point)
        kind = chr(JOINING[profile(character)[0]])
        between = joining_forms(profile(dual + character + dual))
        wanted = {"D": (INITIAL, MEDIAL, FINAL), "R": (INITIAL, FINAL, ISOLATED)}
        wanted |= {"U": (ISOLATED, ISOLATED, ISOLATED), "T": (INITIAL, ISOLATED, FINAL)}
        wanted |= {"C": (INITIAL, MEDIAL, FINAL)}
        assert tuple(between) == wanted[kind], f"U+{point:04X}"
        assert joining_forms(profile(right + dual))[1] == ISOLATED
