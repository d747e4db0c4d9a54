"""What the README says of keys is what holds."""

from __future__ import annotations

import re
from pathlib import Path

from rtlreader.ui.keymap import Keymap
from rtlreader.ui.keytable import markdown

README = Path(__file__).parent.parent / "README.md"


def test_the_table_of_keys_is_the_one_table() -> None:
    shown = re.search(
        r"<!-- keys: .*? -->\n(.*?)<!-- end -->", README.read_text("utf-8"), re.DOTALL
    )
    assert shown
    assert shown[1].strip() == markdown(Keymap()).strip(), "make readme"


def test_every_key_and_name_is_in_it() -> None:
    table = markdown(Keymap())
    for key in Keymap().all:
        assert table.count(f"`{key.id}`") == 1
