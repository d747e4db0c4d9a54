"""Which language a text is in, as far as it matters for finding names: said by its source, else told by its letters."""

from __future__ import annotations

import re
from collections import Counter

BY_MODEL = "ar"
"""The language whose names are found by the model; those of all others, by lists and rules."""
_KNOWN = {
    "ar": "ar", "arb": "ar", "ary": "ar", "arz": "ar", "fa": "fa", "fas": "fa", "per": "fa", "prs": "fa", "he": "he",
    "heb": "he", "iw": "he", "yi": "he", "ur": "ur", "urd": "ur", "pnb": "ur", "ckb": "ckb", "ku": "ckb", "ps": "ps",
    "pus": "ps", "pbt": "ps", "sd": "sd", "snd": "sd", "ug": "ug", "uig": "ug",
}  # fmt: skip
_TELLING = {
    "he": "א-ת",
    "ur": "ٹڈڑںےہھ",
    "ckb": "ڕڵێۆەڤ",
    "ug": "ۇۈېڭەۋ",
    "sd": "ٻڀٺٽڃڄڇڌڏڊڙڦڳڱڻڪ۾۽",
    "ps": "ټډړږښګڼېۍځڅ",
    "fa": "پچژگکی",
    "ar": "ةىيكأإؤ",
}
_LETTERS = re.compile(r"[^\W\d_]")
_SAMPLE = 6000


def language(stated: str, text: str) -> str:
    """Return `ar`, `fa`, `he`, `ur`, `ckb`, `ps`, `sd` or `ug`: what is stated if it fits the script, or the likeliest.

    `stated` is a BCP 47 tag, and may be empty; the result is empty where the text has no such letters.
    """
    sample = text[:_SAMPLE]
    counts: Counter[str] = Counter()
    for name, letters in _TELLING.items():
        counts[name] = len(re.findall(f"[{letters}]", sample))
    arabic = len(re.findall("[\u0620-\u064a\u066e-\u06d3\u06d5]", sample))
    known = _KNOWN.get(stated.lower().split("-")[0], "")
    if known and (counts["he"] > arabic) == (known == "he") and (arabic or counts["he"]):
        return known
    if not arabic and not counts["he"]:
        return ""
    if counts["he"] > arabic:
        return "he"
    most = len(_LETTERS.findall(sample))
    rare = max(
        ("ps", "ckb", "ur", "ug", "sd"), key=lambda name: counts[name]
    )  # no other language has so many of them
    if counts[rare] > 0.04 * most and (counts[rare] > counts["ar"] or rare in ("sd", "ug")):
        return rare
    return "fa" if counts["fa"] > counts["ar"] else "ar"
