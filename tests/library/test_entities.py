"""Whom and what articles name, as the library finds it: once for each article, corrections and versions."""

from __future__ import annotations

import itertools
import re
from threading import Event
from typing import TYPE_CHECKING

import pytest

from rtlreader.entities import correcting, recognising
from rtlreader.library import open_library
from rtlreader.model import Article, Correction, Entity, Mention, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rtlreader.library import Library

TEXT = "زار خالد تونس ثم عاد خالد"


class Recogniser:
    """One that finds a few names, and counts how often it was asked."""

    names = ("خالد", "تونس")

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.meanwhile: list[Correction] = []
        """What somebody corrects while it looks at an article."""
        self.library: Library | None = None

    def __call__(
        self,
        article: Article,
        corrections: Sequence[Correction] = (),
        cancel: Event | None = None,
    ) -> tuple[Entity, ...]:
        del cancel
        self.seen.append(article.text)
        found = []
        for name in self.names:
            spans = [match.span() for match in re.finditer(name, article.text)]
            if spans:
                mentions = tuple([Mention(*span, "PER", 0.5) for span in spans])
                found.append(Entity(name, "PER", mentions))
        if self.library and self.meanwhile:
            self.library.correct([self.meanwhile.pop()])
        return correcting.apply(article.text, found, corrections)


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> Recogniser:
    found = Recogniser()
    monkeypatch.setattr(recognising, "recognise", found)
    monkeypatch.setattr(recognising, "VERSION", "7")
    return found


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(str(tmp_path / "library.sqlite3"), offline=True) as opened:
        yield opened


def made(*texts: str) -> Article:
    return Article(tuple(Paragraph(text) for text in texts), "عنوان", "ar")


def names(entities: Sequence[Entity]) -> list[tuple[str, str]]:
    return [(one.name, one.type) for one in entities]


BOTH = [("خالد", "PER"), ("تونس", "PER")]


def test_what_an_article_names_is_found_once(library: Library, recogniser: Recogniser) -> None:
    number = library.save(made(TEXT)).id
    article = made(TEXT)
    first = library.names_in(article, number)
    assert names(first) == BOTH
    assert library.names_in(article, number) == first
    assert recogniser.seen == [TEXT]
    assert library.known_entities()[0].mentions == 2


def test_what_is_not_in_the_library_is_not_kept(library: Library, recogniser: Recogniser) -> None:
    assert names(library.names_in(made(TEXT))) == BOTH
    assert library.known_entities() == []
    assert recogniser.seen == [TEXT]


def test_another_version_looks_again(
    library: Library, recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = library.save(made(TEXT)).id
    library.names_in(made(TEXT), number)
    monkeypatch.setattr(recognising, "VERSION", "8")
    library.names_in(made(TEXT), number)
    assert len(recogniser.seen) == 2


def test_a_text_that_is_not_the_one_that_is_kept_is_looked_at_but_not_kept(
    library: Library, recogniser: Recogniser
) -> None:
    number = library.save(made(TEXT)).id
    library.names_in(made(TEXT), number)
    other = library.names_in(made(f"{TEXT} وخالد"), number)
    assert len(other[0].mentions) == 3
    assert library.names_in(made(TEXT), number)[0].mentions == other[0].mentions[:2]
    assert len(recogniser.seen) == 2


def test_corrections_hold_at_once_and_need_no_second_look(
    library: Library, recogniser: Recogniser
) -> None:
    number = library.save(made(TEXT)).id
    library.names_in(made(TEXT), number)
    undo = library.correct([Correction("تونس", "LOC")])
    assert names(library.names_in(made(TEXT), number)) == [("خالد", "PER"), ("تونس", "LOC")]
    assert len(recogniser.seen) == 1
    library.correct([Correction("زار", "EVENT")])  # nobody has found that
    assert ("زار", "EVENT") in names(library.names_in(made(TEXT), number))
    assert len(recogniser.seen) == 2
    library.take_back(undo)
    assert ("تونس", "PER") in names(library.names_in(made(TEXT), number))
    assert len(recogniser.seen) == 3


def test_what_is_corrected_meanwhile_is_not_lost(library: Library, recogniser: Recogniser) -> None:
    number = library.save(made(TEXT)).id
    recogniser.library, recogniser.meanwhile = library, [Correction("تونس", "LOC")]
    assert names(library.names_in(made(TEXT), number)) == [("خالد", "PER"), ("تونس", "LOC")]
    assert names(library.entities(number or 0)) == [("خالد", "PER"), ("تونس", "LOC")]
    assert len(recogniser.seen) == 2


def test_what_was_cancelled_is_not_kept(library: Library, recogniser: Recogniser) -> None:
    number = library.save(made(TEXT)).id or 0
    cancel = Event()
    cancel.set()
    library.names_in(made(TEXT), number, cancel)
    assert library.entities_version(number) == ""
    assert recogniser.seen == [TEXT]


# --- all of them


def test_all_are_looked_at_once_the_newest_first(library: Library, recogniser: Recogniser) -> None:
    for number in range(5):
        library.save(made(f"{TEXT} {number}"), published=1000 + number)
    looks = list(library.recognise_all())
    assert [(look.done, look.total) for look in looks] == [(n, 5) for n in range(6)]
    assert [look.article for look in looks] == [0, 5, 4, 3, 2, 1]
    assert looks[-1].entities == 2
    assert library.known_entities()[0].articles == 5
    assert [(look.done, look.total) for look in library.recognise_all()] == [(0, 0)]
    library.save(made("خالد"))
    assert [look.total for look in library.recognise_all()] == [1, 1]
    assert len(recogniser.seen) == 6


def test_only_those_since_then(library: Library, recogniser: Recogniser) -> None:
    for number in range(5):
        library.save(made(f"{TEXT} {number}"), published=1000 + number)
    assert list(library.recognise_all(since=1003))[-1].done == 2
    assert len(recogniser.seen) == 2


@pytest.mark.parametrize("how", ["cancelled", "closed", "interrupted"])
def test_what_is_done_is_kept_and_gone_on_from(
    library: Library, recogniser: Recogniser, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        library.save(made(f"{TEXT} {number}"))
    cancel = Event()
    looking = library.recognise_all(cancel=cancel)
    looks = list(itertools.islice(looking, 4))
    if how == "cancelled":
        cancel.set()
        assert list(looking) == []
    elif how == "closed":
        looking.close()  # type: ignore[attr-defined]
    else:

        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(recognising, "recognise", interrupted)
        with pytest.raises(KeyboardInterrupt):
            next(looking)
        monkeypatch.setattr(recognising, "recognise", recogniser)
    assert looks[-1].done == 3
    assert library.known_entities()[0].articles == 3
    assert list(library.recognise_all())[-1].total == 3
    assert library.known_entities()[0].articles == 6
    assert library.check() == []


def test_a_correction_while_all_are_looked_at_holds_for_all(
    library: Library, recogniser: Recogniser
) -> None:
    for number in range(4):
        library.save(made(f"{TEXT} {number}"))
    recogniser.library, recogniser.meanwhile = library, [Correction("تونس", "LOC")]
    list(library.recognise_all())
    while list(library.recognise_all())[-1].total:
        pass
    assert [(one.name, one.type, one.articles) for one in library.known_entities()] == [
        ("خالد", "PER", 4),
        ("تونس", "LOC", 4),
    ]


def test_excerpts_without_a_text_are_left_for_later(
    library: Library, recogniser: Recogniser
) -> None:
    library.save(Article(()), address="https://example.org/1")
    assert list(library.recognise_all())[-1].total == 0
    library.save(made(TEXT), address="https://example.org/1")
    assert list(library.recognise_all())[-1].done == 1
    assert recogniser.seen == [TEXT]
