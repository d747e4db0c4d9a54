"""Which terminal it is, by what real ones answered and had in their environment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.config import settings
from rtlreader.config.settings import TerminalSettings
from rtlreader.errors import RtlReaderError
from rtlreader.text import terminal_order
from rtlreader.ui.terminal.negotiation import Wish, wished
from rtlreader.ui.terminal.profile import (
    EXPLICIT,
    IMPLICIT,
    Outer,
    TerminalProfile,
    multiplexer,
    profile,
    with_strategy,
)
from rtlreader.ui.terminal.replies import Replies, taken, unfinished

NOTHING = Replies()
IDENTITIES = {
    "xterm": (
        "\x1bP>|XTerm(379)\x1b\\\x1b[8;0$y\x1b[>41;379;0c\x1b[?64;1;2;6;9c",
        {"XTERM_VERSION": "XTerm(379)"},
    ),
    "VTE": ("\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65;1;9c", {"VTE_VERSION": "7006"}),
    "mlterm": ("\x1b[8;0$y\x1b[>24;279;0c\x1b[?63;1;2;3c", {"MLTERM": "3.9.0"}),
    "konsole": (
        "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c",
        {"KONSOLE_VERSION": "221203"},
    ),
    "qterminal": ("\x1b[>0;115;0c\x1b[?1;2c", {}),
    "kitty": (
        "\x1bP>|kitty(0.26.5)\x1b\\\x1b[8;0$y\x1b[>1;4000;26c\x1b[?62;c",
        {"KITTY_WINDOW_ID": "1"},
    ),
    "alacritty": ("\x1b[>0;1700;1c\x1b[?6c", {"ALACRITTY_WINDOW_ID": "1"}),
    "foot": ("\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1b[?62;4;22c", {"TERM": "foot"}),
    "rxvt-unicode": ("\x1b[>85;95;0c\x1b[?1;2c", {"TERM": "rxvt-unicode-256color"}),
    "st": ("\x1b[?6c", {"TERM": "st-256color"}),
}
STRATEGIES = {"konsole": "rerun", "qterminal": "rerun", "kitty": "words"}


def _asked(name: str, environment: dict[str, str]) -> TerminalProfile:
    replies, rest = taken(IDENTITIES[name][0].encode())
    assert rest == b""
    return profile(replies, environment)


@pytest.mark.parametrize("name", IDENTITIES)
def test_a_terminal_is_known(name: str) -> None:
    found = _asked(name, IDENTITIES[name][1])
    assert found.name == name
    assert found.strategy == STRATEGIES.get(name, "visual")
    assert found.reason


@pytest.mark.parametrize("name", IDENTITIES)
@pytest.mark.parametrize("outside", IDENTITIES)
def test_variables_of_a_terminal_further_out_do_not_deceive(name: str, outside: str) -> None:
    found = _asked(name, {**IDENTITIES[outside][1], **IDENTITIES[name][1]})
    assert found.strategy == STRATEGIES.get(name, "visual")
    assert bool(found.on) == (name in ("VTE", "mlterm"))


@pytest.mark.parametrize("name", [name for name in IDENTITIES if name != "qterminal"])
def test_one_that_does_not_answer_is_known_by_its_variables(name: str) -> None:
    found = profile(NOTHING, IDENTITIES[name][1])
    assert found.name == name
    assert found.strategy == STRATEGIES.get(name, "visual")


def test_one_of_which_nothing_is_known_is_told_not_to_reorder() -> None:
    found = profile(NOTHING, {"TERM": "xterm-256color"})
    assert (found.strategy, found.on, found.off) == ("visual", EXPLICIT, IMPLICIT)


@pytest.mark.parametrize(
    ("mode", "strategy", "on"),
    [("1", "visual", EXPLICIT), ("2", "visual", ""), ("3", "rerun", ""), ("4", "visual", "")],
)
def test_mode_8_is_left_as_it_was_found(mode: str, strategy: str, on: str) -> None:
    found = profile(Replies(mode=mode, secondary="65;7006;1", primary="65;1;9"), {})
    assert (found.strategy, found.on) == (strategy, on)


def test_an_old_vte_has_no_bidi() -> None:
    assert profile(Replies(secondary="65;5202;1", primary="65;1;9"), {}).on == ""


@pytest.mark.parametrize(
    ("outer", "strategy"),
    [
        (Outer("tmux", "", "xterm-256color", {"VTE_VERSION": "7006"}), "rerun"),
        (Outer("tmux", "Konsole 22.12.3", "xterm-256color", {}), "rerun"),
        (Outer("tmux", "kitty(0.26.5)", "xterm-kitty", {}), "words"),
        (Outer("tmux", "", "xterm-kitty", {}), "words"),
        (Outer("tmux", "XTerm(379)", "xterm-256color", {"VTE_VERSION": "7006"}), "visual"),
        (Outer("tmux", "", "alacritty", {"VTE_VERSION": "7006"}), "visual"),
        (Outer("tmux", "", "mlterm", {}), "rerun"),
        (Outer("tmux", "", "", {}), "visual"),
        (Outer("screen", environment={"VTE_VERSION": "7006"}), "rerun"),
        (Outer("screen", environment={"KONSOLE_VERSION": "221203"}), "rerun"),
        (Outer("screen"), "visual"),
    ],
)
def test_inside_a_multiplexer_the_outer_terminal_decides(outer: Outer, strategy: str) -> None:
    found = profile(Replies(primary="1;2"), {}, outer)
    assert found.strategy == strategy
    assert found.on == found.off == ""
    assert found.name.endswith(f"around {outer.multiplexer}")


@pytest.mark.parametrize(
    ("replies", "environment", "inside"),
    [
        (Replies(name="tmux 3.3a", primary="1;2"), {}, "tmux"),
        (Replies(secondary="84;0;0", primary="1;2"), {}, "tmux"),
        (Replies(secondary="83;40900;0", primary="1;2"), {"TMUX": "/tmp/x"}, "screen"),
        (NOTHING, {"TMUX": "/tmp/x"}, "tmux"),
        (NOTHING, {"STY": "1.x"}, "screen"),
        (Replies(name="XTerm(379)", primary="64"), {"TMUX": "/tmp/x"}, ""),  # started from within
        (Replies(mode="1", primary="65"), {"STY": "1.x"}, ""),
        (NOTHING, {}, ""),
    ],
)
def test_whether_it_is_a_multiplexer(
    replies: Replies, environment: dict[str, str], inside: str
) -> None:
    assert multiplexer(replies, environment) == inside


@pytest.mark.parametrize("outer", [None, Outer("tmux", "kitty(0.26.5)", "xterm-kitty")])
def test_kitty_that_is_configured_so_shows_cells_as_they_come(outer: Outer | None) -> None:
    found = profile(Replies(name="kitty(0.26.5)"), {}, outer, force_ltr=True)
    assert (found.strategy, found.advice) == ("visual", "")
    assert profile(Replies(name="XTerm(379)"), {}, force_ltr=True).name == "xterm"


def test_switches_go_with_visual_order_only() -> None:
    found = profile(Replies(mode="1"), {})
    assert with_strategy(found, "rerun", "so").on == ""
    assert with_strategy(with_strategy(found, "rerun", "so"), "visual", "so").on == EXPLICIT


@pytest.mark.parametrize(
    ("option", "variable", "setting", "wanted"),
    [
        ("", "", "auto", None),
        ("", "", "rerun", "rerun"),
        ("", "words", "rerun", "words"),
        ("logical", "words", "rerun", "logical"),
        ("auto", "words", "rerun", None),
        ("", "auto", "rerun", None),
    ],
)
def test_whose_wish_comes_first(
    option: str, variable: str, setting: str, wanted: str | None
) -> None:
    environment = {"RTLREADER_STRATEGY": variable} if variable else {}
    configured = TerminalSettings(strategy=setting)  # type: ignore[arg-type]
    assert wished(option, environment, configured).strategy == wanted


def test_a_wish_for_what_there_is_not() -> None:
    with pytest.raises(RtlReaderError, match="RTLREADER_STRATEGY"):
        wished("", {"RTLREADER_STRATEGY": "x"}, TerminalSettings())
    assert wished("", {}, TerminalSettings(force_ltr=True)) == Wish(force_ltr=True)


# --- replies among keys

ALL = [replies for replies, _ in IDENTITIES.values()]


@given(
    st.sampled_from(ALL),
    st.lists(st.integers(0, 60), max_size=6),
    st.text("abc\x1b[0;1m", max_size=5),
)
def test_replies_are_taken_out_of_keys_however_they_are_cut(
    replies: str, cuts: list[int], keys: str
) -> None:
    data = (keys.rstrip("\x1b[0;1") + replies + "q").encode()
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    found, heard, held = NOTHING, b"", b""
    for start, end in pairwise(edges):
        found, rest = taken(held + data[start:end], found)
        kept = len(rest) - unfinished(rest)
        heard, held = heard + rest[:kept], rest[kept:]
    if not any(
        data[edge - 1 :].startswith(b"\x1b") for edge in edges[1:-1]
    ):  # Escape is not waited for
        assert heard + held == keys.rstrip("\x1b[0;1").encode() + b"q"
        assert found.primary


@given(st.binary(max_size=300))
def test_whatever_comes_nothing_of_it_is_printed(data: bytes) -> None:
    found, _ = taken(data)
    assert all("".join(found).isprintable() for _ in found)
    assert len("".join(found)) < 1000


def test_a_name_is_cleaned() -> None:
    found, rest = taken("\x1bP>|evil\u202e\x9b31m\x1b\\q".encode())
    assert (found.name, rest) == ("evil31m", b"q")


def test_the_settings_know_all_strategies() -> None:
    assert settings.STRATEGIES == terminal_order.STRATEGIES
