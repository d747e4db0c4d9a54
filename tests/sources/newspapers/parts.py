"""What stands around articles: menus, boxes with links, share lines, comments, and small print."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.sources.newspapers.stories import Story

HOME = "https://www.ofoq.example"


def head(story: Story, *, extra: str = "", charset: str = "utf-8", json_ld: bool = True) -> str:
    """Return the head of a page, with metadata, styles and scripts."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": "2026-11-12T10:30:00+03:00",
        "author": {"@type": "Person", "name": story.words["author"]},
        "publisher": {"@type": "Organization", "name": story.words["site"]},
    }
    ld = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    return (
        f'<head><meta charset="{charset}"><title>{escape(story.title)} | {story.words["site"]}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta property="og:title" content="{escape(story.title)}">'
        f'<meta property="og:site_name" content="{story.words["site"]}">'
        f'<meta name="description" content="{escape(story.blocks[0][1][:150])}">'
        f'<link rel="canonical" href="{HOME}/news/2026/11/12/4711">'
        "<style>.menu{display:flex}.entry p{line-height:1.8}</style>"
        f"<script>window.dataLayer=window.dataLayer||[];function gtag(){{}}</script>{ld if json_ld else ''}{extra}</head>"
    )


def menu(story: Story) -> str:
    """Return the items of the main menu."""
    names = story.words["nav"].split("|")
    return "".join(
        f'<li class="menu-item"><a href="/{at}">{n}</a></li>' for at, n in enumerate(names)
    )


def links(story: Story, count: int, start: int = 0, *, wrap: str = "<li>{}</li>") -> str:
    """Return links to other articles."""
    chosen = (story.headlines * 3)[start : start + count]
    return "".join(
        wrap.format(f'<a href="{HOME}/news/{start + at}">{escape(text)}</a>')
        for at, text in enumerate(chosen)
    )


def share(story: Story, tag: str = "li") -> str:
    """Return the links for sharing."""
    names = story.words["share"].split("|")
    return "".join(
        f'<{tag}><a href="#" class="s{at}">{n}</a></{tag}>' for at, n in enumerate(names)
    )


def comments(story: Story, chance: random.Random) -> str:
    """Return what readers have written below an article, and where they may write."""
    words = story.words
    if not words["comments"]:
        return ""
    said = "".join(
        f'<li class="comment"><div class="comment-author">user{at}</div>'
        f'<div class="comment-content"><p>{escape(chance.choice(story.headlines))}</p></div></li>'
        for at in range(3)
    )
    return (
        f'<div id="comments" class="comments-area"><h3>{words["comments"]} (3)</h3>'
        f'<ol class="comment-list">{said}</ol><form class="comment-form">{words["comment"]}'
        "<input name=x><textarea></textarea><button>OK</button></form></div>"
    )


def paragraphs(
    story: Story,
    chance: random.Random,
    *,
    between: Callable[[int], str] = lambda _: "",
    p: str = "<p>{}</p>",
    h2: str = "<h2>{}</h2>",
    quote: str = "<blockquote><p>{}</p></blockquote>",
    linked: bool = True,
) -> str:
    """Return the article's blocks, and what stands `between` them."""
    made: list[str] = []
    in_list = False
    for at, (kind, text) in enumerate(story.blocks):
        if kind == "li":
            made.append(("" if in_list else "<ul>") + f"<li>{escape(text)}</li>")
            in_list = True
            continue
        made.append("</ul>" if in_list else "")
        in_list = False
        form = {"h2": h2, "quote": quote}.get(kind, p)
        body = escape(text)
        if linked and kind == "p" and chance.random() < 0.2:
            body = _linked(body)
        made.append(form.format(body) + between(at))
    return "".join(made) + ("</ul>" if in_list else "")


def _linked(text: str) -> str:
    """Return a text in which some words are a link."""
    words = text.split()
    if len(words) < 9 or any("&" in word for word in words):
        return text
    return " ".join([*words[:3], f'<a href="{HOME}/tag/1">{words[3]} {words[4]}</a>', *words[5:]])


def lead_in(story: Story, chance: random.Random, form: str) -> str:
    """Return a line that leads to another article, in a block of the given form."""
    title = escape(chance.choice(story.headlines))
    return form.format(
        word=story.words["related"], link=f'<a href="{HOME}/n/{len(title)}">{title}</a>'
    )
