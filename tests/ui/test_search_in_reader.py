"""Searching in a running reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.ui.line_input import LineInput
from rtlreader.ui.searching import SearchBar
from tests.ui.conftest import ARABIC, Screen, document, reading

if TYPE_CHECKING:
    from rtlreader.ui.document import Document


def long_article() -> Document:
    paragraphs = [f"{ARABIC * 3}{number}" for number in range(60)]
    paragraphs[20] += " وقال أحمد للصحفيين"
    paragraphs[40] += " ثم عاد أَحْمَد إلى بيته (quit 2٠24)"
    return document(*paragraphs)


async def type_query(screen: Screen, text: str) -> None:
    await screen.press("/")
    await screen.pilot.pause()
    for character in text:
        await screen.press("space" if character == " " else character)
    await screen.pilot.pause()


def marked(screen: Screen) -> list[str]:
    """What is drawn in reverse, row by row."""
    found = []
    for y in range(screen.body.size.height):
        strip = screen.body.render_line(y)
        text = "".join(s.text for s in strip if s.style and s.style.reverse)
        if text:
            found.append(text)
    return found


async def test_a_word_is_found_whatever_its_spelling_while_it_is_typed() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await type_query(screen, "احمد")
        assert screen.place[0] <= 20
        assert marked(screen) == ["\ufeaa\ufee4\ufea3\ufe83"]
        await screen.until(lambda: "1/2" in screen.bottom())
        await screen.press("enter", "n")
        await screen.pilot.pause()
        assert marked(screen)[0].startswith("\ufeaa")
        await screen.until(lambda: "2/2" in screen.bottom())
        await screen.press("n")
        await screen.until(lambda: "1/2" in screen.bottom())
        await screen.press("N")
        await screen.until(lambda: "2/2" in screen.bottom())
        await screen.press("escape")
        await screen.pilot.pause()
        assert marked(screen) == []
        assert "/2" not in screen.bottom()


async def test_keys_of_the_reader_are_letters_in_the_box() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await type_query(screen, "quit 2024")
        assert screen.app.query_one(LineInput).draft.text == "quit 2024"
        await screen.until(lambda: "1/1" in screen.bottom())
        await screen.press("enter", "q")


async def test_giving_up_goes_back() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await screen.press("j", "j", "space")
        before = screen.rows()
        await type_query(screen, "أحمد")
        await screen.press("escape")
        await screen.pilot.pause()
        assert screen.rows() == before
        assert not screen.app.query_one(SearchBar).display
        await screen.press("j")
        assert screen.rows() != before


async def test_what_is_not_there_and_what_is_no_query_is_said() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await type_query(screen, "غائب")
        assert "not found" in screen.bottom()
        await screen.press("ctrl+u")
        for key in ("backslash", "v", "left_parenthesis"):
            await screen.press(key)
        await screen.pilot.pause()
        assert "not a regular expression" in screen.bottom()
        await screen.press("enter", "n", "N")


async def test_nothing_to_search_is_no_harm() -> None:
    async with reading(document()) as screen:
        await screen.read()
        await type_query(screen, "ab")
        await screen.press("enter", "n", "escape", "escape")
