"""The cursor in a running reader: where it goes, where it is drawn, and what it does to the screen."""

from __future__ import annotations

import random

import pytest

from rtlreader.config.settings import Settings
from rtlreader.text import cursor as stops
from rtlreader.ui.app import Reader

from .conftest import Screen, article, document, reading

MIXED = [
    "قالت شركة OpenRoute (المعروفة بـ OR) إن 24 مدينة ستنضم في 10-15 مايو.",
    "",
    "English first ثم عربي and back לעברית 2026!",
    "لا إله إلا الله، سَلَامٌ عَلَيْكُمْ 👨‍👩‍👧 🇸🇦 نهاية",
    "سطر طويل " * 40,
]
KEYS = "h l j k w b e ( ) { } 0 $ ^ H M L left right up down % n G space backspace".split()  # noqa: SIM905


def drawn(screen: Screen) -> tuple[int, int, int]:
    """The row of the pane where the cursor is drawn, its first column, and its width."""
    style = screen.body.style_of("cursor")
    found = []
    for y in range(screen.body.size.height):
        column = 0
        for text, look, _ in screen.body.render_line(y):
            width = len(text) if text.isascii() else _cells(text)
            if look and (look.color, look.bgcolor) == (style.color, style.bgcolor):
                found.append((y, column, width))
            column += width
    assert len(found) == 1, found
    return found[0]


def _cells(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 30)])
async def test_the_cursor_is_always_drawn_once_and_on_its_letter(size: tuple[int, int]) -> None:
    choose = random.Random(7)
    async with reading(document(*MIXED * 3), size=size) as screen:
        await screen.read()
        for _ in range(120):
            await screen.press(choose.choice(KEYS))
            y, column, width = drawn(screen)
            body, page = screen.body, screen.body.sheet.page
            ref, row = body._rows[y]
            assert row.line is not None
            assert page.ref_of(body.cursor) == ref
            start, end = row.line.span_of(body.cursor.index)
            pieces = row.line.columns(start, end)
            if pieces:
                left = body.left + row.left
                assert [(column, column + width)] == [(left + a, left + b) for a, b in pieces]
            else:
                assert (row.line.width, width) == (0, 1)


async def test_arrows_go_where_they_point() -> None:
    async with reading(document(MIXED[0])) as screen:
        await screen.read()
        columns = [drawn(screen)[1]]
        for _ in range(30):
            await screen.press("left")
            columns.append(drawn(screen)[1])
        assert columns == list(range(columns[0], columns[0] - 31, -1))
        await screen.press("right")
        assert drawn(screen)[1] == columns[-2]


async def test_h_and_l_may_be_logical() -> None:
    app = Reader([document("ابجد abc")], Settings(motion="logical"))
    async with app.run_test() as pilot:
        await pilot.pause()
        places = []
        for key in "llhlll":
            await pilot.press(key)
            places.append(app.body.cursor.index)
        assert places == [1, 2, 1, 2, 3, 4]


async def test_down_and_up_keep_the_column() -> None:
    rows = ["سطر طويل فيه كلمات كثيرة", "قصير", "سطر طويل فيه كلمات كثيرة"]
    async with reading(document(*rows)) as screen:
        await screen.read()
        await screen.press("1", "0", "left")
        before = drawn(screen)[1]
        await screen.press("j", "j")
        assert drawn(screen)[1] == before
        await screen.press("2", "k")
        assert drawn(screen)[1] == before


async def test_counts_and_per_cent() -> None:
    async with reading(article(100)) as screen:
        await screen.read()
        await screen.press("7", "G")
        assert screen.body.cursor.paragraph == 6
        await screen.press("5", "0", "%")
        assert screen.body.cursor.paragraph == 49
        await screen.press("3", "}")
        assert screen.body.cursor.paragraph == 52
        await screen.press("1", "0", "g", "g")
        assert screen.body.cursor.paragraph == 9


async def test_finding_letters_folded_and_again() -> None:
    async with reading(document("قال أحمد إن إبراهيم آت")) as screen:
        await screen.read()
        await screen.press("f", "ا")
        assert screen.body.cursor.index == 1
        await screen.press(";")
        assert screen.body.cursor.index == 4
        await screen.press("2", ";")
        assert screen.body.cursor.index == 12
        await screen.press(",")
        assert screen.body.cursor.index == 9


async def test_marks_and_jumps() -> None:
    async with reading(article(60)) as screen:
        await screen.read()
        await screen.press("j", "w", "m", "a")
        marked = screen.body.cursor
        await screen.press("G")
        end = screen.body.cursor
        await screen.press("grave_accent", "a")
        assert screen.body.cursor == marked
        await screen.press("grave_accent", "grave_accent")
        assert screen.body.cursor == end
        await screen.press("ctrl+o")
        assert screen.body.cursor == marked
        await screen.press("tab")  # as most terminals send Ctrl-i
        assert screen.body.cursor == end
        await screen.press("grave_accent", "z", "ctrl+i")
        assert screen.body.cursor == end


async def test_pages_take_the_cursor_along() -> None:
    async with reading(article(60)) as screen:
        await screen.read()
        await screen.press("4", "j")
        y = drawn(screen)[0]
        await screen.press("space")
        assert abs(drawn(screen)[0] - y) <= 1  # a row between paragraphs has no letters
        assert screen.body.top > (0, 0)
        await screen.press("5", "ctrl+e")
        assert screen.body.cursor >= screen.body.sheet.page.position_of(screen.body.top)
        await screen.press("g", "g", "ctrl+u")
        assert screen.body.cursor == (0, 0)


async def test_the_end_says_what_to_do_next() -> None:
    async with reading(document("نص قصير"), document("آخر")) as screen:
        await screen.read()
        shown = "\n".join(screen.rows())
        assert "end of the article · > opens the next one · q leaves" in shown
        await screen.press(">")
        await screen.read()
        assert "> opens" not in "\n".join(screen.rows())
        await screen.press(">")
        assert "no article after this one" in screen.bottom()


async def test_what_stands_below_a_text_is_seen_at_its_end() -> None:
    for keys in (["G"], ["ctrl+end"], [*["j"] * 80], ["space"] * 9):
        async with reading(article(8)) as screen:
            await screen.read()
            await screen.press(*keys)
            assert "end of the article" in screen.rows()[-1], keys


async def test_a_resize_keeps_the_paragraph_of_the_cursor_in_its_place() -> None:
    async with reading(article(80), size=(200, 60)) as screen:
        await screen.read()
        for keys in (["4", "0", "G"], ["G"], ["2", "0", "k"], ["g", "g"], ["1", "2", "j"]):
            await screen.press(*keys)
            cursor, before = screen.body.cursor, drawn(screen)[0]
            for size in ((40, 12), (77, 31), (200, 60)):
                await screen.pilot.resize_terminal(*size)
                await screen.pilot.pause()
                assert screen.body.cursor == cursor
                drawn(screen)
            assert abs(drawn(screen)[0] - before) <= 1


async def test_the_mouse_puts_the_cursor_down() -> None:
    async with reading(document(MIXED[0], *MIXED)) as screen:
        await screen.read()
        offset = screen.body.region.offset
        y, x = 2, 60
        await screen.pilot.click(offset=(offset.x + x, offset.y + y))
        await screen.pilot.pause()
        row, column, width = drawn(screen)
        assert row == y
        assert column <= x < column + width


async def test_an_empty_article_has_no_cursor_and_no_harm_in_it() -> None:
    async with reading(document()) as screen:
        await screen.read()
        for key in KEYS:
            await screen.press(key)
        for keys in (
            "f a",
            "m a",
            "` a",
            "ctrl+o",
            "v",
            "V",
            "g v",
            "y y",
            "y i w",
            "] l",
            "o",
            "; ,",
        ):
            for key in keys.split():
                await screen.press("grave_accent" if key == "`" else key)
        assert screen.app.is_running


async def test_every_stop_is_reached_by_arrows_alone() -> None:
    async with reading(document(*MIXED[:4])) as screen:
        await screen.read()
        page = screen.body.sheet.page
        seen = {screen.body.cursor}
        for _ in range(1000):
            before = screen.body.cursor
            await screen.press("left")
            seen.add(screen.body.cursor)
            if screen.body.cursor == before:
                break
        first = stops.row_at(page, 0, 0)
        assert {(0, start) for start, _ in stops.spans(first.line)} <= seen
