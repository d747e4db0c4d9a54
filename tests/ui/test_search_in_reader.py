"""Searching in a running reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rtlreader.ui.help import Help
from rtlreader.ui.prompt import Prompt
from tests.ui.conftest import ARABIC, Screen, document, reading

if TYPE_CHECKING:
    from rtlreader.ui.document import Document


def long_article() -> Document:
    paragraphs = [f"{ARABIC * 3}{number}" for number in range(60)]
    paragraphs[20] += " وقال أحمد للصحفيين"
    paragraphs[40] += " ثم عاد أَحْمَد إلى بيته (quit 2٠24)"
    return document(*paragraphs)


async def type_query(screen: Screen, text: str, sign: str = "/") -> None:
    await screen.press(sign)
    await screen.pilot.pause()
    await type_text(screen, text)


async def type_text(screen: Screen, text: str) -> None:
    for character in text:
        await screen.press("space" if character == " " else character)
    await screen.pilot.pause()


def note(screen: Screen) -> str:
    return screen.app.query_one(Prompt).note


async def test_a_word_is_found_whatever_its_spelling_while_it_is_typed() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await type_query(screen, "احمد")
        assert screen.body.cursor.paragraph == 20
        assert screen.over("match-current") == ["\ufeaa\ufee4\ufea3\ufe83"]
        await screen.until(lambda: note(screen) == "1/2")
        await screen.press("enter", "n")
        await screen.pilot.pause()
        assert screen.body.cursor.paragraph == 40
        assert screen.over("match-current")[0].startswith("\ufeaa")
        await screen.until(lambda: "2/2" in screen.bottom())
        await screen.press("n")
        await screen.until(lambda: "1/2 · from the other end" in screen.bottom())
        await screen.press("N")
        await screen.until(lambda: "2/2" in screen.bottom())
        await screen.press("escape")
        await screen.pilot.pause()
        assert screen.over("match-current") == []
        assert "/2" not in screen.bottom()


async def test_a_match_over_the_end_of_a_row_is_marked_on_both() -> None:
    async with reading(document("كلمة " * 30 + "نهاية السطر " * 30), size=(40, 30)) as screen:
        await screen.read()
        await type_query(screen, "نهاية السطر نهاية السطر نهاية السطر نهاية السطر نهاية")
        assert len(screen.over("match-current")) == 2


async def test_backwards_n_goes_on_backwards() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await screen.press("G")
        await type_query(screen, "أحمد", "?")
        assert screen.body.cursor.paragraph == 40
        await screen.press("enter", "n")
        assert screen.body.cursor.paragraph == 20
        await screen.press("N")
        assert screen.body.cursor.paragraph == 40


async def test_the_word_under_the_cursor() -> None:
    async with reading(document("إلى القاهرة", "القاهرة الكبرى", "إلَى أين", "إلى")) as screen:
        await screen.read()
        await screen.press("*")
        assert screen.body.cursor == (2, 0)
        await screen.press("n")
        assert screen.body.cursor == (3, 0)
        await screen.press("#")
        assert screen.body.cursor == (2, 0)


async def test_what_was_searched_is_remembered() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await type_query(screen, "مدينة")
        await screen.press("enter")
        await type_query(screen, "أحمد")
        await screen.press("enter", "/", "up", "up")
        prompt = screen.app.query_one(Prompt)
        await screen.pilot.pause()
        assert prompt.text == "مدينة"
        await screen.press("down", "enter")
        await screen.pilot.pause()
        assert screen.body.cursor.paragraph in (20, 40)
        before = screen.body.cursor
        await screen.press("/", "enter")
        await screen.pilot.pause()
        assert screen.body.cursor != before


async def test_a_question_mark_twice_is_help() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await type_query(screen, "?", "?")
        assert isinstance(screen.app.screen, Help)
        await screen.press("escape", "j")
        assert screen.body.cursor > (0, 0)


async def test_keys_of_the_reader_are_letters_in_the_box() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await type_query(screen, "quit 2024")
        assert screen.app.query_one(Prompt).text == "quit 2024"
        await screen.until(lambda: note(screen) == "1/1")
        await screen.press("enter", "q")


async def test_giving_up_goes_back() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await screen.press("j", "j", "space")
        before, cursor = screen.rows(), screen.body.cursor
        await type_query(screen, "أحمد")
        assert screen.rows() != before
        await screen.press("escape")
        await screen.pilot.pause()
        assert screen.rows() == before
        assert screen.body.cursor == cursor
        assert not screen.app.query_one(Prompt).display
        await screen.press("space")
        assert screen.rows() != before


async def test_what_is_not_there_and_what_is_no_query_is_said() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await type_query(screen, "غائب")
        assert "not found" in note(screen)
        await screen.press("ctrl+u")
        for key in ("backslash", "v", "left_parenthesis"):
            await screen.press(key)
        await screen.pilot.pause()
        assert "not a regular expression" in note(screen)
        await screen.press("enter", "n", "N")


async def test_nothing_to_search_is_no_harm() -> None:
    async with reading(document()) as screen:
        await screen.read()
        await type_query(screen, "ab")
        await screen.press("enter", "n", "escape", "escape", "*", "#", "n")
        assert screen.app.is_running


async def test_there_is_a_way_back_from_a_match() -> None:
    async with reading(long_article()) as screen:
        await screen.read()
        await screen.press("j", "w")
        before = screen.body.cursor
        await type_query(screen, "أحمد")
        await screen.press("enter", "ctrl+o")
        assert screen.body.cursor == before


async def test_a_long_text_is_counted_beside_all_else() -> None:
    texts = [f"{ARABIC * 8}{number}" for number in range(2000)]
    async with reading(document(*texts, "النهاية 99")) as screen:
        await screen.read()
        await type_query(screen, r"\vهاية \d\d$")
        await screen.until(lambda: note(screen) == "1/1")
        assert screen.body.cursor == (2000, 3)
        await screen.press("enter")
        await type_query(screen, "OpenRoute")
        await screen.until(lambda: "/16000" in note(screen) and "+" not in note(screen))
