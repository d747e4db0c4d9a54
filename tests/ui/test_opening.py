"""Which addresses are opened, by which program, and with what arguments."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rtlreader.errors import RtlReaderError
from rtlreader.ui import programs
from rtlreader.ui.opening import Opening, opening, run, start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Install = Callable[..., str]

ADDRESS = "https://example.org/a?b=c&d=e#f"


@pytest.fixture(autouse=True)
def nothing_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(programs, "is_wsl", lambda: False)


@pytest.fixture
def install(tmp_path: Path) -> Install:
    def install(name: str, script: str = "") -> str:
        path = tmp_path / name
        path.write_text(f"#!{sys.executable}\n{script}\n", "utf-8")
        path.chmod(0o700)
        return str(path)

    return install


# --- addresses


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "--version",
        "https:",
        "https://",
        "https:///x",
        "http://a b/",
        " https://a/",
        "https://a/\x1b]52;c;AAAA\x07",
        "https://a/\n--x",
        "https://a/\u0085",
        "https://a/\u2028",
        "https://a/\u202egnp.exe",
        "https://a/\ud800",
        "https://[a/",
    ],
)
def test_what_is_none_of_the_web_is_not_opened(address: str, install: Install) -> None:
    install("w3m")
    with pytest.raises(RtlReaderError, match="no address of the web") as raised:
        opening(address)
    assert raised.value.hint


@pytest.mark.parametrize(
    ("address", "given_over"),
    [
        (ADDRESS, ADDRESS),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("https://موقع.مثال/أخبار", "https://موقع.مثال/أخبار"),
        ("https://[::1]:8080/~u/(x),y;z", "https://[::1]:8080/~u/(x),y;z"),
        ("https://a/\"$(x)'`\\|<>^{}", "https://a/%22%24(x)%27%60%5C%7C%3C%3E%5E%7B%7D"),
        ("https://a/\u2018می\u200cشود%20", "https://a/%E2%80%98می%E2%80%8Cشود%20"),
    ],
)
def test_what_scripts_would_read_is_encoded(
    address: str, given_over: str, install: Install
) -> None:
    path = install("w3m")
    assert opening(address).arguments == (path, given_over)


@given(st.text().map("https://a/".__add__))
def test_no_argument_is_an_option_or_acts(address: str) -> None:
    try:
        last = opening(address, [sys.executable]).arguments[-1]
    except RtlReaderError:
        return
    assert last.startswith("https://a/")
    assert not set(last) & set(" \t\n\"'`$\\\x1b\x00")


# --- programs


def test_the_setting_comes_first(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    fox, other = install("firefox"), install("other")
    monkeypatch.setenv("BROWSER", "other")
    assert opening(ADDRESS, ["firefox", "--new-tab"]).arguments == (fox, "--new-tab", ADDRESS)
    assert opening(ADDRESS, ["firefox", "--at=%s", "-x"]).arguments == (
        fox,
        f"--at={ADDRESS}",
        "-x",
    )
    assert opening(ADDRESS, [other]).name == "other"
    assert opening(ADDRESS).arguments == (other, ADDRESS)


@pytest.mark.parametrize(
    ("stated", "arguments"),
    [
        ("one", ("one", ADDRESS)),
        ("none:one -x", ("one", "-x", ADDRESS)),
        ("'::one %s -y:two", ("one", ADDRESS, "-y")),
        ("./one:one '; touch x'", ("one", "; touch x", ADDRESS)),
    ],
)
def test_browser_is_a_list_of_argument_lists(
    stated: str,
    arguments: tuple[str, ...],
    install: Install,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = install("one")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER", stated)
    assert opening(ADDRESS).arguments == (path, *arguments[1:])


@pytest.mark.parametrize(
    ("system", "display", "name"),
    [
        ("darwin", "", "open"),
        ("wsl", "", "wslview"),
        ("linux", ":0", "xdg-open"),
        ("linux", "", "lynx"),
    ],
)
def test_what_the_system_has(
    system: str, display: str, name: str, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    for program in ("open", "wslview", "xdg-open", "lynx"):
        install(program)
    monkeypatch.setattr(sys, "platform", "darwin" if system == "darwin" else "linux")
    monkeypatch.setattr(programs, "is_wsl", lambda: system == "wsl")
    monkeypatch.setenv("DISPLAY", display)
    found = opening(ADDRESS)
    assert (found.name, found.needs_terminal) == (name, name == "lynx")


@pytest.mark.parametrize("command", [["nothing"], ["./here"], []])
def test_a_program_that_is_not_there(
    command: list[str], install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("here")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(RtlReaderError) as raised:
        opening(ADDRESS, command)
    assert 'browser = "firefox --new-tab"' in raised.value.hint


def test_no_address_gets_into_a_script(install: Install) -> None:
    install("sh")
    with pytest.raises(RtlReaderError, match="into no script: firefox %s"):
        opening(ADDRESS, ["sh", "-c", "firefox %s"])


# --- running them

TELLS = """
import json, os, sys
streams = [os.fstat(fd).st_rdev == os.stat(os.devnull).st_rdev for fd in (0, 1, 2)]
told = {"arguments": sys.argv[1:], "cwd": os.getcwd(), "own": os.getsid(0) == os.getpid(), "null": streams}
with open(sys.argv[0] + ".new", "w") as file:
    json.dump(told, file)
os.rename(sys.argv[0] + ".new", sys.argv[0] + ".told")
"""


def test_a_graphical_browser_is_left_alone(install: Install) -> None:
    path = install("firefox", TELLS)
    assert start(opening(ADDRESS, ["firefox"])) == "opened with firefox"
    deadline = time.monotonic() + 10
    while not os.path.exists(f"{path}.told") and time.monotonic() < deadline:
        time.sleep(0.01)
    with open(f"{path}.told", encoding="utf-8") as file:
        told = json.load(file)
    assert told == {"arguments": [ADDRESS], "cwd": "/", "own": True, "null": [True] * 3}


@pytest.mark.parametrize(("code", "said"), [(0, "back from w3m"), (3, "w3m failed with 3")])
def test_a_text_browser_is_waited_for(code: int, said: str, install: Install) -> None:
    script = "import signal, sys; assert signal.getsignal(2) is signal.default_int_handler"
    install("w3m", f"{script}; sys.exit({code})")
    before = signal.getsignal(signal.SIGINT)
    assert run(opening(ADDRESS)) == said
    assert signal.getsignal(signal.SIGINT) is before


def test_what_it_prints_goes_where_the_reader_draws(
    install: Install, capfd: pytest.CaptureFixture[str]
) -> None:
    install("w3m", "import sys; print(sys.argv[1])")
    run(opening(ADDRESS))
    assert capfd.readouterr() == ("", f"{ADDRESS}\n")


@pytest.mark.parametrize("act", [start, run])
def test_a_browser_that_cannot_be_run(act: Callable[[Opening], str], tmp_path: Path) -> None:
    broken = tmp_path / "browser"
    broken.write_text("#!/nowhere/at/all\n", "utf-8")
    broken.chmod(0o700)
    with pytest.raises(RtlReaderError, match="cannot run browser: No such file") as raised:
        act(opening(ADDRESS, [str(broken)]))
    assert raised.value.hint
