"""What the tests in real terminals share: a terminal that is there or a reason why not, and a place for pictures."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminals.needs import missing
from tests.terminals.stage import NoStageError, Stage, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS, ROWS = 120, 36
"""Enough for both lists beside the text."""


@contextmanager
def on_stage(name: str, **env: str) -> Iterator[Stage]:
    """Start a terminal by its name, or skip the test with the reason why there can be none."""
    reason = missing(name)
    if reason:
        pytest.skip(reason)
    with ExitStack() as stack:
        try:
            found = stack.enter_context(stage(name, COLUMNS, ROWS, **env))
        except NoStageError as error:
            pytest.skip(str(error))
        yield found


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The folder for pictures."""
    return Path(os.environ.get("RTLREADER_PICTURES") or tmp_path)
