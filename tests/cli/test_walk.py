"""A reader's whole way through an article that comes out of a pipe, on a pseudo-terminal, by keys alone."""

from __future__ import annotations

import base64
import os
import re
import time
from typing import TYPE_CHECKING, NamedTuple

import pyte
import pytest

from rtlreader.sources.clean import clean_line
from rtlreader.text import layout
from rtlreader.ui.themes import Gallery

from .conftest import Terminal, terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FIRST = "Salesforce تعلن عن شراكة مع OpenRoute (2026) في 24 مدينة، بزيادة 50% عن العام الماضي."
SECOND = (
    "وقال المدير التنفيذي إن «المشروع الجديد» يشمل 10-15 محطة. "
    "وأضاف أَحْمَد، وهو مهندس في شركة ABC Systems، أن العمل على الإصدار 2.1 بدأ يوم 10 مايو وسينتهي قبل نهاية العام! "
    "ثم شكر الحاضرين."
)
ARTICLE = "\n".join(
    [FIRST, SECOND, *[f"فقرة رقم {number} من NATO وEU معًا. " * 6 for number in range(40)]]
)
DARK, LIGHT = (Gallery().look(name).colors for name in ("dark", "light"))


class Cell(NamedTuple):
    """A cell of a colour."""

    row: int
    column: int
    glyph: str


class Eyes:
    """What is seen on a terminal."""

    def __init__(self, shell: Terminal) -> None:
        self.shell = shell

    def cells(self, background: str) -> list[Cell]:
        """The cells on a background."""
        screen = pyte.Screen(*self.shell.size)
        text = self.shell.sent[self.start() :].decode(errors="ignore")
        for unknown in ("\x1b[>25u", "\x1b[<u"):  # pyte would print the end of these
            text = text.replace(unknown, "")
        pyte.Stream(screen).feed(text)
        columns, rows = self.shell.size
        everywhere = ((y, x) for y in range(rows) for x in range(columns))
        found = ((y, x, screen.buffer[y][x]) for y, x in everywhere)
        return [Cell(y, x, cell.data) for y, x, cell in found if f"#{cell.bg}" == background]

    def start(self) -> int:
        """Where the last full repaint may begin: after a resize all is painted again."""
        return self._start

    _start = 0

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal of another size."""
        self._start = len(self.shell.sent)
        self.shell.resize(columns, rows)

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Look until something is seen."""
        deadline = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < deadline, f"{what}: {self.shell.screen(self._start)}"
            self.shell.look(0.05)

    def cursor(self) -> Cell:
        """The cell of the cursor."""
        self.until(lambda: len(self.cells(DARK["cursor-background"])) == 1, "the cursor")
        return self.cells(DARK["cursor-background"])[0]

    def moved(self, keys: str) -> Cell:
        """The cell of the cursor after keys that move it."""
        before = self.cursor()
        self.shell.type(keys)
        self.until(lambda: self.cells(DARK["cursor-background"]) not in ([before], []), keys)
        return self.cursor()


def visual(text: str) -> str:
    return layout(text, 1000, base=1)[0].text


@pytest.fixture
def shell(tmp_path: Path, environment: dict[str, str]) -> Mapping[str, str]:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    return {**environment, "COLORTERM": "truecolor"}


def piped(path: Path) -> int:
    read, write = os.pipe()
    os.write(write, path.read_bytes()[:60000])
    os.close(write)
    return read


def test_a_reader_s_way(tmp_path: Path, shell: Mapping[str, str]) -> None:
    source = piped(tmp_path / "article.txt")
    with terminal(env=shell, stdin=source, size=(200, 60)) as found:
        os.close(source)
        eyes = Eyes(found)
        eyes.until(lambda: visual("العام الماضي.") in "".join(found.screen()), "the article")

        # it moves through mixed lines without surprise
        start = eyes.cursor()
        assert start.glyph == "S"
        assert eyes.moved("w").glyph == visual("تعلن")[-1]
        left = eyes.moved("\x1b[D")
        assert eyes.moved("\x1b[C").column == left.column + 1
        assert eyes.moved("0") == start
        assert eyes.moved("$").glyph == "."
        assert eyes.moved("0") == start
        assert eyes.moved("fO").glyph == "O"
        assert eyes.moved("j").row > start.row
        assert eyes.moved("gg") == start

        # it finds a word written otherwise
        found.type("/احمد")
        eyes.until(lambda: eyes.cells(DARK["match-current-background"]), "the match")
        shown = "".join(cell.glyph for cell in eyes.cells(DARK["match-current-background"]))
        assert [letter for letter in shown if not 0x64B <= ord(letter) <= 0x652][-1] == "\ufe83"
        eyes.until(lambda: "1/1" in found.screen(eyes.start())[-1], "the count")
        found.type("\r")

        # it selects a sentence across rows, from wide to narrow and back
        eyes.resize(40, 12)
        eyes.until(lambda: len(eyes.cells(DARK["cursor-background"])) == 1, "the cursor")
        found.type("vis")
        rows = DARK["selection-background"]
        eyes.until(lambda: len({cell.row for cell in eyes.cells(rows)}) > 2, "a selection")
        sent = len(found.sent)
        found.type("y")
        found.wait_for(b"\x1b]52;c;", sent)
        found.wait_for(b"\x07", found.sent.index(b"\x1b]52;c;", sent))
        copied = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", found.sent[sent:])
        assert copied
        text = base64.b64decode(copied[1]).decode()
        assert text == SECOND[SECOND.index("وأضاف") : SECOND.index(" ثم شكر")]
        assert text == clean_line(text)
        eyes.resize(200, 60)
        eyes.until(
            lambda: visual("ثم شكر الحاضرين.") in "".join(found.screen(eyes.start())), "wide"
        )
        assert eyes.cursor().glyph == visual("وأضاف")[-1]

        # it changes its colours, seeing them
        found.type("tj")
        eyes.until(lambda: eyes.cells(LIGHT["background"]), "light colours")
        found.type("\r")
        eyes.until(lambda: len(eyes.cells(LIGHT["cursor-background"])) == 1, "the cursor in light")
        found.type("q")
        assert found.end() == 0
    assert b"\x1b[?1049l" in found.sent[-300:]


def test_colours_are_kept_and_keys_are_others(tmp_path: Path, shell: dict[str, str]) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text('[keys.bind]\n"body.down" = "x"\n"app.leave" = "<ctrl+x>c"\n', "utf-8")
    env = {**shell, "RTLREADER_CONFIG": str(settings)}
    with terminal(tmp_path / "article.txt", env=env, size=(100, 30)) as found:
        eyes = Eyes(found)
        before = eyes.cursor()
        assert eyes.moved("x").row > before.row
        found.type("t\x1b[B\r")
        eyes.until(lambda: eyes.cells(LIGHT["background"]), "light colours")
        found.type("\x18c")
        assert found.end() == 0
    with terminal(tmp_path / "article.txt", env=env, size=(100, 30)) as found:
        eyes = Eyes(found)
        eyes.until(lambda: eyes.cells(LIGHT["background"]), "light colours again")
        found.type("\x18c")
        assert found.end() == 0
