"""The reader as its user meets it: keys, sizes, arrival, errors."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from rtlreader.errors import NothingToReadError, RtlReaderError
from rtlreader.model import Paragraph
from rtlreader.sources import Batch
from rtlreader.ui.document import Document
from rtlreader.ui.help import Help

from .conftest import ARABIC, article, document, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

DOWN = ["space", "pagedown", "ctrl+f", "ctrl+d", "ctrl+e", "G", "ctrl+end"]
UP = ["pageup", "ctrl+b", "backspace", "ctrl+u", "ctrl+y", "ctrl+home"]


@pytest.mark.parametrize("key", DOWN)
async def test_keys_that_move_down(key: str) -> None:
    async with reading(article()) as screen:
        await screen.read()
        await screen.press(key)
        assert screen.place > (0, 0)


@pytest.mark.parametrize("key", UP)
async def test_keys_that_move_up(key: str) -> None:
    async with reading(article()) as screen:
        await screen.read()
        await screen.press("G")
        end = screen.place
        await screen.press(key)
        assert screen.place < end


async def test_g_twice_is_the_beginning_and_once_is_nothing() -> None:
    async with reading(article()) as screen:
        await screen.read()
        await screen.press("G")
        end = screen.place
        await screen.press("g")
        assert screen.place == end
        await screen.press("j", "x", "g")
        assert screen.place == end
        await screen.press("g")
        assert screen.place == (0, 0)


async def test_pages_meet_in_one_row() -> None:
    async with reading(article()) as screen:
        await screen.read()
        last = screen.rows()[-1]
        await screen.press("space")
        assert screen.rows()[0] == last


async def test_the_end_stands_at_the_bottom() -> None:
    async with reading(article()) as screen:
        await screen.read()
        await screen.press("G", "j", "space")
        assert "end of the article" in screen.rows()[-1]
        assert screen.rows()[-3].strip()
        assert "end" in screen.bottom()
        await screen.press("g", "g")
        assert "top" in screen.bottom()


async def test_the_wheel_moves() -> None:
    async with reading(article()) as screen:
        await screen.read()
        rows = screen.rows()
        await screen.pilot._post_mouse_events([_wheel()], screen.body, button=0)
        assert screen.rows()[:-3] == rows[3:]


def _wheel() -> type:
    from textual.events import MouseScrollDown  # noqa: PLC0415

    return MouseScrollDown


async def test_a_resize_keeps_the_text_at_the_top() -> None:
    async with reading(article()) as screen:
        await screen.read()
        await screen.press("space", "space", "j")
        paragraph, index = screen.place
        for width in (33, 120, 57, 80):
            await screen.pilot.resize_terminal(width, 24)
            await screen.pilot.pause()
            assert screen.place == (paragraph, index)
            ref, row = screen.body._rows[0]
            assert ref.paragraph == paragraph
            assert row.line is None or row.line.start <= index <= row.line.end


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 2), (9, 4), (200, 60)])
async def test_every_strip_is_as_wide_as_its_pane(size: tuple[int, int]) -> None:
    texts = [ARABIC * 3, "👨‍👩‍👧 🇸🇦 中文 字", "\u064b\u064b", "قَالَ لا", "a\u0301 " * 50]
    async with reading(document(*texts, title="عنوان " * 40), size=size) as screen:
        await screen.read()
        screen.rows()
        screen.bottom()
        await screen.press("G")
        screen.rows()


@pytest.mark.parametrize("key", ["h", "l"])
async def test_showing_letters_otherwise_keeps_the_place(key: str) -> None:
    async with reading(document(*["قَالَ الرَّجُلُ كَلَامًا كَثِيرًا " * 20] * 20)) as screen:
        await screen.read()
        await screen.press("space", "space")
        place, rows = screen.place, screen.rows()
        await screen.press("g", key)
        assert screen.place == place
        assert screen.rows() != rows
        await screen.press("g", key)
        assert screen.rows() == rows


async def test_articles_are_read_one_after_the_other_and_places_are_kept() -> None:
    first, second = article(title="الأول"), article(title="الثاني")
    async with reading(first, second) as screen:
        await screen.read()
        await screen.press("space")
        rows = screen.rows()
        await screen.press("<", ">")
        await screen.read()
        assert screen.app.document is second
        assert "2 of 2" in screen.bottom()
        await screen.press("<")
        assert screen.rows() == rows


@pytest.mark.parametrize("keys", ["f1", "g ?", "? ?", "? enter"])
@pytest.mark.parametrize("close", ["escape", "q", "?", "f1"])
async def test_the_help_opens_and_closes(keys: str, close: str) -> None:
    async with reading(article()) as screen:
        await screen.read()
        for key in keys.split():
            await screen.press(key)
            await screen.pilot.pause()
        assert isinstance(screen.app.screen, Help)
        await screen.press("j", close)
        assert not isinstance(screen.app.screen, Help)
        assert screen.app.is_running


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
async def test_keys_that_leave(key: str) -> None:
    async with reading(article()) as screen:
        await screen.read()
        await screen.press(key)
        assert not screen.app._running
    assert screen.app.return_code == 0


async def test_text_is_shown_while_it_arrives() -> None:
    more, done = threading.Event(), threading.Event()

    def batches() -> Iterator[Batch]:
        yield Batch((Paragraph("first"),))
        more.wait(10)
        yield Batch((Paragraph("second"),))
        done.wait(10)

    async with reading(Document("slow", batches)) as screen:
        await screen.until(lambda: "first" in "".join(screen.rows()))
        assert "loading… 1 paragraphs" in screen.bottom()
        more.set()
        await screen.until(lambda: "second" in "".join(screen.rows()))
        done.set()
        await screen.read()
        assert "all" in screen.bottom()


async def test_nobody_waits_for_a_pipe_that_never_ends() -> None:
    forever = threading.Event()

    def batches() -> Iterator[Batch]:
        yield Batch((Paragraph("first"),))
        forever.wait()

    async with reading(Document("slow", batches)) as screen:
        await screen.until(lambda: "first" in "".join(screen.rows()))
        await screen.press("q")
        assert not screen.app._running
    forever.set()


async def test_many_batches_are_taken_together() -> None:
    batches = [Batch((Paragraph(f"paragraph {number}"),)) for number in range(3000)]
    async with reading(Document("quick", lambda: batches)) as screen:
        await screen.read()
        assert len(screen.body.sheet.kinds) == 3000


async def test_an_error_takes_the_place_of_the_text() -> None:
    def batches() -> Iterator[Batch]:
        raise NothingToReadError("nothing [/b] here", "try [@click=app.quit]another[/]")
        yield

    async with reading(Document("empty", batches)) as screen:
        await screen.read()
        shown = "\n".join(screen.rows())
        assert "nothing [/b] here" in shown
        assert "try [@click=app.quit]another[/]" in shown
        await screen.press("q")
    assert screen.app.return_code == 4


async def test_a_late_error_is_said_beside_the_title() -> None:
    def batches() -> Iterator[Batch]:
        yield Batch((Paragraph("first"),))
        raise RtlReaderError("it broke off")

    async with reading(Document("broken", batches)) as screen:
        await screen.read()
        assert "it broke off" in screen.bottom()
        await screen.press("q")
    assert screen.app.return_code == 0


async def test_a_defect_in_reading_is_not_silent() -> None:
    def batches() -> Iterator[Batch]:
        raise KeyError("x")
        yield

    async with reading(Document("defect", batches)) as screen:
        await screen.read()
        assert "KeyError" in "".join(screen.rows())


MARKUP = ["x [/b] [1] y", "[@click=app.quit]z[/]", "[bold red]w", "\\[a] [link=file:///]b"]


@pytest.mark.parametrize("text", MARKUP)
async def test_markup_is_literal_everywhere(text: str) -> None:
    async with reading(document(text, "body", title=text, source=text)) as screen:
        await screen.read()
        assert any(row.strip() == text for row in screen.rows())
        assert text in screen.bottom()
        await screen.pilot.click(offset=(6, 0))
        assert screen.app.is_running


async def test_the_title_is_not_repeated() -> None:
    async with reading(document("العنوان", "نص", title="العنوان")) as screen:
        await screen.read()
        assert screen.body.sheet.kinds == ["title", "paragraph"]


async def test_right_to_left_quotations_are_upright() -> None:
    quotes = [
        Paragraph("قال الوزير ذلك أمس", "quote", 1),
        Paragraph("said the minister", "quote", 1),
    ]
    async with reading(Document("a source", lambda: [Batch(tuple(quotes))])) as screen:
        await screen.read()
        await screen.press("G")
        slanted = [
            segment.text.strip()
            for y in range(screen.body.size.height)
            for segment in screen.body.render_line(y)
            if segment.style and segment.style.italic and segment.text.strip()
        ]
        assert "".join(slanted) in "said the minister"
        assert slanted
