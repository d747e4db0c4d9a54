"""What is found, whatever the spelling, and where it is said to stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rtlreader.model import Anchor, Annotation, Entity, Mention
from rtlreader.store import Store
from rtlreader.text.folding import fold
from tests.store.conftest import put

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A library that no test changes."""
    with Store(str(tmp_path_factory.mktemp("shared") / "library.sqlite3")) as opened:
        put(opened, "قرأ أحمد كِتَابٌ في المدرسة سنة ٢٠٢٤", "ثم عاد والكتاب معه", title="أول")
        put(opened, "این کتاب می‌شود خواند در سال ۲۰۲۴", title="دوم", language="fa")
        put(opened, "שָׁלוֹם לכל הילדים והמורים", title="שלישי", language="he")
        yield opened


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("كتاب", "كِتَابٌ"), ("كتاب", "والكتاب"), ("كتاب", "بالكتاب"), ("كتاب", "کتاب"),
        ("الكتاب", "كتاب"), ("كِتَاب", "كتاب"), ("احمد", "أحمد"), ("أحمد", "احمد"), ("مدرسه", "مدرسة"),
        ("مدرسة", "ومدرسة"), ("مدرسة", "للمدرسة"), ("مدرسه", "فالمدرسة"), ("می‌شود", "میشود"),
        ("میشود", "می‌شود"), ("2024", "٢٠٢٤"), ("2024", "۲۰۲۴"), ("٢٠٢٤", "2024"), ("علي", "على"),
        ("كبير", "کبیر"), ("جميل", "جـمـيـل"), ("שלום", "שָׁלוֹם"), ("שָׁלוֹם", "שלום"),
        ("news", "News"),
    ],
)  # fmt: skip
def test_spelling_does_not_matter(store: Store, query: str, text: str) -> None:
    wanted = put(store, f"قبل {text} بعد", language="")
    put(store, "شيء آخر تماما")
    found = store.search(query)
    assert [hit.headline.id for hit in found.hits] == [wanted]
    (span,) = found.hits[0].snippet.spans
    shown = found.hits[0].snippet.text[slice(*span)]
    assert shown
    assert fold(shown).text in fold(text).text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("كتاب", 2), ("كتاب lang:ar", 1), ("كتاب lang:fa", 1), ("كتاب -والكتاب", 1), ('"والكتاب معه"', 1),
        ('"معه والكتاب"', 0), ("احم*", 1), ("احم", 0), ("احمد OR שלום", 2), ("title:أول", 1), ("title:كتاب", 0),
        ("after:2000", 3), ("before:2000", 0), ("is:unread", 3), ("unread:no", 0), ("starred:yes", 0), ("", 3),
        ("tag:شيء", 0), ("note:شيء", 0), ("entity:شيء", 0), ("feed:شيء", 0), ("feed:#1", 0), ("folder:شيء", 0),
        ("is:deleted", 0), ("is:annotated", 0), ("is:excerpt", 0), ("nofield:أحمد", 0), ("الدین", 0),
    ],
)  # fmt: skip
def test_fields_and_operators(shared: Store, query: str, count: int) -> None:
    assert shared.count(query) == count
    assert len(shared.headlines(query)) == count
    assert len(shared.search(query).hits) == count
    assert len(shared.numbers(query)) == count


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.text("كتاب \"*()-:^+AND ORNEARtitlefeed#'\\%_{}[]/01", max_size=60),
        st.lists(
            st.sampled_from(
                [
                    "title:",
                    "-",
                    '"',
                    "OR",
                    "feed:#9999999999",
                    "after:2026-99",
                    "*",
                    "كتاب",
                    "NEAR(",
                    "is:",
                ]
            )
        ).map(" ".join),
    )
)
def test_whatever_is_typed_is_a_query(shared: Store, query: str) -> None:
    found = shared.search(query)
    assert found.is_complete
    assert shared.count(query) >= len(found.hits)
    for hit in found.hits:
        paragraph = shared.article(hit.headline.id).paragraphs[hit.snippet.paragraph].text
        start = hit.snippet.start
        assert paragraph[start : start + len(hit.snippet.text)].startswith(
            hit.snippet.text[:20].rstrip("…")
        )


def test_a_very_long_query_is_read_in_part(shared: Store) -> None:
    assert shared.search("كتاب " * 5000).is_complete


def test_titles_count_for_more_than_texts(store: Store) -> None:
    put(store, "الكتاب " + "كلام كثير عن شيء " * 20)
    in_title = put(store, "نص عادي تماما", title="كتاب جديد")
    assert store.headlines("كتاب")[0].id == in_title


def test_what_stands_as_it_was_typed_counts_for_more(store: Store) -> None:
    exact = put(store, "جاء أحمد اليوم")
    put(store, "جاء احمد اليوم")
    assert store.search("أحمد").hits[0].headline.id == exact


def test_spans_are_of_the_logical_text(store: Store) -> None:
    text = "قال الوزير إن الكِتابَ الجديد، «والكتب» الأخرى، في السوق"
    put(store, "مقدمة", text)
    (hit,) = store.search("كتاب").hits
    assert hit.snippet.paragraph == 1
    (span,) = hit.snippet.spans
    assert text[slice(*span)] == "كِتابَ"
    assert hit.snippet.index == span[0]


def test_notes_entities_and_tags_are_found(store: Store) -> None:
    number = put(store, "نص الخبر عن تونس")
    put(store, "خبر آخر")
    store.annotate(Annotation(Anchor(0, 2, "نص"), "مُهمّ جدا", article=number))
    store.keep_entities(number, [Entity("تُونس", "LOC", (Mention(12, 16, "LOC"),))], "1")
    store.tag([number], "أدب")
    for query in ("note:مهم", "entity:تونس", "tag:ادب", "is:annotated"):
        assert store.numbers(query) == [number], query
    assert [entity.name for entity in store.entities(number)] == ["تُونس"]


def test_deleted_articles_answer_to_nothing_else(store: Store) -> None:
    number = put(store, "كلمة")
    store.delete([number])
    assert store.numbers("كلمة") == []
    assert store.numbers("is:deleted") == [number]
    assert store.restore("is:deleted") == [number]
    assert store.numbers("كلمة") == [number]


def test_neighbours_follow_the_order_of_the_list(store: Store) -> None:
    numbers = [put(store, f"خبر {number}") for number in range(5)]
    order = store.numbers()
    assert sorted(order) == numbers
    walked = [order[0]]
    while (after := store.neighbour(walked[-1])) is not None:
        walked.append(after)
    assert walked == order
    store.mark_read(order[1:3])
    assert store.neighbour(order[0], unread=True) == order[3]
    assert store.neighbour(order[3], unread=True, forwards=False) == order[0]
    assert store.neighbour(order[0], sort="oldest") is None
