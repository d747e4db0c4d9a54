"""What the model is made from, and how it is judged."""

from __future__ import annotations

from collections import Counter

from rtlreader.entities.training.corpora import SCHEMES, _sound, labelled, marked, own_articles
from rtlreader.entities.training.judging import compare, spans
from rtlreader.model import EntityType

TYPES = frozenset(EntityType.__args__)  # type: ignore[attr-defined]


def test_markup() -> None:
    one = marked("قال [PER:أحمد علي] ل[ORG#3:رويترز] أمس")
    assert one.text == "قال أحمد علي لرويترز أمس"
    assert [(one.text[start:end], kind) for start, end, kind in one.spans] == [
        ("أحمد علي", "PER"),
        ("رويترز", "ORG"),
    ]


def test_labels_of_words() -> None:
    (sentence,) = labelled(
        marked("قال [PER:أحمد علي] ل[ORG:رويترز] في [DATE:12 مارس]"), SCHEMES["news"]
    )
    assert sentence.words == ["قال", "أحمد", "علي", "لرويترز", "في", "12", "مارس"]
    assert sentence.labels == ["O", "B-PER", "I-PER", "B-ORG", "O", "O", "O"]


def test_two_names_side_by_side_are_two() -> None:
    (sentence,) = labelled(marked("[LOC:باريس] [LOC:لندن]"), SCHEMES["news"])
    assert sentence.labels == ["B-LOC", "B-LOC"]


def test_labels_follow_each_other() -> None:
    assert _sound(["I-PER", "I-PER", "O", "I-LOC", "B-LOC", "I-PER"]) == [
        "B-PER", "I-PER", "O", "B-LOC", "B-LOC", "B-PER",
    ]  # fmt: skip


def test_our_articles_are_marked_soundly() -> None:
    articles = own_articles()
    assert len(articles) > 500
    counts = Counter(kind for article in articles for *_, kind in article.spans)
    assert set(counts) == TYPES
    for article in articles:
        assert "[" not in article.text
        assert "]" not in article.text
        for start, end, _ in article.spans:
            name = article.text[start:end]
            assert name == name.strip() != ""


def test_figures() -> None:
    wanted = [["B-PER", "I-PER", "O", "B-LOC"], ["O", "B-ORG"]]
    found = [["B-PER", "I-PER", "O", "O"], ["B-ORG", "I-ORG"]]
    figures = compare(wanted, found)
    assert figures["all"] == (1, 2, 3)
    assert figures["PER"].f == 1
    assert figures["ORG"].f == figures["LOC"].f == 0
    assert (figures["all"].precision, round(figures["all"].recall, 3)) == (0.5, 0.333)


def test_spans_of_labels() -> None:
    assert list(spans(["B-PER", "I-PER", "B-PER", "I-LOC", "O", "I-ORG"])) == [
        (0, 2, "PER"), (2, 3, "PER"), (3, 4, "LOC"), (5, 6, "ORG"),
    ]  # fmt: skip
