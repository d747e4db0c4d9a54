"""Markdown for Obsidian: it reads well, comes back as it was, and nothing in it is more than text."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rtlreader.exports import examine, files, read, render
from rtlreader.exports.markdown import escaped, joined, parted, quoted, unescaped, unquoted
from rtlreader.model import Anchor, Annotated, Annotation
from tests.exports.examples import FIRST, HOSTILE, LOST, SECOND, USUAL
from tests.exports.strategies import articles, odd_articles, texts

ANCHOR = Anchor(0, 1, "x")


def bare(of: Annotated) -> Annotated:
    """An article without what Markdown does not carry."""
    kept = tuple(replace(each, confidence=1.0, is_orphaned=False) for each in of.annotations)
    return replace(of, annotations=kept, text="")


def noted(note: str) -> Annotated:
    return Annotated((Annotation(ANCHOR, note, uuid=FIRST.uuid), replace(FIRST, note=note)))


@given(st.lists(articles, min_size=1, max_size=3))
@example([noted("%% rtlreader {} %%\n\n> x\n\n^id\n\n---\n# h\n-->")])
@example([noted("\n\n%\\%%\n\n"), noted(" "), noted("\n")])
@settings(max_examples=100, deadline=None)
def test_what_goes_out_comes_back(given: list[Annotated]) -> None:
    assert read(render("markdown", given).encode("utf-8")) == list(map(bare, given))


@given(odd_articles)
@settings(max_examples=60, deadline=None)
def test_odd_values_come_back_once_they_are_tidy(of: Annotated) -> None:
    once = render("markdown", [of])
    assert render("markdown", read(once.encode("utf-8"), "markdown")) == once


@given(texts)
@settings(max_examples=300, deadline=None)
def test_a_quotation_shows_its_words_and_nothing_else(text: str) -> None:
    line = " ".join(text.split())
    assert unescaped(escaped(text)) == text
    assert unquoted(quoted(text).split("\n")) == text
    assert "%%" not in quoted(text)
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(escaped(line))
    assert [token.type for token in tokens] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ] * bool(line)
    shown = [child for token in tokens for child in token.children or ()]
    assert "".join(child.content for child in shown) == line
    assert {child.type for child in shown} <= {"text", "text_special"}


@given(texts)
@settings(max_examples=200, deadline=None)
def test_percent_signs_are_parted_and_joined(note: str) -> None:
    assert joined(parted(note)) == note
    assert "%%" not in parted(note)


def test_it_reads_well() -> None:
    text = render("markdown", [replace(USUAL, annotations=(FIRST, LOST))])
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert front.startswith("title: ")
    assert "\n# بينيوف: سنوظف\n" in body
    assert "\n<https://news.example/a?b=1&c=2> · ليلى حداد · جريدة الصباح · 2026-11-12\n" in body
    assert "\nblue · 2025-11-27 · #اقتصاد · #سوق-العمل · #_2026\n" in body
    assert f"\n> شركة Salesforce ستوظف\n\n^{FIRST.uuid}\n\nملاحظة **مهمة**\n\n- بند\n" in body
    assert "\npurple · *no longer found in the text*\n\n> مفقود\n" in body


def front_matter(of: Annotated) -> dict[str, Any]:
    lines = render("markdown", [of]).split("\n")
    assert lines[0] == "---"
    found: dict[str, Any] = yaml.safe_load("\n".join(lines[1 : lines.index("---", 1)]))
    return found


def test_front_matter_is_yaml() -> None:
    title = "\"a\": 'b' #c %% - {x} \\ ---"
    found = front_matter(replace(USUAL, title=title, author="yes", site="1.0"))
    assert found["title"] == title
    assert (found["author"], found["site"], found["language"]) == ("yes", "1.0", "ar")
    assert found["source"] == USUAL.address
    assert found["tags"] == ["اقتصاد", "سوق-العمل", "_2026"]
    assert found["annotated"] == datetime.date(2025, 11, 27)


@given(odd_articles)
@settings(max_examples=60, deadline=None)
def test_front_matter_is_yaml_whatever_it_holds(of: Annotated) -> None:
    found = front_matter(of)
    assert found["title"]
    assert all(
        isinstance(found.get(name, ""), str) for name in ("title", "author", "site", "source")
    )


def test_several_articles_are_sections_and_files() -> None:
    other = replace(USUAL, title="أخرى", annotations=(SECOND,))
    stream = render("markdown", [USUAL, other])
    assert not stream.startswith("---")
    assert read(stream.encode()) == [bare(USUAL), bare(other)]
    written = files("markdown", [USUAL, other])
    assert [name for name, _ in written] == ["بينيوف- سنوظف.md", "أخرى.md"]
    assert [read(text.encode()) for _, text in written] == [[bare(USUAL)], [bare(other)]]


def test_what_is_hostile_stays_text() -> None:
    text = render("markdown", [HOSTILE])
    assert not {"\x1b", "\x07", "\x9b", "\x00", "\u202e", "\ud800"} & set(text)
    body = text[text.index("\n---\n") :]
    assert body.count("%%") == 2 * body.count("\n%% rtlreader {") == 4
    (found,) = read(text.encode())
    (annotation,) = found.annotations
    assert annotation.tags == (
        "=cmd|' /C calc'!A0",
        "</script>",
        "␛[31m",
        "%%",
        ":a:",
        "%% rtlreader {} %%",
    )
    assert annotation.note == annotation.anchor.exact
    assert annotation.note.startswith("␛]52;c;AAAA␇�2J</script>")
    quotation = text[text.index("\n> ") : text.index("\n^")]
    shown = MarkdownIt("gfm-like", {"linkify": False}).render(quotation)
    assert "<img" not in shown
    assert "<script" not in shown
    assert "<h1>" not in shown


def test_what_was_changed_by_hand_comes_in() -> None:
    text = render("markdown", [replace(USUAL, annotations=(FIRST, SECOND))])
    changed = text.replace("ملاحظة **مهمة**", "# شيء آخر\n\n> كما قيل").replace("\n", "\r\n")
    changed = changed.replace("#اقتصاد", "#غيره")
    (found,) = read(changed.encode("utf-8-sig"))
    assert found.annotations[0].note == FIRST.note.replace(
        "ملاحظة **مهمة**", "# شيء آخر\n\n> كما قيل"
    )
    assert found.annotations[0].tags == FIRST.tags
    assert found.annotations[1] == SECOND


@pytest.mark.parametrize(
    "broken", ['{"uuid": "x",}', '{"uuid": NaN}', "{" * 50_000 + "}", '{"uuid": "x"}}']
)
def test_a_broken_comment_is_counted(broken: str) -> None:
    text = render("markdown", [replace(USUAL, annotations=(FIRST,))])
    found = examine(f"{text}\n%% rtlreader {broken} %%\n\n> x\n".encode())
    assert found.skipped == 1
    assert found.articles[0].annotations == (FIRST,)


def test_an_annotation_alone_belongs_to_no_article() -> None:
    text = render("markdown", [replace(USUAL, annotations=(SECOND,))])
    lone = text[text.rindex("%% rtlreader") :]
    assert read(lone.encode()) == [Annotated((SECOND,))]
