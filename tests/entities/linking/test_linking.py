"""Which mentions of an article are one entity, and what it is called."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rtlreader.entities.linking import link
from rtlreader.model import Mention
from tests.entities.gold import documents
from tests.entities.linking_figures import mentions_joined, total
from tests.entities.marked import linked, named, unmarked

EXAMPLES = settings(max_examples=100, deadline=None, derandomize=True)
SYLLABLES = ["با", "رو", "مي", "كن", "سا", "دي", "فر", "لو", "تش", "غا", "هن", "زي", "قط", "شم"]


@pytest.mark.parametrize(
    "marked",
    [
        "[PER:مارك بينيوف] قال [PER:بينيوف] إن [PER:Benioff] و[PER:بنيوف] و[PER:مارك]",
        "[PER:عبد الفتاح السيسي] [PER:عبدالفتاح السيسي] [PER:السيسي] [PER:الرئيس السيسي] [PER:Sisi]",
        "[PER:أردوغان] [PER:إردوغان] [PER:رجب طيب أردوغان] [PER:Erdoğan]",
        "[PER:جو بايدن] [PER:جو-بايدن] [PER:Joe Biden] [PER:Biden]",
        "[ORG:منظمة الأمم المتحدة] [ORG:الأمم المتحدة] [ORG:UN] [ORG:الامم المتحدة]",
        "[ORG:وزارة الصحة المصرية] [ORG:وزارة الصحة]",
        "[ORG:البرلمان التركي] [ORG:برلمان تركيا]",
        "[ORG:إدارة الهجرة والجمارك الأمريكية] [ORG:ICE]",
        "[ORG:حركة حماس] [ORG:حماس] [ORG:Hamas]",
        "[ORG:غوغل] [ORG:جوجل] [ORG:Google] [ORG:شركة غوغل]",
        "[LOC:المملكة العربية السعودية] [LOC:السعودية] [LOC:Saudi Arabia]",
        "[LOC:الولايات المتحدة الأمريكية] [LOC:الولايات المتحدة] [LOC:أمريكا] [LOC:أميركا]",
        "[LOC:مدينة حلب] [LOC:حلب] [LOC:Aleppo]",
        "[LOC:مينيابوليس] [LOC:Minneapolis]",
        "[DATE:٢٠٢٤] [DATE:2024]",
        "[EVENT:كأس العالم 2022] [EVENT:كأس العالم 2022]",
    ],
)
def test_one_entity(marked: str) -> None:
    assert len(linked(marked)) == 1


@pytest.mark.parametrize(
    ("marked", "language"),
    [
        ('[ORG:צה״ל] [ORG:צה"ל] [ORG:צבא ההגנה לישראל] [ORG:IDF]', "he"),
        ("[PER:בנימין נתניהו] [PER:נתניהו] [PER:Netanyahu]", "he"),
        ("[LOC:ארה״ב] [LOC:ארצות הברית]", "he"),
        ("[LOC:ایالات متحده] [LOC:آمریکا]", "fa"),
        ("[PER:کریستیانو رونالدو] [PER:رونالدو] [PER:رونالدوی] [PER:Ronaldo]", "fa"),
        ("[ORG:پی ٹی آئی] [ORG:تحریک انصاف]", "ur"),
        ("[PER:لینډسي ګراهام] [PER:لینډسی ګراهام] [PER:ګراهام]", "ps"),
        ("[PER:گڕاھام دۆڕانس] [PER:گڕاھام دۆڕانسی]", "ckb"),
    ],
)
def test_one_entity_in_other_languages(marked: str, language: str) -> None:
    assert len(linked(marked, language)) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "[PER:رفيق الحريري] [PER:سعد الحريري]",
        "[PER:حسن] [PER:Hussein]",
        "[PER:حسن نصر الله] [PER:حسين نصر الله]",
        "[PER:محمد مرسي] [PER:محمود مرسي]",
        "[LOC:كوريا الجنوبية] [LOC:كوريا الشمالية]",
        "[LOC:حماة] [ORG:حماس]",
        "[LOC:برشلونة] [ORG:برشلونة]",
        "[ORG:كلية الطب بجامعة القاهرة] [ORG:جامعة القاهرة]",
        "[ORG:مستشفى جامعة القاهرة] [ORG:جامعة القاهرة]",
        "[ORG:قناة الجزيرة] [ORG:صحيفة الجزيرة]",
        "[ORG:وزارة الصحة] [ORG:وزارة الداخلية]",
        "[ORG:مجلس الأمن] [ORG:مجلس الأمن القومي]",
        "[ORG:اليونسكو] [ORG:اليونيسف]",
        "[PROD:آيفون 15] [PROD:آيفون 16]",
        "[EVENT:كأس العالم 2022] [EVENT:كأس العالم 2026]",
        "[DATE:2024] [QTY:2024]",
        "[QTY:3 كيلو] [QTY:30 كيلو]",
        "[LOC:حلب] [LOC:ريف حلب]",
    ],
)
def test_two_entities(marked: str) -> None:
    assert len(linked(marked)) == 2


def test_a_surname_of_two_brothers_is_that_of_the_one_named_last() -> None:
    text = "[PER:الحريري] و[PER:رفيق الحريري] ثم [PER:الحريري] ثم [PER:سعد الحريري] ثم [PER:الحريري] و[PER:الحريري]"
    found = {entity.name: [mention.start for mention in entity.mentions] for entity in linked(text)}
    _, mentions = unmarked(text)
    starts = [mention.start for mention in mentions]
    assert found == {"رفيق الحريري": starts[:3], "سعد الحريري": starts[3:]}


def test_the_same_name_of_two_types_is_one_where_one_type_is_a_doubt() -> None:
    (club,) = linked("[ORG:برشلونة] [LOC@0.5:برشلونة] [ORG:برشلونة]")
    assert (club.type, len(club.mentions)) == ("ORG", 3)
    assert len(linked("[ORG@0.9:مدريد] [LOC@0.9:مدريد]")) == 2


def test_an_entity_is_called_by_its_fullest_name_in_the_script_of_the_article() -> None:
    (entity,) = linked(
        "[PER:Benioff] [PER:Marc Benioff] [PER:بينيوف] [PER:بينيوف] [PER:مارك بينيوف]"
    )
    assert entity.name == "مارك بينيوف"
    assert entity.names == ("بينيوف", "Benioff", "Marc Benioff")
    assert (
        linked("[ORG:ICE] [ORG:ICE] [ORG:إدارة الهجرة والجمارك]")[0].name == "إدارة الهجرة والجمارك"
    )
    assert linked("[ORG:Salesforce]")[0].name == "Salesforce"
    assert linked("[PER:Trump] [PER:ترامب]", "")[0].name == "Trump"


def test_the_weightiest_entity_comes_first() -> None:
    filler = "كلام " * 100
    text = f"[LOC:القاهرة] {filler} [PER:محمد صلاح] [PER:صلاح] [PER:صلاح] [ORG:ليفربول] [LOC:طنطا] [LOC:طنطا]"
    assert [entity.name for entity in linked(text)] == ["محمد صلاح", "القاهرة", "طنطا", "ليفربول"]


def test_every_mention_is_of_one_entity() -> None:
    for document in documents():
        mentions = [Mention(m.start, m.end, m.kind) for m in document.mentions]  # type: ignore[arg-type]
        entities = link(document.text, mentions, document.language)
        linked_mentions = sorted([(m.start, m.end) for entity in entities for m in entity.mentions])
        assert linked_mentions == sorted([(m.start, m.end) for m in mentions])
        for entity in entities:
            written = {document.text[mention.start : mention.end] for mention in entity.mentions}
            assert {entity.name, *entity.names} == written
            assert entity.name not in entity.names


def test_nothing_to_link() -> None:
    assert link("نص", [], "ar") == ()


MENTIONS = st.lists(
    st.tuples(
        st.sampled_from(["PER", "ORG", "LOC", "DATE"]),
        st.sampled_from(
            [
                "محمد",
                "محمد صلاح",
                "UN",
                "الأمم المتحدة",
                "Salah",
                "حلب",
                "12",
                "東京",
                "-",
                "صلاح محمد",
            ]
        ),
        st.sampled_from([0.3, 1.0]),
    ),
    max_size=12,
)


@EXAMPLES
@given(MENTIONS)
def test_links_whatever_it_is_given(parts: list[tuple[str, str, float]]) -> None:
    marked = " ".join([f"[{kind}@{score}:{name}]" for kind, name, score in parts])
    text, mentions = unmarked(marked)
    entities = link(text, mentions, "ar")
    assert sorted([m.start for entity in entities for m in entity.mentions]) == [
        m.start for m in mentions
    ]
    assert link(text, mentions[::-1], "ar") == entities
    assert named(marked) == named(marked)


def _many(names: list[str], count: int) -> tuple[str, list[Mention]]:
    parts, mentions, at = [], [], 0
    for number in range(count):
        name = names[number % len(names)]
        mentions.append(Mention(at, at + len(name), "PER"))
        parts.append(name + " قال ")
        at += len(parts[-1])
    return "".join(parts), mentions


def _made_up(count: int) -> list[str]:
    size = len(SYLLABLES)
    return [
        "".join([SYLLABLES[(number * 7 + number // size**power * 3) % size] for power in range(4)])
        for number in range(count)
    ]


def _loop() -> float:
    """What a loop of some 5 ms takes now: other programs may have most of this machine."""
    start = time.process_time()
    sum(number % 7 for number in range(100_000))
    return time.process_time() - start


def test_a_thousand_names_take_little_time() -> None:
    words = _made_up(2000)
    names = [f"{first} {last}" for first, last in zip(words[:1000], words[1000:], strict=True)]
    text, mentions = _many(names, 2000)
    link(*unmarked("[PER:علي]"), "ar")
    loop = _loop()
    start = time.process_time()
    link(text, mentions, "ar")
    taken = time.process_time() - start
    assert taken < 400 * max(loop, _loop(), 0.005)


@pytest.mark.parametrize("first", ["", "محمد "])
def test_a_hundred_thousand_mentions_do_not_hang(first: str) -> None:
    text, mentions = _many([first + word for word in _made_up(50_000)], 100_000)
    loop = _loop()
    start = time.process_time()
    link(text, mentions, "ar")
    taken = time.process_time() - start
    assert taken < 6000 * max(loop, _loop(), 0.005)


@pytest.mark.skipif(not documents(), reason="the labelled texts lie beside the checkout only")
def test_labelled_articles_are_linked_by_the_bar() -> None:
    joined = total([mentions_joined(document) for document in documents()])
    assert joined.precision >= 0.98
    assert joined.recall >= 0.85
