"""Which language a text is in."""

from __future__ import annotations

import pytest

from rtlreader.entities.languages import language

TEXTS = {
    "ar": "أعلنت الشركة أمس في القاهرة عن خطة جديدة إلى جانب وزارة الصحة.",
    "fa": "رئیس‌جمهوری دیروز گفت که دولت برای کاهش قیمت‌ها برنامه دارد و گزارش می‌دهد.",
    "ur": "وزیر اعظم نے کہا ہے کہ حکومت لوگوں کے لیے نئے منصوبے شروع کرے گی۔",
    "he": "ראש הממשלה אמר אתמול כי הממשלה תדון בתקציב.",
    "ckb": "سەرۆکی هەرێم ڕایگەیاند کە حکومەت هەوڵ دەدات کێشەکان چارەسەر بکات.",
    "ps": "د افغانستان حکومت وايي چې په دې ولایت کې ډېر خلک اړتیا لري او ښه ژوند غواړي.",
    "ug": "شىنجاڭ ئۇيغۇر ئاپتونوم رايونىدا يېڭى مەكتەپ قۇرۇلدى ھەم ئوقۇتقۇچىلار كەلدى.",
}


@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_told_by_letters(name: str, text: str) -> None:
    assert language("", text) == name


@pytest.mark.parametrize(
    ("stated", "name"),
    [("ar-EG", "ar"), ("arz", "ar"), ("fa-IR", "fa"), ("UR", "ur"), ("ku", "ckb")],
)
def test_what_is_stated_counts(stated: str, name: str) -> None:
    assert language(stated, TEXTS["ar"]) == name


def test_what_cannot_be_does_not_count() -> None:
    assert language("he", TEXTS["ar"]) == "ar"
    assert language("ar", TEXTS["he"]) == "he"
    assert language("en", TEXTS["fa"]) == "fa"


def test_text_without_such_letters() -> None:
    assert language("ar", "Salesforce 2024") == ""
    assert language("", "") == ""
