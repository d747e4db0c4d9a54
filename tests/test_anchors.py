"""Anchors: the same place in the same text, the right one or none in a text that has changed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.anchors import Ground, Placed, locate, locate_all, make
from rtlreader.anchors.making import LEAST, MOST
from rtlreader.model import Anchor
from rtlreader.text.units import after_marks
from tests.text.strategies import pieces, texts

EXAMPLES = settings(max_examples=200, deadline=None, derandomize=True)
lines = st.lists(texts, min_size=1, max_size=4).map("\n".join)
anything = st.one_of(lines, st.text(max_size=80))  # also NUL and surrogates that stand alone

FIRST = (
    "أعلنت وزارة التربية اليوم في بيان لها أن الامتحانات تبدأ يوم الاثنين المقبل في جميع المدارس."
)
SECOND = "وقال الوزير إن الوزارة اتخذت كل الإجراءات اللازمة لضمان حسن سير الامتحانات هذه السنة."
THIRD = "وأضاف المصدر نفسه أن عدد المترشحين ارتفع مقارنة بالسنة الماضية بنسبة كبيرة جدا."
FOURTH = "من جهتها دعت النقابة إلى توفير الظروف الملائمة للأساتذة في مراكز الإصلاح كافة."
TEXT = "\n".join([FIRST, SECOND, THIRD, FOURTH])


def anchor_of(quote: str, text: str = TEXT, number: int = 0) -> Anchor:
    start = -1
    for _ in range(number + 1):
        start = text.index(quote, start + 1)
    return make(text, start, start + len(quote))


def found(anchor: Anchor, text: str) -> str | None:
    placed = locate(anchor, text)
    return text[placed.start : placed.end] if placed else None


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(anything)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


# --- properties


@EXAMPLES
@given(spans())
def test_an_anchor_is_where_it_was_made(span: tuple[str, int, int]) -> None:
    text, start, end = span
    assert locate(make(text, start, end), text) == Placed(start, end, 1.0)


@EXAMPLES
@given(spans())
def test_an_anchor_holds_what_stands_around_it(span: tuple[str, int, int]) -> None:
    text, start, end = span
    anchor = make(text, start, end)
    around = anchor.prefix + anchor.exact + anchor.suffix
    assert text.startswith(around, start - len(anchor.prefix))
    assert anchor.exact == text[start:end]
    assert min(LEAST, start) <= len(anchor.prefix) <= MOST
    assert min(LEAST, len(text) - end) <= len(anchor.suffix) <= MOST


@EXAMPLES
@given(spans(), anything)
def test_a_place_is_a_part_of_any_text(span: tuple[str, int, int], other: str) -> None:
    text, start, end = span
    placed = locate(make(text, start, end), other)
    assert placed is None or 0 <= placed.start <= placed.end <= len(other)
    assert placed is None or 0 < placed.confidence <= 1


@EXAMPLES
@given(spans(), pieces, st.data())
def test_a_place_in_an_edited_text_is_between_letters(
    span: tuple[str, int, int], other: str, data: st.DataObject
) -> None:
    text, start, end = span
    edit = data.draw(st.integers(0, len(text)))
    new = text[:edit] + other + text[edit + data.draw(st.integers(0, 9)) :]
    placed = locate(make(text, start, end), new)
    if placed and placed.confidence < 1 and new[placed.start : placed.end] != text[start:end]:
        assert after_marks(new, placed.end) == placed.end
        assert after_marks(new, placed.start) == placed.start or placed.start == 0


@EXAMPLES
@given(st.text("ابتثن بل", min_size=1, max_size=60), st.integers(0, len(TEXT) - 40))
def test_what_is_put_before_the_text_moves_the_place(inserted: str, start: int) -> None:
    anchor = make(TEXT, start, start + 40)
    placed = locate(anchor, f"{inserted}\n{TEXT}")
    assert placed
    assert (placed.start, placed.end) == (start + len(inserted) + 1, start + len(inserted) + 41)


@EXAMPLES
@given(st.lists(spans(), max_size=4), anything)
def test_all_are_located_as_each_is(many: list[tuple[str, int, int]], other: str) -> None:
    anchors = [make(*span) for span in many]
    assert locate_all(anchors, other) == [locate(anchor, other) for anchor in anchors]
    assert locate_all(iter(anchors), Ground(other)) == locate_all(anchors, other)


# --- making


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 6)])
def test_no_anchor_of_what_is_not_in_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span of a text of 5 code points"):
        make("abcde", start, end)


def test_context_is_cut_between_words() -> None:
    anchor = anchor_of("اتخذت")
    assert anchor.prefix == "تبدأ يوم الاثنين المقبل في جميع المدارس.\nوقال الوزير إن الوزارة "
    assert anchor.suffix == " كل الإجراءات اللازمة لضمان حسن سير الامتحانات هذه السنة.\nوأضاف"


def test_context_without_blanks_is_cut_between_letters() -> None:
    text = "بَ" * 100
    anchor = make(text, 101, 103)
    assert (len(anchor.prefix), len(anchor.suffix)) == (63, 63)
    assert anchor.prefix.startswith("ب")
    assert anchor.suffix.endswith("\u064e")


def test_context_of_nothing_but_marks_is_cut_where_it_must() -> None:
    text = "\u064e" * 200
    assert len(make(text, 100, 100).prefix) == LEAST
    assert len(make(text, 100, 100).suffix) == MOST


# --- the same quote


@pytest.mark.parametrize(
    "quote", ["في", "الوزير", "أن عدد المترشحين", SECOND, f"{SECOND}\n{THIRD}"]
)
@pytest.mark.parametrize(
    "text",
    [
        f"إعلان\n{TEXT}",
        TEXT.replace("اليوم", "أمس").replace("جهتها", ""),
        TEXT.replace(" ", "  "),
        f"{FIRST}\nشارك المقال مع أصدقائك على فيسبوك وتويتر\n{SECOND}\n{THIRD}\n{FOURTH}",
        f"{FOURTH}\n{FIRST}\n{SECOND}\n{THIRD}",
    ],
    ids=["shifted", "changed elsewhere", "spaced", "between", "moved"],
)
def test_a_quote_is_found_elsewhere(quote: str, text: str) -> None:
    there = found(anchor_of(quote), text)
    assert there
    assert there.split() == quote.split() or "شارك" in text


@pytest.mark.parametrize(
    ("quote", "changed"),
    [
        ("الإجراءات اللازمة", "الاجراءات اللازمه"),
        ("الإجراءات اللازمة", "الإِجْراءاتُ اللّازِمَةُ"),
        ("الإجراءات اللازمة", "الإجــراءات اللازمـة"),
        ("الإجراءات اللازمة", "الإجراءات\u200f اللازمة"),
        ("إن", "ان"),
        ("كل", "کل"),
    ],
)
def test_a_quote_that_folds_alike_is_the_same(quote: str, changed: str) -> None:
    assert (
        found(anchor_of(f" {quote} ".strip()), TEXT.replace(f" {quote} ", f" {changed} "))
        == changed
    )


@pytest.mark.parametrize(
    ("old", "new", "quote", "changed"),
    [
        (
            "کتاب‌های تازه در بازار تهران عرضه شد",
            "کتابهای تازه در بازار تهران عرضه شد",
            "کتاب‌های",
            "کتابهای",
        ),
        (
            "בשנת ה־80 נבנה בית־הספר בעיר חיפה",
            "בשנת ה־80 נבנה בית-הספר בעיר חיפה",
            "בית־הספר",
            "בית-הספר",
        ),
        (
            "عام ٢٠٢٤ شهد ارتفاعا كبيرا في الأسعار",
            "عام 2024 شهد ارتفاعا كبيرا في الأسعار",
            "٢٠٢٤",
            "2024",
        ),
        (
            "قال “نعم” ثم غادر القاعة مع الوفد",
            'قال "نعم" ثم غادر القاعة مع الوفد',
            "“نعم”",
            '"نعم"',
        ),
        ("ที่ประชุมมีมติเห็นชอบร่างกฎหมาย", "ในที่ประชุมมีมติเห็นชอบร่างกฎหมาย", "มีมติ", "มีมติ"),
        (
            "他说今天的会议非常重要因为大家都来了",
            "昨天他说今天的会议非常重要因为大家都来了",
            "会议",
            "会议",
        ),
        (
            "نص 😀👍🏿 ثم 👩‍👩‍👧 بعدها كلام آخر طويل",
            "هذا نص 😀👍🏿 ثم 👩‍👩‍👧 بعدها كلام آخر طويل",
            "👩‍👩‍👧",
            "👩‍👩‍👧",
        ),
    ],
)
def test_other_scripts(old: str, new: str, quote: str, changed: str) -> None:
    assert found(anchor_of(quote, old), new) == changed


def test_a_quote_keeps_its_edges() -> None:
    text = FIRST + " قال الناطق: «لا تعليق!» ثم انصرف مع مرافقيه إلى مقر الوزارة."
    changed = text.replace("أعلنت", "اعلنت")
    for quote in ("«لا تعليق!»", "لا تعليق", " ثم ", "ناطق", "الناط", "اطق: «لا تعل"):
        assert found(anchor_of(quote, text), f"إعلان\n{changed}") == quote


def test_part_of_a_word_that_folds_alike() -> None:
    assert found(anchor_of("إجراء"), TEXT.replace("الإجراءات", "الاِجْراءات")) == "اِجْراء"
    assert found(anchor_of("راءات"), TEXT.replace("الإجراءات", "الاِجْرَاءاتُ")) == "رَاءاتُ"


def test_marks_belong_to_the_quote() -> None:
    text = TEXT.replace(" كل ", " كلُّ ")
    assert found(anchor_of("كل"), f"إعلان\n{text}") == "كلُّ"


@pytest.mark.parametrize("length", [0, 1])
def test_a_place_between_letters(length: int) -> None:
    text = TEXT.replace(" كل ", " كلّ ")
    start = text.index("\u0651")
    placed = locate(make(text, start, start + length), f"إعلان\n{text}")
    assert placed
    assert (placed.start, placed.end) == (start + 6, start + 6 + length)
    assert placed.confidence < 1


def test_a_place_between_letters_needs_its_context() -> None:
    text = TEXT.replace(" كل ", " كلّ ")
    anchor = anchor_of("\u0651", text)
    near = "x" + text.replace(SECOND[:9], "").replace(THIRD, "")
    assert found(anchor, near) == "\u0651"
    assert locate(anchor, f"x{text}x{text}") is None
    assert locate(anchor, TEXT) is None
    assert locate(Anchor(5, 6, "\u0651"), text) is None
    assert found(anchor_of(" "), f"إعلان\n{TEXT}") == " "


# --- one of several


def test_a_word_is_the_one_in_its_context() -> None:
    number = TEXT.count(" في ")
    assert number > 2
    text = f"إعلان في الصفحة\n{TEXT.replace('اليوم', 'أمس').replace('نفسه', '')}"
    places = [locate(anchor_of(" في ", TEXT, one), text) for one in range(number)]
    starts = [place.start for place in places if place]
    assert starts == sorted({*starts})
    assert len(starts) == number


def test_a_word_of_very_many_is_the_one_in_its_context() -> None:
    rows = (f"{row} {row + 1} في {row + 2} من {row + 3}" for row in range(0, 400, 4))
    text = "\n".join(rows)
    start = text.index("في 202")
    placed = locate(make(text, start, start + 2), f"إعلان\n{text}")
    assert placed
    assert placed.start == start + 6


def test_a_word_of_very_many_in_the_same_context_is_an_orphan() -> None:
    text = "قال نعم ثم قال نعم " * 30
    assert locate(make(text, 95, 98), f"إعلان {text}") is None


def test_a_word_whose_sentence_is_gone_is_an_orphan() -> None:
    assert (
        locate(anchor_of("وأضاف"), f"{FIRST}\n{SECOND}\nوأضاف الوزير كلاما آخر.\n{FOURTH}") is None
    )
    assert locate(anchor_of("الامتحانات", number=1), f"{FIRST}\n{THIRD}\n{FOURTH}") is None


def test_a_word_that_was_deleted_is_not_the_next_one_like_it() -> None:
    text = "وصل الوفد إلى المدينة في الصباح ثم عاد منها في المساء بعد لقاء الوزير"
    assert locate(anchor_of("في", text), text.replace(" في الصباح", " الصباح")) is None
    assert locate(anchor_of("في", text, 1), text.replace(" في المساء", " المساء")) is None


def test_a_quote_that_begins_a_sentence_needs_no_more_than_that() -> None:
    sentence = "وصل الوفد صباح اليوم إلى مطار العاصمة ثم غادر المدينة مساء"
    text = f"تحدث الوزير عن خطة جديدة لدعم السياحة والفلاحة هذا العام. {sentence}."
    new = f"تغير كل شيء هنا وجاء كلام مختلف تماما عن ذلك الذي سبق. {sentence}."
    assert found(anchor_of("وصل", text), new) == "وصل"
    assert (
        locate(anchor_of("ثم", text), new.replace("وصل الوفد صباح اليوم إلى مطار", "أ ب ج د ه و"))
        is None
    )


def test_the_first_word_of_a_deleted_paragraph_is_not_that_of_the_next() -> None:
    text = f"{FIRST}\nوقال أحمد إن الوضع صعب للغاية هذه الأيام.\n{SECOND}"
    assert locate(anchor_of("وقال", text), f"{FIRST}\n{SECOND}") is None


def test_a_paragraph_like_one_that_was_deleted_is_another() -> None:
    one = "بلغت درجة الحرارة في تونس 20 درجة وفي صفاقس 25 درجة مع رياح ضعيفة."
    other = "وتراوحت الحرارة في المساء بين 20 درجة وبين 12 درجة مع رياح قوية جدا."
    text = "\n".join([FIRST, one, SECOND, other])
    without = "\n".join([FIRST, SECOND, other])
    for quote in ("الحرارة في", "20 درجة", "مع رياح", one):
        assert locate(anchor_of(quote, text), without) is None


def test_what_stands_twice_in_the_same_context_is_an_orphan() -> None:
    assert locate(anchor_of("اتخذت"), f"إعلان\n{SECOND}\n{TEXT}".replace(f"{FIRST}\n", "")) is None


def test_a_copy_elsewhere_is_not_the_original_even_where_only_that_was_edited() -> None:
    edited = TEXT.replace("كل الإجراءات", "جميع القرارات").replace("هذه السنة", "")
    placed = locate(anchor_of("لضمان"), f"إعلان\n{edited}\n{SECOND}")
    assert placed is None or placed.start < len(FIRST) + len(SECOND)


def test_only_a_quote_of_many_words_needs_no_context() -> None:
    assert found(Anchor(0, len(THIRD), THIRD), TEXT) == THIRD
    assert locate(Anchor(0, 6, "المصدر"), TEXT) is None
    assert locate(Anchor(0, len(THIRD), THIRD), f"{TEXT}\n{THIRD}") is None


def test_a_word_is_not_part_of_another() -> None:
    text = f"{FIRST}\nذهب مع كل أصدقائه"
    assert locate(anchor_of("مع", text), text.replace(" مع ", " معه ")) is None


# --- a changed quote


@pytest.mark.parametrize(
    ("quote", "edit", "changed"),
    [
        ("كل الإجراءات اللازمة لضمان", ("اللازمة", "المطلوبة"), "كل الإجراءات المطلوبة لضمان"),
        ("كل الإجراءات اللازمة لضمان", ("كل", "جميع"), "جميع الإجراءات اللازمة لضمان"),
        ("كل الإجراءات اللازمة لضمان", ("لضمان", "لتأمين"), "كل الإجراءات اللازمة لتأمين"),
        ("كل الإجراءات اللازمة لضمان", (" كل ", " "), "الإجراءات اللازمة لضمان"),
        (
            "كل الإجراءات اللازمة لضمان",
            ("الإجراءات", "هذه الإجراءات"),
            "كل هذه الإجراءات اللازمة لضمان",
        ),
        ("كل الإجراءات اللازمة لضمان", (" كل ", " حقا كل "), "كل الإجراءات اللازمة لضمان"),
        ("الإجراءات", ("الإجراءات", "الإجراأت"), "الإجراأت"),
        (SECOND, ("اللازمة", ""), SECOND.replace("اللازمة", "")),
    ],
)
def test_a_changed_quote_is_all_of_its_words(
    quote: str, edit: tuple[str, str], changed: str
) -> None:
    assert found(anchor_of(quote), f"إعلان\n{TEXT.replace(*edit, 1)}") == changed


def test_a_changed_quote_is_less_certain() -> None:
    texts = [
        f"إعلان\n{TEXT}",
        f"إعلان\n{TEXT.replace('اللازمة', 'اللازمه')}",
        f"إعلان\n{TEXT.replace('اللازمة', 'كلها')}",
    ]
    places = [locate(anchor_of("الإجراءات اللازمة لضمان حسن"), text) for text in texts]
    sure = [place.confidence for place in places if place]
    assert len(sure) == 3
    assert 1 > sure[0] > sure[1] > sure[2] > 0.5


def test_a_paragraph_that_comes_between_is_part_of_a_quote_over_two() -> None:
    between = "شارك المقال مع أصدقائك على فيسبوك وتويتر"
    quote = TEXT[TEXT.index("الإجراءات اللازمة") : TEXT.index(" مقارنة")]
    assert found(anchor_of(quote), TEXT.replace(SECOND, f"{SECOND}\n{between}")) == quote.replace(
        "\n", f"\n{between}\n"
    )


@pytest.mark.parametrize(
    ("quote", "edit"),
    [
        ("الإجراءات", ("الإجراءات", "القرارات")),
        ("الإجراءات", (" الإجراءات ", " ")),
        ("كل الإجراءات", ("كل الإجراءات", "قرارات هامة")),
        ("كل الإجراءات اللازمة", (" كل ", " حقا جميع ")),
        (f"الامتحانات هذه السنة.\n{THIRD}", (THIRD, "إعلان")),
        (f"{FIRST}\n{SECOND}\n{THIRD}", (SECOND, "إعلان")),
        ("كافة.", (" كافة.", "\nإعلان")),
        (THIRD[7:], (THIRD, f"وأضاف\n{THIRD[14:]}")),
    ],
)
def test_a_quote_that_was_replaced_is_an_orphan(quote: str, edit: tuple[str, str]) -> None:
    assert locate(anchor_of(quote), TEXT.replace(*edit)) is None


def test_the_whole_text_as_a_quote() -> None:
    words = [f"كلمة{number}" + "\n" * (number % 20 == 19) for number in range(4_000)]
    long = " ".join(words)
    words[500::100] = ["بديل"] * len(words[500::100])
    assert found(make(long, 0, len(long)), " ".join(words)) == " ".join(words)
    longer = f"إعلان\n{' '.join(words)}\nانتهى"
    assert found(make(long, 0, len(long)), longer) == " ".join(words)


def test_a_long_text_is_searched_as_a_short_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"إعلان\n{TEXT.replace('نفسه', '')}"
    anchors = [anchor_of(quote) for quote in ("في", "الوزير", SECOND, "المصدر نفسه أن")]
    placed = locate_all(anchors, text)
    assert all(placed)
    monkeypatch.setattr("rtlreader.anchors.stretches._INDEXED", 0)
    assert locate_all(anchors, text) == placed


def test_nothing_is_imported_where_nothing_has_changed() -> None:
    script = (
        "import sys; from rtlreader.anchors import locate, make; text = sys.argv[1];"
        " assert locate(make(text, 9, 20), 'x\\n' + text); assert 'rapidfuzz' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script, TEXT], check=True)
