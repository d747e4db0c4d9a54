"""Feeds to begin with: public ones of large newsrooms. Nothing is fetched before the user says so."""

from __future__ import annotations

from typing import NamedTuple


class Suggestion(NamedTuple):
    """A feed that may be of interest."""

    title: str
    address: str
    language: str
    """A BCP 47 tag."""


SUGGESTIONS = (
    Suggestion("BBC News عربي", "https://feeds.bbci.co.uk/arabic/rss.xml", "ar"),
    Suggestion("الجزيرة", "https://www.aljazeera.net/aljazeerarss", "ar"),
    Suggestion("فرانس 24", "https://www.france24.com/ar/rss", "ar"),
    Suggestion("DW عربية", "https://rss.dw.com/rdf/rss-ar-all", "ar"),
    Suggestion(
        "أخبار الأمم المتحدة", "https://news.un.org/feed/subscribe/ar/news/all/rss.xml", "ar"
    ),
    Suggestion("BBC News فارسی", "https://feeds.bbci.co.uk/persian/rss.xml", "fa"),
    Suggestion("ایرنا", "https://www.irna.ir/rss", "fa"),
    Suggestion("DW فارسی", "https://rss.dw.com/rdf/rss-per-all", "fa"),
    Suggestion("ynet", "https://www.ynet.co.il/Integration/StoryRss2.xml", "he"),
    Suggestion("וואלה! חדשות", "https://rss.walla.co.il/feed/1", "he"),
    Suggestion("BBC News اردو", "https://feeds.bbci.co.uk/urdu/rss.xml", "ur"),
    Suggestion("BBC News پښتو", "https://feeds.bbci.co.uk/pashto/rss.xml", "ps"),
)
