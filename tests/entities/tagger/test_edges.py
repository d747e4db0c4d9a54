"""Where a name surely does not begin or end."""

from __future__ import annotations

import pytest

from rtlreader.entities.tagger.edges import trimmed
from rtlreader.entities.tokens import tokens


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("بيرنرز لي مازحًا", "بيرنرز لي"),
        ("على بولتر", "بولتر"),
        ("وودز المتعثر", "وودز المتعثر"),
        ('"محمد علي"', "محمد علي"),
        ("محمد على", "محمد على"),
        ("علي صالح", "علي صالح"),
        ("و Salesforce", "Salesforce"),
        ("جامعة قناة السويس", "جامعة قناة السويس"),
        ("لا ليغا", "لا ليغا"),
        ("في على", ""),
        ("مازحًا", ""),
        ("(", ""),
    ],
)
def test_edges(words: str, kept: str) -> None:
    assert " ".join(token.text for token in trimmed(tokens(words))) == kept
