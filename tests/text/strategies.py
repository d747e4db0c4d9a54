"""Texts for properties: every script and every kind of character that the engine treats in its own way."""

from __future__ import annotations

from hypothesis import strategies as st

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآةىئؤء،؛؟ـ"
LAM_ALEF = ["لا", "لأ", "لَا", "ل\u200eا", "ل\u200dا", "ڵا"]
MARKS = "\u064b\u064e\u0650\u0651\u0652\u0670\u0654\u05b0\u05bc\u0301\u034f\u093f"
OTHER_LETTERS = "پچژگکیەێڕڵۆښځږڼېۇۋھאבגדהוזחטיכלמנסעפצקרשתםןץабвਕकक्षไทย한漢字ア\u1112\u1161\u11ab"
CONTROLS = (
    "\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
    "\ufeff\u00ad"
)
EMOJI = ["🇸🇦", "👍🏿", "👩‍👩‍👧", "1️⃣", "☺️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "😀", "\u200d", "\ufe0f", "🇸"]
PUNCTUATION = "()[]{}<>«»“”‘’'\".,:;!?%+-–—/\\…٪٫٬$€#@&*=_|~^`\u2329\u3008"

pieces = st.one_of(
    st.text(ARABIC, min_size=1, max_size=8),
    st.sampled_from(LAM_ALEF),
    st.text(ARABIC + MARKS, min_size=1, max_size=8),
    st.text(OTHER_LETTERS, min_size=1, max_size=6),
    st.text("abcXYZ", min_size=1, max_size=12),
    st.text("0123456789٠١٢٣۴۵۶", min_size=1, max_size=5),
    st.text(PUNCTUATION, min_size=1, max_size=3),
    st.text(CONTROLS, min_size=1, max_size=3),
    st.text(MARKS, min_size=1, max_size=3),
    st.sampled_from(EMOJI),
    st.sampled_from([" ", " ", " ", "  ", "\t", "\u00a0", "\u3000"]),
    st.characters(
        exclude_categories=["Cs"], exclude_characters="\n\r\u2028\u2029\u0085\x0b\x0c\x1c\x1d\x1e"
    ),
)
texts = st.lists(pieces, max_size=24).map("".join)
widths = st.one_of(st.integers(2, 12), st.integers(2, 120))
bases = st.sampled_from([0, 1])
