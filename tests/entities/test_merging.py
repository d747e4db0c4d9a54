"""One answer of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.entities.merging import merged
from rtlreader.model import Mention

if TYPE_CHECKING:
    from rtlreader.model import EntityType

TEXT = "في شركة Salesforce Inc الأمريكية يوم 12 مارس 2024 مع محمد علي"
PLACE, HEADED, LATIN, DATE, PERSON = (0, 2), (3, 22), (8, 22), (33, 50), (54, 62)


def one(span: tuple[int, int], kind: EntityType, score: float = 0.9) -> Mention:
    return Mention(*span, kind, score)


def test_names_found_in_different_ways_are_joined_in_order() -> None:
    names, latin, numbers = (
        [one(PLACE, "LOC"), one(PERSON, "PER")],
        [one(LATIN, "ORG")],
        [one(DATE, "DATE", 1.0)],
    )
    assert merged(TEXT, names, latin, numbers) == [names[0], latin[0], numbers[0], names[1]]


def test_latin_runs_know_where_they_end() -> None:
    latin = [one(LATIN, "ORG")]
    assert merged(TEXT, [one((8, 18), "PER")], latin, []) == latin
    assert merged(TEXT, [one(HEADED, "PROD", 0.4)], latin, []) == latin


def test_a_sure_name_may_hold_a_latin_run() -> None:
    names = [one(HEADED, "ORG", 0.95)]
    assert merged(TEXT, names, [one(LATIN, "PROD")], []) == names


def test_two_latin_names_are_not_one_because_the_model_says_so() -> None:
    latin = [one((8, 18), "ORG"), one((19, 22), "ORG")]
    assert merged(TEXT, [one(LATIN, "PER", 0.95)], latin, []) == latin


def test_a_sure_model_knows_the_type_of_a_doubtful_run() -> None:
    assert merged(TEXT, [one(LATIN, "PER", 0.97)], [one(LATIN, "ORG", 0.5)], []) == [
        one(LATIN, "PER", 0.5)
    ]
    assert merged(TEXT, [one(LATIN, "PER", 0.97)], [one(LATIN, "ORG", 0.9)], []) == [
        one(LATIN, "ORG", 0.9)
    ]
    assert merged(TEXT, [one(LATIN, "PER", 0.3)], [one(LATIN, "ORG", 0.5)], []) == [
        one(LATIN, "ORG", 0.5)
    ]


def test_names_win_over_numbers_unless_they_are_doubtful_parts_of_them() -> None:
    date = [one(DATE, "DATE", 1.0)]
    event = [one((30, 50), "EVENT", 0.4)]
    assert merged(TEXT, event, [], date) == event
    assert merged(TEXT, [one((36, 40), "ORG", 0.4)], [], date) == date
    assert merged(TEXT, [one((36, 40), "ORG", 0.9)], [], date) == [one((36, 40), "ORG", 0.9)]


def test_addresses_and_sentences_in_latin_letters_are_no_names() -> None:
    assert merged(TEXT, [one(LATIN, "PROD", 0.99)], [], []) == []


def test_nothing() -> None:
    assert merged("", [], [], []) == []
