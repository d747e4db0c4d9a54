"""Alphabets: the character sets that texts are encoded in."""

from __future__ import annotations

from rtlreader.text.properties import BIDI, CODES, Alphabet, encode, profile


def test_a_character_keeps_the_code_that_it_was_given() -> None:
    alphabet = Alphabet()
    first = alphabet.codes("بab")
    assert alphabet.codes("bب") == first[2:] + first[:1]
    assert alphabet.__missing__(ord("a")) == chr(first[1])  # another thread has been faster


def test_a_letter_has_a_code_for_each_of_its_forms() -> None:
    alphabet = Alphabet()
    (beh,) = alphabet.codes("ب")
    assert alphabet.letters[beh : beh + 4] == [("ب", form) for form in range(4)]
    (alef,) = alphabet.codes("ا")
    assert alphabet.letters[alef : alef + 2] == [("ا", form) for form in range(2)]


def test_characters_beyond_the_basic_plane_are_encoded_too() -> None:
    text = "a😀𞤀\0b"
    assert profile(text).translate(BIDI) == b"LoRbL"


def test_texts_of_many_characters_are_encoded_in_pieces() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 3 * CODES)))
    encoded = encode(text)
    assert len(encoded.pieces) > 1
    assert sum(len(codes) for _, codes in encoded.pieces) == len(encoded.profile) == len(text)
