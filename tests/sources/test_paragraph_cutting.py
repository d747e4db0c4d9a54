from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.model import Paragraph
from rtlreader.sources import plain
from rtlreader.sources.clean import clean
from rtlreader.sources.paragraphs import LIMIT, block, pieces, visible


def read(*texts: str) -> list[str]:
    return [p.text for batch in plain.read(texts) for p in batch.paragraphs]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        ("\n\n \t\u00a0\u3000\n", []),
        ("\u200f\n\u200e\u200c", []),
        ("\n\nأ \nب\n\n\u200f\n\nج\n\n", ["أ", "ب", "", "ج"]),
        ("  أ\tب  ", ["  أ\tب"]),
        ("\u0651", ["\u0651"]),
    ],
)
def test_lines_become_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert read(text) == paragraphs


@given(
    st.text(st.sampled_from("ab\r\n\u2028\x0c \u202e\u2067\u2069ا\u064b"), max_size=40), st.data()
)
@settings(max_examples=300, deadline=None)
def test_it_does_not_matter_how_the_text_arrives(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    ends = [*cuts, len(text)]
    parts = [text[a:b] for a, b in zip([0, *cuts], ends, strict=True)]
    assert read(*parts) == read(text)


def test_a_line_is_there_as_soon_as_it_ends() -> None:
    def texts() -> object:
        yield "واحد\nاث"
        raise AssertionError("asked for more than was needed")

    first = next(iter(plain.read(texts())))  # type: ignore[arg-type]
    assert [p.text for p in first.paragraphs] == ["واحد"]


def test_a_long_line_is_cut_at_sentence_ends_first() -> None:
    sentence = "هذه جملة. "
    found = pieces(sentence * 2000)
    assert all(piece.endswith(".") for piece in found[:-1])
    assert " ".join(found) == sentence * 2000


def test_a_long_line_is_cut_at_blanks_next() -> None:
    found = pieces("كلمة " * 4000)
    assert all(piece.endswith("كلمة") for piece in found[:-1])
    assert " ".join(found) == "كلمة " * 4000


@pytest.mark.parametrize("unit", ["ا", "بَّ", "👩\u200d👧", "🇸🇦", "q\u0327\u0301", "👍🏿"])
def test_a_long_word_is_cut_between_letters(unit: str) -> None:
    found = pieces(unit * (3 * LIMIT // len(unit)))
    assert len(found) > 2
    assert all(len(piece) <= LIMIT and len(piece) % len(unit) == 0 for piece in found)


@given(st.integers(0, 3), st.sampled_from(["\u2067", "\u202b", ""]))
@settings(max_examples=20, deadline=None)
def test_pieces_are_clean_by_themselves(blanks: int, opening: str) -> None:
    closing = {"\u2067": "\u2069", "\u202b": "\u202c", "": ""}[opening]
    line = opening + ("ا" * 100 + " " * blanks) * 200 + closing
    found = pieces(line)
    assert all(clean(piece) == piece and len(piece) <= LIMIT for piece in found)
    assert "".join(found).count("ا") == line.count("ا")


def test_a_line_without_end_is_not_held_back() -> None:
    arrived = 0

    def texts() -> object:
        nonlocal arrived
        for _ in range(100):
            arrived += 1
            yield "كلمة " * 2000

    first = next(iter(plain.read(texts())))  # type: ignore[arg-type]
    assert first.paragraphs
    assert arrived < 10


def test_a_long_line_is_cut_alike_however_it_arrives() -> None:
    line = "السلام عليكم، " * 30_000
    assert read(*(line[i : i + 7777] for i in range(0, len(line), 7777))) == read(line)


def test_expansion_does_not_outgrow_the_limit() -> None:
    found = read("\ufdfa" * 5000)
    assert all(len(text) <= LIMIT for text in found)
    assert " ".join(found) == " ".join(["صلى الله عليه وسلم"] * 5000)


def test_a_block_keeps_its_kind_and_leaves_out_blank_lines() -> None:
    found = list(block(Paragraph("أ\r\n \r\nب", "item", 2, "rtl", "•")))
    assert found == [
        Paragraph("أ", "item", 2, "rtl", "•"),
        Paragraph("ب", "item", 2, "rtl"),
    ]


def test_only_what_can_be_seen_counts() -> None:
    assert not visible("\u200f \u2067\u2069")
    assert visible("\u200fا\u200f  ") == "\u200fا\u200f"
