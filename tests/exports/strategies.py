"""Annotated articles for properties: as the library has them, and as nobody should."""

from __future__ import annotations

import uuid

from hypothesis import strategies as st

from rtlreader.model import Anchor, Annotated, Annotation
from rtlreader.sources.clean import clean, clean_line

PIECES = (
    *("نص", "عنوان، «اقتباس»", "שלום", "می‌شود", "NATO (2026)", "50%", "%%", "%\\%", "\\", "\\\\"),
    *(
        "\n",
        "\n\n",
        "---",
        "> ",
        ">",
        "# ",
        "#tag",
        "* ",
        "- ",
        "1. ",
        "=",
        "==",
        "```",
        "~~~",
        "$$",
        "|",
    ),
    *(
        "-->",
        "<!--",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "&amp;",
        "&#27;",
        "[/b]",
        "[[x]]",
    ),
    *(
        '"',
        '""',
        "'",
        "'=1",
        "=1+1",
        "@x",
        "+",
        ",",
        ";",
        "\t",
        " ",
        "  ",
        "^id",
        "^a-1",
        "_",
        "{}",
        "`",
    ),
    *("%% rtlreader {} %%", '\n%% rtlreader {"uuid": "x"} %%\n', ":END:", "#+end_quote", "\u00a0"),
    *(
        "\u2067بين\u2069",
        "\u200f",
        "\u202bمضمن\u202c",
        "e\u0301",
        "عَرَبِيّ",
        "👩\u200d👧",
        "🇸🇦",
        "\U0001f3f4",
    ),
)
raw = st.one_of(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), st.text(max_size=6))
texts = raw.map(clean)
lines = raw.map(clean_line)
tags = st.lists(
    lines.map(lambda text: text.replace(",", "").strip()).filter(bool), max_size=3, unique=True
)
hashes = st.sampled_from(["", "0" * 64, "ab" * 32, "f" * 64])
addresses = st.sampled_from(
    ["", "https://a.example/", "http://b.example:8080/%D8%A3?x=1&y=%25%25#z"]
)
times = st.one_of(st.just(0), st.integers(0, 253_402_300_799))


@st.composite
def anchors(draw: st.DrawFn) -> Anchor:
    exact = draw(texts)
    start = draw(st.integers(0, 10_000))
    return Anchor(start, start + len(exact), exact, draw(texts), draw(texts))


as_kept = st.builds(
    Annotation,
    anchors(),
    texts,
    tags.map(tuple),
    st.integers(1, 5),
    st.uuids().map(str),
    times,
    times,
    st.sampled_from([0.5, 1.0]),
    st.booleans(),
)
"""As the library has them."""
articles = st.builds(
    Annotated,
    st.lists(as_kept, max_size=2).map(tuple),
    addresses,
    hashes,
    lines,
    lines,
    lines,
    st.sampled_from(["", "ar", "fa-IR", "ku-Arab"]),
    lines,
    st.one_of(st.sampled_from(["", "2026-11-12"]), lines),
)

_anything = st.one_of(raw, st.text(st.characters(codec=None), max_size=10))
_whole = st.integers(-(2**70), 2**70)
odd_annotations = st.builds(
    Annotation,
    st.builds(Anchor, _whole, _whole, _anything, _anything, _anything),
    _anything,
    st.lists(_anything, max_size=2).map(tuple),
    _whole,
    st.one_of(st.sampled_from(["", "x", str(uuid.UUID(int=7)).upper()]), _anything),
    _whole,
    _whole,
)
"""As nobody should have them: every field holds anything of its type."""
odd_articles = st.builds(
    Annotated,
    st.lists(odd_annotations, max_size=2).map(tuple),
    st.one_of(
        addresses, _anything, st.just("javascript:alert(1)"), st.just("https://u:p@a.example/")
    ),
    st.one_of(hashes, _anything),
    *(st.one_of(_anything, st.sampled_from(["", "title"])) for _ in range(6)),
    text=_anything,
)
