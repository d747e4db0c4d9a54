"""Tables and rows: ours, Readwise's, and what Hypothesis exchanges."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.exports import examine, read, render
from rtlreader.exports.tables import OURS, READWISE, guarded, unguarded
from rtlreader.model import Anchor, Annotated, Annotation
from tests.exports.examples import FIRST, HOSTILE, LOST, QUOTE, SECOND, USUAL
from tests.exports.strategies import articles, raw


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def about(of: Annotated) -> Annotated:
    return replace(of, annotations=(), text="")


def pairs(given: list[Annotated]) -> list[tuple[Annotated, Annotation]]:
    """Annotations with what they are about, without what no format carries."""
    return sorted(
        (
            (about(of), replace(each, confidence=1.0, is_orphaned=False))
            for of in given
            for each in of.annotations
        ),
        key=repr,
    )


@given(st.lists(articles, max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_table_of_ours_comes_back(given: list[Annotated]) -> None:
    assert pairs(read(render("csv", given).encode("utf-8"))) == pairs(given)


def test_python_reads_the_table() -> None:
    (row, *_) = table(render("csv", [USUAL]))
    assert tuple(row) == OURS
    assert row["quote"] == QUOTE
    assert row["note"] == FIRST.note
    assert row["tags"] == "اقتصاد, سوق العمل, 2026"
    assert (row["colour"], row["colour_name"]) == ("3", "blue")
    assert row["created"] == "2025-11-27T10:18:00Z"
    assert [each["orphaned"] for each in table(render("csv", [USUAL]))] == ["", "", "yes"]
    assert render("csv", [USUAL]).count("\r\n") == 4


@given(st.one_of(raw, st.text("'=+-@\t\r\n ＝a")))
@settings(max_examples=300, deadline=None)
def test_guarding_can_be_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(st.lists(articles, min_size=1, max_size=2))
@settings(max_examples=50, deadline=None)
def test_no_cell_is_a_formula(given: list[Annotated]) -> None:
    for name in ("csv", "readwise"):
        for row in table(render(name, given)):
            for cell in row.values():
                assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
                assert not cell.startswith(tuple("\t\r\n"))


def test_a_hostile_article_stays_in_its_row() -> None:
    (row,) = table(render("csv", [HOSTILE]))
    assert row["site"] == "'=1+1"
    assert row["published"] == "'-2+3"
    assert row["tags"].startswith("'=cmd|")
    assert not {"\x1b", "\x00", "\x9b", "\u202e"} & set("".join(row.values()))


def test_a_cell_may_be_longer_than_python_takes_it() -> None:
    limit = csv.field_size_limit()
    given = replace(USUAL, annotations=(replace(FIRST, note="ن" * (limit + 1)),), text="")
    assert read(render("csv", [given]).encode()) == [given]
    assert csv.field_size_limit() == limit


def test_columns_may_be_moved_and_left_out() -> None:
    text = 'uuid,extra,quote,start,end,tags\r\nX,1,"نص, آخر",7,3,"أ, ب"\r\n,2,,,,\r\n,3,,5,5\r\n'
    found = examine(b"\xef\xbb\xbf" + text.encode())
    assert (found.format, found.skipped) == ("csv", 1)
    assert [each.anchor for each in found.articles[0].annotations] == [
        Anchor(0, 0, "نص, آخر"),
        Anchor(5, 5, ""),
    ]
    assert found.articles[0].annotations[0].tags == ("أ", "ب")
    assert found.articles[0].annotations[0].uuid == ""


# --- Readwise


def test_readwise_gets_its_columns() -> None:
    text = render("readwise", [USUAL])
    assert text.startswith("Highlight,Title,Author,URL,Note,Location,Date\r\n")
    first, second, lost = table(text)
    assert tuple(first) == READWISE
    assert first["Note"] == f".اقتصاد .سوق-العمل .2026\n{FIRST.note}"
    assert first["Date"] == "2025-11-27 10:18:00+00:00"
    assert first["Location"] == str(FIRST.anchor.start)
    assert (second["Note"], lost["Date"]) == ("", "")


@pytest.mark.parametrize(
    ("tags", "note"),
    [
        ((), ""),
        ((), ".NET"),
        ((), "\n.x"),
        ((), "أ\n.ب"),
        (("ب", "ج"), ""),
        (("ب",), ".c1"),
        (("ب",), "- أ"),
        (("h1_",), "x"),
    ],
)
def test_notes_and_tags_are_told_apart_again(tags: tuple[str, ...], note: str) -> None:
    given = Annotated(
        (Annotation(Anchor(3, 4, "x"), note, tags),), "https://a.example/", title="t", author="a"
    )
    (found,) = read(render("readwise", [given]).encode())
    assert (found.annotations[0].tags, found.annotations[0].note) == (tags, note)
    assert about(found) == about(given)


def test_no_tag_is_an_order_to_readwise() -> None:
    given = Annotated((Annotation(Anchor(0, 1, "x"), tags=("h1", "C2", "favorite", "...x", ".")),))
    (row,) = table(render("readwise", [given]))
    assert row["Note"] == ".h1_ .C2_ .favorite_ .x"


def test_what_readwise_exports_is_read() -> None:
    text = (
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,"
        "Document tags\n"
        '"أول سطر\nثان",كتاب,مؤلف,,ملاحظة,blue,"أ,ب",page,2,2026-01-27 05:56:46+00:00,\n,كتاب,,,,,,,,,\n'
    )
    found = examine(text.encode("utf-16"))
    assert (found.format, found.skipped) == ("readwise", 1)
    expected = Annotation(
        Anchor(0, 0, "أول سطر\nثان"), "ملاحظة", ("أ", "ب"), 3, "", 1769493406, 1769493406
    )
    assert found.articles == [Annotated((expected,), title="كتاب", author="مؤلف")]


# --- Hypothesis


@given(st.lists(articles, max_size=3))
@settings(max_examples=60, deadline=None)
def test_rows_of_hypothesis_come_back(given: list[Annotated]) -> None:
    def carried(found: list[Annotated]) -> list[tuple[object, ...]]:
        return [
            (
                of.address,
                "" if of.address else of.hash,
                of.title,
                replace(each, colour=1, confidence=1.0, is_orphaned=False),
            )
            for of in found
            for each in of.annotations
        ]

    assert sorted(
        map(repr, carried(read(render("hypothesis", given).encode("utf-8"), "hypothesis")))
    ) == sorted(map(repr, carried(given)))


def test_rows_are_what_hypothesis_answers() -> None:
    found = json.loads(render("hypothesis", [replace(USUAL, annotations=(FIRST,))]))
    (row,) = found["rows"]
    assert found["total"] == 1
    assert len(row["id"]) == 22
    assert row["uri"] == row["target"][0]["source"] == USUAL.address
    assert row["created"] == "2025-11-27T10:18:00+00:00"
    assert row["text"] == FIRST.note
    assert row["tags"] == list(FIRST.tags)
    assert [each["type"] for each in row["target"][0]["selector"]] == [
        "TextPositionSelector",
        "TextQuoteSelector",
    ]
    assert row["document"] == {"title": [USUAL.title]}
    assert row["permissions"]["read"] == [row["user"]]


ROW = {
    "id": "LGVKq4E4SKKro1dBBEMwsA",
    "created": "2014-01-12T18:36:15.697572+00:00",
    "updated": "2014-01-12T18:36:16.697588+00:00",
    "uri": "https://a.example/",
    "text": "ن",
    "tags": ["أ, ب"],
    "target": [
        {
            "selector": [
                {"type": "RangeSelector"},
                {"type": "TextQuoteSelector", "exact": "و", "prefix": "ه"},
            ]
        }
    ],
}


@pytest.mark.parametrize(
    "written",
    [
        json.dumps(
            {"total": 1, "rows": [ROW, {**ROW, "references": ["x"]}, {**ROW, "target": [{}]}, 7]}
        ),
        json.dumps(
            [
                ROW,
                {**ROW, "target": []},
                None,
                {**ROW, "target": {"selector": {"type": "TextQuoteSelector"}}},
            ]
        ),
        "\n".join(json.dumps(row) for row in (ROW, {**ROW, "target": "x"}, {"uri": 1}, {})),
    ],
    ids=["search", "list", "lines"],
)
def test_what_hypothesis_answers_is_read(written: str) -> None:
    found = examine(written.encode())
    assert (found.format, found.skipped) == ("hypothesis", 3)
    uuid = "2c654aab-8138-48a2-aba3-5741044330b0"
    expected = Annotation(Anchor(0, 0, "و", "ه"), "ن", ("أ  ب",), 1, uuid, 1389551775, 1389551776)
    assert found.articles == [Annotated((expected,), "https://a.example/")]


def test_rows_about_the_same_page_are_together() -> None:
    other = {**ROW, "uri": "urn:x-pdf:1", "id": "x"}
    found = read(json.dumps({"rows": [ROW, other, {**ROW, "id": "y"}]}).encode())
    assert [(each.address, len(each.annotations)) for each in found] == [
        ("https://a.example/", 2),
        ("", 1),
    ]


def test_orphaned_annotations_go_out() -> None:
    for name in ("csv", "readwise", "hypothesis"):
        assert LOST.anchor.exact in render(name, [USUAL])
    assert SECOND.uuid in render("csv", [USUAL])
