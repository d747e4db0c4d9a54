"""What makes pages of newspapers large: menus, cards of other articles, scripts and styles."""

from __future__ import annotations

_ENTRY = (
    '<li class="menu-item menu-item-type-taxonomy menu-item-{0}" id="menu-item-{0}">'
    '<a href="https://www.example.com/category/section-{0}/sub" class="nav-link" data-track="nav:{0}">'
    '<span class="icon"><svg width="10" height="10" viewBox="0 0 20 20"><path d="M3.4 2.4L10 {0}z"/></svg></span>'
    "قسم {0}</a></li>"
)
_CARD = (
    '<div class="card post-card col-md-4 post-{0}"><div class="card__img"><a href="/news/{0}"><picture>'
    '<source srcset="/i/{0}.webp" type="image/webp"><img loading="lazy" data-src="/i/{0}.jpg" alt="صورة {0}">'
    '</picture></a></div><div class="card__body"><h3 class="card__title"><a href="/news/{0}">'
    "عنوان الخبر رقم {0} في الصفحة الرئيسية للموقع</a></h3><time>منذ {0} ساعات</time></div></div>"
)
_SCRIPT = f"<script>{'function gtag() {{ dataLayer.push(arguments); }} ' * 600}</script>"
_STYLE = f"<style>{'.a { color: red; margin: 0 auto } .b > .c { display: flex } ' * 500}</style>"


def furnished(page: str) -> str:
    """Return a page as large as those that newspapers send, some 190 KB."""
    menu = "".join(_ENTRY.format(at) for at in range(150))
    cards = "".join(_CARD.format(at) for at in range(80))
    begin = page.index(">", page.lower().index("<body")) + 1
    end = page.lower().rindex("</body>")
    before = f'{page[:begin]}{_STYLE}{_SCRIPT}<div class="site-header"><ul class="main-menu">{menu}</ul></div>'
    return f'{before}{page[begin:end]}<section class="latest-posts">{cards}</section>{page[end:]}'
