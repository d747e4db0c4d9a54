"""Arabic news that never was: seeded, in real proportions of function words, clitics, endings, marks and rare names.

Words are drawn by Zipf's law (exponent 1, as in newspapers) from function words, then nouns and verbs with what is
written onto them, then names that are made up; an article has the lengths of one.
"""

from __future__ import annotations

import random
from bisect import bisect
from datetime import date, timedelta
from itertools import accumulate, product
from typing import TYPE_CHECKING

from rtlreader.model import Article, Paragraph
from rtlreader.store.values import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

_FUNCTION = """
في من على إلى أن التي عن الذي مع هذا بعد هذه ما كان بين لا قد كما أو خلال قبل كل أكثر حتى عام يوم لم منذ ذلك أي أنه عدد
حيث غير الى عند لها دون ثم بها نحو له فيها تم منها هو هي كانت إن لدى ضد أمام حول بعض أيضا فقط عبر جميع إذا لن بسبب
""".split()  # noqa: SIM905 - a word list
_NOUNS = """
رئيس وزير حكومة دولة مدينة كتاب مدرسة جامعة طالب معلم سوق شركة بنك نفط غاز ماء كهرباء طريق مطار ميناء سفينة طائرة قطار
مستشفى طبيب مريض دواء علاج بحث دراسة علم تقنية حاسوب شبكة هاتف صحيفة خبر مقال كاتب شاعر رواية فيلم مسرح لاعب فريق مباراة
بطولة هدف مدرب ملعب جمهور مجلس نائب حزب انتخاب قانون محكمة قاض محام شرطة جيش جندي حرب سلام اتفاق مفاوضة مؤتمر لقاء زيارة
سفير سفارة حدود لاجئ منظمة أمم اتحاد دعم مساعدة أزمة اقتصاد مال سعر عملة دينار ميزانية ضريبة تجارة صادرة واردة مصنع عامل
نقابة
إضراب أجر زراعة قمح زيتون أرض مطر سيل حرارة مناخ بيئة بحر نهر جبل غابة حيوان قرية سكان أسرة امرأة رجل طفل شاب مجتمع
ثقافة تاريخ آثار متحف سياحة فندق سائح مهرجان موسيقى أغنية صورة لغة كلمة فكرة رأي قرار مشروع خطة برنامج نظام إدارة مكتب
مسؤول موظف خبير محلل تقرير بيان تصريح مصدر وكالة قناة مراسل حادث حريق ضحية إصابة وفاة تحقيق سجن حكم إفراج حق حرية عدالة
أمن خطر تهديد هجوم قوة سلاح صاروخ دفاع عملية منطقة إقليم محافظة بلدية شارع ساحة بيت بناء عمارة مسجد كنيسة عيد سنة شهر
أسبوع ساعة صباح مساء ليل بداية نهاية جزء نصف مليون ألف نسبة رقم قيمة مستوى تطور نمو زيادة تراجع انخفاض ارتفاع تغيير
إصلاح
""".split()  # noqa: SIM905 - a word list
_VERBS = """
قال أعلن أكد أضاف أوضح ذكر أشار طالب دعا وصل بدأ انتهى شارك قدم فاز خسر وقع افتتح ناقش رفض وافق طلب حذر كشف نفى اعتبر
""".split()  # noqa: SIM905 - a word list
_BEFORE = ["", "ال", "و", "وال", "بال", "لل", "ب", "ل", "ف", "فال", "وب", "ك", "ولل", "وبال"]
_AFTER = ["", "ة", "ات", "ية", "ه", "ها", "ين", "هم", "نا", "ي", "ون", "تها"]
_SYLLABLES = "با تو را مي سا نو لي حا دي كو جا شي طو قا هر مل بن رد سم غن".split()  # noqa: SIM905
_NAMES = ["وكالة الأنباء", "صحيفة النهار", "موقع الخبر", "جريدة الصباح"]
_COMMON = ["", "ال", "و", "وال", "ب"]
_MARKED = 0.01  # of words carry a vowel mark
_VOWELS = "\u064b\u064c\u064e\u064f\u0650\u0651\u0652"
_NEWEST = date(2026, 11, 1)
ENDS = [". ", "، ", " - ", ": "]


def _vocabulary(chance: random.Random) -> list[str]:
    common = [before + word for before, word in product(_COMMON, [*_NOUNS, *_VERBS])]
    rare = ["".join(word) for word in product(_BEFORE, _NOUNS, _AFTER)]
    names = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(60_000)]
    numbers = [*map(str, range(1990, 2027)), *map(str, range(1, 500))]
    tail = [*rare, *names, *numbers]
    chance.shuffle(common)
    chance.shuffle(tail)
    known = dict.fromkeys([*_FUNCTION, *common, *tail])
    return list(known)


class Newsroom:
    """Makes articles, always the same ones for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self.words = _vocabulary(self._chance)
        """From the most frequent one on."""
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def items(self, count: int) -> Iterator[Item]:
        """Yield so many articles, from the oldest on, each with an address of its own."""
        for number in range(count):
            day = _NEWEST - timedelta(days=(count - number) // 40)
            yield Item(self._article(day), address=f"https://example.org/news/{number}")

    def _article(self, day: date) -> Article:
        chance = self._chance
        paragraphs = [Paragraph(self._sentences(chance.randint(1, 4)))]
        paragraphs += [
            Paragraph(self._sentences(chance.randint(2, 5))) for _ in range(chance.randint(2, 7))
        ]
        title = " ".join(self._draw(chance.randint(5, 10)))
        site = chance.choice(_NAMES)
        author = " ".join(chance.choices(self.words[-5000:], k=2))
        return Article(tuple(paragraphs), title, "ar", "", author, site, day.isoformat())

    def _sentences(self, count: int) -> str:
        chance = self._chance
        made = [" ".join(self._draw(chance.randint(6, 26))) for _ in range(count)]
        return "".join(sentence + chance.choice(ENDS) for sentence in made).strip()

    def _draw(self, count: int) -> list[str]:
        last = self._weights[-1]
        drawn = [self._chance.random() for _ in range(count)]
        words = [self.words[bisect(self._weights, share * last)] for share in drawn]
        return [
            word[:2] + self._chance.choice(_VOWELS) + word[2:]
            if share % 0.01 < 0.01 * _MARKED
            else word
            for share, word in zip(drawn, words, strict=True)
        ]
