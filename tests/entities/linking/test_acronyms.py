"""Acronyms: what the table knows, what letters say, and what an article says itself."""

from __future__ import annotations

from importlib.resources import files

import pytest

from rtlreader.entities.linking.acronyms import appositions, is_acronym, organisations, stands_for
from tests.entities.marked import named, unmarked


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ICE", "إدارة الهجرة والجمارك الأمريكية"),
        ("FBI", "مكتب التحقيقات الفيدرالي"),
        ("CIA", "سیا"),
        ("UN", "האו״ם"),
        ("الأمم المتحدة", "سازمان ملل متحد"),
        ("اليونسكو", "UNESCO"),
        ("الناتو", "حلف شمال الأطلسي"),
        ("داعش", "דאע״ש"),
        ("داعش", "ISIS"),
        ("أوبك", "OPEC"),
        ("ناسا", "NASA"),
        ("צה״ל", 'צה"ל'),
        ("צה״ל", "الجيش الإسرائيلي"),
        ("שב״כ", "الشاباك"),
        ("ناجا", "نیروی انتظامی"),
        ("پی ٹی آئی", "تحریک انصاف"),
        ("WHO", "عالمی ادارہ صحت"),
        ("IMF", "آئی ایم ایف"),
        ("الفيفا", "الاتحاد الدولي لكرة القدم"),
        ("بي بي سي", "BBC"),
    ],
)
def test_the_table_knows(first: str, second: str) -> None:
    assert organisations(first) & organisations(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("UNICEF", "UNESCO"),
        ("مجلس الأمن", "مجلس الأمن القومي"),
        ("CIA", "CNN"),
        ("قطر", "ICE"),
        ("", "ICE"),
    ],
)
def test_the_table_keeps_apart(first: str, second: str) -> None:
    assert not organisations(first) & organisations(second)


def test_the_table_has_six_columns_and_no_name_twice_in_a_row() -> None:
    text = files("rtlreader.entities").joinpath("gazetteers/acronyms.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert len(rows) >= 300
    assert {len(row) for row in rows} == {6}
    for row in rows:
        forms = [form for cell in row for form in cell.split("|") if form]
        assert len(forms) >= 1
        assert all(form == form.strip() for form in forms)


@pytest.mark.parametrize("name", ["ICE", "U.S.", "G20", "צה״ל", 'הבג"ץ', "IoT", "AT&T"])
def test_acronyms(name: str) -> None:
    assert is_acronym(name)


@pytest.mark.parametrize("name", ["Ice", "OpenAI", "I", "داعش", "צבא", "NVIDIA Corporation", ""])
def test_no_acronyms(name: str) -> None:
    assert not is_acronym(name)


@pytest.mark.parametrize(
    ("acronym", "full"),
    [
        ("OSF", "Open Society Foundations"),
        ("HRW", "Human Rights Watch"),
        ("BoE", "Bank of England"),
        ("DOJ", "Department of Justice"),
        ("צה״ל", "צבא ההגנה לישראל"),
    ],
)
def test_initials(acronym: str, full: str) -> None:
    assert stands_for(acronym, full)


def test_other_initials() -> None:
    assert not stands_for("HRW", "Open Society Foundations")
    assert not stands_for("O", "Open")
    assert not stands_for("OSF", "منظمة أوبن سوسايتي")


@pytest.mark.parametrize(
    "text",
    [
        "قالت [ORG:رابطة أصحاب المقاهي] ([ORG:RAM])",
        "([ORG:RAM]) [ORG:رابطة أصحاب المقاهي]",
        "[ORG:رابطة أصحاب المقاهي] المعروفة اختصارا ب[ORG:RAM]",
        "[ORG:رابطة أصحاب المقاهي]، أو «[ORG:RAM]»",
        "[ORG:Open Society Foundations] ([ORG:OSF])",
        "שר [ORG:תנועת המושבים] ([ORG:TM])",
        "[PER:ریان زینکی] ([PER:Ryan Zinke])",
    ],
)
def test_the_text_says_that_two_names_are_one(text: str) -> None:
    assert appositions(*unmarked(text)) == [(0, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "[ORG:الأهلي] ([ORG:الزمالك])",
        "[ORG:الأهلي] ([LOC:مصر])",
        "[ORG:رابطة أصحاب المقاهي] و[ORG:RAM]",
        "[ORG:الأهلي] قال: ([ORG:RAM])",
        "[ORG:رابطة أصحاب المقاهي] (\n[ORG:RAM])",
        "[ORG:Open Society Foundations] ([ORG:HRW])",
        "[PER:محمد علي] ([PER:Tom Hanks])",
    ],
)
def test_the_text_does_not_say_so(text: str) -> None:
    assert appositions(*unmarked(text)) == []


def test_ice_is_joined_by_the_table_and_by_the_text() -> None:
    known = "[ORG:إدارة الهجرة والجمارك الأمريكية] وقال [ORG:ICE]"
    told = "[ORG:رابطة أصحاب المقاهي] ([ORG:RAM]) ثم قالت [ORG:RAM] إن"
    assert named(known) == [{"إدارة الهجرة والجمارك الأمريكية", "ICE"}]
    assert named(told) == [{"رابطة أصحاب المقاهي", "RAM"}]
    assert named("[ORG:رابطة أصحاب المقاهي] ثم [ORG:RAM]") == [{"رابطة أصحاب المقاهي"}, {"RAM"}]
