"""For machines that learn: brat's files and tokens with labels, both from the canonical text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.errors import RtlReaderError, UsageError
from rtlreader.exports import files, render
from rtlreader.model import Anchor, Annotated, Annotation
from tests.exports.examples import (
    ACROSS,
    FIRST,
    HOSTILE,
    LOST,
    QUOTE,
    SECOND,
    TEXT,
    USUAL,
    anchored,
)
from tests.exports.strategies import texts

_BOUND = re.compile(r"T(\d+)\tHighlight ([0-9 ;]+)\t(.*)")


@st.composite
def marked(draw: st.DrawFn) -> Annotated:
    """An article of which parts are marked that stand in it."""
    text = draw(texts.filter(str.strip))
    made = []
    for _ in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        made.append(Annotation(Anchor(start, end, text[start:end]), draw(texts)))
    return Annotated(tuple(made), text=text)


def read_brat(standoff: str) -> list[tuple[list[tuple[int, int]], str]]:
    """Spans and texts, as whoever reads brat's files has to find them."""
    found = []
    for line in standoff.split("\n"):
        match = _BOUND.fullmatch(line)
        if match:
            spans = [(int(a), int(b)) for a, b in (span.split(" ") for span in match[2].split(";"))]
            found.append((spans, match[3]))
    return found


@given(marked())
@settings(max_examples=150, deadline=None)
def test_spans_say_where_their_text_is(of: Annotated) -> None:
    (_, standoff), (_, text) = files("brat", [of])
    assert text == of.text
    bound = read_brat(standoff)
    visible = [each for each in of.annotations if each.anchor.exact.strip()]
    assert len(bound) == len(visible)
    for spans, shown in bound:
        pieces = [text[start:end] for start, end in spans]
        assert " ".join(pieces) == shown
        assert all(piece == piece.strip() and piece and "\n" not in piece for piece in pieces)
    assert all(line.count("\t") == 2 - (line[0] == "A") for line in standoff.split("\n") if line)


def test_brat_gets_two_files() -> None:
    (first, standoff), (second, text) = files("brat", [USUAL])
    assert (first, second) == ("بينيوف- سنوظف.ann", "بينيوف- سنوظف.txt")
    assert text == TEXT
    start, across = TEXT.index(QUOTE), TEXT.index(ACROSS)
    assert standoff.split("\n") == [
        f"T1\tHighlight {start} {start + len(QUOTE)}\t{QUOTE}",
        "A1\tColour T1 blue",
        '#1\tAnnotatorNotes T1\tملاحظة **مهمة**\\n\\n- بند\\n- "آخر"',
        "#2\tTags T1\tاقتصاد, سوق العمل, 2026",
        f"T2\tHighlight {across} {across + 4};{across + 5} {across + 10}\tشخص. وأضاف",
        "A2\tColour T2 yellow",
        "",
    ]


def test_brat_has_no_stream() -> None:
    with pytest.raises(UsageError) as caught:
        render("brat", [USUAL])
    assert "folder" in caught.value.hint


@pytest.mark.parametrize("name", ["brat", "conll"])
def test_without_its_text_an_article_is_refused(name: str) -> None:
    with pytest.raises(RtlReaderError, match="بينيوف"):
        files(name, [replace(USUAL, text="")])


def test_what_does_not_stand_in_the_text_is_left_out() -> None:
    moved = replace(FIRST, anchor=replace(FIRST.anchor, start=FIRST.anchor.start + 1))
    gone = replace(SECOND, is_orphaned=True)
    (_, standoff), _ = files("brat", [replace(USUAL, annotations=(moved, LOST, gone))])
    assert standoff == ""


# --- CoNLL


def rows(text: str) -> list[list[tuple[str, str]]]:
    """Sentences of tokens and labels."""
    blocks = text.strip("\n").split("\n\n")
    return [
        [(line.split("\t")[0], line.split("\t")[1]) for line in block.split("\n")]
        for block in blocks
        if block
    ]


def test_tokens_have_labels() -> None:
    given = replace(USUAL, annotations=(replace(FIRST, tags=("منظمة كبيرة",)), SECOND))
    assert rows(render("conll", [given])) == [
        [("-DOCSTART-", "O")],
        [
            *((word, "O") for word in ("قال", "مارك", "بينيوف", "إن")),
            ("شركة", "B-منظمة_كبيرة"),
            ("Salesforce", "I-منظمة_كبيرة"),
            ("ستوظف", "I-منظمة_كبيرة"),
            *((word, "O") for word in ("1", ",", "000")),
            ("شخص", "B-yellow"),
            (".", "I-yellow"),
        ],
        [
            ("وأضاف", "B-yellow"),
            *((word, "O") for word in (":", "«", "هذا", "عام", "جديد", "»", ".")),
        ],
    ]


def test_of_two_annotations_the_first_and_longest_has_the_token() -> None:
    long, short, after = (
        Annotation(anchored(exact), tags=(tag,))
        for exact, tag in (("مارك بينيوف", "LONG"), ("مارك", "SHORT"), ("بينيوف إن", "AFTER"))
    )
    (_, first, _) = rows(render("conll", [replace(USUAL, annotations=(after, short, long))]))
    assert first[:4] == [("قال", "O"), ("مارك", "B-LONG"), ("بينيوف", "I-LONG"), ("إن", "B-AFTER")]


def test_neighbours_with_one_label_are_two() -> None:
    two = tuple(Annotation(anchored(exact), tags=("PER",)) for exact in ("مارك", "بينيوف"))
    (_, first, _) = rows(render("conll", [replace(USUAL, annotations=two)]))
    assert [label for _, label in first[1:3]] == ["B-PER", "B-PER"]


@given(marked())
@settings(max_examples=150, deadline=None)
def test_tokens_are_the_visible_text(of: Annotated) -> None:
    for line in render("conll", [of]).split("\n"):
        assert not line or re.fullmatch(r"\S+\t(?:O|[BI]-\S+)", line)
    tokens = [token for sentence in rows(render("conll", [of]))[1:] for token, _ in sentence]
    invisible = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c"
    visible = re.sub(f"[\\s{invisible}]", "", of.text)
    assert re.sub(f"[{invisible}]", "", "".join(tokens)) == visible


def test_signs_stand_alone_with_their_marks() -> None:
    of = Annotated((), text="a!?\u0301 \u200f. 👩\u200d👧")
    found = [token for sentence in rows(render("conll", [of]))[1:] for token, _ in sentence]
    assert found == [
        "a",
        "!",
        "?\u0301",
        ".",
        "👩\u200d",
        "👧",
    ]


def test_hostile_text_is_tokens_only() -> None:
    for line in render("conll", [HOSTILE]).split("\n"):
        assert not line or re.fullmatch(r"\S+\tO", line)
