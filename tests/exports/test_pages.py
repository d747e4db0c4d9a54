"""Pages for people: HTML that does nothing, and outlines for Org."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import html

from rtlreader.exports import render
from rtlreader.model import Anchor, Annotated, Annotation
from tests.exports.examples import FIRST, HOSTILE, LOST, QUOTE, USUAL
from tests.exports.strategies import odd_articles, texts

SEEN = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "article",
    "h2",
    "a",
    "p",
    "bdi",
    "section",
    "div",
}
SEEN |= {"blockquote", "time", "strong"}
STATED = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "dir",
    "href",
    "rel",
    "class",
    "id",
    "cite",
    "datetime",
}


def page(*given: Annotated) -> html.HtmlElement:
    return html.document_fromstring(render("html", given))


@given(odd_articles)
@settings(max_examples=100, deadline=None)
def test_a_page_holds_nothing_but_text(of: Annotated) -> None:
    for element in page(of, HOSTILE).iter():
        assert element.tag in SEEN
        assert set(element.attrib) <= STATED
        assert re.match("https?://", element.get("href", "https://"))
        assert re.match("https?://", element.get("cite", "https://"))


def test_the_page_says_what_was_said() -> None:
    found = page(USUAL)
    (article,) = found.iter("article")
    assert (article.get("dir"), article.get("lang")) == ("auto", "ar")
    assert [quote.text_content().strip() for quote in found.iter("blockquote")] == [
        QUOTE,
        "شخص.\nوأضاف",
        "مفقود",
    ]
    (first, second) = found.find_class("note")
    assert first.text_content().split("\n")[1:-1] == FIRST.note.replace("\n\n", "\n").split("\n")
    assert second.text_content().strip() == LOST.note
    (link,) = found.iter("a")
    assert (link.get("href"), link.get("rel")) == (USUAL.address, "noreferrer noopener")
    assert link.text_content() == USUAL.title
    assert [each.text_content() for each in found.iter("strong")] == ["no longer found in the text"]
    assert all(each.get("dir") == "auto" for each in found.iter("p", "h2", "blockquote", "title"))


def test_addresses_stay_what_they_are() -> None:
    address = "https://a.example/?a='x'&copy=1&amp;lt;"
    found = page(replace(USUAL, address=address))
    assert [each.get("href") for each in found.iter("a")] == [address]
    assert {each.get("cite") for each in found.iter("blockquote")} == {address}


def test_the_page_is_whole_and_guarded() -> None:
    text = render("html", [USUAL, HOSTILE])
    assert text.startswith("<!DOCTYPE html>")
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in text
    assert not {"\x1b", "\x00", "\x9b", "\u202e"} & set(text)
    assert "url(" not in text
    assert "@import" not in text
    assert page(USUAL, HOSTILE).xpath("//title")[0].text == "Annotations"


def test_the_policy_allows_the_style_of_the_page() -> None:
    found = page(USUAL)
    (style,) = found.iter("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    (policy,) = found.xpath("//meta[@http-equiv]/@content")
    assert f"'sha256-{digest}'" in policy


# --- Org

HEADING = re.compile(r"^\*+ ", re.MULTILINE)


def outline(note: str, exact: str = "x") -> str:
    return render(
        "org", [Annotated((Annotation(Anchor(0, 1, exact), note, uuid=FIRST.uuid),), title="t")]
    )


def test_an_outline_says_what_was_said() -> None:
    text = render("org", [USUAL])
    assert text.startswith("* بينيوف: سنوظف\n:PROPERTIES:\n:URL: https://news.example/a?b=1&c=2\n")
    assert (
        f"\n** {QUOTE} :اقتصاد:سوق_العمل:2026:\n:PROPERTIES:\n:ID: {FIRST.uuid}\n:COLOUR: blue\n"
        in text
    )
    assert ":KEYWORDS: اقتصاد, سوق العمل, 2026\n" in text
    assert f"\n#+begin_quote\n{QUOTE}\n#+end_quote\n\nملاحظة **مهمة**\n" in text
    assert "\n** مفقود (no longer found in the text)\n" in text


@given(texts)
@settings(max_examples=200, deadline=None)
def test_text_makes_no_headings_blocks_or_drawers(text: str) -> None:
    found = outline(text, text)
    assert len(HEADING.findall(found)) == 2
    assert len(re.findall(r"^[ \t]*#\+", found, re.MULTILINE)) == 2
    assert len(re.findall(r"^[ \t]*:END:[ \t]*$", found, re.MULTILINE)) == 1
    assert not re.search(r"^&?%%\(", found, re.MULTILINE)
    assert "[[" not in found


@pytest.mark.parametrize(
    "line",
    [
        "* x",
        "** x",
        "#+end_quote",
        "  #+begin_src",
        "# x",
        ":END:",
        " :LOGBOOK: ",
        ",* x",
        "%%(x)",
        "&%%(x)",
        "*",
    ],
)
def test_a_line_that_org_would_take_is_given_a_comma(line: str) -> None:
    assert f"\n,{line}\n" in outline(f"أ\n{line}\nب")


@pytest.mark.parametrize(
    "text",
    ["[[x]]", "elisp:(x)", "shell:x", "src_sh{x}", "call_x()", "{{{x}}}", "<<x>>", "<%%(x)>"],
)
def test_what_org_would_act_on_is_broken(text: str) -> None:
    found = outline(text, text)
    assert text not in found
    assert found.replace("\u200b", "").count(text) == 3


@pytest.mark.parametrize(
    ("title", "heading"),
    [("TODO x", "\u200bTODO x"), ("[#A] x", "\u200b[#A] x"), ("x :a:", "x :a:\u200b")],
)
def test_a_title_is_only_a_title(title: str, heading: str) -> None:
    assert render("org", [replace(USUAL, title=title)]).startswith(f"* {heading}\n")


def test_a_hostile_outline_has_headings_and_no_links() -> None:
    text = render("org", [replace(HOSTILE, address="https://a.example/[[elisp:x][y]]?src_=1")])
    assert len(HEADING.findall(text)) == 2
    assert "[[" not in text
    assert "{{{" not in text
    assert "\n:URL: https://a.example/%5B%5Belisp:x][y]]?src_=1\n" in text
    assert text.count("elisp:") == 1
