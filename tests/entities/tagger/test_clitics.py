"""Where a name begins in the word that carries it."""

from __future__ import annotations

import pytest

from rtlreader.entities.tagger.clitics import Clitics

CLITICS = Clitics(
    {
        word: at
        for at, word in enumerate(["من", "القاهره", "وزاره", "الامم", "بغداد", "لبنان", "ولايه"])
    }
)


@pytest.mark.parametrize(
    ("word", "length"),
    [
        ("وبغداد", 1),
        ("بغداد", 0),
        ("لبغداد", 1),
        ("وببغداد", 2),
        ("بالقاهرة", 1),
        ("والقاهرة", 1),
        ("لوزارة", 1),
        ("للأمم", 2),
        ("وللأمم", 3),
        ("لبنان", 0),
        ("ولبنان", 1),
        ("وَبَغداد", 2),
        ("فرنسا", 0),
        ("كندا", 0),
        ("ليبيا", 0),
        ("وليد", 0),
        ("بي", 0),
        ("", 0),
    ],
)
def test_known_words(word: str, length: int) -> None:
    assert CLITICS.before(word) == length


def test_the_rest_of_the_article_tells() -> None:
    assert CLITICS.before("بزرتوش", {"زرتوش": 3}) == 1
    assert CLITICS.before("بزرتوش", {"بزرتوش": 3}) == 0
