"""What comes in, what it is known by, and what stays as the user left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rtlreader.errors import StoreError
from rtlreader.model import Anchor, Annotation, Article, Link, Paragraph
from rtlreader.store import Store
from rtlreader.store.prepared import prepare
from rtlreader.store.values import Fetch, Item, Take
from tests.store.conftest import article, item, put

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.conftest import Clock


def test_an_article_comes_out_as_it_went_in(store: Store) -> None:
    kinds = (
        Paragraph("عنوان", "heading", 2),
        Paragraph("بند", "item", 1, "rtl", "• ", (Link(0, 2, "https://example.org/"),)),
        Paragraph(""),
        Paragraph("row", "row", direction="ltr"),
    )
    whole = Article(kinds, "العنوان", "ar", "a.html", "سلمى", "موقع", "2026-11-12")
    number = store.save(whole).id
    assert number
    assert store.article(number) == whole


def test_texts_are_known_again_by_what_they_say(store: Store) -> None:
    first = put(store, "نص محفوظ", title="اسم")
    assert put(store, "نص محفوظ", title="اسم آخر") == first
    assert store.about(first).title == "اسم آخر"
    assert put(store, "نص آخر") != first


def test_addresses_and_keys_of_feeds_are_what_articles_are_known_by(store: Store) -> None:
    feed, other = store.add_feed("https://a.example/"), store.add_feed("https://b.example/")
    taken = store.take(feed, [item(feed, "1", address="https://x.example/1"), item(feed, "2")])
    assert len(taken.new) == 2
    again = store.take(other, [item(other, "z", "نص مختلف", address="https://x.example/1")])
    assert again.new == ()
    assert {one.id for one in store.feeds_of(taken.new[0])} == {feed, other}
    assert store.take(feed, [item(feed, "1", address="https://x.example/1")]).changed == ()


def test_an_edited_item_keeps_what_the_user_did(store: Store) -> None:
    feed = store.add_feed("https://a.example/")
    (number,) = store.take(feed, [item(feed, "1", "قبل")]).new
    store.mark_read([number])
    store.star([number])
    store.tag([number], "مهم")
    store.keep_position(number, 0, 2)
    store.annotate(Annotation(Anchor(0, 3, "قبل"), "ملاحظة", article=number))
    assert store.take(feed, [item(feed, "1", "بعد التعديل")]).changed == (number,)
    about = store.about(number)
    assert (about.is_read, about.is_starred, about.tags, about.annotations) == (
        True,
        True,
        ("مهم",),
        1,
    )
    assert store.position(number).index == 2
    assert store.article(number).text == "بعد التعديل"
    assert store.numbers("قبل") == []
    assert store.numbers("التعديل") == [number]


def test_a_full_text_stays_when_the_excerpt_comes_again(store: Store, clock: Clock) -> None:
    feed = store.add_feed("https://a.example/")
    excerpt = item(feed, "1", "مقتطف…", address="https://a.example/1", is_excerpt=True)
    (number,) = store.take(feed, [excerpt]).new
    assert [one.id for one in store.wanting_text()] == [number]
    store.text_failed(number, "503")
    assert store.wanting_text() == []
    clock.now += 3600
    assert [one.attempts for one in store.wanting_text()] == [1]
    store.keep_text(number, article("النص الكامل", title="عنوان الصفحة"))
    assert store.wanting_text() == []
    edited = item(feed, "1", "مقتطف آخر…", address="https://a.example/1", is_excerpt=True)
    assert store.take(feed, [edited]).changed == ()
    assert store.article(number).text == "النص الكامل"
    assert store.about(number).title == "عنوان 1"
    assert not store.about(number).is_excerpt


def test_pages_that_can_never_be_read_are_not_asked_for_again(store: Store, clock: Clock) -> None:
    feed = store.add_feed("https://a.example/")
    (number,) = store.take(
        feed, [item(feed, "1", address="https://a.example/1", is_excerpt=True)]
    ).new
    store.text_failed(number, "wall", is_final=True)
    clock.now += 10**8
    assert store.wanting_text() == []
    assert store.want_text([number]) == [number]
    assert len(store.wanting_text(feed)) == 1
    store.set_full_text(feed, wanted=False)
    assert store.wanting_text() == []


def test_what_was_purged_does_not_come_back(store: Store, clock: Clock) -> None:
    feed = store.add_feed("https://a.example/")
    (number,) = store.take(feed, [item(feed, "1")]).new
    store.delete([number])
    clock.now += 31 * 86400
    assert store.purge() == 1
    assert store.take(feed, [item(feed, "1", "معدل")]).new == ()
    assert store.counts().articles == 0
    with pytest.raises(StoreError):
        store.article(number)


def test_feeds_have_names_folders_and_what_is_known_of_them(store: Store) -> None:
    feed = store.add_feed("https://a.example/", title="عنوان", folder=" أخبار / تونس ")
    assert store.add_feed("https://a.example/", title="آخر") == feed
    store.keep_fetch(
        feed, Fetch("etag", "yesterday", 7, title="الجديد", site="https://a.example", language="ar")
    )
    found = store.feed(feed)
    assert (found.title, found.folder, found.etag, found.last_modified) == (
        "الجديد",
        "أخبار/تونس",
        "etag",
        "yesterday",
    )
    store.keep_fetch(feed, Fetch(error="404", next_fetch=9))
    assert (store.feed(feed).error, store.feed(feed).etag) == ("404", "etag")
    store.keep_fetch(feed, Fetch("e2", moved_to="https://c.example/"))
    assert (store.feed(feed).error, store.feed(feed).address) == ("", "https://c.example/")
    store.rename_feed(feed, "اسمي")
    assert store.feed(feed).title == "اسمي"
    store.rename_folder("أخبار", "صحف")
    assert [folder.path for folder in store.folders()] == ["صحف/تونس"]
    store.remove_folder("صحف/تونس")
    assert store.feed(feed).folder == ""
    assert store.folders() == []


def test_a_feed_goes_with_its_articles_but_for_those_with_marks(store: Store) -> None:
    feed = store.add_feed("https://a.example/")
    numbers = store.take(feed, [item(feed, str(number)) for number in range(4)]).new
    store.star(numbers[:1])
    store.tag(numbers[1:2], "مهم")
    gone = store.remove_feed(feed, with_articles=True)
    assert set(gone) == set(numbers[2:])
    assert store.counts().articles == 2
    assert store.restore(gone) == gone


def test_items_for_a_feed_that_is_gone_are_left_out(store: Store) -> None:
    assert store.take(99, [item(99, "1")]).new == ()
    assert store.counts().articles == 0


def test_many_takes_are_all_kept_or_none(store: Store) -> None:
    feed = store.add_feed("https://a.example/")
    broken = prepare(item(feed, "2"))
    object.__setattr__(broken, "text", None)
    with pytest.raises(Exception, match=r"NOT NULL|text"):
        store.take_all([Take(feed, (item(feed, "1"),)), Take(feed, (broken,))])
    assert store.counts().articles == 0
    assert store.check() == []


def test_each_mark_says_what_it_changed(store: Store) -> None:
    numbers = [put(store, f"خبر {number}") for number in range(3)]
    assert store.mark_read(numbers[:1]) == numbers[:1]
    assert store.mark_read(numbers) == numbers[1:]
    assert store.mark_unread("خبر") == numbers
    assert store.tag(numbers, "أدب") == numbers
    assert store.tag(numbers, "ادب") == []
    assert [tag.name for tag in store.tags()] == ["أدب"]
    assert store.untag(numbers, "أَدَب") == numbers
    assert store.tags() == []
    with pytest.raises(ValueError, match="without a word"):
        store.tag(numbers, " - ")
    store.save_query("محفوظ", "خبر is:unread")
    assert [query.query for query in store.saved_queries()] == ["خبر is:unread"]
    assert store.forget_query("محفوظ")
    assert not store.forget_query("محفوظ")


_ACTIONS = (
    "take",
    "take",
    "read",
    "unread",
    "star",
    "unstar",
    "delete",
    "restore",
    "remove",
    "add",
    "purge",
)


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.tuples(st.sampled_from(_ACTIONS), st.integers(0, 5)), max_size=25))
def test_counts_are_right_whatever_is_done(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, int]]
) -> None:
    with Store(str(tmp_path_factory.mktemp("counts") / "library.sqlite3")) as store:
        feeds = [store.add_feed("https://a.example/"), store.add_feed("https://b.example/")]
        for action, number in actions:
            feed = feeds[number % 2]
            everything = [*store.numbers(), *store.numbers("is:deleted")]
            some = everything[: number + 1]
            if action == "take":
                shared = f"https://x.example/{number}" if number > 3 else ""
                store.take(feed, [item(feed, str(number), address=shared)])
            elif action == "add":
                store.add_feed(f"https://{'ab'[number % 2]}.example/")
            elif action == "remove":
                store.remove_feed(feed, with_articles=number > 2)
            elif action == "purge":
                store.purge(0)
            else:
                do = {"read": store.mark_read, "unread": store.mark_unread}
                do |= {
                    "star": store.star,
                    "unstar": store.unstar,
                    "delete": store.delete,
                    "restore": store.restore,
                }
                do[action](some)
        assert store.check() == []
        counts = store.counts()
        assert counts.articles == len(store.numbers())
        assert counts.unread == len(store.numbers("is:unread"))


def test_odd_characters_are_replaced_one_for_one(store: Store, tmp_path: Path) -> None:
    number = put(store, "نص\x00مع\ud800سطر\nآخر", title="\udfff")
    assert store.article(number).text == "نص\ufffdمع\ufffdسطر آخر"
    assert Item(article("x")).address == ""
    assert str(tmp_path) in store.file
