"""Words as vectors."""

from __future__ import annotations

import numpy as np

from rtlreader.entities.tagger.arabic import plain, stems
from rtlreader.entities.tagger.vectors import Rows, Vectors, groups


def vectors() -> Vectors:
    random = np.random.default_rng(1)
    codes = random.integers(-127, 128, (4, 8)).astype(np.int8)
    letters = random.integers(-127, 128, (64, 8)).astype(np.int8)
    words = {"القاهره": 0, "قاهره": 1, "بغداد": 2, "وليد": 3}
    return Vectors(
        words, Rows(codes, np.full(4, 0.5, np.float32)), Rows(letters, np.ones(64, np.float32))
    )


def test_known_words_have_their_row() -> None:
    one = vectors()
    assert one.of("بغداد").shape == (8,)
    assert not np.allclose(one.of("بغداد"), one.of("وليد"))


def test_other_words_are_made_of_their_letters() -> None:
    one = vectors()
    numbers = groups("زغلول", 64)
    assert len(numbers) == 5 + 4 + 3
    table = one._letters
    assert np.allclose(
        one.of("زغلول"), np.mean([table.of(np.array([n]))[0] for n in numbers], axis=0)
    )
    assert not one.of("").any()


def test_groups_are_those_of_fasttext() -> None:
    # FNV-1a over the bytes of `<ab`, `<ab>` and `ab>`, as published with fastText
    def fnv(text: str) -> int:
        number = 2166136261
        for byte in text.encode():
            signed = byte - 256 if byte > 127 else byte
            number = ((number ^ (signed & 0xFFFFFFFF)) * 16777619) & 0xFFFFFFFF
        return number

    assert sorted(groups("ab", 1 << 16)) == sorted(
        fnv(one) % (1 << 16) for one in ("<ab", "<ab>", "ab>")
    )
    assert fnv("<دب>") % (1 << 16) in groups("دب", 1 << 16)


def test_a_word_without_its_clitics_is_the_most_frequent_form() -> None:
    one = vectors()
    assert one.stem("وبغداد") == "بغداد"
    assert one.stem("بالقاهره") == "القاهره"
    assert one.stem("زغلول") == "زغلول"


def test_plain_words() -> None:
    assert plain("أُمَّةٌ") == "امه"
    assert plain("١٢٣ Google") == "000 google"
    assert "امم" in stems("للامم")
    assert all(len(stem) >= 3 for stem in stems("والبلد"))
