"""What the user says about names: shown at once, kept, undone; from the list, the card, the text and the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rtlreader.errors import StoreError
from rtlreader.model import Article, Paragraph
from rtlreader.ui.entities.card.screen import CardScreen

from .naming import TEXTS, Namer, Shown, file, fill, named, namer, naming

if TYPE_CHECKING:
    from rtlreader.library import Library
    from rtlreader.model import Entity

__all__ = ["file", "namer"]
pytestmark = pytest.mark.usefixtures("file", "namer")


async def typed(shown: Shown, text: str) -> None:
    await shown.press("ctrl+u", *("space" if char == " " else char for char in text), "enter")


def current(shown: Shown) -> Entity:
    found = shown.app.entities.entity
    assert found
    return found


def said(library: Library) -> dict[str, tuple[str, str]]:
    return {one.name: (one.type, one.entity) for one in library.corrections()}


def next_article(library: Library) -> list[tuple[str, str, int]]:
    """What the library finds in an article that comes later."""
    article = Article((Paragraph("قال مارك بينيوف اليوم، ثم قال بينيوف أيضا لـ أحمد."),))
    return [(one.name, one.type, len(one.mentions)) for one in library.names_in(article)]


async def test_another_name_is_kept_and_undone() -> None:
    async with naming(named()) as shown:
        await shown.found()
        await shown.press("tab", "r")
        await typed(shown, "Marc Benioff")
        assert shown.names[0] == "Marc Benioff"
        assert shown.app.focused is shown.app.entities
        await shown.until(lambda: shown.note == "renamed: Marc Benioff · u undoes it")
        assert current(shown).name == "Marc Benioff"
        assert said(shown.library)["مارك بينيوف"] == ("PER", "Marc Benioff")
        assert next_article(shown.library)[0] == ("Marc Benioff", "PER", 2)
        await shown.press("u")
        await shown.until(lambda: shown.note == "undone: renamed: Marc Benioff")
        assert shown.names[0] == "مارك بينيوف"
        assert said(shown.library) == {}
        await shown.press("ctrl+r")
        await shown.until(lambda: shown.note == "again: renamed: Marc Benioff")
        assert shown.names[0] == "Marc Benioff"
        assert next_article(shown.library)[0] == ("Marc Benioff", "PER", 2)
        await shown.press("u", "u")
        await shown.until(lambda: shown.note == "nothing to undo")


async def test_the_same_name_says_nothing() -> None:
    async with naming(named()) as shown:
        await shown.found()
        await shown.press("tab", "r", "enter")
        await shown.until(lambda: shown.note == "it keeps its name")
        assert said(shown.library) == {}


async def test_another_type() -> None:
    async with naming(named()) as shown:
        await shown.found()
        await shown.press("tab", "j", "t")
        await shown.chosen("organ")
        await shown.until(lambda: shown.note.startswith("organisation: أحمد"))
        assert ("أحمد", "ORG", 1) in next_article(shown.library)
        (ahmed,) = [one for one in shown.app.document.sheet.names.entities if one.name == "أحمد"]  # type: ignore[union-attr]
        assert ahmed.type == "ORG"


async def test_two_become_one() -> None:
    async with naming(named(), fill=fill) as shown:
        await shown.found()
        await shown.press("tab", "j", "m")
        await shown.chosen("benioff")
        await shown.until(lambda: shown.note.startswith("merged into مارك بينيوف"))
        assert "أحمد" not in shown.names
        assert len(shown.app.document.sheet.names.entities[0].mentions) == 5  # type: ignore[union-attr]
        assert [one.name for one in shown.library.known_entities(type="PER")] == ["مارك بينيوف"]
        await shown.press("u")
        await shown.until(lambda: "undone" in shown.note)
        assert "أحمد" in shown.names


async def test_into_one_that_only_the_library_knows(namer: Namer) -> None:
    namer.names = (*namer.names, ("تونس", "LOC", ()))
    async with naming(named(), fill=fill) as shown:
        await shown.found()
        await shown.press("tab", "3", "j", "m")
        assert current(shown).name == "واشنطن"
        await shown.chosen("تونس")
        await shown.until(lambda: shown.note.startswith("merged into تونس"))
        assert "تونس" in shown.names


async def test_a_name_is_split_off() -> None:
    async with naming(named()) as shown:
        await shown.found()
        await shown.press("tab", "s")
        await shown.chosen("Benioff")
        await shown.until(lambda: shown.note.startswith("split off: Benioff"))
        assert "Benioff" in shown.names
        assert len(shown.app.document.sheet.names.entities[0].mentions) == 3  # type: ignore[union-attr]
        await shown.press("j", "s")
        await shown.until(lambda: shown.note == "it has one name only")


async def test_what_is_no_name_goes() -> None:
    async with naming(named()) as shown:
        await shown.found()
        await shown.press("tab", "j", "d", "d")
        assert "أحمد" not in shown.names
        await shown.until(lambda: shown.note.startswith("no name: أحمد"))
        assert next_article(shown.library) == [("مارك بينيوف", "PER", 2)]


async def test_a_selection_becomes_a_name() -> None:
    async with naming(named()) as shown:
        await shown.found()
        assert TEXTS[0].split()[1] == "الموظفون"
        await shown.press("w", "v", "i", "w", "I")
        await shown.chosen("person")
        await shown.until(lambda: shown.note.startswith("person: الموظفون"))
        assert "الموظفون" in shown.names
        assert not shown.app.body.selection
        await shown.press("u")  # in the text
        await shown.until(lambda: shown.note == "undone: person: الموظفون")
        assert "الموظفون" not in shown.names


async def test_in_the_text_the_last_thing_is_undone_first() -> None:
    async with naming(named()) as shown:
        await shown.found()
        notes = shown.app.annotations
        await shown.press("s")
        await shown.until(lambda: len(notes.items) == 1)
        await shown.press("tab", "j", "d", "d", "escape")
        await shown.until(lambda: "no name" in shown.note or "أحمد" not in shown.names)
        await shown.press("u")
        await shown.until(lambda: "أحمد" in shown.names)
        assert len(notes.items) == 1
        await shown.press("u")
        await shown.until(lambda: len(notes.items) == 0)
        await shown.press("ctrl+r")
        await shown.until(lambda: len(notes.items) == 1)
        assert "أحمد" in shown.names
        await shown.press("ctrl+r")
        await shown.until(lambda: "أحمد" not in shown.names)


async def test_what_cannot_be_kept_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with naming(named()) as shown:
        await shown.found()

        def full(*_: object) -> None:
            raise StoreError("the disk is full")

        monkeypatch.setattr(shown.library, "correct", full)
        await shown.press("tab", "j", "d", "d")
        await shown.until(lambda: "the disk is full" in shown.note)
        assert "أحمد" in shown.names
        await shown.press("u")
        assert shown.note == "nothing to undo"


async def test_on_a_card() -> None:
    async with naming(named(), fill=fill) as shown:
        await shown.found()
        await shown.press("tab", "j", "i")
        await shown.until(lambda: isinstance(shown.ground, CardScreen))
        await shown.press("r")
        await typed(shown, "Ahmed")
        await shown.until(lambda: shown.ground.entity.name == "Ahmed")
        await shown.until(lambda: shown.note.startswith("renamed: Ahmed"))
        await shown.press("u")
        await shown.until(lambda: shown.ground.entity.name == "أحمد")
        await shown.press("d", "d")
        await shown.until(lambda: shown.ground is shown.app.reading)
        assert "أحمد" not in shown.names
        assert [one.name for one in shown.library.known_entities(type="PER")] == ["مارك بينيوف"]


async def test_other_articles_that_lie_open_follow() -> None:
    async with naming(named(title="أ"), named(*TEXTS[1:], title="ب")) as shown:
        await shown.found()
        await shown.press(">")
        await shown.found()
        await shown.press("tab", "r")
        await typed(shown, "Marc")
        await shown.press("<")
        await shown.until(lambda: shown.app.document.title == "أ")
        assert shown.names[0] == "Marc"
