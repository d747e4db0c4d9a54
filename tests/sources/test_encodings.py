"""Pages in every encoding that right-to-left newspapers were ever in, with labels that are true, missing, or lie."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from rtlreader.sources.charset import choose, decode
from rtlreader.sources.extraction.article import of_page
from rtlreader.sources.visual import is_visual, logical
from rtlreader.text import bidi

ARABIC = [
    "أعلنت وزارة الصحة في المدينة، صباح الثلاثاء، أن عدد المصابين بلغ 312 شخصا خلال الأسبوع الماضي وحده.",
    "وقال الناطق باسم الوزارة إن المستشفيات جاهزة، وإن اللقاح (الثاني) سيصل قبل نهاية الشهر على أبعد تقدير.",
    "ودعت نقابة الأطباء السكان إلى تجنب الازدحام في الأسواق والمدارس، وإلى مراجعة أقرب مركز صحي عند ظهور الأعراض.",
    "ومن المقرر أن يجتمع مجلس المدينة مساء الخميس لبحث إغلاق بعض الأسواق القديمة مدة أسبوعين كاملين.",
]
HEBREW = [
    "עיריית העיר הודיעה ביום שלישי כי מספר התושבים שנרשמו לתוכנית החדשה הגיע לשלושת אלפים ומאתיים איש.",
    "דובר העירייה אמר כי הגנים והספריות יישארו פתוחים (עד שעה 22:30), וכי ההרשמה תימשך עד סוף החודש.",
    "ארגון ההורים קרא לעירייה להוסיף מורים ולהקים כיתות נוספות, וביקש לקיים דיון דחוף עם ראש המינהל.",
    "המועצה תתכנס ביום חמישי בערב כדי לדון בתקציב, ואחריו תפורסם החלטה לגבי שנת הלימודים הבאה.",
]
SCRIPT = "<script>var menu = [" + "'home', " * 12_000 + "];</script>"
STYLE = "<style>p { margin: 0 } /* " + "x" * 5000 + " */</style>"


def page(paragraphs: list[str], label: str = "", extra: str = "") -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    menu = "<ul><li><a href='/'>Home</a></li><li><a href='/a'>About us</a></li></ul>"
    return (
        f"<html><head>{meta}{extra}<title>{paragraphs[0][:40]}</title></head>"
        f"<body>{menu}<div class='article'><h1>{paragraphs[0][:40]}</h1>{body}</div></body></html>"
    )


def f1(found: str, wanted: str) -> float:
    one, other = Counter(re.findall(r"\w+", found)), Counter(re.findall(r"\w+", wanted))
    return 2 * (one & other).total() / (one.total() + other.total())


def read(data: bytes, header: str) -> str:
    content_type = f"text/html; charset={header}" if header else "text/html"
    found = of_page(data, content_type, header, "https://example.com/a/b")
    return "\n".join(paragraph.text for paragraph in found.article.paragraphs)


@pytest.mark.parametrize("extra", ["", SCRIPT, STYLE], ids=["short", "script", "style"])
@pytest.mark.parametrize(
    ("meta", "header"),
    [
        ("windows-1256", ""),
        ("", "windows-1256"),
        ("windows-1256", "windows-1256"),
        ("", ""),
        ("utf-8", "windows-1256"),
        ("windows-1256", "utf-8"),
        ("iso-8859-1", "windows-1256"),
        ("windows-1256", "iso-8859-1"),
        ("iso-8859-6", ""),
        ("", "windows-1252"),
        ("utf-8", "utf-8"),
        ("windows-1251", "koi8-r"),
        ("windows-1255", "utf-16"),
    ],
)
def test_windows_1256_is_read_whatever_is_said_of_it(meta: str, header: str, extra: str) -> None:
    data = page(ARABIC, meta, extra).encode("windows-1256")
    assert f1(read(data, header), "\n".join(ARABIC)) >= 0.98


@pytest.mark.parametrize("label", ["", "iso-8859-6", "utf-8", "windows-1256", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["iso-8859-6", "utf-8", "utf-8-sig", "utf-16"])
def test_other_encodings_of_arabic_are_read(encoding: str, label: str) -> None:
    data = page(ARABIC, label).encode(encoding)
    assert f1(read(data, label), "\n".join(ARABIC)) >= 0.98


@pytest.mark.parametrize(
    "label", ["", "windows-1255", "iso-8859-8-i", "iso-8859-8", "utf-8", "windows-1252"]
)
@pytest.mark.parametrize("encoding", ["windows-1255", "iso-8859-8", "utf-16-le", "utf-16-be"])
def test_logical_hebrew_is_read(encoding: str, label: str) -> None:
    data = page(HEBREW, label).encode(encoding)
    assert f1(read(data, label), "\n".join(HEBREW)) >= 0.98


def seen(text: str) -> str:
    """Return a line as it is seen from left to right."""
    levels = bidi.levels(text, 1)
    swapped = str.maketrans("()", ")(")
    shown = [c.translate(swapped) if n % 2 else c for c, n in zip(text, levels, strict=True)]
    return "".join(shown[place] for place in bidi.visual_order(text, levels, 1, 0, len(text)))


@pytest.mark.parametrize(
    "label", ["", "iso-8859-8", "iso-8859-8-i", "windows-1255", "visual", "utf-8"]
)
def test_visual_hebrew_becomes_logical(label: str) -> None:
    data = page([seen(text) for text in HEBREW], label).encode("iso-8859-8")
    assert read(data, label).split("\n") == HEBREW


def test_visual_hebrew_keeps_links_and_entities() -> None:
    text = 'קרא ב<a href="/a">כתבה &quot;הזאת&quot;</a> עכשיו'
    line = 'וישכע <a href="/a">&quot;תאזה&quot; הבתכ</a>ב ארק'
    assert logical(f"<p>{line}</p>", html=True).replace('"', "&quot;") == (
        f"<p>{text}</p>".replace("&quot;", '"').replace('"', "&quot;")
    )
    assert logical("<script>a = 'גבא';</script><p>English</p>", html=True) == (
        "<script>a = 'גבא';</script><p>English</p>"
    )
    assert logical("<br>םולש 12:30 (ABC)<br>", html=True) == "<br>(ABC) 12:30 שלום<br>"


def test_visual_order_is_told_by_final_letters() -> None:
    assert is_visual("םולש םיחרזא", declared=True)
    assert not is_visual("שלום אזרחים", declared=True)
    assert is_visual("הבהא", declared=True)
    assert not is_visual("אהבה", declared=False)
    assert logical("םולש\nEnglish") == "שלום\nEnglish"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Сегодня в городе открылась новая школа, сообщили в мэрии. Учёба начнётся в понедельник.", "koi8-r"),
        ("Сегодня в городе открылась новая школа, сообщили в мэрии. Учёба начнётся в понедельник.", "cp1251"),
        ("Η νέα σχολή άνοιξε σήμερα στην πόλη, είπε ο δήμαρχος το πρωί.", "iso-8859-7"),
        ("Größere Änderungen für Fußgänger in Köln, München und Düsseldorf.", "iso-8859-15"),
        ("Año nuevo: la señora Núñez llegó mañana a Málaga según él.", "cp1252"),
        ("新しい学校が今日、市内に開校したと市長が発表した。", "shift_jis"),
    ],
)  # fmt: skip
def test_other_scripts_are_not_taken_for_arabic_or_hebrew(text: str, encoding: str) -> None:
    data = (text * 3).encode(encoding)
    assert choose(data) == "utf-8"
    assert decode(data, encoding).replace("\ufffd", "") == text * 3 or encoding == "iso-8859-15"


def test_a_page_that_is_only_scripts_costs_no_time() -> None:
    data = b"<script>" * 200_000 + "مرحبا بكم في المدينة".encode("windows-1256")
    assert choose(data, html=True)
