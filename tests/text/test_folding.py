"""Search folding: what becomes one letter, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.text.folding import fold, table
from tests.text.strategies import texts

EXAMPLES = settings(max_examples=300, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("كِتَابٌ", "كتاب"),
        ("أحمد إلى آخر ٱلله", "احمد الي اخر الله"),
        ("مؤمن شيئ ماء", "مومن شيي ماء"),
        ("مدرسة ه ە ہ ۀ ۂ ھ", "مدرسه ه ه ه ه ه ه"),
        ("علی على ې ے", "علي علي ي ے"),
        ("کتاب ڪتاب", "كتاب كتاب"),
        ("می‌شود", "ميشود"),
        ("كـــتاب", "كتاب"),
        ("٢٠٢٤ ۲۰۲۴ ２", "2024 2024 2"),
        ("\ufedb\ufe98\ufe8e\ufe8f ﷲ ﻷ", "كتاب الله لا"),
        ("\ufe76\ufc5e", ""),
        ("שָׁלוֹם הָאָרֶץ", "שלומ הארצ"),
        ("ﬡﬞ צה״ל ג׳ בית־ספר ײ", "א צה\"ל ג' בית-ספר יי"),
        ("Ärzte Straße ﬁn İI Ǆ", "arzte strasse fin ii dz"),
        ("Йод ЁЖ", "йод ёж"),
        ("“a” ‘b’ … ½ ㎏", "\"a\" 'b' … ½ ㎏"),
        ("\u2067\u200fabc\u2069\u00ad\ufeff", "abc"),
        ("한국어 हिन्दी ガ 😀", "한국어 हिन्दी ガ 😀"),
    ],
)
def test_folds(written: str, folded: str) -> None:
    assert fold(written).text == folded


def test_case_may_be_kept() -> None:
    assert fold("Élan أحمد", case=True).text == "Elan احمد"


@pytest.mark.parametrize("case", [False, True])
def test_what_is_folded_folds_to_itself(case: bool) -> None:
    folds = table(case=case)
    assert not [hex(point) for point, text in list(folds.items()) if text.translate(folds) != text]


def test_the_way_back() -> None:
    folded = fold("كِتَابٌ ﷲ")
    assert folded.original(0, 4) == (0, 6)  # ends before the last mark
    assert folded.original(1, 2) == (2, 3)
    assert folded.original(6, 7) == (8, 9)  # a ligature is all its letters
    assert folded.original(2, 2) == (4, 4)
    with pytest.raises(IndexError):
        folded.original(-1, 2)
    with pytest.raises(IndexError):
        folded.original(10, 11)


@EXAMPLES
@given(texts, st.booleans())
def test_the_way_back_is_one_code_point_at_a_time(text: str, case: bool) -> None:
    folded = fold(text, case=case)
    place = 0
    for index, character in enumerate(text):
        part = fold(character, case=case).text
        if part:
            assert folded.original(place, place + len(part)) == (index, index + 1)
        place += len(part)


@EXAMPLES
@given(texts)
def test_every_piece_of_the_folded_text_is_a_folded_piece_of_the_source(text: str) -> None:
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in (start + 1, start + 3):
            if end <= len(folded.text):
                first, last = folded.original(start, end)
                assert folded.text[start:end] in fold(text[first:last]).text
                assert 0 <= first < last <= len(text)
                assert fold(text[:first]).text == folded.text[: len(fold(text[:first]).text)]
