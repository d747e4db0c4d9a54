"""Nothing hostile reaches the terminal: captures of the reader and of plain output over hostile inputs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import run, terminal

Env = dict[str, str]
_SEQUENCE = re.compile("\x1b(?:\\[([0-?]*)([ -/]*[@-~])|(.))", re.DOTALL)
F1 = "\x1bOP"
_MOVING = ("m", "H")  # colours and places differ from text to text
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    maker = Path(__file__).parents[2].parent / "shared" / "hostile" / "make_corpus.py"
    if not maker.exists():
        pytest.skip("the maker of the hostile inputs is not here")
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run(
        [sys.executable, str(maker), str(folder), "--no-big"],
        check=True,
        timeout=120,
        capture_output=True,
    )
    return sorted([*folder.glob("terminal/*"), *folder.glob("bidi/*")])


def _kinds(sent: bytes) -> set[str]:
    """Return the kinds of escape sequences in a capture, which must be UTF-8 and hold nothing else that acts."""
    text = sent.decode("utf-8")
    assert not _FORBIDDEN.search(text)
    found = _SEQUENCE.findall(text)
    assert len(found) == text.count("\x1b")
    return {final if final in _MOVING else values + final + other for values, final, other in found}


def _capture(files: list[Path], env: Env) -> bytes:
    """Return what the reader sends while it is paged through all files."""
    with terminal(*files, env=env) as opened:
        for number in range(1, len(files) + 1):
            opened.wait_for(f"{number} of {len(files)}")
            opened.type("G")
            start = len(opened.sent)
            opened.type(F1)
            opened.wait_for("Moving the cursor", start)
            start = len(opened.sent)
            opened.type("q")
            opened.wait_for(f"{number} of {len(files)}", start)
            start = len(opened.sent)
            opened.type(">")
            if number < len(files):
                opened.wait_for(f"{number + 1} of {len(files)}", start)
        opened.type("q")
        opened.end()
        return opened.sent


def test_the_reader_sends_its_own_sequences_only(
    hostile: list[Path], article: Path, environment: Env
) -> None:
    harmless = _kinds(_capture([article, article], environment))
    assert _kinds(_capture(hostile, environment)) <= harmless


@pytest.mark.parametrize("order", ["logical", "visual"])
def test_plain_output_holds_no_sequence(order: str, hostile: list[Path], environment: Env) -> None:
    done = run("show", "--order", order, *hostile, env=environment)
    assert done.returncode in (0, 4)
    assert _kinds(done.stdout) == set()
    assert _kinds(done.stderr) == set()


def test_text_holds_no_sequence(hostile: list[Path], environment: Env) -> None:
    done = run("text", *hostile, env=environment)
    assert b"\x1b" not in done.stdout
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.stdout.decode())


def test_hostile_names_of_files(environment: Env, tmp_path: Path) -> None:
    names = ["\x1b]52;c;AAAA\x07.txt", "\u202etxt.exe", "[@click=app.quit]x[b].txt"]
    files = [tmp_path / name for name in names]
    for file in files:
        file.write_text("inside", "utf-8")
    harmless = tmp_path / "a.txt"
    harmless.write_text("inside", "utf-8")
    known = _kinds(_capture([harmless, harmless], environment))
    assert _kinds(_capture(files, environment)) <= known
    missing = run("show", *(f"{file}x" for file in files), env=environment)
    assert _kinds(missing.stderr) == set()
