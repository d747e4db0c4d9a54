"""Arabic words as the recogniser compares them: spelled in one way, with and without what is written onto them."""

from __future__ import annotations

_DROPPED = (
    *range(0x0610, 0x061B), 0x0640, *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE), *range(0x0591, 0x05BE), 0x05BF, *range(0x05C1, 0x05C3), 0x05C4, 0x05C5, 0x05C7,
    *range(0x0300, 0x0370), 0x200C, 0x200D, 0x200E, 0x200F,
)  # fmt: skip
_SAME = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىی", "ي"),
    "ة": "ه",
    "ک": "ك",
    "ؤ": "و",
    "ئ": "ي",
    **dict.fromkeys("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0"),
    **dict.fromkeys("“”„«»‟‶″״", '"'),
    **dict.fromkeys("‘’‚‛′`´׳", "'"),
    **dict.fromkeys("–—−‐‑־", "-"),
    "…": ".",
    "،": ",",
    "٪": "%",
    "؛": ";",
    "؟": "?",
}
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **{ord(one): other for one, other in _SAME.items()},
}
_CLITICS = (
    "وال",
    "فال",
    "بال",
    "كال",
    "لل",
    "ولل",
    "وبال",
    "فلل",
    "ال",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "وب",
    "ول",
)
_SHORTEST = 3  # letters that are left of a word, at least


def plain(word: str) -> str:
    """Return `word` in the one spelling that is compared: marks dropped, letters and digits made alike, lower case."""
    return word.translate(_TABLE).lower()


def stems(word: str) -> list[str]:
    """Return what may be left of a plain Arabic word when conjunctions, prepositions and the article are taken off.

    The longest first, without the word itself.
    """
    found = {word[len(clitics) :] for clitics in _CLITICS if word.startswith(clitics)}
    return sorted(
        (stem for stem in found if len(stem) >= _SHORTEST), key=lambda stem: (-len(stem), stem)
    )
