"""What the user says about articles: kept, changed, taken back, found, and found again when texts change."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rtlreader import anchors
from rtlreader.errors import StoreError
from rtlreader.model import Anchor, Annotated, Annotation
from rtlreader.store import Store
from rtlreader.store.annotations import AKIN, LIKE
from rtlreader.store.likeness import likeness, sketch
from rtlreader.store.values import AnnotationQuery, Imported, Tag
from tests.store.conftest import START, Clock, article, item, put

if TYPE_CHECKING:
    from pathlib import Path

WORDS = """
    ذهب الوزير إلى المدينة صباحا ثم عاد منها قبل الظهر بقليل وكان معه وفد كبير من التجار والصناع
    الذين طلبوا لقاءه منذ شهور طويلة لأن أسعار القمح والزيت ارتفعت كثيرا في الأسواق الشعبية وصار
    الخبز أغلى مما كان عليه قبل سنة واحدة فقط وقالت سيدة من الحاضرين إنها تشتري نصف ما كانت تشتريه
    وإن أولادها يسألونها كل مساء عن السبب فلا تجد جوابا مقنعا غير الصبر وانتظار موسم الحصاد القادم
    الذي يرجو الجميع أن يكون وفيرا بعد أمطار الشتاء
""".split()  # noqa: SIM905 - easier to read than quotes
TEXT = "أعلنت الشركة نتائجها اليوم في مؤتمر صحفي بالعاصمة. وقال مديرها إن الأرباح زادت بنسبة كبيرة هذا العام."
QUOTE = "وقال مديرها إن الأرباح زادت"


def say(
    store: Store, number: int, quote: str, note: str = "", *tags: str, colour: int = 1
) -> Annotation:
    text = store.article(number).text
    start = text.index(quote)
    anchor = anchors.make(text, start, start + len(quote))
    return store.annotate(Annotation(anchor, note, tags, colour, article=number))


def test_an_annotation_changes_goes_and_comes_back(store: Store, clock: Clock) -> None:
    number = put(store, TEXT)
    made = say(store, number, QUOTE, "رأي", "اقتصاد", colour=4)
    assert made.created == made.modified == START
    assert len(made.uuid) == 36
    assert (
        store.annotations(number)
        == [made]
        == [store.annotation(made.id)]
        == [store.annotation(made.uuid)]
    )
    clock.now += 5
    changed = store.annotate(replace(made, note="رأي آخر", tags=()))
    assert changed == replace(made, note="رأي آخر", tags=(), modified=START + 5)
    assert store.annotations(number) == [changed]
    assert store.restore_annotation(made) == made
    assert store.remove_annotation(made.id) == made
    assert store.annotations(number) == []
    store.restore_annotation(made)
    assert store.annotations(number) == [made]


def test_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(StoreError, match="no annotation 999"):
        store.remove_annotation(999)
    with pytest.raises(StoreError, match="no annotation"):
        store.annotation("00000000")
    with pytest.raises(StoreError, match="no article 999"):
        store.annotate(Annotation(Anchor(0, 1, "x"), article=999))


def test_tags_are_tidied_and_one_where_they_fold_alike(store: Store) -> None:
    number = put(store, TEXT)
    made = say(store, number, QUOTE, "", " أدب ", "ادب", "علم, فن", "  ", "!")
    assert made.tags == ("أدب", "علم فن")
    say(store, number, "الشركة", "", "ادب")
    assert store.annotation_tags() == [Tag("أدب", 2), Tag("علم فن", 1)]


def test_annotations_are_found_whatever_the_spelling(store: Store, clock: Clock) -> None:
    one, other = put(store, TEXT, title="أخبار المال"), put(store, "نص آخر عن السياسة")
    first = say(store, one, "الأرباح", "مُهِمّ جدا", "اقتصاد")
    clock.now += 100
    second = say(store, other, "السياسة", colour=3)

    def found(**wanted: object) -> list[int]:
        return [remark.annotation.id for remark in store.remarks(AnnotationQuery(**wanted))]  # type: ignore[arg-type]

    assert found() == [second.id, first.id]
    assert found(text="مهم") == found(text="الارباح") == found(text="اقتصاد") == [first.id]
    assert found(text="اخبار") == [first.id]  # the title
    assert found(text="مهم السياسة") == []
    assert found(colour=3) == found(since=START + 50) == found(article=other) == [second.id]
    assert found(tag="إقتصاد") == [first.id]
    assert found(is_orphaned=True) == []
    assert [remark.title for remark in store.remarks()] == ["نص آخر عن السياسة", "أخبار المال"]
    store.delete([one])
    assert found() == [second.id]


def test_an_edited_article_keeps_its_annotations_in_place(store: Store) -> None:
    feed = store.add_feed("https://example.org/rss")
    store.take(feed, [item(feed, "a", TEXT)])
    (number,) = [headline.id for headline in store.headlines()]
    made = say(store, number, QUOTE, "رأي")
    gone = say(store, number, "أعلنت الشركة نتائجها اليوم في مؤتمر صحفي بالعاصمة")
    edited = "تحديث عاجل من المحرر.\u0020" + TEXT.partition(". ")[2]
    assert store.take(feed, [item(feed, "a", edited)]).changed == (number,)
    after, orphan = store.annotations(number)
    start = edited.index(QUOTE)
    assert (after.id, after.anchor.start, after.anchor.exact) == (made.id, start, QUOTE)
    assert (after.note, after.modified, after.is_orphaned) == ("رأي", made.modified, False)
    assert (orphan.id, orphan.is_orphaned, orphan.anchor) == (gone.id, True, gone.anchor)
    assert [
        remark.annotation.id for remark in store.remarks(AnnotationQuery(is_orphaned=True))
    ] == [gone.id]
    store.take(feed, [item(feed, "a", TEXT + " وأضاف الكثير.")])
    assert [note.is_orphaned for note in store.annotations(number)] == [False, False]


def test_a_pipe_that_comes_again_is_known_also_if_it_was_edited(store: Store) -> None:
    paragraphs = [
        f"{' '.join(WORDS[at * 9 : at * 9 + 9])} فقرة رقم {at} {' '.join(WORDS[at * 9 + 5 :][:7])}"
        for at in range(8)
    ]
    number = put(store, *paragraphs)
    text = store.article(number).text
    assert store.like(text) is None  # nothing is said about it
    say(store, number, "فقرة رقم 5")
    assert store.like(text) == number
    edited = article(*paragraphs[:2], "فقرة جديدة لم تكن هنا من قبل.", *paragraphs[2:7])
    assert store.like(edited.text) == number
    assert store.like("خبر آخر لا صلة له بما سبق من كلام عن الشركة والأرباح والمدينة.") is None
    assert store.update(number, edited).is_changed
    (after,) = store.annotations(number)
    assert after.anchor.start == edited.text.index("فقرة رقم 5")
    assert store.like(edited.text) == number


def test_a_text_that_changed_more_is_known_by_what_was_annotated(store: Store) -> None:
    words = [f"{word}{at}" for at in range(4) for word in WORDS]
    paragraphs = [" ".join(words[at : at + 20]) for at in range(0, 300, 20)]
    number = put(store, *paragraphs)
    quotes = [" ".join(words[at : at + 9]) for at in (45, 65, 85)]
    for quote in quotes:
        say(store, number, quote)
    others = [" ".join(f"{word}x{at}" for word in WORDS[:20]) for at in range(6)]
    kept = "\n".join([*paragraphs[2:5], *others])
    other = "\n".join([*paragraphs[8:11], *others])
    share = likeness(sketch(kept), sketch("\n".join(paragraphs)))
    assert AKIN <= share < LIKE
    assert store.like(kept) == number
    assert store.like(other) is None  # as much of it, but nothing that was annotated


def test_likeness_is_the_share_of_groups_in_common() -> None:
    words = [f"w{at}" for at in range(600)]
    one, other = sketch(" ".join(words[:400])), sketch(" ".join(words[200:]))
    assert likeness(one, one) == 1
    assert likeness(one, b"") == likeness(b"", b"") == 0
    assert likeness(one, other) == pytest.approx(1 / 3, abs=0.12)
    assert len(sketch("كلمتان فقط")) == 8
    assert sketch("") == b""


# --- from elsewhere


def test_annotations_move_to_another_library(store: Store, tmp_path: Path) -> None:
    number = put(store, TEXT, title="خبر", address="https://example.org/1")
    made = say(store, number, QUOTE, "رأي", "اقتصاد", colour=2)
    local = put(store, "نص محلي من ملف")
    say(store, local, "محلي")
    out = store.annotated()
    assert [(of.address, of.title, len(of.annotations), of.text) for of in out] == [
        ("https://example.org/1", "خبر", 1, ""),
        ("", "نص محلي من ملف", 1, ""),
    ]
    assert store.annotated(with_text=True)[0].text == TEXT
    with Store(str(tmp_path / "other.sqlite3")) as other:
        assert other.take_in(out) == Imported(2, 0, 0, 0)
        assert [replace(of, annotations=()) for of in other.annotated()] == [
            replace(of, annotations=()) for of in out
        ]
        (there,) = other.annotated()[0].annotations
        assert replace(there, id=0, article=0) == replace(made, id=0, article=0)
        assert other.take_in(out) == Imported(0, 0, 2, 0)
        newer = replace(made, note="رأي أحدث", modified=made.modified + 1)
        assert other.take_in([replace(out[0], annotations=(newer,))]) == Imported(0, 1, 0, 0)
        assert other.annotation(made.uuid).note == "رأي أحدث"
        assert [problem.what for problem in other.check()] == []


def test_what_came_without_a_text_is_placed_when_the_text_comes(store: Store) -> None:
    anchor = Anchor(999, 999 + len(QUOTE), QUOTE)
    known = Annotated(
        (Annotation(anchor, uuid="u"),), hash=hashlib.sha256(TEXT.encode()).hexdigest()
    )
    assert store.take_in([known]) == Imported(1, 0, 0, 0)
    assert store.annotation("u").anchor == anchor
    number = put(store, TEXT)
    assert number == store.annotation("u").article
    assert store.annotation("u").anchor.start == TEXT.index(QUOTE)


def test_what_comes_to_a_text_that_is_here_is_placed_at_once_or_orphaned(store: Store) -> None:
    put(store, TEXT, address="https://example.org/1")
    said = (
        Annotation(Anchor(0, 0, QUOTE)),
        Annotation(Anchor(0, 0, "ما لا أثر له في هذا النص كله")),
    )
    assert store.take_in([Annotated(said, "https://example.org/1")]) == Imported(2, 0, 0, 1)
    assert [found.is_orphaned for found in store.annotations(1)] == [False, True]
    assert store.take_in([Annotated(said, "https://example.org/1")]) == Imported(0, 0, 2, 0)


def test_an_item_of_a_feed_without_an_address_is_known_by_its_text(
    tmp_path: Path,
) -> None:
    for file in ("one", "other"):
        with Store(str(tmp_path / file)) as library:
            feed = library.add_feed("https://example.org/rss")
            library.take(feed, [item(feed, "a", TEXT)])
            if file == "one":
                made = say(library, 1, QUOTE)
                out = library.annotated()
            else:
                assert library.take_in(out).new == 1
                assert [one.uuid for one in library.annotations(1)] == [made.uuid]
                assert library.counts().articles == 1


def test_articles_without_anything_to_be_known_by_stay_apart(store: Store) -> None:
    one = Annotated((Annotation(Anchor(0, 0, "a")),), title="واحد")
    assert store.take_in([one, replace(one, title="اثنان")]).new == 2
    assert [of.title for of in store.annotated()] == ["واحد", "اثنان"]
