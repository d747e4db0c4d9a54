"""`rtlreader doctor` as a process, on terminals of all manners and on none."""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from rtlreader.cli.arguments import _EXAMPLES
from rtlreader.ui.terminal.negotiation import PATIENCE
from tests.cli.conftest import EXPLICIT, IMPLICIT, Answer, run, silent, terminal

from .fakes import KITTY, KONSOLE, VTE, XTERM, reporting

if TYPE_CHECKING:
    from pathlib import Path

Env = dict[str, str]
ESCAPE = b"\x1b"


def _screen(env: Env, answer: Answer, size: tuple[int, int] = (80, 60)) -> tuple[str, bytes]:
    """Return the text that is left on a terminal, and all that was sent to it."""
    with terminal("doctor", env=env, answer=answer, size=size) as opened:
        assert opened.end() == 0
        start = opened.sent.rfind(b"Terminal\r\n")
        return "\n".join(row.rstrip() for row in opened.screen(start)), opened.sent


def _record(env: Env, answer: Answer = silent) -> dict[str, Any]:
    with terminal("doctor", "--json", env=env, answer=answer) as opened:
        assert opened.end() == 0
        text = opened.sent[opened.sent.find(b"{") :].decode()
    found: dict[str, Any] = json.loads(text.partition("\r\n}")[0] + "}")
    return found


def test_one_that_says_what_it_is(environment: Env) -> None:
    text, sent = _screen(environment, reporting(XTERM))
    assert "✓ name       xterm" in text
    assert "XTVERSION XTerm(379), mode 8 not known (0)" in text
    assert "visual, as it says that it is XTerm(379)" in text
    assert "✓ widths     20 of 20 samples as expected" in text
    assert EXPLICIT not in sent


def test_one_with_a_switch_is_measured_and_printed_on_with_the_switch(environment: Env) -> None:
    text, sent = _screen(environment, reporting(VTE))
    assert "CSI 8l before, CSI 8h after" in text
    assert sent.count(EXPLICIT) == sent.count(IMPLICIT) == 2
    assert sent.find(EXPLICIT) < sent.find(b"\x1b[6n") < sent.find(IMPLICIT)
    assert sent.endswith(IMPLICIT)


def test_rows_are_in_the_order_that_the_terminal_needs(environment: Env) -> None:
    assert "ﻞﻫ" in _screen(environment, reporting(XTERM))[0]
    assert "ﻫﻞ" in _screen(environment, reporting(KONSOLE))[1].decode()


def test_what_helps_in_kitty(environment: Env) -> None:
    text, _ = _screen(environment, reporting(KITTY))
    assert "force_ltr yes" in text
    assert "terminal.force_ltr = true" in text
    assert "marks      left out" in text


def test_odd_widths_are_named(environment: Env) -> None:
    text, _ = _screen(environment, reporting(KONSOLE, extra=1))
    assert "! widths" in text
    said = " ".join(text.split())
    assert "a letter with fatha: 2, not 1; rows that hold it may be out of line" in said
    assert "U+200E between letters: 3, not 2; rows that hold it" in said
    assert "never sent: ZWNJ between letters, ZWJ" in said


def test_one_that_never_answers(environment: Env) -> None:
    begin = time.monotonic()
    text, sent = _screen(environment, silent)
    assert time.monotonic() - begin < 10
    assert f"! answers    none within {PATIENCE * 1000:.0f} ms" in text
    assert b"\x1b[6n" not in sent
    assert "the terminal did not tell where its cursor stands" in text


def test_one_that_answers_half(environment: Env) -> None:
    def answer(sent: bytes) -> bytes:
        return b"\x1b[2;2R" if b"\x1b[6n" in sent else b"\x1b[?1;2c" if b"\x1b[>0q" in sent else b""

    assert "the terminal did not tell where its cursor stands" in _screen(environment, answer)[0]


HOSTILE = "\x1bP>|\x07\x9b31m evil\u202e\x1b\\\x1b[>1;2;3c\x1b[?64c"


@pytest.mark.parametrize("flood", [HOSTILE, "\x1b[8;9" * 20, "x" * 3000, "\x00\xff\x1b" * 900])
def test_garbage_does_not_reach_the_screen(flood: str, environment: Env) -> None:
    env = {**environment, "TERM_PROGRAM": "x\x1b]52;c;AAAA\x07\u202ey", "LANG": "\x1b[31mC"}
    text, sent = _screen(env, lambda got: flood.encode() if b"\x1b[" in got else b"")
    assert "Right-to-left text" in text
    assert b"\x1b]52" not in sent
    assert b"\x1b[31m" not in sent
    assert "\u202e" not in sent.decode(errors="ignore")


def test_it_is_readable_in_few_columns(environment: Env) -> None:
    text, _ = _screen(environment, reporting(VTE), (36, 90))
    assert "✓ name: VTE" in text
    assert "strategy: visual, as it knows" in text


def test_a_dumb_terminal(environment: Env) -> None:
    text, sent = _screen({**environment, "TERM": "dumb"}, silent)
    assert "it was not asked; TERM is dumb" in text
    assert b"\x1b[6n" not in sent


def test_without_a_terminal(environment: Env) -> None:
    done = run("doctor", env=environment)
    assert done.returncode == 0
    said = done.stdout.decode()
    assert "there is none, so nothing could be asked" in said
    assert "clipboard" in said
    assert ESCAPE not in done.stdout


def test_a_locale_that_is_not_utf8(environment: Env) -> None:
    for env in ({"LANG": "C"}, {"LC_ALL": "C"}, {"LANG": "xx_YY"}):
        bare = {name: value for name, value in environment.items() if name != "LANG"}
        said = run("doctor", env={**bare, **env}).stdout.decode()
        assert "! locale" in said
        assert "set LANG to C.UTF-8" in said


def test_settings_that_are_wrong_are_a_finding(environment: Env, tmp_path: Path) -> None:
    folder = tmp_path / "rtlreader"
    folder.mkdir()
    (folder / "config.toml").write_text("zen = 1\n", "utf-8")
    said = run("doctor", env={**environment, "RTLREADER_STRATEGY": "mirror"}).stdout.decode()
    assert "! settings" in said
    assert "zen: must be a number" in said
    assert "no such strategy in RTLREADER_STRATEGY: mirror" in said
    assert "~/rtlreader/config.toml" in said


TMUX = "\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c"


def _install(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o700)


def test_inside_tmux(environment: Env, tmp_path: Path) -> None:
    _install(tmp_path, "tmux", r"printf '0\txterm-256color\tKonsole 22.12.3\n'")
    env = {**environment, "PATH": str(tmp_path), "TMUX": "/tmp/x,1,0"}
    text, _ = _screen(env, reporting(TMUX))
    assert "✓ name       konsole around tmux" in text
    assert "✓ inside     tmux, and around it Konsole 22.12.3, xterm-256color" in text
    assert "without allow-passthrough" in text
    found = _record(env, reporting(TMUX))["terminal"]
    assert found["inside"] == "tmux"
    assert found["around"] == {"name": "Konsole 22.12.3", "term": "xterm-256color"}


# --- fonts


def test_without_fontconfig(environment: Env, tmp_path: Path) -> None:
    said = run("doctor", env={**environment, "PATH": str(tmp_path)}).stdout.decode()
    assert "fontconfig (fc-list) does not answer here" in said
    assert "brew install" in said


def test_letters_that_no_font_has(environment: Env, tmp_path: Path) -> None:
    _install(
        tmp_path,
        "fc-list",
        r"""case $1 in *fe80*) printf 'DejaVu Sans Mono\t100\n' ;; esac
case $1 in *05d0*) printf 'Evil\033[31m Hebrew\t\n' ;; esac""",
    )
    done = run("doctor", env={**environment, "PATH": str(tmp_path)})
    said = " ".join(done.stdout.decode().split())
    assert "✓ fonts Arabic: DejaVu Sans Mono" in said
    assert "! fonts Persian: no font has all letters" in said
    assert "Hebrew; not of a fixed width, so letters may not fit" in said
    assert "for Persian, Urdu, Hebrew, Sorani, Pashto, Uyghur, if you read them" in said
    assert "fonts-dejavu-core" in said
    assert "fonts-freefont-ttf" in said
    assert ESCAPE not in done.stdout


def test_fonts_of_another_computer_are_not_judged(environment: Env) -> None:
    said = run("doctor", env={**environment, "SSH_TTY": "/dev/pts/9"}).stdout.decode()
    assert "on the computer that you sit at" in said
    assert "Hebrew" not in said


# --- JSON

KEYS = {
    "format": None,
    "versions": {"rtlreader", "python", "textual", "system"},
    "terminal": {
        *("name", "asked", "milliseconds", "xtversion", "mode_8", "da2", "da1"),
        *("columns", "rows", "inside", "around"),
    },
    "order": {"strategy", "reason", "wished", "force_ltr", "on", "off", "draws_marks"},
    "widths": None,
    "fonts": {"remote", "monospace", "scripts"},
    "clipboard": {"setting", "terminal", "programs"},
    "colours": None,
    "locale": {"name", "encoding", "is_utf8"},
    "environment": None,
    "settings": {"file", "exists", "problems"},
    "advice": None,
}


def test_the_keys_of_the_record(environment: Env) -> None:
    found = _record(environment, reporting(VTE))
    assert list(found) == list(KEYS)
    for name, inner in KEYS.items():
        if inner and found[name] is not None:
            assert set(found[name]) == inner
        documented = re.search(
            rf"^  {name} +(.*(?:\n {{8,}}.*)*)", _EXAMPLES["doctor"], re.MULTILINE
        )
        assert documented
        assert all(key in documented[1] for key in inner or ())
    assert set(found["widths"][0]) == {"name", "sample", "expected", "measured"}


def test_the_record_of_a_terminal(environment: Env) -> None:
    found = _record(environment, reporting(VTE))
    assert found["terminal"]["name"] == "VTE"
    assert found["terminal"]["mode_8"] == 1
    assert found["terminal"]["xtversion"] is None
    assert found["terminal"]["da2"] == "65;7006;1"
    assert 0 <= found["terminal"]["milliseconds"] < PATIENCE * 1000
    assert found["order"]["strategy"] == "visual"
    assert (found["order"]["on"], found["order"]["off"]) == ("CSI 8l", "CSI 8h")
    assert all(width["measured"] for width in found["widths"])


def test_the_record_without_a_terminal_has_nulls(environment: Env) -> None:
    done = run("doctor", "--json", env=environment)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert list(found) == list(KEYS)
    assert found["terminal"] is None
    assert found["order"] is None
    assert {width["measured"] for width in found["widths"]} == {None}


def test_the_record_of_a_silent_one_has_nulls(environment: Env) -> None:
    found = _record(environment)
    assert found["terminal"]["asked"] is True
    for key in ("milliseconds", "xtversion", "mode_8", "da2", "da1"):
        assert found["terminal"][key] is None


def test_the_record_names_nobody(environment: Env, tmp_path: Path) -> None:
    done = run("doctor", "--json", env=environment)
    assert json.loads(done.stdout)["settings"]["file"] == "~/rtlreader/config.toml"
    assert str(tmp_path).encode() not in done.stdout
    env = {**environment, "RTLREADER_CONFIG": "/home/somebody/c.toml", "USER": "somebody"}
    done = run("doctor", "--json", env=env)
    found = json.loads(done.stdout)
    assert found["settings"]["file"] == "…/c.toml"
    assert found["settings"]["problems"] == ["no such file: …/c.toml"]
    assert b"somebody" not in done.stdout


def test_json_and_calibrate_exclude_each_other(environment: Env) -> None:
    assert run("doctor", "--json", "--calibrate", env=environment).returncode == 2
