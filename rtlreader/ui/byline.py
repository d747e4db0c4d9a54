"""Who wrote an article, where and when, as one line, and dates as its readers write them.

Needs no engine, so that plain output starts at once.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rtlreader.sources.dates import day

if TYPE_CHECKING:
    from rtlreader.sources import Batch

_BETWEEN = " · "
_FIRST_STRONG_ISOLATE, _POP = "\u2068", "\u2069"
_RTL = re.compile(
    "[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LTR = re.compile("[^\\W\\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_HEBREW, _URDU = re.compile("[\u05d0-\u05ea]"), re.compile("[ٹڈڑںےہ]")
_PERSIAN, _ARABIC = re.compile("[پچژگک]"), re.compile("[\u0620-\u064a]")
_LOOKED_AT = 1000  # code points of a text whose language is not stated

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
}
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def byline(batch: Batch, base: int = 1) -> str:
    """Return the byline of an article, or nothing; what would disturb its order is isolated.

    `base` is the level of the paragraph that it becomes.
    """
    parts = filter(None, (batch.author, batch.site, written(batch.published, language(batch))))
    return _BETWEEN.join(_isolated(part, base) for part in parts)


def written(stated: str, language: str) -> str:
    """Return an ISO date in words of a language, or else of English; what is none stays."""
    if not stated or day(stated) != stated:
        return stated
    found = date.fromisoformat(stated)
    months = _MONTHS.get(language, _MONTHS["en"]).split()
    return numbers(f"{found.day} {months[found.month - 1]} {found.year}", language)


def numbers(text: str, language: str) -> str:
    """Return a text with the digits that a language is printed with."""
    return text.translate(_PERSIAN_DIGITS) if language == "fa" else text


def language(batch: Batch) -> str:
    """Return the primary language that is stated, or that which the letters are typical of."""
    if batch.language:
        return re.split("[-_]", batch.language.lower())[0]
    texts = [batch.title, *(paragraph.text for paragraph in batch.paragraphs[:5])]
    return _guessed(" ".join(text[:_LOOKED_AT] for text in texts))


def _guessed(text: str) -> str:
    if 2 * len(_RTL.findall(text)) < len(_LTR.findall(text)):
        return ""
    typical = {"he": _HEBREW, "ur": _URDU, "fa": _PERSIAN, "ar": _ARABIC}
    return next((name for name, letters in typical.items() if letters.search(text)), "")


def _isolated(part: str, base: int) -> str:
    own, other = (_RTL, _LTR) if base else (_LTR, _RTL)
    if own.search(part) and not other.search(part):
        return part
    return f"{_FIRST_STRONG_ISOLATE}{part}{_POP}"
