"""What stands around articles in right-to-left newspapers, told by its words: short blocks, and what leads to others.

A sentence of the article may hold the same words: only whole blocks of few words are looked at, and what they begin.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rtlreader.text.folding import fold

LONGEST = 12
"""Words of a block that may be boilerplate by what it begins with."""

_LEADS = """
اقرأ أيضا
اقرأ المزيد
إقرأ أيضا
إقرأ المزيد
اقرا ايضا
للمزيد
المزيد من
المزيد حول
المزيد عن
قد يهمك
قد يعجبك
ربما يعجبك
ربما يهمك
شاهد أيضا
شاهد الفيديو
طالع أيضا
تابع أيضا
مواضيع ذات صلة
مواضيع متعلقة
مواضيع مشابهة
موضوعات ذات صلة
مقالات ذات صلة
مقالات مشابهة
أخبار ذات صلة
اخبار متعلقة
روابط ذات صلة
ذات صلة
الأكثر قراءة
الأكثر مشاهدة
آخر الأخبار
أحدث الأخبار
مطالب مرتبط
مطالب مشابه
مطالب پیشنهادی
مطالب پربازدید
پربازدیدترین
اخبار مرتبط
خبرهای مرتبط
اخبار پیشنهادی
بیشتر بخوانید
بیشتر بدانید
همچنین بخوانید
این مطلب را هم بخوانید
قراءه المزيد
קראו גם
קרא גם
קראו עוד
עוד בנושא
עוד באותו נושא
כתבות נוספות
כתבות קשורות
כתבות מומלצות
אולי יעניין אותך
אולי יעניין אתכם
אולי תאהבו
עוד כתבות
מזید پڑھیں
مزید پڑھیں
یہ بھی پڑھیں
مزید پڑھیے
یہ بھی پڑھیے
متعلقہ خبریں
متعلقہ مضامین
بابەتی پەیوەندیدار
هەواڵی پەیوەندیدار
زیاتر بخوێنەوە
نور ولولئ
نور لوستل
دا هم ولولئ
مناسىۋەتلىك خەۋەرلەر
read also
read more
also read
see also
related
related articles
related stories
related news
more on this story
more from
most read
you may also like
recommended
"""
_CALLS = """
شارك
شاركها
شارك الخبر
شارك المقال
مشاركة
شارك هذا
شارك على
انشر
تابعنا
تابعونا
تابعنا على
تابعونا على
اشترك
اشتركوا
اشترك في
اشترك الآن
انضم إلى
انضموا إلى
للاشتراك
سجل الآن
اضغط هنا
انقر هنا
لمتابعة
لمتابعة آخر
للتواصل
حمل التطبيق
حمل تطبيق
التعليقات
أضف تعليق
اترك تعليقا
اكتب تعليقا
لا توجد تعليقات
جميع الحقوق محفوظة
حقوق النشر
كلمات مفتاحية
الكلمات المفتاحية
الكلمات الدلالية
وسوم
الوسوم
طباعة
نسخ الرابط
رابط مختصر
الرابط المختصر
أرسل إلى صديق
اشتراک گذاری
به اشتراک بگذارید
اشتراک‌گذاری
انتهای پیام
کد خبر
کد مطلب
شناسه خبر
لینک کوتاه
لینک مستقیم
کپی لینک
نظر شما
نظرات
ارسال نظر
دیدگاه
دیدگاه‌ها
ثبت دیدگاه
برچسب‌ها
برچسب ها
تگ‌ها
کلیدواژه
ما را دنبال کنید
ما را در
دنبال کنید
عضو شوید
تمامی حقوق
کلیه حقوق
منبع خبر
שתפו
שתף
שיתוף
שתפו את הכתבה
שתפו בפייסבוק
עקבו אחרינו
הצטרפו
הצטרפו לערוץ
הירשמו
הרשמו
לחצו כאן
תגובות
הוסף תגובה
הוספת תגובה
כתבו תגובה
תגיות
כל הזכויות שמורות
זכויות יוצרים
הדפסה
העתקת קישור
שליחה לחבר
مصاحبه را
شیئر کریں
شئیر کریں
شیئر کیجیے
فالو کریں
سبسکرائب کریں
ہمیں فالو کریں
تبصرے
تبصرہ کریں
جملہ حقوق محفوظ
ہاوبەش بکە
هاوبەشی پێ بکە
بەشداری بکە
شریک کړئ
share
share this
share on
share article
follow us
follow us on
subscribe
sign up
tags
comments
leave a comment
add a comment
copy link
print
advertisement
all rights reserved
copyright
"""
_ADVERTS = """
إعلان
اعلان
إعلانات
advertisement
תוכן שיווקי
פרסומת
תוכן ממומן
آگهی
تبلیغات
اشتہار
ڕیکلام
اعلانونه
ئېلان
"""
_SMALL_PRINT = """
آراء … لا تعبر
آراء … لا تعكس
آراء … لا تمثل
التعليقات … لا تعبر
المقالات … لا تعبر
المقال … لا يعبر
ما ورد … لا يعبر
ما ورد … لا يعكس
تعبر عن رأي كاتبها
تعبر عن آراء أصحابها
تعبر عن وجهة نظر
يعبر عن رأي كاتبه
التعليقات … قبل نشرها
التعليقات … حذف
التعليقات … لن تنشر
التعليقات … إدارة الموقع
إرشادات الاستخدام … شروط استخدام
شروط الاستخدام … سياسة الخصوصية
سياسة الخصوصية … شروط استخدام
إعادة النشر … المصدر
إعادة نشر … إذن
جميع الحقوق محفوظة
به معنای تایید … نیست
لزوما … دیدگاه
لزوما … نظر … نیست
نظرات … توهین
نظرات … تهمت
نظرات … مرتبط … منتشر
نظرات … تایید
دیدگاه‌های … تایید
دیدگاه‌های … منتشر
پیام‌های … تهمت
پیام‌های … تایید
بازنشر … ذکر منبع
استفاده از مطالب … ذکر منبع
تمامی حقوق … محفوظ
کلیه حقوق … محفوظ
متفق ہونا ضروری نہیں
آراء … متفق ہونا ضروری
جملہ حقوق … محفوظ
הדעות … על דעת
האמור … על דעת
אינן משקפות … עמדת
אינו משקף … עמדת
תגובות … לא יפורסמו
תגובות … יוסרו
תקנון … תגובות
תגובה … תקנון
מכבדים זכויות יוצרים
בעלי הזכויות בצילומים
נתקלתם בטעות
מצאתם טעות
כל הזכויות שמורות
views … not … reflect
opinions … not … reflect
comments … moderated
comments … policy
comments … guidelines
all rights reserved
"""
"""What becomes of comments, and who answers for an article or owns it; at `…` other words may stand."""
_LONGEST_PRINT = 800  # code points
_COMPARED = 256  # texts that are asked about more than once in a row
_BETWEEN = 25  # words at an ellipsis
_END = re.compile(r"[\s:：؛.…!|»«\-–—>←→‹›#+*•]+$")
_BEGIN = re.compile(r"^[\s:|»«\-–—>←→‹›#+*•▪◄►▶]+")
_WORD = re.compile(r"\w+")


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(fold(text).text))


@cache
def _known(lists: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return texts folded, and what begins with one of them."""
    texts = frozenset(filter(None, map(_folded, lists.split("\n"))))
    return texts, tuple(f"{text} " for text in sorted(texts))


@lru_cache(_COMPARED)
def plain(text: str) -> str:
    """Return a short text as it is compared: folded words only."""
    return _folded(_BEGIN.sub("", _END.sub("", text[:300])))


def leads(text: str) -> bool:
    """Whether a block is a heading over other articles, as `اقرأ أيضا`, by itself or with one of them behind it."""
    folded = plain(text)
    texts, beginnings = _known(_LEADS)
    if folded in texts:
        return True
    begins = folded.startswith(beginnings)
    return begins and (":" in text[:40] or len(folded.split()) <= LONGEST // 2)


def is_call(text: str) -> bool:
    """Whether a short block asks to share, follow, subscribe, comment, or is the small print."""
    folded = plain(text)
    words = len(folded.split())
    texts, beginnings = _known(_CALLS)
    if folded in texts or folded in _known(_ADVERTS)[0]:
        return True
    if words > LONGEST:
        return False
    is_sentence = words > 6 and text.rstrip().endswith((".", "۔", "؟", "?", "!"))
    return folded.startswith(beginnings) and not is_sentence and words <= LONGEST


@cache
def _small_print() -> re.Pattern[str]:
    gap = rf"\w*(?: \w+){{0,{_BETWEEN}}}? \w{{0,3}}"  # for articles and endings of words
    texts = (map(_folded, line.split("…")) for line in _SMALL_PRINT.strip().split("\n"))
    return re.compile(rf"\b\w{{0,3}}(?:{'|'.join(gap.join(parts) for parts in texts)})")


def is_small_print(text: str) -> bool:
    """Whether a block, if it stands behind an article, says who answers for it, or what becomes of comments."""
    return len(text) <= _LONGEST_PRINT and _small_print().search(_folded(text)) is not None
