"""What the tests of the sources share: the hostile inputs, where they are at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of hostile inputs, or skip where their maker is absent."""
    maker = Path(__file__).parents[2].parent / "shared" / "hostile" / "make_corpus.py"
    if not maker.exists():
        pytest.skip("the maker of the hostile inputs is not here")
    folder = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(maker), str(folder), "--no-big"], check=True, timeout=120)
    return folder
