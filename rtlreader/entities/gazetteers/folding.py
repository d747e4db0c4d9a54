"""The keys under which names are looked up: one spelling for what newspapers spell in several ways.

Unlike folding for search, a key keeps Hebrew final letters and the case of Latin ones.
"""

from __future__ import annotations

from functools import cache

_SAME = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیېێئۍ", "ي"),
    **dict.fromkeys("ؤۆۇ", "و"),
    **dict.fromkeys("ةهەہۂۃھۀ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    "ګ": "گ",
    "ڵ": "ل",
    "ڕ": "ر",
    **dict.fromkeys("׳‘’‚`´", "'"),
    **dict.fromkeys("״“”„", '"'),
    "־": "-",
    **{chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)},
}
_MARKS = [
    *range(0x0591, 0x05BE),
    0x05BF,
    0x05C1,
    0x05C2,
    0x05C4,
    0x05C5,
    0x05C7,
    *range(0x0610, 0x061B),
    0x061C,
    0x0640,
    *range(0x064B, 0x0660),
    0x0670,
    *range(0x06D6, 0x06DD),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0x00AD,
    0xFEFF,
]
TABLE: dict[int, str | None] = {
    **{ord(letter): same for letter, same in _SAME.items()},
    **dict.fromkeys(_MARKS),
}
"""What each code point becomes in a key, None for what is left out of it; all others stay."""


def fold(word: str) -> str:
    """The key of `word`: carriers of hamza, forms of yeh, kaf and heh, digits and quotation marks are one each."""
    return word.translate(TABLE)


@cache
def dropped() -> frozenset[str]:
    """The characters that a key leaves out."""
    return frozenset(chr(point) for point, same in TABLE.items() if same is None)
