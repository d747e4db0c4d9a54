"""What articles name, for other programs; and what others say names are, taken in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.errors import RtlReaderError
from rtlreader.exports import corrections, entities, reading
from rtlreader.model import Correction, Entity, Mention
from tests.exports.strategies import texts

if TYPE_CHECKING:
    from rtlreader.model import EntityType

HOSTILE = "\x1b]0;title\x07\u202e\x00\u2028after"
TEXT = "زار مارك بينيوف للقاهرة.\nوقال بينيوف: نعم"


def at(name: str, type_: EntityType, start: int = 0, score: float = 0.25) -> Mention:
    first = TEXT.index(name, start)
    return Mention(first, first + len(name), type_, score)


HE = Entity("مارك بينيوف", "PER", (at("مارك بينيوف", "PER"), at("بينيوف", "PER", 25)), ("بينيوف",))
CITY = Entity("القاهرة", "LOC", (at("قاهرة", "LOC"),))


@st.composite
def named(draw: st.DrawFn) -> tuple[str, list[Entity]]:
    """A text and what it names, some of which may not stand in it."""
    text = draw(texts)
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = draw(st.integers(0, len(text) + 2)), draw(st.integers(0, len(text) + 2))
        type_: EntityType = draw(st.sampled_from(["PER", "ORG"]))
        found.append(Entity(draw(texts), type_, (Mention(start, end, type_, 0.5),)))
    return text, found


# --- out


def test_objects_say_where_what_and_whose_it_is() -> None:
    found = entities.objects(TEXT, [CITY, HE])
    assert found[0] == {
        "start": 4, "end": 15, "text": "مارك بينيوف", "type": "PER", "entity": "مارك بينيوف", "score": 0.25,
    }  # fmt: skip
    assert [(one["text"], one["entity"]) for one in found[1:]] == [
        ("قاهرة", "القاهرة"),
        ("بينيوف", "مارك بينيوف"),
    ]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found)


def test_tokens_have_labels_and_sentences_are_parted() -> None:
    assert entities.conll(TEXT, [HE, CITY]).split("\n") == [
        "زار O", "مارك B-PER", "بينيوف I-PER", "للقاهرة B-LOC", ". O", "",
        "وقال O", "بينيوف B-PER", ": O", "نعم O", "", "",
    ]  # fmt: skip


def test_neighbours_begin_anew() -> None:
    both = [Entity("ا", "PER", (Mention(0, 1, "PER"), Mention(2, 3, "PER")))]
    assert entities.conll("ا ا", both) == "ا B-PER\nا B-PER\n\n"


def test_brat_gets_references_and_equivalents() -> None:
    assert entities.brat(TEXT, [HE, CITY]).split("\n") == [
        "T1\tPER 4 15\tمارك بينيوف",
        "N1\tReference T1 rtlreader:PER\tمارك بينيوف",
        "T2\tLOC 18 23\tقاهرة",
        "N2\tReference T2 rtlreader:LOC\tالقاهرة",
        f"T3\tPER {TEXT.rindex('بينيوف')} {TEXT.rindex('بينيوف') + 6}\tبينيوف",
        "N3\tReference T3 rtlreader:PER\tمارك بينيوف",
        "*\tEquiv T1 T3",
        "",
    ]


@given(named())
@settings(max_examples=200, deadline=None)
def test_whatever_is_named_comes_out_well_formed(case: tuple[str, list[Entity]]) -> None:
    text, found = case
    for one in entities.objects(text, found):
        assert text[one["start"] : one["end"]] == one["text"] != ""
    for line in entities.conll(text, found).split("\n"):
        assert line == "" or re.fullmatch(r"\S.*? (?:O|[BI]-(?:PER|ORG))", line)
    for line in entities.brat(text, found).split("\n"):
        match = re.fullmatch(r"T\d+\t(?:PER|ORG) ([\d ;]+)\t(.*)", line)
        if match:
            parts = [text[int(a) : int(b)] for a, b in (s.split() for s in match[1].split(";"))]
            assert " ".join(parts) == match[2]
        else:
            assert line == "" or re.match(r"N\d+\tReference T\d+ \S+\t|\*\tEquiv ", line)


# --- corrections as JSON

SAID = (
    Correction("مارك", "PER", "مارك بينيوف", 1_790_000_000),
    Correction('صباح "الخير"', "", "", 5),
    Correction("تونس", "LOC"),
)


def test_corrections_come_back_as_they_went() -> None:
    text = corrections.render(SAID)
    assert json.loads(text)["corrections"][1]["type"] is None
    found = corrections.read(text.encode())
    assert (found.corrections, found.skipped, found.format) == (SAID, 0, "json")
    assert json.loads(corrections.render([]))["corrections"] == []


def test_a_bare_list_will_do_and_what_is_wrong_in_it_is_counted() -> None:
    listed = [
        {"name": "تونس", "type": "LOC"},
        {"name": "تونس", "type": "ORG"},
        {"name": "", "type": "LOC"},
        {"name": "!", "type": "LOC"},
        {"name": "ا" * 301, "type": "LOC"},
        {"name": "اسم", "type": "MISC"},
        {"name": "اسم", "type": ["PER"]},
        {"name": 7, "type": "PER"},
        "اسم",
        None,
    ]
    found = corrections.read(json.dumps(listed).encode())
    assert found.corrections == (Correction("تونس", "ORG"),)
    assert found.skipped == 8


def test_names_are_clean() -> None:
    stated = [{"name": f"ا {HOSTILE}", "type": "PER", "entity": f"ب\n{HOSTILE}", "modified": "now"}]
    (one,) = corrections.read(json.dumps(stated).encode()).corrections
    assert "\x1b" not in one.name + one.entity
    assert "\n" not in one.name + one.entity
    assert one.modified == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no name"),
        (b"{", "no JSON"),
        (b"[]", "no name"),
        (b'{"corrections": 7}', "no corrections"),
        (b'{"format": "other", "corrections": []}', "no corrections"),
        (b'{"version": 2, "corrections": []}', "newer"),
        (b"[" * 100_000, "nested|no JSON|parts"),
        (b"\xff\xfe\xfa", "UTF-8|no name"),
        (b"just a text\nof two lines", "no name"),
        (b"x" * (reading.BYTES + 1), "too large"),
        (b"[" + b"0," * reading.ENTRIES + b"0]", "annotations"),
        (b"a B-PER\n\n" * (reading.ENTRIES + 1), "annotations"),
    ],
)
def test_what_is_none_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(RtlReaderError, match=message) as raised:
        corrections.read(data)
    assert raised.value.hint


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(max_examples=200, deadline=None)
def test_hostile_bytes_become_names_or_an_error(data: bytes) -> None:
    try:
        found = corrections.read(data)
    except RtlReaderError:
        return
    assert all(one.name and "\n" not in one.name for one in found.corrections)


# --- texts that somebody has annotated


def said(text: str) -> tuple[str, list[tuple[str, str, str]], int]:
    found = corrections.read(text.encode())
    return found.format, [(o.name, o.type, o.entity) for o in found.corrections], found.skipped


def test_what_went_out_comes_back_as_names_with_types() -> None:
    assert said(entities.brat(TEXT, [HE, CITY])) == (
        "brat",
        [
            ("مارك بينيوف", "PER", ""),
            ("قاهرة", "LOC", "القاهرة"),
            ("بينيوف", "PER", "مارك بينيوف"),
        ],
        0,
    )
    form, names, skipped = said(entities.conll(TEXT, [HE, CITY]))
    assert (form, skipped) == ("conll", 0)
    assert names == [("مارك بينيوف", "PER", ""), ("للقاهرة", "LOC", ""), ("بينيوف", "PER", "")]


def test_conll_of_others() -> None:
    text = (
        "-DOCSTART- -X- O O\r\n\r\nمحمد NNP B-PERS\r\nصلاح NNP I-PERS\r\nفي IN O\r\nلندن NNP I-LOC\r\n\r\n"
        "ومحمد\tB-PERS\nصلاح\tI-PERS\nلندن\tB-ORG\nكأس\tB-MISC\nلندن\tB-LOC\n"
    )
    assert said(text) == ("conll", [("محمد صلاح", "PER", ""), ("لندن", "LOC", "")], 1)


def test_brat_of_others() -> None:
    text = (
        "T1\tPerson 0 4;6 9\tمحمد صلاح\nT2\tGPE 10 14\tلندن\nT3\tHighlight 1 2\tشيء\n#1\tAnnotatorNotes T1\tربما\n"
        "R1\tlives Arg1:T1 Arg2:T2\nA1\tSure T1\n*\tEquiv T1 T2\n"
    )
    assert said(text) == ("brat", [("محمد صلاح", "PER", ""), ("لندن", "LOC", "")], 1)
