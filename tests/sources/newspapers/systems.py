"""Pages of publishing systems: WordPress and its themes, Drupal, Blogger, tables of the 2000s."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.sources.newspapers import parts

if TYPE_CHECKING:
    import random

    from tests.sources.newspapers.stories import Story


def _page(
    story: Story, body: str, *, extra: str = "", before: str = "", json_ld: bool = True
) -> str:
    head = parts.head(story, extra=extra, json_ld=json_ld)
    return f'{before}<!DOCTYPE html><html lang="{story.language}" dir="rtl">{head}{body}</html>'


def wordpress(story: Story, chance: random.Random) -> str:
    """Return a page of a classic theme, with share buttons, related posts and widgets."""
    w = story.words
    third = len(story.blocks) // 3
    inline = "<p><strong>{word}: {link}</strong></p>"
    body = parts.paragraphs(
        story,
        chance,
        between=lambda at: parts.lead_in(story, chance, inline) if at == third else "",
    )
    lead = f"<p>{escape(story.lead)}</p>" if story.lead else ""
    return _page(
        story,
        f'<body class="rtl post-template-default single single-post postid-4711"><div id="page" class="site">'
        f'<header id="masthead" class="site-header"><div class="site-branding"><p class="site-title"><a href="/">{w["site"]}</a></p></div>'
        f'<nav id="site-navigation" class="main-navigation"><ul id="primary-menu">{parts.menu(story)}</ul></nav></header>'
        f'<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">'
        f'<article id="post-4711" class="post-4711 post type-post status-publish format-standard hentry category-news">'
        f'<header class="entry-header"><h1 class="entry-title">{escape(story.title)}</h1><div class="entry-meta">'
        f'<span class="posted-on"><a href="#"><time class="entry-date published" datetime="2026-11-12T10:30:00+00:00">{w["date"]}</time></a></span>'
        f'<span class="byline"> <span class="author vcard"><a href="/a">{w["author"]}</a></span></span></div></header>'
        f'<div class="post-thumbnail"><img src="/x.jpg" alt="{escape(story.title)}"></div>'
        f'<div class="entry-content">{lead}{body}'
        f'<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block"><h3 class="sd-title">{w["share"].split("|")[0]}</h3><div class="sd-content"><ul>{parts.share(story)}</ul></div></div></div>'
        f'<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>{w["topics"]}</em></h3><div>{parts.links(story, 3, wrap="<h4>{}</h4>")}</div></div>'
        f'</div><footer class="entry-footer"><span class="tags-links">{w["tags"]} {parts.links(story, 4, 5, wrap="{}, ")}</span></footer></article>'
        f'<nav class="navigation post-navigation"><div class="nav-links">{parts.links(story, 2, 6, wrap="<div class=nav-previous>{}</div>")}</div></nav>'
        f"{parts.comments(story, chance)}</main></div>"
        f'<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">{w["popular"]}</h2><ul>{parts.links(story, 5, 3)}</ul></section></aside>'
        f'</div><footer id="colophon" class="site-footer"><div class="site-info">{w["rights"]}</div></footer></div></body>',
    )


def wordpress_blocks(story: Story, chance: random.Random) -> str:
    """Return a page of the block editor: groups, figures, a box of related posts in the middle."""
    w = story.words
    half = len(story.blocks) // 2
    box = (
        f'<div class="wp-block-group has-background"><div class="wp-block-group__inner-container"><h4 class="wp-block-heading">{w["topics"]}</h4>'
        f'<ul class="wp-block-latest-posts__list wp-block-latest-posts">{parts.links(story, 3, 2)}</ul></div></div>'
    )
    figure = f'<figure class="wp-block-image size-large"><img src="/p.jpg" alt=""/><figcaption class="wp-element-caption">{w["photo"]}</figcaption></figure>'
    body = parts.paragraphs(
        story,
        chance,
        between=lambda at: box if at == half else figure if at == 1 else "",
        p='\n<p class="has-text-align-right">{}</p>\n',
        h2='<h3 class="wp-block-heading">{}</h3>',
        quote='<blockquote class="wp-block-quote is-layout-flow"><p>{}</p></blockquote>',
    )
    return _page(
        story,
        f'<body class="wp-embed-responsive"><div class="wp-site-blocks"><header class="wp-block-template-part"><nav class="wp-block-navigation"><ul>{parts.menu(story)}</ul></nav></header>'
        f'<main class="wp-block-group"><h1 class="wp-block-post-title">{escape(story.title)}</h1>'
        f'<div class="wp-block-group"><div class="wp-block-post-date"><time datetime="2026-11-12">{w["date"]}</time></div><div class="wp-block-post-author-name">{w["author"]}</div></div>'
        f'<div class="entry-content wp-block-post-content is-layout-constrained">{body}<p class="has-text-align-center">{w["follow"]}</p></div>'
        f'<div class="taxonomy-post_tag wp-block-post-terms">{parts.links(story, 4, 7, wrap="{}، ")}</div>'
        f'</main><footer class="wp-block-template-part"><p>{w["rights"]}</p></footer></div></body>',
    )


def magazine_theme(story: Story, chance: random.Random) -> str:
    """Return a page of a magazine theme: a ticker, inline related posts, an author's box, ads."""
    w = story.words
    inline = (
        f'<div id="inline-related-post" class="mag-box mini-posts-box content-only"><div class="container-wrapper"><div class="widget-title the-global-title"><div class="the-subtitle">{w["related"]}</div></div>'
        f'<div class="mag-box-container clearfix"><ul class="posts-items posts-list-container">{parts.links(story, 2, 4, wrap="<li class=widget-single-post-item><div class=post-widget-body><a class=post-title>{}</a></div></li>")}</ul></div></div></div>'
    )
    advert = f'<div class="stream-item stream-item-in-post"><span class="stream-title">{w["advert"]}</span><ins class="adsbygoogle"></ins><script>push()</script></div>'
    middle = max(1, len(story.blocks) // 2)
    body = parts.paragraphs(
        story,
        chance,
        between=lambda at: inline if at == middle else advert if at in (0, 4) else "",
    )
    return _page(
        story,
        f'<body class="rtl single"><div id="tie-container"><div id="tie-wrapper"><div id="top-nav"><div class="breaking"><span class="breaking-title">{w["advert"]}</span><ul>{parts.links(story, 6)}</ul></div></div>'
        f'<header id="theme-header"><nav><ul id="menu">{parts.menu(story)}</ul></nav></header><div id="content" class="site-content container"><div class="main-content tie-col-md-8">'
        f'<article id="the-post" class="container-wrapper post-content"><header class="entry-header-outer"><nav id="breadcrumb"><a href="/">{w["nav"].split("|")[0]}</a><em class="delimiter">/</em><a href="/c">{w["nav"].split("|")[1]}</a></nav>'
        f'<div class="entry-header"><h1 class="post-title entry-title">{escape(story.title)}</h1><div id="single-post-meta" class="post-meta clearfix"><span class="author-meta">{w["author"]}</span><span class="date meta-item tie-icon">{w["date"]}</span><div class="tie-alignright"><span class="meta-comment">0</span><span class="meta-reading-time">{w["minutes"]}</span></div></div></div></header>'
        f'<div id="share-buttons-top" class="share-buttons">{parts.share(story, "span")}</div><div class="featured-area"><figure class="single-featured-image"><img src="f.jpg"></figure></div>'
        f'<div class="entry-content entry clearfix">{body}<div class="post-bottom-meta post-bottom-tags"><div class="post-bottom-meta-title">{w["tags"]}</div><span class="tagcloud">{parts.links(story, 3, 1, wrap="{}")}</span></div></div>'
        f'<div class="post-footer post-footer-on-bottom"><div id="share-buttons-bottom" class="share-links">{parts.share(story, "span")}</div></div></article>'
        f'<div class="post-components"><div class="about-author container-wrapper"><h3>{w["author"]}</h3></div><div id="read-next-block"><h2>{w["more"]}</h2>{parts.links(story, 1, 3, wrap="<h2>{}</h2>")}</div>'
        f'<div id="related-posts"><h3>{w["topics"]}</h3>{parts.links(story, 4, 2, wrap="<div class=related-item><h3 class=post-title>{}</h3></div>")}</div>{parts.comments(story, chance)}</div></div>'
        f'<aside class="sidebar tie-col-md-4"><div class="widget posts-list"><div class="widget-title"><div class="the-subtitle">{w["popular"]}</div></div><ul>{parts.links(story, 5, 6)}</ul></div><div class="widget subscribe-widget"><h3>{w["letter"]}</h3><form><input><button>OK</button></form></div></aside></div>'
        f'<footer id="footer"><div class="copyright-text">{w["rights"]}</div></footer></div></div></body>',
    )


def drupal(story: Story, chance: random.Random) -> str:
    """Return a page of Drupal: regions, fields, views."""
    w = story.words
    lead = (
        f'<div class="field field--name-field-subtitle field--type-string field__item">{escape(story.lead)}</div>'
        if story.lead
        else ""
    )
    body = parts.paragraphs(
        story, chance, p='<p class="text-align-justify">{}</p>\n', h2="<p><strong>{}</strong></p>"
    )
    return _page(
        story,
        f'<body class="path-node page-node-type-article"><a href="#main-content" class="visually-hidden focusable">x</a><div class="dialog-off-canvas-main-canvas"><header role="banner"><div class="region region-primary-menu"><ul class="menu">{parts.menu(story)}</ul></div></header>'
        f'<div class="layout-container"><main role="main"><a id="main-content"></a><div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li><a href="/">{w["site"]}</a></li></ol></nav></div>'
        f'<div class="region region-content"><div class="block block-system-main-block"><div class="content"><article role="article" class="node node--type-article node--view-mode-full"><h1 class="page-header"><span class="field field--name-title">{escape(story.title)}</span></h1>'
        f'<div class="node__meta"><span>{w["author"]}</span> <span>{w["date"]}</span></div><div class="node__content">{lead}<div class="field field--name-field-image"><img src="a.jpg"><blockquote class="image-field-caption"><p>{w["photo"]}</p></blockquote></div>'
        f'<div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{body}</div>'
        f'<div class="field field--name-field-tags"><div class="field__label">{w["tags"]}</div><div class="field__items">{parts.links(story, 4, wrap="<div class=field__item>{}</div>")}</div></div>'
        f'<div class="addtoany_list">{parts.share(story, "span")}</div></div></article></div></div>'
        f'<div class="views-element-container block block-views"><h2 class="block-title">{w["topics"]}</h2><div class="view-content">{parts.links(story, 4, 4, wrap="<div class=views-row><h3>{}</h3></div>")}</div></div></div></main></div>'
        f'<footer role="contentinfo">{w["rights"]}</footer></div></body>',
    )


def blogger(story: Story, chance: random.Random) -> str:
    """Return a page of Blogger: lines ended by `br`, or each a `div`, with blank ones between."""
    w = story.words
    is_divs = chance.random() < 0.5
    form = '<div style="text-align: right;"><span style="font-size: large;">{}</span></div><div><br /></div>'
    lines = "{}<br />\n<br />\n"
    body = parts.paragraphs(
        story,
        chance,
        p=form if is_divs else lines,
        h2=form if is_divs else lines,
        quote=form if is_divs else lines,
    )
    return _page(
        story,
        f'<body class="item-view"><div class="content"><div class="content-outer"><header><div class="header section"><h1 class="title"><a href="/">{w["site"]}</a></h1></div></header><div class="tabs-outer"><ul>{parts.menu(story)}</ul></div>'
        f'<div class="main-outer"><div class="main section" id="main"><div class="widget Blog"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>{w["date"]}</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry">'
        f'<h3 class="post-title entry-title" itemprop="name">{escape(story.title)}</h3><div class="post-header"></div><div class="post-body entry-content" itemprop="description articleBody"><div dir="rtl" style="text-align: right;" trbidi="on">{body}</div><div style="clear: both;"></div></div>'
        f'<div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">{w["author"]}</span><div class="post-share-buttons">{parts.share(story, "span")}</div></div><div class="post-footer-line"><span class="post-labels">{w["tags"]}: {parts.links(story, 3, 2, wrap="{}, ")}</span></div></div></div>'
        f'<div class="comments" id="comments"><h4>0 {w["comments"]}:</h4><p class="comment-footer"><a href="#">{w["comment"]}</a></p></div></div></div></div></div></div></div>'
        f'<div class="column-right-outer"><aside><div class="widget PopularPosts"><h2>{w["popular"]}</h2><ul>{parts.links(story, 5, 2)}</ul></div></aside></div></div></div></div></body>',
        json_ld=False,
    )


def tables(story: Story, chance: random.Random) -> str:
    """Return a page of nested tables, whose article is one cell of lines ended by `br`."""
    w = story.words
    body = parts.paragraphs(
        story,
        chance,
        p="&nbsp;&nbsp; {}<BR><BR>\r\n",
        h2="<B>{}</B><BR><BR>",
        quote="{}<BR><BR>",
        linked=False,
    )
    cells = "".join(
        f'<td class=menu><a href="Section.aspx?id={at}">{name}</a></td>'
        for at, name in enumerate(w["nav"].split("|"))
    )
    return (
        f'<HTML dir=rtl><HEAD><META http-equiv="Content-Type" content="text/html; charset=windows-1256"><TITLE>{w["site"]} - {escape(story.title)}</TITLE></HEAD><BODY bgcolor=#ffffff topmargin=0><form name="aspnetForm" method="post"><input type="hidden" name="__VIEWSTATE" value="{"dDwtMTA4" * 60}">'
        f"<TABLE width=780 align=center border=0 cellpadding=0><TR><TD colspan=3><IMG src=logo.gif></TD></TR><TR>{cells}</TR><TR><TD width=150 valign=top class=right><TABLE>{parts.links(story, 6, wrap='<TR><TD><FONT size=2>{}</FONT></TD></TR>')}</TABLE></TD>"
        f'<TD width=480 valign=top><TABLE width="100%"><TR><TD class=title><FONT size=4 color=#990000><B>{escape(story.title)}</B></FONT></TD></TR><TR><TD class=date>{w["date"]}</TD></TR><TR><TD class=body align=justify><FONT face="Simplified Arabic" size=3>{body}</FONT></TD></TR>'
        f'<TR><TD><a href="print.aspx">{w["share"].split("|")[-1]}</a></TD></TR></TABLE></TD><TD width=150 valign=top><TABLE><TR><TD><B>{w["popular"]}</B></TD></TR>{parts.links(story, 5, 5, wrap="<TR><TD>{}</TD></TR>")}</TABLE></TD></TR><TR><TD colspan=3 align=center><FONT size=1>{w["rights"]}</FONT></TD></TR></TABLE></form></BODY></HTML>'
    )
