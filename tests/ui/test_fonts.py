"""What is made of fontconfig's answers; fontconfig is a small script."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from rtlreader.ui import fonts

if TYPE_CHECKING:
    from pathlib import Path

ANSWER = "FreeMono\t100\nDejaVu Sans Mono\t100\nAmiri\t\nFreeMono\t100\n\nUnifont\t90\n"


@pytest.fixture(autouse=True)
def nothing_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(fonts, "PATIENCE", 0.5)


def _install(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\n{script}\n", "utf-8")
    path.chmod(0o700)


def test_families_are_told_by_their_width() -> None:
    found = fonts.coverage("Arabic", ANSWER.splitlines())
    assert found == fonts.Coverage(
        "Arabic", ("DejaVu Sans Mono", "FreeMono", "Unifont"), ("Amiri",)
    )


def test_each_script_is_asked_for(tmp_path: Path) -> None:
    _install(tmp_path, "fc-list", 'echo "$1" >> "$0.asked"; printf "Font\\t100\\n"')
    found = fonts.fonts()
    assert found
    assert {coverage.script: coverage.fixed for coverage in found} == dict.fromkeys(
        fonts.SCRIPTS, ("Font",)
    )
    asked = (tmp_path / "fc-list.asked").read_text().splitlines()
    assert asked == [f":charset={letters}" for letters in fonts.SCRIPTS.values()]


def test_without_fontconfig() -> None:
    assert fonts.fonts() is None
    assert fonts.usual() == ""


@pytest.mark.parametrize("script", ["sleep 9", "exit 1"])
def test_one_that_does_not_answer(script: str, tmp_path: Path) -> None:
    for name in ("fc-list", "fc-match"):
        _install(tmp_path, name, f"exec {script}")
    begin = time.monotonic()
    assert fonts.fonts() is None
    assert fonts.usual() == ""
    assert time.monotonic() - begin < 5
