"""The command on terminals that say what they are: at once, late, in pieces, or never."""

from __future__ import annotations

import signal
import termios
import time
from typing import TYPE_CHECKING

import pytest

from rtlreader.ui.terminal.replies import QUERY

from .conftest import ENTER, EXPLICIT, IMPLICIT, LEAVE, PATIENCE, known_as, terminal

if TYPE_CHECKING:
    from pathlib import Path

Env = dict[str, str]
LRM = "\u200e".encode()
VTE = "\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c"
KONSOLE = "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c"
MLTERM = "\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1;2;3;4;7;29c"
KITTY = "\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b[>1;4000;26c\x1b[?62;c"
XTERM = "\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c"
CTL_OFF, CTL_ON = b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07"
FORWARD, BACKWARD = (
    "\ufe81\ufea7\ufeae",
    "\ufeae\ufea7\ufe81",
)  # a word, as it is read and as it is seen


@pytest.mark.parametrize(
    ("replies", "on", "off"), [(VTE, EXPLICIT, IMPLICIT), (MLTERM, CTL_OFF, CTL_ON)]
)
def test_switches_of_terminals_that_have_one(
    replies: str, on: bytes, off: bytes, article: Path, environment: Env
) -> None:
    with terminal(article, env=environment, answer=known_as(replies)) as opened:
        opened.wait_for("top")
        assert BACKWARD in opened.sent.decode()
        opened.type("q")
        assert opened.end() == 0
        sent = opened.sent
        assert sent.count(on) == sent.count(off) == 1
        assert sent.find(on) < sent.find(ENTER) < sent.find(LEAVE) < sent.find(off)
        assert LRM not in sent


@pytest.mark.parametrize("replies", [XTERM, KONSOLE, KITTY])
def test_others_get_none(replies: str, article: Path, environment: Env) -> None:
    with terminal(article, env=environment, answer=known_as(replies)) as opened:
        opened.wait_for("top")
        opened.type("q")
        assert opened.end() == 0
        for switch in (EXPLICIT, IMPLICIT, CTL_OFF, CTL_ON):
            assert switch not in opened.sent
        assert (FORWARD if replies != XTERM else BACKWARD) in opened.sent.decode()
        assert (LRM in opened.sent) == (replies == KONSOLE)


def test_replies_that_come_late_are_no_keys_and_are_believed(
    article: Path, environment: Env
) -> None:
    with terminal(article, env=environment) as opened:
        opened.wait_for("top")
        before = len(opened.sent)
        for part in (KONSOLE[:7], KONSOLE[7:29], KONSOLE[29:]):
            opened.type(part)
            opened.look(0.1)
        opened.wait_for(LRM, before)
        opened.wait_for("top", before)
        deadline = time.monotonic() + PATIENCE
        while "min" not in opened.screen(before)[-1] and time.monotonic() < deadline:
            opened.look(0.1)
        assert opened.screen(before)[-1].split()[1:] == ["top", "·", "2", "min"]  # and no count
        opened.type("q")
        assert opened.end() == 0


def test_what_is_typed_while_the_terminal_is_asked_is_heard(
    article: Path, environment: Env
) -> None:
    with terminal(article, env=environment) as opened:
        opened.wait_for(QUERY)
        opened.type(f"G{VTE}zq")
        assert opened.end() == 0
        assert b"64;1" not in opened.sent.replace(QUERY.encode(), b"")


def test_one_that_never_answers_is_waited_for_no_longer_than_it_may_take(
    article: Path, environment: Env
) -> None:
    with terminal("show", article, env=environment) as opened:
        opened.wait_for(QUERY)
        begin = time.monotonic()
        opened.wait_for(BACKWARD)
        assert time.monotonic() - begin < PATIENCE / 2
        assert opened.end() == 0


@pytest.mark.parametrize("strategy", ["visual", "rerun", "words", "logical"])
def test_the_user_s_wish_comes_first(strategy: str, article: Path, environment: Env) -> None:
    wanted = BACKWARD if strategy == "visual" else FORWARD
    with terminal(
        "show", "--strategy", strategy, article, env=environment, answer=known_as(VTE)
    ) as opened:
        assert opened.end() == 0
        assert wanted in opened.sent.decode()
        assert (EXPLICIT in opened.sent) == (strategy == "visual")
    env = {**environment, "RTLREADER_STRATEGY": strategy}
    with terminal("show", article, env=env, answer=known_as(KONSOLE)) as opened:
        assert opened.end() == 0
        assert wanted in opened.sent.decode()


def test_a_wish_that_cannot_be_is_an_error(article: Path, environment: Env) -> None:
    env = {**environment, "RTLREADER_STRATEGY": "mirror"}
    with terminal(article, env=env) as opened:
        assert opened.end() == 1
        assert b"no such strategy in RTLREADER_STRATEGY: mirror" in opened.sent
        assert b"it may be auto, visual, rerun, words, logical" in opened.sent


def test_a_key_goes_through_the_strategies(article: Path, environment: Env) -> None:
    with terminal(article, env=environment, answer=known_as(VTE)) as opened:
        opened.wait_for("top")
        for name in ("rerun", "words", "logical", "visual"):
            before = len(opened.sent)
            opened.type("go")
            opened.wait_for(f"order: {name}", before)
            opened.wait_for(BACKWARD if name == "visual" else FORWARD, before)
            assert b"\x1b[2J" in opened.sent[before:]
        sent = opened.sent
        assert sent.count(EXPLICIT) == 2
        assert sent.count(IMPLICIT) == 1
        opened.type("q")
        assert opened.end() == 0
        assert opened.sent.count(IMPLICIT) == 2


def test_kitty_with_its_setting_shows_cells_as_they_come(article: Path, environment: Env) -> None:
    config = article.parent / "settings.toml"
    config.write_text("[terminal]\nforce_ltr = true\n", "utf-8")
    env = {**environment, "RTLREADER_CONFIG": str(config)}
    with terminal("show", article, env=env, answer=known_as(KITTY)) as opened:
        assert opened.end() == 0
        assert BACKWARD in opened.sent.decode()


def test_errors_and_help_are_sent_as_the_terminal_needs_it(environment: Env) -> None:
    with terminal("show", "/آخر", env=environment, answer=known_as(KONSOLE)) as opened:
        assert opened.end() == 1
        assert FORWARD in opened.sent.decode()
        assert LRM in opened.sent
    with terminal("--help", env=environment, answer=known_as(KONSOLE)) as opened:
        assert opened.end() == 0
        assert LRM in opened.sent
        assert b"usage: rtlreader" in opened.sent


@pytest.mark.parametrize("arguments", [["--theme", "none"], ["show", "/nowhere"], ["show"]])
def test_the_terminal_is_left_as_it_was(arguments: list[str], environment: Env) -> None:
    with terminal(*arguments, env=environment, answer=known_as(XTERM)) as opened:
        before = termios.tcgetattr(opened.master)
        opened.end()
        assert termios.tcgetattr(opened.master) == before
        assert b"\x1b[?64" not in opened.sent  # which is what an echo of the replies would be


def test_one_that_is_interrupted_while_it_asks_leaves_the_terminal_as_it_was(
    article: Path, environment: Env
) -> None:
    with terminal(article, env=environment) as opened:
        before = termios.tcgetattr(opened.master)
        opened.wait_for(QUERY)
        assert termios.tcgetattr(opened.master) != before
        opened.process.send_signal(signal.SIGINT)
        assert opened.end() == 130
        assert termios.tcgetattr(opened.master) == before
