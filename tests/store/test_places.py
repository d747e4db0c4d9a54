"""Feeds that go and come back, names of folders and queries, and where in a list an article stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rtlreader.errors import StoreError
from rtlreader.store.query import in_folder
from rtlreader.store.values import Fetch
from tests.store.conftest import article, item, put

if TYPE_CHECKING:
    from rtlreader.store import Store
    from rtlreader.store.values import Sort


def test_a_feed_comes_back_with_all_that_it_has_brought(store: Store) -> None:
    feed = store.add_feed("https://a.example/rss", title="أخبار", folder="one/two")
    store.rename_feed(feed, "اسم")
    first, second = store.take(feed, [item(feed, "1"), item(feed, "2")], Fetch(etag="x")).new
    store.mark_read([first])
    store.delete([second])
    store.purge(0)
    before, known = store.feed(feed), store.digests(feed)
    taken = store.take_out(feed)
    assert store.feeds() == []
    assert store.folders() == []
    store.put_back(taken)
    assert store.feed(feed) == before
    assert store.digests(feed) == known
    assert (
        store.take(feed, [item(feed, "1"), item(feed, "2")]).new == ()
    )  # also what is gone for good
    assert store.check() == []
    store.put_back(taken)
    assert len(store.feeds()) == 1


def test_a_feed_comes_back_where_another_has_got_its_number(store: Store) -> None:
    feed = store.add_feed("https://a.example/rss")
    store.take(feed, [item(feed, "1")])
    taken = store.take_out(feed)
    other = store.add_feed("https://b.example/rss")
    store.put_back(taken)
    back = store.feed_at("https://a.example/rss")
    assert back
    assert back.id != other
    assert back.articles == 1
    assert store.check() == []


def test_queries_are_renamed_but_not_over_another(store: Store) -> None:
    store.save_query("one", "x")
    store.save_query("two", "y")
    store.rename_query("one", "three")
    assert [query.name for query in store.saved_queries()] == ["three", "two"]
    with pytest.raises(StoreError, match="another query"):
        store.rename_query("two", "three")


def test_any_number_of_articles_is_changed_at_once(store: Store) -> None:
    number = put(store, "نص")
    assert store.mark_read(range(1, 400_000)) == [number]


@pytest.mark.parametrize("name", ['דו"ח', "צה״ל", "«خبر»", "it's", "a (b)"])
def test_folders_of_any_name_are_found(store: Store, name: str) -> None:
    feed = store.add_feed("https://a.example/rss", folder=f"{name}/in")
    store.take(feed, [item(feed, "1")])
    assert store.count(in_folder(name)) == 1
    assert store.count(in_folder(f"{name}/in")) == 1
    assert store.count(in_folder(f"{name}/other")) == 0


@pytest.mark.parametrize("sort", ["newest", "oldest", "added"])
def test_the_place_of_an_article_is_where_it_stands_in_the_list(store: Store, sort: Sort) -> None:
    for number in range(20):
        one = article(f"نص {number}")
        store.save(one, address=f"https://a.example/{number}", published=1000 * (number % 7))
    numbers = store.numbers("نص", sort)
    assert [store.place(number, "نص", sort) for number in numbers] == list(range(20))
    store.mark_read(numbers[:5])
    assert store.place(numbers[5], "is:unread", sort) == 0
    assert store.place(numbers[4], "is:unread", sort) == 0  # where it would stand
    assert store.place(99, "نص", sort) == 0
