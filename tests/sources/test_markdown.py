from __future__ import annotations

import pytest

from rtlreader.sources import markdown


def kinds(text: str) -> list[tuple[str, str, int]]:
    return [(p.text, p.kind, p.depth) for p in markdown.read(text).paragraphs]


def test_blocks_have_kinds_and_depths() -> None:
    text = (
        "# ع\n\nأ **ب** [ت](http://127.0.0.1)\nث\n\n- 1\n  - 2\n\n> ق\n\n"
        "|a|b|\n|-|-|\n|1|2|\n\n    x\n"
    )
    assert kinds(text) == [
        ("ع", "heading", 1),
        ("أ ب ت ث", "paragraph", 0),
        ("1", "item", 1),
        ("2", "item", 2),
        ("ق", "quote", 1),
        ("a | b", "header", 0),
        ("1 | 2", "row", 0),
        ("x", "code", 0),
    ]
    assert markdown.read(text).title == "ع"


def test_html_within_is_read_as_html() -> None:
    text = (
        "<script>X</script>\n\n<div hidden>X</div>\n\n<div>أ <b>ب</b></div>\n\n"
        "ت <style>X</style> ث &#27;"
    )
    assert [p[0] for p in kinds(text)] == ["أ ب", "ت ث \ufffd"]


def test_a_header_gives_title_and_language() -> None:
    batch = markdown.read("---\ntitle: 'خبر\x1b'\nlang: fa\nother: x\n---\nمتن\n\n---\n")
    assert (batch.title, batch.language) == ("خبر\u241b", "fa")
    assert [p.text for p in batch.paragraphs] == ["متن"]
    assert not markdown.read("---\nlanguage: '../x'\n---\nمتن").language


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "![" * 10_000,
        "*a **b " * 10_000,
        ">" * 20_000 + "x",
        "- " * 10_000 + "x",
        "`" * 9999,
    ],
    ids=["link", "image", "emphasis", "quote", "list", "code"],
)
def test_hostile_markdown_ends(text: str) -> None:
    markdown.read(text)
