"""Pages as single large newspapers and agencies make them."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from tests.sources.newspapers import parts

if TYPE_CHECKING:
    import random

    from tests.sources.newspapers.stories import Story


def _page(story: Story, body: str, *, extra: str = "") -> str:
    return f'<!DOCTYPE html><html lang="{story.language}" dir="rtl">{parts.head(story, extra=extra)}{body}</html>'


def hashed_classes(story: Story, chance: random.Random) -> str:
    """Return a page of a broadcaster: classes without meaning, one box for each paragraph."""
    w = story.words
    box = '<div dir="rtl" class="bbc-19j92fr ebmt73l0">{}</div>'
    skip = f'<section role="region" aria-labelledby="rec" data-e2e="recommendations-heading" class="bbc-1b7c8x"><div class="bbc-m04vo2"><strong class="e1j2237y7">{w["topics"]}</strong></div><ul role="list" class="bbc-1a3w4ok">{parts.links(story, 4, 1, wrap="<li class=bbc-1rrncb9><div class=bbc-14zb6im>{}</div></li>")}</ul></section>'
    image = f'<figure class="bbc-1qn0xuy"><div class="bbc-189y18v"><img alt="x" src="i.jpg"><p role="text" class="bbc-3edg7g"><span class="visually-hidden">{w["photo"]}، </span>Getty Images</p></div></figure>'
    body = parts.paragraphs(
        story,
        chance,
        between=lambda at: image if at == 2 else skip if at == 5 else "",
        p=box.format('<p class="bbc-1y32vyc e17g058b0">{}</p>'),
        h2='<section class="bbc-x">'
        + box.format('<h2 class="bbc-1aaitma eglt09e0" tabindex="-1">{}</h2>')
        + "</section>",
    )
    lead = (
        box.format(f'<p class="bbc-1y32vyc"><b>{escape(story.lead)}</b></p>') if story.lead else ""
    )
    return _page(
        story,
        f'<body><div id="root"><header role="banner"><a class="skip" href="#content">{w["more"]}</a><nav role="navigation"><ul>{parts.menu(story)}</ul></nav></header><div class="ws-container"><main role="main" class="bbc-fa0wmp">'
        + box.format(
            f'<h1 class="bbc-14gqcmb e1p3vdyi0" id="content" tabindex="-1">{escape(story.title)}</h1>'
        )
        + image
        + f'<section class="bbc-byline"><ul role="list"><li><span>{w["author"]}</span></li></ul></section>'
        + box.format(f'<time class="bbc-14xtggo e4zesg50" datetime="2026-11-12">{w["date"]}</time>')
        + f'{lead}{body}</main><section class="bbc-u9g0ms" data-e2e="top-stories"><h2>{w["popular"]}</h2>{parts.links(story, 3, 3, wrap="<div><h3>{}</h3></div>")}</section>'
        f'<section class="most-read"><h2>{w["popular"]}</h2><ol>{parts.links(story, 8, 2)}</ol></section></div><footer role="contentinfo"><ul>{parts.menu(story)}</ul><p>{w["rights"]}</p></footer></div><script>window.SIMORGH_DATA={json.dumps({"t": story.gold[:400]})}</script></body>',
    )


def broadcaster(story: Story, chance: random.Random) -> str:
    """Return a page with one container for all text, and lists of other articles within it."""
    w = story.words
    more = f'<div class="more-on"><h2 class="more-on__heading">{w["topics"]}</h2><span class="screen-reader-text">list of 3 items</span><ul class="article-list">{parts.links(story, 3, 2, wrap="<li class=article-list__item><span class=screen-reader-text>list 1 of 3</span>{}</li>")}</ul><span class="screen-reader-text">end of list</span></div>'
    body = parts.paragraphs(story, chance, between=lambda at: more if at == 2 else "")
    lead = (
        f'<p class="article__subhead u-inline"><em>{escape(story.lead)}</em></p>'
        if story.lead
        else ""
    )
    return _page(
        story,
        f'<body class="theme-rtl"><div id="root"><div class="container container--header"><header class="site-header"><nav class="header-menu"><ul class="menu">{parts.menu(story)}</ul></nav></header></div>'
        f'<div class="l-main"><main id="main-content-area" class="l-col--8"><div class="breadcrumbs"><a href="/">{w["nav"].split("|")[1]}</a></div><header class="article-header"><h1>{escape(story.title)}</h1></header>'
        f'<figure class="article-featured-image"><img src="a.jpg"><figcaption>{escape(story.headlines[0])} ({w["photo"]})</figcaption></figure><div class="article-info-block"><div class="article-b-l"><div class="article-author-name"><span>{w["author"]}</span></div><div class="article-dates"><div class="date-simple"><span class="screen-reader-text">Published On</span><span aria-hidden="true">12/11/2026</span></div></div></div><div class="article-share">{parts.share(story, "span")}</div></div>'
        f'<div class="wysiwyg wysiwyg--all-content" aria-live="polite">{lead}{body}</div><div class="article-source">{w["source"]}</div><div class="article-topics"><ul>{parts.links(story, 4, 8)}</ul></div>{parts.comments(story, chance)}</main>'
        f'<aside class="l-col--4"><div class="trending-articles"><h2>{w["popular"]}</h2><ol>{parts.links(story, 6, 4)}</ol></div></aside></div><div class="container--footer"><footer>{w["rights"]}</footer></div></div></body>',
    )


def agency(story: Story, chance: random.Random) -> str:
    """Return a page of a Persian agency's system: a summary, a code, a short link, tags, a form."""
    w = story.words
    body = parts.paragraphs(story, chance, p="<p>{}</p>\n", h2="<p><strong>{}</strong></p>")
    intro = (
        f'<p class="summary introtext" itemprop="description">{escape(story.lead)}</p>'
        if story.lead
        else ""
    )
    code = "کد خبر 85412345" if story.language == "fa" else ""
    end = f"<p>{w['end']}</p>" if w["end"] else ""
    return _page(
        story,
        f'<body class="news fa rtl"><header id="masthead"><nav class="navbar"><ul class="nav level-1">{parts.menu(story)}</ul></nav></header><main id="mainbody"><div class="container"><div class="row"><div class="col-xs-12 col-md-8 main-content">'
        f'<article class="item" id="item"><div class="item-header"><div class="item-nav row"><ol class="breadcrumb"><li><a href="/">{w["nav"].split("|")[0]}</a></li></ol><div class="item-date">{w["date"]}</div><div class="item-code">{code}</div></div><div class="item-title"><h4 class="subtitle kicker"></h4><h1 class="title"><a href="/news/85412345">{escape(story.title)}</a></h1></div></div>'
        f'<figure class="item-img"><img src="i.jpg" alt="{escape(story.title)}"></figure><div class="item-summary">{intro}</div><div class="item-body"><div class="item-text" itemprop="articleBody">{body}{end}<div class="gallery"></div></div>'
        f'<div class="item-share"><ul class="share">{parts.share(story)}</ul></div><section class="box tags"><header><h2>{w["tags"]}</h2></header><div><ul>{parts.links(story, 5, 3)}</ul></div></section>'
        f'<div class="short-link">{w["share"].split("|")[-2]} <input value="irna.ir/xjT"></div></div></article><section class="box header-clean related"><header><h2>{w["topics"]}</h2></header><ul>{parts.links(story, 5)}</ul></section>{parts.comments(story, chance)}</div>'
        f'<div class="col-md-4 sidebar"><section class="box"><header><h2>{w["popular"]}</h2></header><ul>{parts.links(story, 9, 2)}</ul></section></div></div></div></main><footer><p>{w["rights"]}</p></footer></body>',
    )


def lines_in_div(story: Story, chance: random.Random) -> str:
    """Return a page whose article is text in a `div`, its lines ended by `br`, links at its end."""
    w = story.words
    body = parts.paragraphs(
        story,
        chance,
        p="{}<br />\n<br />\n",
        h2="<strong>{}</strong><br /><br />",
        quote="«{}»<br /><br />",
    )
    return _page(
        story,
        f'<body><div class="wrapper"><div class="header_top"><div class="menu_top">{parts.links(story, 8, wrap="<span>{}</span> | ")}</div></div><div class="news_bodies_con"><div class="col-right"><div class="news_nav"><span>{w["date"]}</span></div><div class="title"><h1>{escape(story.title)}</h1></div>'
        f'<div class="subtitle">{escape(story.lead)}</div><div class="body" id="doc_div"><div class="img_c"><img src=x.jpg></div>{body}<p><strong>{w["related"]}:</strong></p><p>{parts.links(story, 1, 3, wrap="{}")}</p><p>{parts.links(story, 1, 4, wrap="{}")}</p></div>'
        f'<div class="bazdid">{w["share"].split("|")[0]}</div><div class="tags_title">{parts.links(story, 4, 6, wrap="{} ")}</div><div class="comments_item_num">{w["comment"]}</div></div><div class="col-left">{parts.links(story, 14, 1, wrap="<div class=linear_news>{}</div>")}</div></div><div class="footer">{w["rights"]}</div></div></body>',
    )


def draft_editor(story: Story, chance: random.Random) -> str:
    """Return a page whose paragraphs are spans in boxes within boxes, as script editors leave them."""
    w = story.words
    block = '<div class="text_editor_paragraph rtl"><div data-block="true"><div class="public-DraftStyleDefault-block public-DraftStyleDefault-rtl"><span data-offset-key="a"><span data-text="true">{}</span></span></div></div></div>'
    promo = f'<div class="ArticleRelated"><div class="relatedTitle">{w["topics"]}:</div><ul>{parts.links(story, 3, 5)}</ul></div>'
    ad = f'<div class="ads"><div class="adTitle">{w["advert"]}</div></div>'
    body = parts.paragraphs(
        story,
        chance,
        between=lambda at: promo if at == 1 else ad if at % 3 == 2 else "",
        p=block,
        h2='<div class="text_editor_paragraph rtl"><h3 class="subTitle"><span>{}</span></h3></div>',
        quote=block,
    )
    return _page(
        story,
        f'<body class="rtl"><div class="site_page_root"><div class="headerComponent"><ul>{parts.menu(story)}</ul></div><div class="layoutContainer"><div class="layoutItem article-content"><div class="ArticleHeaderComponent"><h1 class="mainTitleWrapper"><span class="mainTitle">{escape(story.title)}</span></h1><h2 class="subTitleWrapper"><span class="subTitle">{escape(story.lead)}</span></h2>'
        f'<div class="authorAndDateContainer"><div class="authors">{w["author"]}</div><div class="date">{w["date"]}</div></div></div><div class="ArticleBodyComponent"><div class="article-body"><div dir="rtl" id="ArticleBodyComponent">{body}</div></div></div><div class="ArticleTags"><h6>{w["tags"]}</h6>{parts.links(story, 3, 2, wrap="<span>{}</span>")}</div>'
        f'<div class="TalkbackComponent"><h4>{w["comments"]}</h4><button>{w["comment"]}</button></div></div><div class="layoutItem side">{parts.links(story, 8, 3, wrap="<div class=slotTitle>{}</div>")}</div></div><div class="footer">{w["rights"]}</div></div></body>',
    )


def split_by_adverts(story: Story, chance: random.Random) -> str:
    """Return a page made by a script framework: paragraphs in groups, adverts and letters between."""
    w = story.words
    state = json.dumps({"props": {"pageProps": {"body": story.gold}}}, ensure_ascii=False).replace(
        "</", "<\\/"
    )
    letter = f'<div class="sc-newsletter"><h3>{w["letter"]}</h3><form><input placeholder="email"><button>OK</button></form></div>'
    gap = (
        '</div><div class="sc-ad"><div id="div-gpt-1">'
        + w["advert"]
        + '</div></div><div class="sc-aXZVg">'
    )
    body = parts.paragraphs(
        story,
        chance,
        between=lambda at: gap if at % 2 else letter if at == 4 else "",
        p='<div class="sc-gEvEer"><div data-testid="paragraph">{}</div></div>',
        h2='<div class="sc-h"><h2>{}</h2></div>',
    )
    cookie = (
        f'<div id="cookie-banner" role="dialog"><p>{w["cookies"]}</p><button>OK</button></div>'
        if w["cookies"]
        else ""
    )
    return _page(
        story,
        f'<body><div id="__next"><div class="sc-nav">{parts.links(story, 6, wrap="<a class=sc-l>{}</a>")}</div><div class="sc-main"><div class="sc-head"><h1>{escape(story.title)}</h1><div class="sc-sub">{escape(story.lead)}</div><div class="sc-meta"><span>{w["author"]}</span><span>{w["date"]}</span></div><div class="sc-share">{parts.share(story, "div")}</div></div>'
        f'<div class="sc-body"><div class="sc-aXZVg">{body}</div></div><div class="sc-tags">{parts.links(story, 5, 4, wrap="<span>{}</span>")}</div><div class="sc-rel"><h3>{w["topics"]}</h3>{parts.links(story, 4, 6, wrap="<div class=sc-card>{}</div>")}</div></div><div class="sc-foot">{w["rights"]}</div>{cookie}</div><script id="__NEXT_DATA__" type="application/json">{state}</script></body>',
    )


def mobile(story: Story, chance: random.Random) -> str:
    """Return a page of AMP."""
    w = story.words
    body = parts.paragraphs(
        story,
        chance,
        between=lambda at: (
            '<amp-ad width="300" height="250" type="doubleclick"></amp-ad>' if at % 3 == 1 else ""
        ),
    )
    return _page(
        story,
        f'<body><amp-sidebar id="sidebar" layout="nodisplay"><ul>{parts.menu(story)}</ul></amp-sidebar><header class="amp-wp-header"><a href="/">{w["site"]}</a></header><article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{escape(story.title)}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author">{w["author"]}</span></div><div class="amp-wp-meta amp-wp-posted-on"><time>{w["date"]}</time></div></header>'
        f'<figure class="amp-wp-article-featured-image"><amp-img src="a.jpg"></amp-img><p class="wp-caption-text">{w["photo"]}</p></figure><div class="amp-wp-article-content">{body}</div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-tag">{w["tags"]}: {parts.links(story, 3, wrap="{} ")}</div><div class="amp-wp-meta"><a href="#">{w["comment"]}</a></div></footer></article><footer class="amp-wp-footer"><p>{w["rights"]}</p></footer></body>',
        extra='<script async src="https://cdn.ampproject.org/v0.js"></script>',
    )


def live(story: Story, chance: random.Random) -> str:
    """Return a page of entries with their times."""
    w = story.words
    body = (
        parts.paragraphs(
            story,
            chance,
            p=f'<li class="live-entry"><div class="live-time">10:{chance.randrange(60):02d}</div><div class="live-text"><p>{{}}</p></div></li>',
            h2='<li class="live-entry"><h3>{}</h3></li>',
            quote='<li class="live-entry"><blockquote>{}</blockquote></li>',
        )
        .replace("<ul>", '<li class="live-entry"><ul>')
        .replace("</ul>", "</ul></li>")
    )
    return _page(
        story,
        f'<body><nav><ul>{parts.menu(story)}</ul></nav><main><h1>{escape(story.title)}</h1><div class="meta">{w["date"]}</div><ol class="live-entries">{body}</ol></main><aside><h3>{w["popular"]}</h3><ul>{parts.links(story, 5)}</ul></aside><footer>{w["rights"]}</footer></body>',
    )


def office(story: Story, chance: random.Random) -> str:
    """Return a page into which a text was pasted from an office program."""
    w = story.words
    body = parts.paragraphs(
        story,
        chance,
        p='<p class="MsoNormal" dir="RTL" style="text-align:justify;direction:rtl"><span lang="AR-SA" style=\'font-size:14.0pt;font-family:"Simplified Arabic"\'>{}<o:p></o:p></span></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>',
        h2='<p class="MsoNormal"><b><span lang="AR-SA">{}<o:p></o:p></span></b></p>',
        quote='<p class="MsoNormal"><span lang="AR-SA">"{}"<o:p></o:p></span></p>',
        linked=False,
    )
    return _page(
        story,
        f'<body><div id="wrap"><div id="menu"><ul>{parts.menu(story)}</ul></div><div id="right"><div class="news-list"><h3>{w["popular"]}</h3>{parts.links(story, 7, wrap="<div>{}</div>")}</div></div><div id="center"><div class="news-title">{escape(story.title)}</div><div class="news-date">{w["date"]}</div><div class="news-details">{body}</div><div class="news-tools">{parts.share(story, "span")}</div></div><div id="foot">{w["rights"]}</div></div></body>',
    )


def utilities(story: Story, chance: random.Random) -> str:
    """Return a page whose classes say how it looks, on paper too, and nothing of what it holds."""
    w = story.words
    card = '<a href="#" class="group flex items-start gap-4 p-4 rounded-xl border"><div class="flex-1"><h4 class="text-sm font-bold">{}</h4><span class="text-xs">{}</span></div></a>'
    inline = f'<div class="my-8 bg-rose-50 border-r-4 p-5 print:hidden flex flex-col gap-2"><span class="text-xs font-black">{w["related"]}:</span><a href="/n" class="font-bold md:text-base">{escape(story.headlines[1])}</a></div>'
    body = parts.paragraphs(story, chance, between=lambda at: inline if at == 2 else "")
    lead = f'<p class="text-lg font-bold border-r-4 pr-4 print:text-black print:pr-0">{escape(story.lead)}</p>'
    cards = "".join(card.format(escape(title), w["minutes"]) for title in story.headlines[:2])
    tags = parts.links(story, 3, 2, wrap='<span class="px-3 text-xs">{}</span>')
    return _page(
        story,
        f'<body class="has-sidebar"><header class="sticky top-0"><nav class="flex">{parts.links(story, 5, wrap="{}")}</nav></header><div class="container mx-auto lg:mt-10"><div class="grid lg:grid-cols-12 print:block"><article class="post-7 hentry tag-latest lg:col-span-9 print:w-full">'
        f'<div class="flex justify-between mb-6 print:hidden"><nav class="flex gap-2">{parts.links(story, 2, wrap="{}")}</nav><div class="flex gap-6 text-xs"><span>{w["date"]}</span></div></div><header class="mb-8"><h1 class="text-2xl font-black print:text-xl">{escape(story.title)}</h1><div class="flex border-b pb-6"><span class="font-bold">{w["author"]}</span><div class="flex print:hidden"><button class="share-btn">{w["comment"]}</button></div></div>{lead if story.lead else ""}</header>'
        f'<div class="single-content print:text-black">{body}</div><div class="flex gap-2 mt-10 print:hidden"><span>{w["tags"]}:</span>{tags}</div><section class="mt-12 print:hidden"><h3 class="text-xl">{w["topics"]}</h3><div class="grid">{cards}</div></section></article>'
        f'<aside class="lg:col-span-3">{parts.links(story, 4, 3, wrap="<div>{}</div>")}</aside></div></div><footer>{w["rights"]}</footer></body>',
    )


_POLICY = {
    "ar": (
        "ترحب الصحيفة بالنقاش المفيد، وتحتفظ لنفسها بحق مراجعة التعليقات قبل نشرها. ننصحك بقراءة شروط الاستخدام أولا.",
        "الآراء الواردة أدناه لا تعبر بالضرورة عن رأي الصحيفة، بل عن وجهات نظر أصحابها.",
    ),
    "fa": (
        "نظرات حاوی توهین یا افترا و نظراتی که با متن خبر ارتباطی نداشته باشند منتشر نخواهد شد.",
        "انتشار مطالب رسانه‌های دیگر لزوما به معنای تایید محتوای آن‌ها نیست.",
    ),
    "he": (
        "תגובות הכוללות דברי הסתה, דיבה או סגנון החורג מהטעם הטוב לא יפורסמו באתר.",
        "אנו מכבדים זכויות יוצרים, ועושים מאמץ לאתר את בעלי הזכויות בצילומים שמגיעים לידינו.",
    ),
    "ur": ("ادارے کا مضمون نگار کی رائے سے متفق ہونا ضروری نہیں ہے۔",),
}


def portal(story: Story, chance: random.Random) -> str:
    """Return a page of a portal: when it was changed, a gallery, the beginning twice, rules for comments."""
    w = story.words
    changed = f"{w['date']} 12:45 (GMT+0300)"
    gallery = "".join(f'<div class="pic"><p>{escape(story.headlines[0])}</p></div>' for _ in "1234")
    box = f'<div class="vid"><div class="vidtext">{escape(story.blocks[0][1])}</div></div>'
    rules = "".join(f"<p>{text}</p>" for text in _POLICY.get(story.language, ()))
    figure = f'<figure><img src="a.jpg"><p>{w["photo"]}</p></figure>'
    body = parts.paragraphs(story, chance, between=lambda at: figure if at == 1 else "")
    return _page(
        story,
        f'<body><div id="c"><div class="top">{parts.links(story, 9, wrap="<span>{}</span>")}</div><div class="cnt"><h1>{escape(story.title)}</h1><div class="ath"><div class="tmp">{changed}</div></div>'
        f'<div class="rgt"><div class="media">{box}</div>{body}<div class="line"> </div><div style="padding:10px 0">{rules}</div></div>'
        f'<div class="lft"><div class="gal">{gallery}</div><h4>{w["popular"]}</h4>{parts.links(story, 7, 2, wrap="<div class=nws><h2>{}</h2></div>")}</div></div><div class="bot">{w["rights"]}</div></div></body>',
    )
