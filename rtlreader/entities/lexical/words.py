"""Words of a line as the rules of `lexical` see them: their keys, flags, clitics, and how much each looks like a name.

Only what a single word tells is decided here; what its neighbours tell is decided in `lexical`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from rtlreader.entities import gazetteers as names
from rtlreader.entities.gazetteers.folding import dropped, fold

if TYPE_CHECKING:
    from rtlreader.entities.gazetteers import Gazetteer

_LETTER = "א-תװ-ײء-غف-يٮ-ۓەۺ-ۿݐ-ݿ"
_MARK = "\u0591-\u05bd\u05bf\u05c1-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200c\u200d"
WORD = re.compile(
    rf"(?P<word>[{_LETTER}](?:[{_LETTER}{_MARK}]|['’‘׳`\"״”“](?=[א-ת])|(?<=[גזצץתטדפבחער])['’‘׳](?=[^\w]|$))*)"
    r"|(?P<latin>[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9]|[&'’.\-](?=[A-Za-zÀ-ɏ0-9]))*)"
    r"|(?P<number>\d+(?:[.,:/٫٬]\d+)*)"
    r"|(?P<sign>[^\s\w])"
)
"""A word, a Latin one, a number or a sign."""

OTHER, LETTERS, LATIN, NUMBER = range(4)
"""The kinds of words."""


class Reading(NamedTuple):
    """One way to take a word apart."""

    front: int
    """How many characters of its key are clitics before the name."""
    back: int
    """How many are endings behind it."""
    key: str
    """What is left."""
    flags: int
    """What the gazetteer says of that."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a word wherever it stands."""

    key: str
    """The key of the whole word; a sign, number or Latin word is its own."""
    flags: int
    """The flags of the whole word."""
    kind: int
    """One of OTHER, LETTERS, LATIN, NUMBER."""
    strength: int
    """How much the whole word looks like part of a person's name: 0 not at all, 1 unknown word, 2 likely, 3 surely."""
    readings: tuple[Reading, ...]
    """All ways to take it apart, the whole word first."""


@dataclass(frozen=True, slots=True)
class Morphology:
    """How a language writes onto its words."""

    oblique: tuple[str, str] = ("", "")
    """The ending that a name takes in an oblique case, and what it is there instead of."""
    grammar: re.Pattern[str] = re.compile("(?!)")
    """Shapes of unknown words that are none of names: verbs, plurals, words with an article."""
    joined: str = ""
    """Letters that, before an unknown word within a name, are clitics more often than part of it."""
    plainer: dict[int, int] = field(default_factory=dict)
    """Letters for sounds of other languages, for which names borrowed from a sister language have others."""
    clitic: bool = False
    """Whether prepositions and conjunctions are written onto names."""


MORPHOLOGY = {
    "he": Morphology(
        grammar=re.compile(
            r"ה.*|ו?(?:ית|תת|מת|להת|לה|שמ|שה|שב|של|וה|ול|וב|ומ).{3,}|.{3,}(?:ים|ות|יות|תי|נו|יהם|ית)"
        ),
        joined="ובש",
        clitic=True,
    ),
    "ur": Morphology(oblique=("ے", "ه")),
    "ps": Morphology(oblique=("ي", "ه"), plainer=str.maketrans("ټډړڼ", "تدرن")),
}
"""What no list of endings says; those are among the gazetteers."""
_SURE = (
    names.PLACE
    | names.ORG
    | names.PERSON
    | names.PER_FIRST
    | names.PER_LAST
    | names.PROD
    | names.EVENT
)
_NO_NAME = names.STOP | names.SPEECH


class Lexicon:
    """The words of one language, analysed once each."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.book: Gazetteer = names.gazetteer(language)
        self.morphology = MORPHOLOGY.get(language, Morphology())
        self.endings = names.listed(language, "endings")
        """What common words may end in; a word is common where one of them without it is."""
        self.beginnings = names.listed(language, "beginnings")
        """What they may begin with."""
        self.enclitics = names.listed(language, "enclitics")
        """What may be written onto the end of a name."""
        self.surnames = names.listed(language, "surnames")
        """Endings of family names."""
        self.letters = frozenset(names.listed(language, "letters"))
        """The names of Latin letters, of which acronyms are written."""
        self._forms: dict[str, Form] = {}

    @cached_property
    def places(self) -> frozenset[str]:
        """The skeletons of countries, and of places of two words, by which other spellings of them are known."""
        words = self.book.words
        found = [
            skeleton(name.replace(" ", ""))
            for name, kind in self.book.names.items()
            if kind == "LOC" and (name.count(" ") == 1 or words.get(name, 0) & names.COUNTRY)
        ]
        return frozenset([one for one in found if len(one) > 3])

    @cached_property
    def plain_acronyms(self) -> frozenset[str]:
        """Acronyms, as keys of letters joined by blanks, that name nothing."""
        return frozenset(names.listed(self.language, "no-acronym"))

    def form(self, word: str, kind: int) -> Form:
        """What is known of `word`."""
        found = self._forms.get(word)
        if found is None:
            if len(self._forms) > 100_000:
                self._forms.clear()
            found = self._forms[word] = self._analysed(word, kind)
        return found

    def _analysed(self, word: str, kind: int) -> Form:
        if kind != LETTERS:
            return Form(word, 0, kind, 0, ())
        key = fold(word)[:60]
        flags = self.book.lookup(key)
        if not flags and self.morphology.plainer:
            flags = self.book.lookup(key.translate(self.morphology.plainer)) & names.NAMES
        readings = (Reading(0, 0, key, flags), *self._taken_apart(key, flags))
        strength = self._strength(key, flags)
        if strength == 1 and "\u200c" in word and self._compound(word):
            strength = 0
        return Form(key, flags, kind, strength, readings)

    def _compound(self, word: str) -> bool:
        """Whether a word of parts, as Persian writes them, has a common one among them."""
        parts = [fold(part) for part in word.split("\u200c")]
        return any(self._is_word(part) or self._stemmed(part) for part in parts if len(part) > 1)

    def _taken_apart(self, key: str, flags: int) -> list[Reading]:
        found = []
        if self.morphology.clitic and not flags & names.STOP:
            for front, rest in list(self.book.readings(key))[1:]:
                known = self.book.lookup(rest)
                if len(rest) > 1 and (known & ~names.COMMON or rest in self.book.longest):
                    found.append(Reading(front, 0, rest, known))
        for ending in self.enclitics:
            if key.endswith(ending) and len(key) - len(ending) > 2:
                rest = key[: -len(ending)]
                if (known := self.book.lookup(rest)) & _SURE or rest in self.book.longest:
                    found.append(Reading(0, len(ending), rest, known))
        old, new = self.morphology.oblique
        if old and not flags & (names.STOP | names.COMMON) and key.endswith(old) and len(key) > 3:
            rest = key[: -len(old)] + new
            if (known := self.book.lookup(rest)) & names.PLACE:
                found.append(Reading(0, 0, rest, known))
        return found

    def _strength(self, key: str, flags: int) -> int:
        if flags & _NO_NAME or len(key) < 2:
            return 0
        if flags & names.TITLE:
            return (
                1
                if flags & (names.PER_FIRST | names.PER_LAST) and not self.morphology.clitic
                else 0
            )
        if flags & names.AMBIGUOUS:
            if flags & (names.ORG_HEAD | names.LOC_HEAD):
                return 0
            return 1 if flags & (names.PER_FIRST | names.PER_LAST) else 0
        if flags & (names.PER_FIRST | names.PER_LAST | names.PERSON):
            return 3
        if flags & names.COMMON:
            return 0
        if flags & names.NAME_WORD:
            return self._borne(key, flags)
        if flags & names.KNOWN:
            return 0
        if len(key) > 4 and key.endswith(self.surnames) and not self._inflected(key):
            return 2
        if flags & (names.COUNTRY | names.ORG_WORD | names.ORG_HEAD | names.LOC_HEAD):
            return 0
        if len(key) < 3 or self.morphology.grammar.fullmatch(key):
            return 0
        return 0 if self._inflected(key) else 1

    def _borne(self, key: str, flags: int) -> int:
        """How strong a word is that known people bear as a name."""
        frequent = 2 if flags & names.FREQUENT else 1
        return frequent - 1 if flags & names.KNOWN or self._inflected(key) else frequent

    def _inflected(self, key: str) -> bool:
        """Whether it is a common word with something written onto it."""
        if self._stemmed(key):
            return True
        return any(
            len(key) - len(beginning) > 2
            and key.startswith(beginning)
            and (self._is_word(key[len(beginning) :]) or self._stemmed(key[len(beginning) :]))
            for beginning in self.beginnings
        )

    def _stemmed(self, key: str) -> bool:
        return any(
            key.endswith(ending)
            and len(key) - len(ending) > 2
            and self._is_word(key[: -len(ending)])
            for ending in self.endings
        )

    def _is_word(self, key: str) -> bool:
        book = self.book
        return key in book.common or (
            key in book.known and not book.words.get(key, 0) & names.NAMES
        )


_VOWELS: dict[int, int | None] = dict.fromkeys(map(ord, "اويےئىآأإؤعء"), None)
_SOUNDS: dict[int, int | None] = {
    **str.maketrans("ٹڈڑںطصثذضظقګۃ", "تدرنتسسزززكگه"),
    **_VOWELS,
}


def skeleton(key: str) -> str:
    """The consonants of a key, those of like sound made one."""
    return key.translate(_SOUNDS)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; one of no words for a language without lists."""
    return Lexicon(language)


def offset(word: str, cut: int) -> int:
    """Where in `word` what stands for the first `cut` characters of its key ends, with the marks over them."""
    if not cut:
        return 0
    left_out = dropped()
    for place, character in enumerate(word):
        if character not in left_out:
            if not cut:
                return place
            cut -= 1
    return len(word)
