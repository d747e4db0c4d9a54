"""Articles to be put on pages, and the words that newspapers put around them, for each language."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rtlreader.sources import samples

_CORPUS = Path(__file__).parents[3].parent / "shared" / "data" / "ntrex"
_FILES = {"ar": "arb", "fa": "fas", "he": "heb", "ur": "urd", "ckb": "ckb-Arab"}
_WORDS = {
    "ar": {
        "site": "صحيفة الأفق",
        "nav": "الرئيسية|أخبار|سياسة|اقتصاد|رياضة|ثقافة|صحة|تكنولوجيا|آراء|فيديو|بودكاست|من نحن",
        "related": "اقرأ أيضاً",
        "more": "اقرأ المزيد",
        "topics": "مواضيع ذات صلة",
        "popular": "الأكثر قراءة",
        "share": "شارك|فيسبوك|تويتر|واتساب|تلغرام|نسخ الرابط|طباعة",
        "follow": "تابعنا على غوغل نيوز لمعرفة آخر الأخبار",
        "letter": "اشترك في نشرتنا البريدية ليصلك كل جديد",
        "tags": "الكلمات المفتاحية",
        "author": "كتبت سلمى الحداد",
        "date": "الخميس 12 نوفمبر 2026 - 10:30",
        "comments": "التعليقات",
        "comment": "أضف تعليقاً",
        "rights": "جميع الحقوق محفوظة © 2026 صحيفة الأفق",
        "cookies": "نستخدم ملفات تعريف الارتباط لتحسين تجربتك. بمتابعة التصفح فإنك توافق على سياسة الخصوصية",
        "advert": "إعلان",
        "source": "المصدر: وكالات",
        "photo": "صورة أرشيفية",
        "minutes": "مدة القراءة 3 دقائق",
        "end": "",
    },
    "fa": {
        "site": "خبرگزاری سپیده",
        "nav": "صفحه اصلی|سیاسی|اقتصادی|اجتماعی|فرهنگی|ورزشی|بین‌الملل|استان‌ها|عکس|فیلم|تماس با ما",
        "related": "بیشتر بخوانید",
        "more": "ادامه مطلب",
        "topics": "مطالب مرتبط",
        "popular": "پربازدیدترین‌ها",
        "share": "اشتراک گذاری|تلگرام|واتساپ|توییتر|کپی لینک|چاپ",
        "follow": "ما را در شبکه‌های اجتماعی دنبال کنید",
        "letter": "برای دریافت خبرنامه عضو شوید",
        "tags": "برچسب‌ها",
        "author": "نویسنده: مینا کوهی",
        "date": "پنجشنبه ۲۱ آبان ۱۴۰۵ - ۱۰:۳۰",
        "comments": "نظرات",
        "comment": "نظر شما",
        "rights": "کلیه حقوق این سایت محفوظ است و استفاده از مطالب با ذکر منبع بلامانع است",
        "cookies": "این سایت از کوکی استفاده می‌کند. با ادامه استفاده از سایت با آن موافقت می‌کنید",
        "advert": "تبلیغات",
        "source": "منبع: ایسنا",
        "photo": "عکس از آرشیو",
        "minutes": "زمان مطالعه: ۳ دقیقه",
        "end": "انتهای پیام/",
    },
    "he": {
        "site": "עיתון האופק",
        "nav": "ראשי|חדשות|פוליטיקה|כלכלה|ספורט|תרבות|בריאות|טכנולוגיה|דעות|וידאו|אודות",
        "related": "קראו גם",
        "more": "להמשך קריאה",
        "topics": "עוד בנושא",
        "popular": "הנקראות ביותר",
        "share": "שתפו|פייסבוק|טוויטר|וואטסאפ|העתקת קישור|הדפסה",
        "follow": "עקבו אחרינו בפייסבוק ובטלגרם",
        "letter": "הירשמו לניוזלטר היומי שלנו",
        "tags": "תגיות",
        "author": "מאת רות לוי",
        "date": "12 בנובמבר 2026, 10:30",
        "comments": "תגובות",
        "comment": "הוספת תגובה",
        "rights": "כל הזכויות שמורות © 2026 עיתון האופק",
        "cookies": "אתר זה משתמש בעוגיות כדי לשפר את חוויית הגלישה שלך",
        "advert": "פרסומת",
        "source": "צילום: רויטרס",
        "photo": "צילום ארכיון",
        "minutes": "זמן קריאה 3 דקות",
        "end": "",
    },
    "ur": {
        "site": "روزنامہ افق",
        "nav": "صفحہ اول|پاکستان|دنیا|کاروبار|کھیل|انٹرٹینمنٹ|صحت|ٹیکنالوجی|بلاگ|ویڈیوز",
        "related": "مزید پڑھیں",
        "more": "یہ بھی پڑھیں",
        "topics": "متعلقہ خبریں",
        "popular": "سب سے زیادہ پڑھی جانے والی",
        "share": "شیئر کریں|فیس بک|ٹوئٹر|واٹس ایپ|لنک کاپی کریں",
        "follow": "ہمیں فالو کریں اور تازہ ترین خبریں حاصل کریں",
        "letter": "ہمارے نیوز لیٹر کو سبسکرائب کریں",
        "tags": "ٹیگز",
        "author": "از سلمان احمد",
        "date": "12 نومبر 2026",
        "comments": "تبصرے",
        "comment": "تبصرہ کریں",
        "rights": "جملہ حقوق محفوظ ہیں © 2026 روزنامہ افق",
        "cookies": "یہ ویب سائٹ کوکیز استعمال کرتی ہے",
        "advert": "اشتہار",
        "source": "",
        "photo": "فائل فوٹو",
        "minutes": "",
        "end": "",
    },
    "ckb": {
        "site": "ڕۆژنامەی ئاسۆ",
        "nav": "سەرەکی|هەواڵ|سیاسەت|ئابووری|وەرزش|کولتوور|تەندروستی|تەکنەلۆژیا|ڤیدیۆ",
        "related": "زیاتر بخوێنەوە",
        "more": "زیاتر بخوێنەوە",
        "topics": "بابەتی پەیوەندیدار",
        "popular": "زۆرترین خوێندراوە",
        "share": "هاوبەش بکە|فەیسبووک|تویتەر",
        "follow": "لە تێلیگرام فۆڵۆمان بکە",
        "letter": "",
        "tags": "",
        "author": "ئاسۆ کەریم",
        "date": "۱۲ی تشرینی دووەم ۲۰۲۶",
        "comments": "",
        "comment": "",
        "rights": "هەموو مافێک پارێزراوە © 2026",
        "cookies": "",
        "advert": "ڕیکلام",
        "source": "",
        "photo": "",
        "minutes": "",
        "end": "",
    },
}


@dataclass(frozen=True)
class Story:
    """An article, and what is beside it."""

    language: str
    title: str
    lead: str
    """The standfirst; empty where there is none."""
    blocks: tuple[tuple[str, str], ...]
    """Kind (`p`, `h2`, `quote`, `li`) and text, in order."""
    headlines: tuple[str, ...]
    """Those of other articles."""
    words: dict[str, str] = field(repr=False)

    @property
    def gold(self) -> str:
        """The text that is to be found, without title and standfirst."""
        return "\n".join(text for _, text in self.blocks)


def stories(count: int, seed: int = 1) -> list[Story]:
    """Return stories in all languages in turn, always the same ones for a seed."""
    chance = random.Random(seed)
    languages = [language for language in _WORDS if _documents(language)]
    return [_story(languages[at % len(languages)], chance) for at in range(count)]


def has_corpus() -> bool:
    """Whether the corpora are at hand, so that stories are of many texts."""
    return _CORPUS.is_dir()


@cache
def _documents(language: str) -> list[list[str]]:
    """Return texts as lines: those of the corpus, else that of the sample."""
    path = _CORPUS / f"newstest2019-ref.{_FILES[language]}.txt"
    if not path.exists():
        texts = [sample for sample in samples() if sample.language == language]
        lines = [p.text for sample in texts for p in sample.paragraphs if len(p.text) > 20]
        return [lines[at:] + lines[:at] for at in range(0, len(lines), 2)]
    names = (_CORPUS / "DOCUMENT_IDS.tsv").read_text("utf-8").split("\n")
    found: dict[str, list[str]] = {}
    for name, line in zip(names, path.read_text("utf-8").split("\n"), strict=False):
        if line.strip():
            found.setdefault(name, []).append(line.strip())
    return [lines for lines in found.values() if len(lines) > 6]


def _story(language: str, chance: random.Random) -> Story:
    documents = _documents(language)
    title, *lines = chance.choice(documents)
    others = [chance.choice(documents) for _ in range(14)]
    lead = lines.pop(0) if len(lines) > 5 and chance.random() < 0.4 else ""
    return Story(
        language,
        title[:110],
        lead,
        tuple(_blocks(lines, others, chance)),
        tuple(dict.fromkeys(other[0][:100] for other in others if other[0][:100] != title[:100])),
        _WORDS[language],
    )


def _blocks(
    lines: list[str], others: list[list[str]], chance: random.Random
) -> list[tuple[str, str]]:
    """Return paragraphs of one to three lines, and now and then something else between them."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(lines):
        take = chance.choice((1, 1, 1, 2, 3))
        text = " ".join(lines[at : at + take])
        kind = "quote" if chance.random() < 0.06 and found else "p"
        found.append((kind, text))
        at += take
        if chance.random() < 0.12 and at < len(lines):
            found.append(("h2", " ".join(chance.choice(others)[-1].split()[:5])))
        if chance.random() < 0.06:
            items = [" ".join(line.split()[:9]) for line in chance.choice(others)[1:5]]
            found += [("li", item) for item in items]
    return found
