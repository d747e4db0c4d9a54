"""What an article names, on its page: places, layers, the way from one to the next."""

from __future__ import annotations

import pytest

from rtlreader.model import Article, Entity, Mention, Paragraph
from rtlreader.text import Block, Position
from rtlreader.ui.blocks import Entry
from rtlreader.ui.document import Sheet
from rtlreader.ui.entities.names import Names
from rtlreader.ui.entities.rows import grouped, holds, sparkline
from rtlreader.ui.entities.types import KINDS, TYPES, kind_of
from rtlreader.ui.history import History

from .naming import NAMES, TEXTS, Namer

ARTICLE = Article(tuple(Paragraph(text) for text in TEXTS))


@pytest.fixture
def sheet() -> Sheet:
    title = Entry(Block("عنوان ليس من النص", 1), "title", is_made=True)
    return Sheet([title, *(Entry(Block(text, 1), "paragraph") for text in TEXTS)])


@pytest.fixture
def names(sheet: Sheet) -> Names:
    return Names(sheet, Namer()(ARTICLE))


def words(names: Names, sheet: Sheet, entity: Entity) -> list[str]:
    spans = [names.span(one) for one in entity.mentions]
    assert all(first.paragraph == last.paragraph for first, last in spans)
    return [sheet.texts[first.paragraph][first.index : last.index] for first, last in spans]


def test_every_type_is_of_one_kind() -> None:
    assert [one for kind in KINDS for one in kind.types] == list(TYPES)
    assert [kind_of(one) for one in ("PER", "MONEY", "PCT")] == [0, 6, 6]


def test_names_stand_where_the_article_has_them(names: Names, sheet: Sheet) -> None:
    benioff, salesforce, *_ = names.entities
    assert words(names, sheet, benioff) == ["مارك بينيوف", "بينيوف", "Benioff", "بينيوف"]
    assert words(names, sheet, salesforce) == ["Salesforce"] * 2
    first, _ = names.span(salesforce.mentions[0])
    assert names.at(first) is salesforce
    assert names.at(Position(first.paragraph, first.index + 9)) is salesforce
    assert names.at(Position(first.paragraph, first.index + 10)) is None
    assert names.at(Position(first.paragraph, first.index - 1)) is None
    assert names.at(Position(0, 2)) is None


def test_parts_that_name_something_are_layers_of_their_kinds(names: Names, sheet: Sheet) -> None:
    assert names.layers(0) == []
    found = [(sheet.texts[1][a:b], layer.colour) for a, b, layer in names.layers(1)]
    assert found == [("Salesforce", 1), ("مارك بينيوف", 0), ("واشنطن", 2)]


def test_the_way_goes_round(names: Names) -> None:
    benioff = names.entities[0]
    starts = [names.span(one)[0] for one in benioff.mentions]
    assert names.from_place(benioff, Position(0, 0), 1) == (0, False)
    assert names.from_place(benioff, starts[0], 1) == (1, False)
    assert names.from_place(benioff, starts[3], 1) == (0, True)
    assert names.from_place(benioff, starts[0], -1) == (3, True)
    assert names.from_place(benioff, starts[1], -1) == (0, False)
    within = Position(starts[1].paragraph, starts[1].index + 2)
    assert names.from_place(benioff, within, -1) == (0, False)
    assert names.from_place(benioff, Position(0, 0), 3) == (2, False)


def test_of_names_within_each_other_the_shortest_is_meant_unless_another_was_gone_to(
    sheet: Sheet,
) -> None:
    text = ARTICLE.text
    outer = Entity("a", "ORG", (Mention(0, 20, "ORG"),))
    inner = Entity("b", "LOC", (Mention(5, 9, "LOC"),))
    names = Names(sheet, (outer, inner))
    place = sheet.place_of(6)
    assert text[6] == sheet.texts[place.paragraph][place.index]
    assert names.at(place) is inner
    names.choose(outer)
    assert names.at(place) is outer
    assert [layer.colour for _, _, layer in names.layers(1)] == [1, 2, 1]


def test_what_is_current_stays_so_where_names_become_others(names: Names) -> None:
    benioff = names.entities[0]
    names.choose(benioff, 2)
    assert len(names.spans(2)) == 2
    assert names.gone_to(2) == [names.spans(2)[1]]
    renamed = Entity("Marc", "PER", benioff.mentions)
    names.put((renamed, *names.entities[1:]))
    assert names.current is renamed
    names.put(names.entities[1:])
    assert names.current is None
    assert names.spans(2) == []


def test_the_same_one_in_another_article(names: Names) -> None:
    benioff = names.entities[0]
    assert names.named(Entity("مارك بينيوف", "PER", ())) is benioff
    assert names.named(Entity("Marc Benioff", "PER", (), ("Benioff",))) is benioff
    assert names.named(Entity("Benioff", "ORG", ())) is None


def test_groups_come_in_the_order_of_kinds_and_keep_their_own(names: Names) -> None:
    found = [
        (KINDS[kind].heading, [one.name for one in ones]) for kind, ones in grouped(names.entities)
    ]
    assert [heading for heading, _ in found] == [
        "People", "Organisations", "Places", "Events", "Dates", "Amounts",
    ]  # fmt: skip
    assert found[0][1] == ["مارك بينيوف", "أحمد"]


@pytest.mark.parametrize(
    ("wanted", "is_held"),
    [
        ("احمد", True),
        ("AHMED", True),
        ("hmed", True),
        ("احمد علي", False),
        ("علي", True),
        ("", True),
    ],
)
def test_names_are_found_in_any_spelling(wanted: str, *, is_held: bool) -> None:
    assert holds("أحمد", ["Ahmed", "عليّ"], wanted) is is_held


def test_a_sparkline_has_a_bar_for_each_week() -> None:
    assert sparkline([0, 1, 50, 100]) == "▁▂▅█"
    assert sparkline([0, 0]) == "▁▁"
    assert sparkline([]) == ""
    assert sparkline([3, 3]) == "██"


def test_histories_know_which_was_last() -> None:
    one: History[str] = History()
    other: History[str] = History()
    one.add("a")
    other.add("b")
    assert one.done_at < other.done_at
    assert other.undo() == "b"
    assert other.done_at == 0
    assert one.undo() == "a"
    assert one.undone_at > other.undone_at
    assert one.redo() == "a"
    assert one.undone_at < other.undone_at
    one.drop(one.undo() or "")
    assert one.redo() is None
    assert len(NAMES) == 7
