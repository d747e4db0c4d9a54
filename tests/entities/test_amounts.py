"""Dates, amounts of money, quantities and percentages in texts of every language with a table."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.entities.amounts import amounts

_MARKED = re.compile(r"\[(DATE|MONEY|QTY|PCT):([^\]]*)\]")

ARABIC = """
انتخب في [DATE:عام 2015] رئيسا
قال [DATE:أمس] إنه سيعود [DATE:غدا]
أعلن [DATE:اليوم] ذلك
و[DATE:اليوم] يعمل فيها
وصل [DATE:صباح يوم الأحد] إلى المدينة
غادر [DATE:مساء أمس الأحد] عائدا
نشر [DATE:يوم الاثنين 27 كانون الثاني 2025]، وهو
بين [DATE:عامي 2010 و2015] فقط
في [DATE:نهاية العام الماضي] بدأ
منذ [DATE:مطلع الشهر الجاري] لم
خلال [DATE:الأسبوع الماضي] حدث
من [DATE:الخريف الماضي] حتى [DATE:صيف 2023]
في [DATE:تسعينيات القرن الماضي] كان
في [DATE:القرن التاسع عشر] بنيت
في [DATE:القرن الحادي والعشرين] صارت
في [DATE:أواخر القرن التاسع عشر]. أما
عند [DATE:الساعة 10:30 صباحا بتوقيت غرينتش] انطلق
ولد [DATE:15 يناير/كانون الثاني 2020] هناك
[DATE:يوم 12/03/2024] وقع
وقع [DATE:يوم الجمعة 13 أوت 2010] العقد
في [DATE:4 جويلية]، وبأن
إلى غاية [DATE:جوان 2024]، ليعود
في [DATE:5 ماي] و[DATE:3 أفريل] تحديدا
في [DATE:الأول من أكتوبر] بعد
منذ [DATE:السابع من تشرين الأول].
بدأ في [DATE:10 رمضان 1445 هـ] صومه
في [DATE:شهر رمضان المبارك] يصوم
جاء [DATE:أمس الأول] وعاد [DATE:أول أمس] أيضا
سيلتقي [DATE:السبت المقبل] خصمه
بعد [DATE:السنوات الأربع الماضية] تنتكس
حتى [DATE:ساعة متأخرة من الليل]، وقال
في [DATE:الربع الأول من العام المقبل]. ولم
(وُلد [DATE:30 مارس 1912] – توفي [DATE:27 مارس 1970])
من [DATE:السادسة صباحا] حتى [DATE:الثالثة عصرا] في
[DATE:يومي الثلاثاء 20 والأربعاء 21 ديسمبر]، على
في [DATE:12 مارس 2024] و[DATE:١٢ مايو ٢٠٢٤] معا
لل[DATE:عام المقبل] خطة
في [DATE:2016] رحل
قيمتها [MONEY:3.5 مليار دولار] تقريبا
دفع [MONEY:مليون دولار أمريكي] و[MONEY:نصف مليون دينار] وعاد
بـ[MONEY:20 ألف جنيه إسترليني] فقط
كلفت [MONEY:ثلاثة ملايين ريال سعودي] تقريبا
ب[MONEY:$3.5 مليار] و[MONEY:€20] و[MONEY:50 ₪] وأيضا
سعره [MONEY:799 دولارا]، في
بكلفة [MONEY:USD 500] فقط
بنسبة [PCT:73 بالمئة] منهم
بنسبة [PCT:12.5%] و[PCT:٪20] و[PCT:%15] ثم
بلغت [PCT:26 في المائة] من
بين [PCT:10-15%] من
نحو [PCT:خمسة بالمائة] منها
توظيف [QTY:10000 وكيل] جديد
تحتجز [QTY:66000 شخص] حاليا
مقتل [QTY:ثلاثة أشخاص] وإصابة [QTY:30 حالة]
على بعد [QTY:15 كيلومترا] من
بين [QTY:10 و15 كيلومترا] شمالا
أطلق [QTY:10 صواريخ] على
عمره [QTY:42 عاما]، وهو
نحو [QTY:خمسة وعشرين جنديا] قتلوا
أكثر من [QTY:مئة وخمسين لاجئا] وصلوا
سباق [QTY:400 متر] سباحة
حرارتها [QTY:6.8 درجات] فقط
[QTY:2.2 مليون شخص] دخلوا
وَ[QTY:ثَلاثَةُ أَشْخاصٍ] جاؤوا
حل في المركز الثالث
فاز 2-1 على ضيفه
اتصل بالرقم 0555123456 الآن
هاتف آيفون 15 الجديد
مقاتلة اف 16 سقطت
مع Windows 11 على الجهاز
في الفصل 26 من القانون
تنص المادة 15 على
قال أحد المصادر إن
واحد من كل الناس
الأمين العام للمنظمة
وهو 5G ثم GPT-4 والطراز F16 أيضا
في https://example.org/2024/03/12 تجده
مؤخرا وقريبا وسابقا
سمع من أب حزين
"""
PERSIAN = """
در [DATE:۱۵ فروردین ۱۴۰۲] گفت
در [DATE:سال ۱۴۰۲] بود
از [DATE:دیروز] تا [DATE:امروز] ماند
[DATE:روز دوشنبه] اعلام کرد
[DATE:صبح روز شنبه] رفت
در [DATE:هفته گذشته] آمد
[DATE:اوایل امسال] بود
از [DATE:دهه ۶۰] تا [DATE:سال جاری] زیست
در [DATE:ساعت ۱۰ صبح] آغاز شد
در [DATE:6 نوامبر] که
[DATE:پنج‌شنبه ۲۳ اسفند] بود
حدود [QTY:شش میلیون نفر] در
مردی [QTY:۴۱ ساله] بود
با [QTY:۱۸ کیلو] بار
پس از [QTY:یک هفته] آمد
[QTY:سه سال] بعد
به ارزش [MONEY:۲٫۸ میلیارد پوند] فروخت
[MONEY:۲۰۰ هزار تومان] داد
[PCT:۵۰ درصد] آنها
آنها می روند و می آیند
ماده ۱۵ قانون
"""
HEBREW = """
הגיע ב[DATE:יום ראשון] לעיר
נולד ב[DATE:שנת 2015] שם
ב-[DATE:5 במאי 2020] נפתח
עד [DATE:ה-5 במאי] נחכה
[DATE:אתמול] הלך ו[DATE:היום] חזר
[DATE:השבוע] יתקיים
ב[DATE:שבוע שעבר] אמר
ב[DATE:סוף השבוע הבא] יבוא
ב- [DATE:2011] נבנה
ב[DATE:יום רביעי בשעה 15:00] שיחקו
ב[DATE:מאי] שמש
ב[DATE:המאה ה-19] נוסד
לפני [QTY:שבע שנים], אמר
כ-[QTY:30 מטר] משם
מ[QTY:שלושה מיליון אנשים] יותר
[QTY:11 חנויות] נפתחו
בסך [MONEY:2.4 מיליון ש"ח] בערך
עד [MONEY:37 מיליארד דולר] שולמו
[PCT:50 אחוזים] מהם ו[PCT:35%] מהם
ניצחו 2-1 במשחק
"""
URDU = """
وہ [DATE:گزشتہ ہفتے] آیا
[DATE:آج] اور [DATE:گزشتہ رات] بھی
[DATE:15 مارچ 2020] کو
[DATE:2016] میں آیا
[DATE:ہفتے کے روز] کہا
[DATE:صبح 6 بجے] سے پہلے
[DATE:منگل] کو آیا
[QTY:پانچ لاکھ افراد] متاثر
[QTY:37 سالہ] شخص
[QTY:تین بچوں] کی ماں
[MONEY:11 ملین پاؤنڈ] معاہدہ
[MONEY:دو کروڑ روپے] دیے
[PCT:14 فیصد] کا
"""
SORANI = """
[DATE:ڕۆژی شەممە] هات
لە [DATE:ساڵی ٢٠١٦] بوو
[DATE:ئەمڕۆ] و [DATE:دوێنێ] بوو
لە [DATE:هەفتەی ڕابردوو] هات
لە [DATE:کاتژمێر ٦ی بەیانی] بوو
[QTY:سێ منداڵ] هەیە
تەمەنی [QTY:٣٢ ساڵ] بوو
[MONEY:١٠ میلیار دۆلار] درا
[PCT:لە سەدا ٨٠] هات
[PCT:٥٠ لەسەد] هات
پارە نییە
"""
PASHTO = """
د [DATE:شنبې په ورځ] راغی
په [DATE:2014 کال] کې
[DATE:تېره اونۍ] راغی
[DATE:نن] او [DATE:پرون] وو
[QTY:۳۰۰ تنه] ووژل شول
[QTY:20 کلن] ځوان
[MONEY:375000 ډالر] ورکړي
[PCT:50 سلنه] رایې
د سرطان ناروغي
"""
OTHER = """
[MONEY:$3.5bn] and [MONEY:US$ 20 million] and [QTY:5 km] and [PCT:12%]
from [DATE:12 March 2024] to [DATE:2024-05-01]
"""
CASES = [
    pytest.param(language, line, id=f"{language}-{at}")
    for language, lines in {
        "ar": ARABIC,
        "fa-IR": PERSIAN,
        "he": HEBREW,
        "ur": URDU,
        "ckb": SORANI,
        "ps": PASHTO,
        "": OTHER,
    }.items()
    for at, line in enumerate(lines.strip().split("\n"))
]


def _marked(text: str, language: str) -> str:
    for mention in reversed(amounts(text, language)):
        inside = text[mention.start : mention.end]
        text = f"{text[: mention.start]}[{mention.type}:{inside}]{text[mention.end :]}"
    return text


@pytest.mark.parametrize(("language", "line"), CASES)
def test_what_is_marked_is_found(language: str, line: str) -> None:
    assert _marked(_MARKED.sub(r"\2", line), language) == line


def test_nothing_goes_over_a_line_break() -> None:
    assert _marked("في 5\nيناير وصباح\nالأحد و10\nكيلومترات", "ar") == (
        "في 5\n[DATE:يناير] وصباح\n[DATE:الأحد] و10\nكيلومترات"
    )


def test_offsets_are_those_of_a_long_text() -> None:
    line = "قال أمس إنه باع ثلاثة بيوت\n"
    found = amounts(line * 6000, "ar")
    assert [mention.start for mention in found[-2:]] == [
        len(line) * 5999 + 4,
        len(line) * 5999 + 16,
    ]
    assert len(found) == 12000


def test_offsets_count_marks_and_joiners() -> None:
    text = "وَفِي \u200fيَوْمِ الأَحَدِ و\u0640\u064ealثلاثة".replace("al", "") + " أشخاص"
    assert [text[m.start : m.end] for m in amounts(text, "ar")] == [
        "يَوْمِ الأَحَدِ",
        "ثلاثة أشخاص",
    ]


_WORDS = "يوم الأحد صباح 15 مارس عام 2015 ثلاثة آلاف دولار بين من إلى القرن نهاية شخص"


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"0159.,:/-–%$()\n وبلפבה־",
                *_WORDS.split(),
            ]
        ),
        max_size=30,
    ),
    st.sampled_from(["ar", "fa", "he", "ur", "ckb", "ps", "xx"]),
)
def test_mentions_are_in_order_and_apart(pieces: list[str], language: str) -> None:
    text = " ".join(pieces) if len(pieces) % 2 else "".join(pieces)
    end = 0
    for mention in amounts(text, language):
        inside = text[mention.start : mention.end]
        assert end <= mention.start < mention.end <= len(text)
        assert inside == inside.strip()
        assert "\n" not in inside
        end = mention.end


HOSTILE = {
    "digits": "1",
    "waw": "و",
    "commas": "1,1,1,",
    "numbers": "15 ",
    "written numbers": "خمسة و",
    "scales": "ألف ",
    "years": "2015 و",
    "weekdays": "الأحد و",
    "months": "مارس ",
    "day heads": "يوم ",
    "first words of phrases": "كانون ",
    "times": "10:30 ",
    "signs": "$",
    "tatweel": "ـ",
    "marks": "و\u064e",
    "quotation marks": 'א"',
    "addresses": "http://",
    "parts of dates": "1/",
}


def _seconds(text: str) -> float:
    start = time.process_time()
    amounts(text, "ar")
    return time.process_time() - start


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    small, large = 8_000, 64_000  # quadratic time would be 64-fold
    least = min(_seconds(unit * (small // len(unit))) for _ in range(2))
    most = min(_seconds(unit * (large // len(unit))) for _ in range(2))
    assert most < max(least, 0.002) * 32


def test_nothing_is_built_before_the_first_text() -> None:
    code = (
        "import sys, rtlreader.entities.amounts\n"
        "print([m for m in sys.modules if m.startswith('rtlreader.entities.amounts.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
