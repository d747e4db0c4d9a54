"""Corrections have their way: with what was found, and with where names stand that were not found."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.entities.correcting import (
    added,
    apply,
    key,
    merged,
    rejected,
    renamed,
    retyped,
    split,
)
from rtlreader.model import Correction, Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rtlreader.model import EntityType

TEXT = "قال مارك بينيوف إن سيلزفورس في القاهرة. وأضاف بينيوف (Benioff) إن بنك مصر هنا"


def entity(type_: EntityType, *names: str, text: str = TEXT) -> Entity:
    mentions: dict[tuple[int, int], Mention] = {}
    for name in sorted(names, key=len, reverse=True):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(first < end and start < last for first, last in mentions):
                mentions[start, end] = Mention(start, end, type_, 0.5)
            start = text.find(name, end)
    return Entity(names[0], type_, tuple([mentions[span] for span in sorted(mentions)]), names[1:])


BENIOFF = entity("PER", "مارك بينيوف", "بينيوف", "Benioff")
COMPANY = entity("ORG", "سيلزفورس")
BANK = entity("ORG", "بنك مصر")
ALL = (BENIOFF, COMPANY, BANK)


def done(
    corrections: Sequence[Correction],
    entities: Sequence[Entity] = ALL,
    text: str = TEXT,
) -> list[tuple[str, str, list[str]]]:
    """What each entity is called afterwards, its type, and what stands where it is mentioned."""
    found = apply(text, entities, corrections)
    for one in found:
        assert one.mentions
        assert all(mention.type == one.type for mention in one.mentions)
        assert sorted(one.mentions, key=lambda each: each.start) == list(one.mentions)
    return [(one.name, one.type, [text[at.start : at.end] for at in one.mentions]) for one in found]


BEFORE = done([])
HE = ["مارك بينيوف", "بينيوف", "Benioff"]


def test_without_corrections_all_stays() -> None:
    assert apply(TEXT, ALL, []) == ALL
    other = apply(TEXT, ALL, [Correction("غير مذكور", "LOC"), Correction("ولا هذا", "")])
    assert other == ALL


def test_renamed() -> None:
    said = renamed(BENIOFF, "Marc Benioff")
    assert Correction("مارك بينيوف", "PER", "Marc Benioff") in said
    assert Correction("Benioff", "PER", "Marc Benioff") in said
    assert all(one.name != "بينيوف" for one in said)  # a part of the name follows it
    assert done(said) == [("Marc Benioff", "PER", HE), *BEFORE[1:]]
    (after,) = [one for one in apply(TEXT, ALL, said) if one.type == "PER"]
    assert after.names == ("مارك بينيوف", "بينيوف", "Benioff")
    assert [mention.score for mention in after.mentions] == [1.0, 0.5, 1.0]


def test_renamed_in_another_spelling() -> None:
    assert done(renamed(COMPANY, "سيلزفُورس"))[1] == ("سيلزفُورس", "ORG", ["سيلزفورس"])


def test_renamed_back() -> None:
    said = [*renamed(BENIOFF, "Marc"), *renamed(entity("PER", "Marc"), "مارك بينيوف")]
    kept = {key(one.name): one for one in said}  # the later one of a name holds
    assert done(list(kept.values()))[0] == ("مارك بينيوف", "PER", HE)


def test_retyped() -> None:
    assert done(retyped(BENIOFF, "ORG"))[0] == ("مارك بينيوف", "ORG", HE)
    assert done(retyped(COMPANY, "PROD"))[1] == ("سيلزفورس", "PROD", ["سيلزفورس"])


def test_merged() -> None:
    found = done(merged(COMPANY, BANK))
    assert found == [BEFORE[0], ("بنك مصر", "ORG", ["سيلزفورس", "بنك مصر"])]
    found = done(merged(BENIOFF, COMPANY))
    assert found[0] == ("سيلزفورس", "ORG", ["مارك بينيوف", "سيلزفورس", "بينيوف", "Benioff"])


def test_merged_with_what_is_called_otherwise_here() -> None:
    text = "Marc Benioff (مارك بينيوف)، رئيس سيلزفورس"
    he = entity("PER", "Marc Benioff", "مارك بينيوف", text=text)
    found = done(merged(COMPANY, BENIOFF), [he, entity("ORG", "سيلزفورس", text=text)], text)
    assert found == [("Marc Benioff", "PER", ["Marc Benioff", "مارك بينيوف", "سيلزفورس"])]


def test_split() -> None:
    assert done(split(BENIOFF, "Benioff")) == [
        ("مارك بينيوف", "PER", HE[:2]),
        *BEFORE[1:],
        ("Benioff", "PER", ["Benioff"]),
    ]
    assert {(name, *found) for name, _, found in done(split(BENIOFF, "مارك بينيوف"))} >= {
        ("مارك بينيوف", "مارك بينيوف"),
        ("بينيوف", "بينيوف", "Benioff"),
    }


def test_rejected() -> None:
    assert done(rejected(BENIOFF)) == BEFORE[1:]
    assert done(rejected(COMPANY)) == [BEFORE[0], BEFORE[2]]
    assert done([Correction("بينيوف", "")])[0][2] == ["مارك بينيوف", "Benioff"]


def test_what_is_rejected_may_hold_another_name() -> None:
    found = done([*rejected(BANK), *added("مصر", "LOC")])
    assert found[-1] == ("مصر", "LOC", ["مصر"])
    assert done(added("مصر", "LOC")) == BEFORE  # a longer name stands there


def test_the_corrected_name_wins_over_a_shorter_one() -> None:
    found = done(added("سيلزفورس في القاهرة", "EVENT"))
    assert ("سيلزفورس في القاهرة", "EVENT", ["سيلزفورس في القاهرة"]) in found
    assert BEFORE[1] not in found


def test_what_is_called_follows_from_name_to_name() -> None:
    said = [Correction("Benioff", "PER", "ب"), Correction("ب", "PER", "ج")]
    assert ("ج", "PER", ["Benioff"]) in done(said)
    other = [Correction("Benioff", "PER", "ب"), Correction("ب", "ORG", "ج")]
    assert ("ب", "PER", ["Benioff"]) in done(other)
    round_ = [*said, Correction("ج", "PER", "ب")]
    assert {name for name, _, found in done(round_) if found == ["Benioff"]} <= {"ب", "ج"}


def test_the_order_stays_and_what_is_new_comes_last() -> None:
    text = f"{TEXT} تونس"
    said = [*added("القاهرة", "LOC"), *added("تونس", "LOC"), *retyped(COMPANY, "PROD")]
    assert [name for name, _, _ in done(said, ALL, text)] == [
        "مارك بينيوف", "سيلزفورس", "بنك مصر", "القاهرة", "تونس",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        (
            "القاهرة",
            "والقاهرة، بالقاهره؛ للقاهرة وللقاهرة",
            ["القاهرة", "القاهره", "قاهرة", "قاهرة"],
        ),
        ("تونس", "تونس وتونس بتونس ولتونس تُونِسُ. تونسي متونس", ["تونس"] * 4 + ["تُونِسُ"]),
        ("وليد", "وليد ووليد لوليد", ["وليد"] * 3),
        ("ירושלים", "בירושלים ומירושלים שבירושלים ירושלים אירושלים", ["ירושלים"] * 4),
        ("צה״ל", 'צה"ל וצה״ל', ['צה"ל', "צה״ל"]),
        (
            "Business Insider",
            "business insider Business-Insider Business. Insider",
            ["business insider", "Business-Insider"],
        ),
        ("G. W. Bush", "G. W. Bush, G.W.Bush", ["G. W. Bush", "G.W.Bush"]),
        ("الأمم المتحدة", "الامم المتحده\nالأمم\nالمتحدة", ["الامم المتحده"]),
        ("بنك مصر", "بنك مصر الدولي بنك تونس", ["بنك مصر"]),
        ("می‌خواهد", "میخواهد می‌خواهد", ["میخواهد", "می‌خواهد"]),
    ],
)
def test_a_name_is_found_wherever_it_stands(name: str, text: str, found: list[str]) -> None:
    assert done(added(name, "ORG"), [], text) == [(name, "ORG", found)]


def test_the_longest_name_that_begins_there_is_meant() -> None:
    text = "بنك مصر الدولي ثم بنك مصر"
    said = [*added("بنك مصر", "ORG"), *added("بنك مصر الدولي", "ORG"), *added("الدولي", "PROD")]
    assert done(said, [], text) == [
        ("بنك مصر الدولي", "ORG", ["بنك مصر الدولي"]),
        ("بنك مصر", "ORG", ["بنك مصر"]),
    ]


def test_a_name_in_brackets_of_white_space_is_none() -> None:
    assert done(added("ا ب", "ORG"), [], "ا، ب ا\u00a0ب ا    ب") == [("ا ب", "ORG", ["ا\u00a0ب"])]


@given(
    st.text("ابتوفلك وال.\n", max_size=60),
    st.lists(
        st.tuples(st.text("ابتول ", min_size=1, max_size=6), st.sampled_from(["PER", "LOC", ""])),
        max_size=6,
    ),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=5),
)
@settings(max_examples=300, deadline=None)
def test_mentions_stand_in_the_text_and_not_over_each_other(
    text: str, names: list[tuple[str, str]], spans: list[tuple[int, int]]
) -> None:
    found, end = [], 0
    for start, length in sorted(spans):
        if start >= end and start + length <= len(text) and text[start : start + length].strip():
            end = start + length
            found.append(Entity(text[start:end], "ORG", (Mention(start, end, "ORG"),)))
    said = [Correction(name, type_) for name, type_ in names if name.strip()]  # type: ignore[arg-type]
    after = apply(text, found, said)
    placed = sorted((one.start, one.end) for each in after for one in each.mentions)
    assert all(0 <= start < stop <= len(text) for start, stop in placed)
    assert all(one[1] <= other[0] for one, other in pairwise(placed))
    holds = {key(one.name): one.type for one in said}
    for one in (one for each in after for one in each.mentions):
        if not text[: one.start].endswith("لل"):  # else the name may begin with the article
            assert holds.get(key(text[one.start : one.end]), one.type) == one.type


def test_many_corrections_cost_no_more_than_few() -> None:
    text = "\n".join(f"{TEXT} محمد الاسم{number}" for number in range(400))
    few = added("محمد الاسم5", "PER")
    many = (*few, *(Correction(f"محمد الاسم{n} {n}", "PER") for n in range(1000, 11_000)))

    def spent(said: Sequence[Correction]) -> float:
        apply("", [], said)
        times = []
        for _ in range(5):
            begin = time.process_time()
            assert len(apply(text, [], said)) == 1
            times.append(time.process_time() - begin)
        return min(times)

    assert spent(many) < 5 * spent(few) + 0.05
