"""What articles name: kept, known across articles whatever the spelling, counted, and as the user corrects it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from rtlreader.errors import StoreError
from rtlreader.model import Correction, Entity, Mention
from rtlreader.store import Store, files
from rtlreader.store.connections import Connections
from rtlreader.store.schema import STEPS
from tests.store.conftest import START, article, item, put

if TYPE_CHECKING:
    from pathlib import Path

    from rtlreader.model import EntityType
    from tests.store.conftest import Clock

WEEK = 7 * 86400
TEXT = "قال مارك بينيوف إن سيلزفورس في القاهرة وللقاهرة. وأضاف بينيوف (Benioff) ذلك"


def entity(text: str, type_: EntityType, *names: str, score: float = 0.5) -> Entity:
    """What a text names by these names, the first one being what it is called: wherever they stand."""
    mentions: dict[tuple[int, int], Mention] = {}
    for name in sorted(names, key=len, reverse=True):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(first < end and start < last for first, last in mentions):
                mentions[start, end] = Mention(start, end, type_, score)
            start = text.find(name, end)
    found = tuple([mentions[span] for span in sorted(mentions)])
    return Entity(names[0], type_, found, names[1:])


BENIOFF = entity(TEXT, "PER", "مارك بينيوف", "بينيوف", "Benioff")
COMPANY = entity(TEXT, "ORG", "سيلزفورس")
ALL = [BENIOFF, COMPANY, entity(TEXT, "LOC", "القاهرة")]


def say(store: Store, text: str, *entities: Entity, address: str = "") -> int:
    """Keep an article with what it names."""
    number = put(store, text, address=address)
    assert store.keep_entities(number, entities, "1")
    return number


def known(store: Store, **wanted: object) -> list[tuple[str, int, int]]:
    """The entities of the library: what each is called, its mentions, its articles."""
    found = store.known_entities(**wanted)  # type: ignore[arg-type]
    return [(one.name, one.mentions, one.articles) for one in found]


# --- one article


def test_what_an_article_names_is_kept_as_it_was_found(store: Store) -> None:
    number = put(store, TEXT)
    assert store.entities(number) == []
    assert store.entities_version(number) == ""
    assert store.keep_entities(number, ALL, "model 3")
    assert store.entities(number) == ALL
    assert store.entities_version(number) == "model 3"
    assert store.keep_entities(number, [COMPANY], "model 4")
    assert store.entities(number) == [COMPANY]
    assert known(store) == [("سيلزفورس", 1, 1)]
    assert store.check() == []


def test_what_is_kept_has_to_stand_in_the_text_that_is_there(store: Store) -> None:
    number = put(store, TEXT)
    far = Entity("بعيد", "LOC", (Mention(5, len(TEXT) + 1, "LOC"), Mention(7, 7, "LOC")))
    assert store.keep_entities(number, [far, COMPANY], "1")
    assert store.entities(number) == [COMPANY]
    assert not store.keep_entities(number, ALL, "2", text=TEXT + "!")
    assert not store.keep_entities(number, ALL, "2", corrected=store.corrected() + 1)
    assert (store.entities(number), store.entities_version(number)) == ([COMPANY], "1")
    assert store.keep_entities(number, ALL, "2", text=TEXT, corrected=store.corrected())
    with pytest.raises(StoreError, match="no article 99"):
        store.keep_entities(99, ALL, "1")


def test_a_text_that_changes_is_to_be_looked_at_anew(store: Store) -> None:
    feed = store.add_feed("https://example.org/rss")
    store.take(feed, [item(feed, "a", TEXT)])
    (number,) = store.numbers()
    store.keep_entities(number, ALL, "1")
    store.take(feed, [item(feed, "a", TEXT)])
    assert store.unrecognised("1") == []
    store.take(feed, [item(feed, "a", f"عاجل: {TEXT}")])
    assert store.entities(number) == []
    assert store.unrecognised("1") == [number]
    assert known(store) == []
    assert store.check() == []


def test_articles_are_looked_at_anew_by_another_version_the_newest_first(
    store: Store, clock: Clock
) -> None:
    first = put(store, "الأول")
    clock.now += WEEK
    second, third = put(store, "الثاني"), put(store, "الثالث")
    store.keep_entities(second, [], "1")
    assert store.unrecognised("1") == [third, first]
    assert store.unrecognised("2") == [third, second, first]
    assert store.unrecognised("1", since=START + 1) == [third]
    store.delete([third])
    assert store.unrecognised("1") == [first]


# --- the same in many articles


def test_one_is_known_by_type_and_folded_name(store: Store) -> None:
    say(store, "أحمد هنا", entity("أحمد هنا", "PER", "أحمد"))
    say(store, "احمد وأحمد", entity("احمد وأحمد", "PER", "احمد", "أحمد"))
    say(store, "شركة احمد", entity("شركة احمد", "ORG", "احمد"))
    assert known(store) == [("أحمد", 3, 2), ("احمد", 1, 1)]
    assert [one.type for one in store.known_entities()] == ["PER", "ORG"]


@pytest.mark.parametrize(
    ("name", "is_same"),
    [
        ("Marc Benioff", True),  # a full name of his
        ("Benioff", False),  # a surname may be anybody's
        ("مارك", False),
    ],
)
def test_a_full_name_is_whose_it_is_known_to_be(store: Store, name: str, is_same: bool) -> None:
    text = "مارك بينيوف أو Marc Benioff: مارك، Benioff"
    say(store, text, entity(text, "PER", "مارك بينيوف", "Marc Benioff", "Benioff", "مارك"))
    say(store, f"{name} again", entity(name, "PER", name))
    assert len(store.known_entities()) == (1 if is_same else 2)
    say(store, f"{name} as a company", entity(name, "ORG", name))
    assert len(store.known_entities()) == (2 if is_same else 3)


def test_an_article_calls_it_as_it_does_itself(store: Store) -> None:
    both = "مارك بينيوف Marc Benioff"
    say(store, both, entity(both, "PER", "مارك بينيوف", "Marc Benioff"))
    english = entity("Marc Benioff", "PER", "Marc Benioff")
    number = say(store, "Marc Benioff", english)
    assert store.entities(number) == [english]
    assert known(store) == [("مارك بينيوف", 3, 2)]
    assert store.known_entities()[0].names == ("Marc Benioff",)
    assert store.known_entity("marc benioff", "PER") == store.known_entities()[0]
    assert store.known_entity("مارك بينيوف", "ORG") is None


def test_numbers_and_dates_are_told_only_where_they_are_asked_for(store: Store) -> None:
    text = "يوم الأحد في تونس"
    say(store, text, entity(text, "DATE", "يوم الأحد"), entity(text, "LOC", "تونس"))
    assert known(store) == [("تونس", 1, 1)]
    assert known(store, type="DATE") == [("يوم الأحد", 1, 1)]
    (place,) = store.known_entities()
    assert store.together_with(place.id) == []


def test_what_is_written_into_the_preposition_is_the_same_name(store: Store) -> None:
    text = "سافر للقاهرة من القاهرة"
    place = Entity("القاهرة", "LOC", (Mention(7, 12, "LOC"), Mention(16, 23, "LOC")))
    number = say(store, text, place)
    assert store.entities(number) == [place]
    store.correct([Correction("القاهرة", "")])
    assert store.entities(number) == []


# --- lists


def test_the_most_mentioned_come_first_and_are_found_by_any_name(store: Store) -> None:
    say(store, TEXT, *ALL)
    say(store, "سيلزفورس سيلزفورس سيلزفورس", entity("سيلزفورس " * 3, "ORG", "سيلزفورس"))
    assert known(store) == [("سيلزفورس", 4, 2), ("مارك بينيوف", 3, 1), ("القاهرة", 1, 1)]
    assert known(store, limit=1) == [("سيلزفورس", 4, 2)]
    assert known(store, type="LOC") == [("القاهرة", 1, 1)]
    assert known(store, text="benioff") == known(store, text="بِينيوف") == [("مارك بينيوف", 3, 1)]
    assert known(store, text="غير ذلك") == []
    assert store.count("entity:BENIOFF") == store.count("entity:مارك") == 1
    assert store.count("entity:سيلزفورس") == 2


def test_weeks_and_times_are_counted(store: Store, clock: Clock) -> None:
    text = "تونس وقفصة"
    place, other = entity(text, "LOC", "تونس"), entity(text, "LOC", "قفصة")
    say(store, text, place, other, address="https://example.org/0")
    clock.now += 5 * WEEK
    say(store, f"{text}!", place, address="https://example.org/1")
    (first, second) = store.known_entities()
    assert (first.first, first.last) == (START, START + 5 * WEEK)
    assert (second.first, second.last) == (START, START)
    assert first.weeks == (0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
    assert known(store, since=START) == [("تونس", 2, 2), ("قفصة", 1, 1)]
    assert known(store, since=START + 1) == known(store, since=START + 5 * WEEK)
    assert known(store, since=START + 1) == [("تونس", 1, 1)]
    assert known(store, since=START + 5 * WEEK + 1) == []
    clock.now += 12 * WEEK
    assert store.known_entities()[0].weeks == (0,) * 12


def test_a_week_begins_on_a_monday(store: Store, clock: Clock) -> None:
    monday = 1_789_948_800  # the 21st of September 2026
    for number, time in enumerate((monday - 1, monday)):
        clock.now = time
        text = f"تونس {number}"
        say(store, text, entity(text, "LOC", "تونس"))
    assert store.known_entities()[0].weeks[-2:] == (1, 1)
    assert known(store, since=monday) == [("تونس", 1, 1)]
    assert known(store, since=monday - 1) == [("تونس", 2, 2)]


def test_the_articles_of_one_and_whom_they_name_with_it(store: Store, clock: Clock) -> None:
    text = "تونس وقفصة"
    place, other = entity(text, "LOC", "تونس"), entity(text, "LOC", "قفصة")
    old = say(store, text, place, other)
    clock.now += 10
    new = say(store, "تونس تونس", entity("تونس تونس", "LOC", "تونس"))
    found = store.known_entity("تونس", "LOC")
    assert found
    assert [(one.id, count) for one, count in store.entity_articles(found.id)] == [
        (new, 2),
        (old, 1),
    ]
    assert [one.id for one, _ in store.entity_articles(found.id, limit=1)] == [new]
    assert [(one.name, count) for one, count in store.together_with(found.id)] == [("قفصة", 1)]
    contexts = store.entity_contexts(found.id)
    assert [(one.article, one.text, one.before, one.after) for one in contexts] == [
        (new, "تونس", "", " تونس"),
        (old, "تونس", "", " وقفصة"),
    ]
    store.delete([new])
    assert [one.id for one, _ in store.entity_articles(found.id)] == [old]


def test_a_context_ends_with_its_paragraph(store: Store) -> None:
    text = f"قبله\n{'كلمة ' * 40}تونس{' كلمة' * 40}\nبعده"
    number = store.save(article(*text.split("\n"))).id or 0
    store.keep_entities(number, [entity(text, "LOC", "تونس")], "1")
    (found,) = store.entity_contexts(1)
    assert len(found.before) == len(found.after) == 60
    assert text[found.start : found.end] == found.text == "تونس"
    short = "قبله\nفي تونس\nبعده"
    number = store.save(article(*short.split("\n"))).id or 0
    store.keep_entities(number, [entity(short, "LOC", "تونس")], "1")
    assert {("في ", "")} <= {(one.before, one.after) for one in store.entity_contexts(1)}


# --- counts stay right


def test_deleted_articles_do_not_count_and_restored_ones_do_again(store: Store) -> None:
    text = "تونس تونس"
    one = say(store, text, entity(text, "LOC", "تونس"))
    other = say(store, "تونس", entity("تونس", "LOC", "تونس"))
    store.delete([one])
    assert known(store) == known(store, since=START) == [("تونس", 1, 1)]
    assert store.check() == []
    store.restore([one])
    assert known(store) == [("تونس", 3, 2)]
    store.delete([one, other])
    assert known(store) == []
    assert store.purge(0) == 2
    assert store.check() == []
    say(store, "قفصة", entity("قفصة", "LOC", "قفصة"))
    with store._connections.reading() as connection:
        assert connection.execute("SELECT name FROM names").fetchall() == [("قفصة",)]
        assert connection.execute("SELECT name FROM entities").fetchall() == [("قفصة",)]


def test_an_article_of_which_the_date_becomes_known_moves_to_its_week(store: Store) -> None:
    feed = store.add_feed("https://example.org/rss")
    store.take(feed, [item(feed, "a", TEXT)])
    (number,) = store.numbers()
    store.keep_entities(number, [COMPANY], "1")
    store.take(feed, [item(feed, "a", TEXT)._replace(published=START - WEEK)])
    assert store.known_entities()[0].weeks[-2:] == (1, 0)
    assert store.known_entities()[0].last == START - WEEK
    assert store.check() == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE names SET mentions = 7",
        "UPDATE entities SET mentions = 7",
        "UPDATE entities SET articles = 7",
        "UPDATE appearances SET mentions = 7",
        "UPDATE entity_weeks SET mentions = 7",
        "DELETE FROM entity_weeks",
        "INSERT INTO entity_weeks VALUES(1, 2, 3, 4)",
    ],
)
def test_wrong_counts_are_found_and_mended(store: Store, damage: str) -> None:
    say(store, TEXT, *ALL)
    before = store.known_entities()
    assert store.check() == []
    with store._connections.writing() as connection:
        connection.execute(damage)
    assert [problem.hint for problem in store.check()][:1] == [
        "rtlreader library check --repair mends it"
    ]
    assert store.repair() == []
    assert store.known_entities() == before


# --- corrections


def names(store: Store, number: int) -> list[tuple[str, str, list[str]]]:
    text = store.article(number).text
    return [
        (one.name, one.type, [text[at.start : at.end] for at in one.mentions])
        for one in store.entities(number)
    ]


def test_a_correction_of_what_it_is_called_is_about_the_whole_entity(store: Store) -> None:
    number = say(store, TEXT, *ALL)
    (before,) = store.known_entities(type="PER")
    store.correct([Correction("مارك بينيوف", "PER", "Marc Benioff")])
    assert names(store, number)[0] == ("Marc Benioff", "PER", ["مارك بينيوف", "بينيوف", "Benioff"])
    assert {one.score for one in store.entities(number)[0].mentions} == {1.0}
    (after,) = store.known_entities(type="PER")
    assert after == before._replace(name="Marc Benioff", names=("مارك بينيوف", "بينيوف", "Benioff"))
    assert store.check() == []


def test_a_correction_of_another_name_takes_that_along(store: Store) -> None:
    number = say(store, TEXT, *ALL)
    store.correct([Correction("benioff", "ORG", "مؤسسة بينيوف")])
    assert names(store, number)[:2] == [
        ("مارك بينيوف", "PER", ["مارك بينيوف", "بينيوف"]),
        ("مؤسسة بينيوف", "ORG", ["Benioff"]),
    ]
    assert known(store)[0] == ("مارك بينيوف", 2, 1)
    assert store.known_entity("مؤسسة بينيوف", "ORG")
    assert store.check() == []


def test_two_become_one_in_all_articles(store: Store) -> None:
    first = say(store, TEXT, *ALL)
    text = "الفورس وسيلزفورس، ثم الفورس"
    second = say(store, text, entity(text, "LOC", "الفورس"), entity(text, "ORG", "سيلزفورس"))
    store.correct([Correction("الفورس", "ORG", "سيلزفورس")])
    assert names(store, second) == [("سيلزفورس", "ORG", ["الفورس", "سيلزفورس", "الفورس"])]
    assert {one.type for one in store.entities(second)[0].mentions} == {"ORG"}
    assert names(store, first)[1] == ("سيلزفورس", "ORG", ["سيلزفورس"])
    assert known(store, type="ORG") == [("سيلزفورس", 4, 2)]
    assert known(store, type="LOC") == [("القاهرة", 1, 1)]
    assert store.check() == []


def test_what_names_nothing_is_gone_everywhere(store: Store) -> None:
    number = say(store, TEXT, *ALL)
    store.correct([Correction("سِيلزفورس", ""), Correction("Benioff", "")])
    assert [name for name, _, _ in names(store, number)] == ["مارك بينيوف", "القاهرة"]
    assert known(store) == [("مارك بينيوف", 2, 1), ("القاهرة", 1, 1)]
    store.correct([Correction("مارك بينيوف", "")])
    assert known(store) == [("القاهرة", 1, 1)]  # and with it what else he is called
    assert store.check() == []


def test_another_type_keeps_the_rest(store: Store) -> None:
    number = say(store, TEXT, *ALL)
    store.correct([Correction("سيلزفورس", "PROD")])
    assert names(store, number)[1] == ("سيلزفورس", "PROD", ["سيلزفورس"])
    assert known(store, type="ORG") == []
    store.correct([Correction("Benioff", "PER")])  # as it was
    assert names(store, number)[0][2] == ["مارك بينيوف", "بينيوف", "Benioff"]
    assert store.check() == []


def test_a_name_that_was_split_off_goes_its_own_way(store: Store) -> None:
    number = say(store, TEXT, *ALL)
    store.correct([Correction("Benioff", "PER", "Benioff")])
    store.correct([Correction("مارك بينيوف", "PER", "مارك")])
    assert names(store, number)[0] == ("مارك", "PER", ["مارك بينيوف", "بينيوف"])
    assert ("Benioff", "PER", ["Benioff"]) in names(store, number)
    text = "قال Benioff"
    other = say(store, text, entity(text, "PER", "Benioff"))
    assert [name for name, _, _ in names(store, other)] == ["Benioff"]
    assert store.known_entity("Benioff", "PER") != store.known_entity("مارك", "PER")


def test_new_articles_join_what_corrections_say(store: Store) -> None:
    store.correct(
        [Correction("ICE", "ORG", "إدارة الهجرة"), Correction("إدارة الهجرة", "ORG", "الإدارة")]
    )
    say(store, "ICE", entity("ICE", "ORG", "ICE"))
    assert known(store) == [("الإدارة", 1, 1)]


def test_corrections_that_go_round_come_to_an_end(store: Store) -> None:
    store.correct([Correction("ا", "PER", "ب"), Correction("ب", "PER", "ا")])
    say(store, "ا ب", entity("ا ب", "PER", "ا"), entity("ا ب", "PER", "ب"))
    assert sum(mentions for _, mentions, _ in known(store)) == 2
    assert store.check() == []


def test_corrections_are_listed_one_for_each_name(store: Store, clock: Clock) -> None:
    assert store.corrections() == []
    store.correct([Correction("  بنك\nمصر ", "ORG"), Correction("أحد", "", "سواه")])
    clock.now += 1
    before = store.corrected()
    store.correct([Correction("بَنك مصر", "ORG", "البنك", 17)])
    assert store.corrected() != before
    assert store.corrections() == [
        Correction("أحد", "", "", START),
        Correction("بَنك مصر", "ORG", "البنك", 17),
    ]


@pytest.mark.parametrize(
    "wrong",
    [Correction("—", "PER"), Correction("اسم", "PER", "!"), Correction("اسم", "MISC")],  # type: ignore[arg-type]
)
def test_what_is_no_correction_is_refused_with_all_others(store: Store, wrong: Correction) -> None:
    with pytest.raises(StoreError) as raised:
        store.correct([Correction("سليم", "PER"), wrong])
    assert raised.value.hint
    assert store.corrections() == []


def test_corrections_are_taken_back_and_made_again(store: Store) -> None:
    say(store, TEXT, *ALL)
    store.correct([Correction("سيلزفورس", "ORG", "الشركة", 5)])
    steps = [Correction("سيلزفورس", "PROD", "", 6), Correction("بينيوف", "", "", 6)]
    undo = store.correct(steps)
    assert undo == ["بينيوف", Correction("سيلزفورس", "ORG", "الشركة", 5)]
    redo = store.take_back(undo)
    assert store.corrections() == [Correction("سيلزفورس", "ORG", "الشركة", 5)]
    assert known(store, type="ORG") == [("الشركة", 1, 1)]
    assert redo == steps
    store.take_back(redo)
    assert {one.name: one.type for one in store.corrections()} == {"سيلزفورس": "PROD", "بينيوف": ""}
    assert store.check() == []


def test_articles_that_have_a_name_unmentioned_are_looked_at_anew(store: Store) -> None:
    missed = [
        say(store, text)
        for text in ("أعلن بنك مصر", "وقال لبنك مصر شيئا", "אמר בירושלים", 'צה"ל הודיע')
    ]
    found = say(store, "بَنك مصر هنا", entity("بَنك مصر هنا", "ORG", "بَنك مصر"))
    other = say(store, "بنك آخر في مصر")
    for name, numbers in (("بنك مصر", missed[:2]), ("ירושלים", missed[2:3]), ("צה״ל", missed[3:])):
        store.correct([Correction(name, "ORG")])
        assert sorted(store.unrecognised("1")) == numbers, name
        for number in numbers:
            assert store.keep_entities(number, [], "1")
    store.correct([Correction("آخر", "")])
    assert store.unrecognised("1") == []  # what names nothing needs no text
    store.forget_correction("بنكُ مصر")
    assert set(store.unrecognised("1")) == {*missed[:2], found}
    assert other not in store.unrecognised("1")
    assert store.forget_correction("بنك مصر") == []


def test_what_comes_from_elsewhere_replaces_what_is_older(store: Store) -> None:
    store.correct([Correction("قديم", "PER", "", 10), Correction("جديد", "PER", "", 30)])
    said = [Correction(name, "ORG", "", 20) for name in ("قديم", "جديد", "آخر")]
    assert store.take_in_corrections([*said, Correction("بلا وقت", "LOC")]) == (2, 1, 1)
    assert {one.name: one.type for one in store.corrections()} == {
        "قديم": "ORG", "جديد": "PER", "آخر": "ORG", "بلا وقت": "LOC",
    }  # fmt: skip
    assert store.take_in_corrections([Correction("بلا وقت", "PER")]) == (0, 0, 1)


# --- a library of the first schema


def test_a_library_of_the_first_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    file = str(tmp_path / "library.sqlite3")
    Connections(file, STEPS[:1]).close()
    with closing(sqlite3.connect(file)) as old:
        old.executescript(
            "INSERT INTO articles(id, address, is_local, hash, sketch, title, beginning, author, site, language,"
            " source, published, dated, length, fetched, changed) VALUES"
            " (1, 'https://a.example/', 0, x'', x'', 'ع', '', '', '', 'ar', '', '', 100, 3, 100, 100),"
            " (2, 'https://b.example/', 0, x'', x'', 'ع', '', '', '', 'ar', '', '', 200, 3, 200, 200);"
            "UPDATE articles SET deleted_at = 300 WHERE id = 2;"
            "INSERT INTO entities VALUES(1, 'place', 'تُونس', 'تونس'), (2, 'LOC', 'تونس', 'تونس'),"
            " (3, 'odd', 'شيء', 'شيء');"
            "INSERT INTO mentions VALUES(1, 1, 1, 0, 4), (2, 1, 2, 5, 9), (3, 1, 3, 10, 12), (4, 2, 1, 0, 4);"
        )
    with Store(file, clock=lambda: START) as store:
        assert known(store) == [("تُونس", 2, 1)]
        assert store.known_entities()[0].last == 100
        assert [one.mentions for one in store.entities(1)] == [
            (Mention(0, 4, "LOC"), Mention(5, 9, "LOC"))
        ]
        assert store.entities_version(1) == ""
        store.restore([2])
        assert known(store) == [("تُونس", 3, 2)]
        assert [one.what for one in store.check() if "index" not in one.what] == []
    (copy,) = files.copies(file)
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("PRAGMA user_version").fetchone() == (1,)
