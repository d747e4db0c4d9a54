"""A reader's whole way with a note, on a pseudo-terminal, by keys alone: from a pipe into another library."""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from rtlreader.text import layout
from rtlreader.ui.themes import Gallery

from .conftest import Terminal, run, terminal
from .test_walk import Eyes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SENTENCE = (
    "وأضاف المدير التنفيذي لشركة OpenRoute أن المشروع الجديد سيشمل أربعا وعشرين مدينة في الشمال والجنوب، "
    "وأن العمل فيه سيبدأ في الأسبوع الأول من الشهر القادم."
)
OTHER = "ثم شكر الحاضرين على صبرهم الطويل."
PARAGRAPHS = [
    "قالت الوزارة في بيان لها صباح اليوم إنها راضية عما تحقق حتى الآن.",
    f"وكان اللقاء قصيرا. {SENTENCE} {OTHER}",
    *[f"وهذه فقرة رقم {number} عن أشياء أخرى حدثت في اليوم نفسه." for number in range(6)],
]
EDITED = [
    "تحديث: هذه فقرة جديدة كتبها المحرر بعد ساعة من النشر.",
    *PARAGRAPHS[:1],
    PARAGRAPHS[1].replace("وكان اللقاء قصيرا.", "وكان اللقاء قصيرا جدا في هذه المرة."),
    *PARAGRAPHS[3:],
]
NOTE = "هذا وعد كبير، سنرى."
COLOURS = Gallery().look("dark").colors


@pytest.fixture
def shell(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    library = str(tmp_path / "library.sqlite3")
    return {**environment, "COLORTERM": "truecolor", "RTLREADER_LIBRARY": library}


@contextmanager
def reading(paragraphs: list[str], env: dict[str, str]) -> Iterator[Terminal]:
    """A reader that was piped a text."""
    read, write = os.pipe()
    os.write(write, "\n".join(paragraphs).encode())
    os.close(write)
    with terminal(env=env, stdin=read, size=(72, 30)) as found:
        os.close(read)
        yield found


def rows_of(eyes: Eyes, role: str) -> set[int]:
    return {cell.row for cell in eyes.cells(COLOURS[f"{role}-background"])}


def seen(eyes: Eyes, text: str) -> Callable[[], bool]:
    shown = layout(text, 1000, base=1)[0].text
    return lambda: shown in "\n".join(eyes.shell.screen())


def test_a_note_s_way(tmp_path: Path, shell: dict[str, str]) -> None:
    with reading(PARAGRAPHS, shell) as found:
        eyes = Eyes(found)
        eyes.until(lambda: len(eyes.cells(COLOURS["cursor-background"])) == 1, "the article")
        # the sentence, which wraps over three rows and holds a Latin name, in the second colour
        found.type("})vis")
        eyes.until(lambda: len(rows_of(eyes, "selection")) == 3, "a selection of three rows")
        found.type("2")
        eyes.until(lambda: len(rows_of(eyes, "annotation-2")) >= 3, "a highlight of three rows")
        # a note in Arabic, and a tag
        found.type("a")
        eyes.until(lambda: "Ctrl-s keeps it" in "\n".join(found.screen()), "the editor")
        found.type(NOTE + "\x13")
        eyes.until(lambda: "noted" in found.screen()[-1], "noted")
        found.type("T")
        eyes.until(lambda: "tags:" in found.screen()[-1], "the line for tags")
        found.type("وعود، اقتصاد\r")
        eyes.until(
            lambda: "tags: " in found.screen()[-1] or ":tags" in found.screen()[-1], "tagged"
        )
        # another one, and from one to the other
        found.type(")s")
        eyes.until(lambda: len(rows_of(eyes, "annotation-2")) >= 3, "another highlight")
        found.type("gg]a")
        eyes.until(
            lambda: eyes.cursor().glyph == layout("وأضاف", 9, base=1)[0].text[-1], "the first"
        )
        found.type("]a")
        eyes.until(lambda: eyes.cursor().glyph == layout("ثم", 9, base=1)[0].text[-1], "the second")
        found.type("[a")
        eyes.until(lambda: eyes.cursor().glyph == layout("وأضاف", 9, base=1)[0].text[-1], "back")
        found.type("q")
        assert found.end() == 0

    with reading(EDITED, shell) as found:
        eyes = Eyes(found)
        eyes.until(lambda: len(rows_of(eyes, "annotation-2")) >= 3, "the notes in the edited text")
        found.type("]a")
        eyes.until(
            lambda: eyes.cursor().glyph == layout("وأضاف", 9, base=1)[0].text[-1], "in place"
        )
        found.type("a")
        eyes.until(seen(eyes, NOTE), "the note")
        found.type("\x1b")
        time.sleep(0.3)
        found.type("q")
        assert found.end() == 0

    said = json.loads(run("annotations", "list", "--json", env=shell).stdout)
    text = "\n".join(EDITED)
    by_quote = {one["quote"]: one for one in said}
    assert set(by_quote) == {SENTENCE, OTHER}
    noted = by_quote[SENTENCE]
    assert (noted["note"], noted["tags"], noted["colour"]) == (NOTE, ["وعود", "اقتصاد"], 2)
    assert text[noted["start"] : noted["end"]] == SENTENCE
    assert not any(one["orphaned"] for one in said)

    jsonld = run("annotations", "export", "--format", "jsonld", env=shell).stdout
    for form in ("jsonld", "markdown"):
        exported = run("annotations", "export", "--format", form, env=shell).stdout
        empty = {**shell, "RTLREADER_LIBRARY": str(tmp_path / f"{form}.sqlite3")}
        taken = run("annotations", "import", "-", env=empty, stdin=exported)
        assert taken.returncode == 0, taken.stderr
        assert run("annotations", "export", "--format", "jsonld", env=empty).stdout == jsonld
