from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.sources import html
from rtlreader.sources.clean import clean
from rtlreader.sources.markup import attributes, resolved, tokens


def texts(page: str) -> list[str]:
    return [p.text for p in html.read(page).paragraphs]


def kinds(page: str) -> list[tuple[str, str, int]]:
    return [(p.text, p.kind, p.depth) for p in html.read(page).paragraphs]


def test_blocks_have_kinds_and_depths() -> None:
    page = """<h2>ع <b>ن</b></h2><p>أ<p>ب<ul><li>1<ul><li>2</ul><li>3</ul>
    <blockquote><p>ق</blockquote><pre>x\n  y</pre>
    <table><tr><th>a<th>b<tr><td>1</td><td>2</table>"""
    assert kinds(page) == [
        ("ع ن", "heading", 2),
        ("أ", "paragraph", 0),
        ("ب", "paragraph", 0),
        ("1", "item", 1),
        ("2", "item", 2),
        ("3", "item", 1),
        ("ق", "quote", 1),
        ("x", "code", 0),
        ("  y", "code", 0),
        ("a | b", "header", 0),
        ("1 | 2", "row", 0),
    ]


def test_blanks_collapse_but_no_break_space_stays() -> None:
    assert texts("<p> a \n\t b&nbsp;c <br>d&zwnj;e") == ["a b\xa0c", "d\u200ce"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>X</script>",
        "<style>X</style>",
        "<noscript><p>X</p></noscript>",
        "<template><p>X</template>",
        "<svg><title>X</title></svg>",
        "<nav><ul><li>X</ul></nav>",
        "<footer>X</footer>",
        "<aside><div>X</div></aside>",
        "<button>X</button>",
        "<p hidden>X</p>",
        "<div style='color:red; DISPLAY : none'><div>X</div>X</div>",
        "<p style='visibility:hidden'>X</p>",
        "<p style='font-size:0'>X</p>",
        "<p style='font-size:0.0px'>X</p>",
        "<span aria-hidden=true>X</span>",
        "<ul><li hidden>X<li>ب</ul>",
        "<p hidden>X<p>ب",
        "<div><p hidden>X</div>",
        "<!-- X -->",
        "<!X><?X>",
        "<textarea><p>X</textarea>",
    ],
)
def test_what_is_hidden_is_left_out_and_what_follows_is_not(hidden: str) -> None:
    found = " ".join(texts(f"<p>أ</p>{hidden}<p>ت</p>"))
    assert "X" not in found
    assert found.startswith("أ")
    assert found.endswith("ت")
    assert ("ب" in found) == ("ب" in hidden)


@pytest.mark.parametrize("shown", ["<p style='font-size:0.9em'>X</p>", "<p class=hidden>X</p>"])
def test_what_is_shown_is_kept(shown: str) -> None:
    assert texts(shown) == ["X"]


def test_only_the_article_is_read() -> None:
    assert texts("<p>قبل<main><p>وسط<article><p>خبر</article></main>") == ["خبر"]
    assert texts("<p>قبل<main><p>وسط</main><p>بعد") == ["وسط"]
    teasers = "<article>x</article>" * 3
    assert texts(f"{teasers}<article><p>الخبر الطويل كله</article>") == ["الخبر الطويل كله"]
    assert texts(teasers) == ["x", "x", "x"]


def test_title_and_language() -> None:
    head = "<html lang='fa-IR'><title>ع &amp; ن</title>"
    assert html.read(head + "<h1>س</h1>").title == "ع & ن"
    assert html.read(head).language == "fa-IR"
    assert html.read("<h1>س <i>ص</i></h1>").title == "س ص"
    assert html.read(head + '<meta property="og:title" content="&#27;x\u202e">').title in (
        "x",
        "\u241bx",
    )
    assert not html.read("<html lang='x\x1b[2J'><p>a").language


@pytest.mark.parametrize(
    ("page", "direction"),
    [
        ("<html dir=rtl><p>عربي 1", "rtl"),
        ("<html dir=rtl><p>English", ""),
        ("<p dir=ltr>عربي", ""),
        ("<p dir=ltr>عربي abc", "ltr"),
        ("<div dir=rtl><p dir=auto>عربي", ""),
        ("<p dir=bogus>عربي", ""),
        ("<p dir=rtl>123", "rtl"),
    ],
)
def test_a_direction_counts_unless_the_letters_deny_it(page: str, direction: str) -> None:
    assert html.read(page).paragraphs[0].direction == direction


def test_character_references_cannot_bring_controls_in() -> None:
    page = "<p>" + " ".join(f"&#{c};x&#x{c:x};" for c in [*range(160), 0xD800, 0xFFFE, 0x110000])
    assert all(clean(text) == text for text in texts(page))
    assert resolved("&#" + "9" * 6000 + ";&#x" + "0" * 9000 + "41;") == "\ufffdA"
    assert resolved("&#" + "0" * 5000 + "65;") == "A"


def test_tags_end_where_html_says() -> None:
    assert [t.value for t in tokens("a<b x='>' y=\">\" z=it's>c</b >d<e")] == [
        "a",
        "b",
        "c",
        "b",
        "d",
    ]
    assert [t.value for t in tokens("1 < 2 <3 <> </> <!-->x<!--->y")] == [
        "1 ", "<", " 2 ", "<", "3 ", "<", "> ", " ", "x", "y",
    ]  # fmt: skip
    assert attributes("a=1 B='2&amp;3' c a=9 d = \"4\"") == {
        "a": "1",
        "b": "2&3",
        "c": "",
        "d": "4",
    }


@given(st.text(st.sampled_from("<>/!-=\"' ap&#;1x[]?\n"), max_size=60))
@settings(max_examples=500, deadline=None)
def test_no_page_is_too_broken(page: str) -> None:
    assert all(clean(text) == text for text in texts(page))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + "x" + "</div>" * 100_000,
        "<b>" * 100_000 + "x",
        "<table><tr><td>" * 20_000 + "x",
        "<table><tr>" + "<td>x" * 50_000,
        "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x",
        "<!-- " * 200_000,
        "<!--" * 200_000 + "-->x",
        "<a " * 300_000,
        "<" * 300_000,
        '<p a="' * 200_000,
        "<p a='\"" * 100_000,
        "<![foo bar]>" * 50_000 + "x",
        "&" * 300_000,
        "<script>" * 100_000,
        "<title>" * 100_000,
        "<p hidden>" * 100_000 + "x",
        "<div hidden>" + "<div>" * 100_000 + "</x>" * 100_000,
        "<div>" * 50_000 + "</p>" * 50_000 + "x" + "</td>" * 50_000,
        '<p style="' + "display:" * 100_000 + '">x',
    ],
    ids=lambda page: page[:12],
)
def test_hostile_pages_take_linear_time(page: str) -> None:
    start = time.perf_counter()
    html.read(page)
    assert time.perf_counter() - start < 5
