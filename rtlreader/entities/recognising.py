"""The way from an article to what it names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from rtlreader.entities.languages import BY_MODEL, language
from rtlreader.entities.merging import merged
from rtlreader.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from rtlreader.entities.tokens import Token
    from rtlreader.model import Article, Correction, Entity, EntityType

VERSION = "1"
"""Of the recogniser: what another one has found in an article is found anew."""
MOST = 1_000_000
"""Code points of an article that are looked at; names beyond are not found."""


def recognise(
    article: Article, corrections: Sequence[Correction] = (), cancel: Event | None = None
) -> tuple[Entity, ...]:
    """Return what an article names, the weightiest first; `corrections` win over what is found.

    Where `cancel` is set meanwhile, what is returned is incomplete.
    """
    from rtlreader.entities.linking import link  # noqa: PLC0415 - not wanted where nothing is named

    text = article.text
    name = language(article.language, text)
    entities = link(text, mentions(text, name, cancel), name)
    if corrections:
        from rtlreader.entities.correcting import apply  # noqa: PLC0415 - seldom wanted

        entities = apply(text, entities, corrections)
    return entities


def mentions(text: str, name: str, cancel: Event | None = None) -> list[Mention]:
    """Return what `text`, in the language `name`, mentions; in order, none over another."""
    from rtlreader.entities.amounts import amounts  # noqa: PLC0415 - as above
    from rtlreader.entities.latin import runs  # noqa: PLC0415 - as above

    text = _looked_at(text)
    numbers = amounts(text, name)
    latin = runs(text)
    if name == BY_MODEL:
        names = _by_model(text, cancel)
    elif name:
        from rtlreader.entities.lexical import recognise as by_rules  # noqa: PLC0415 - another language

        names = by_rules(text, name)
    else:
        names = []
    return merged(text, names, latin, numbers)


def _looked_at(text: str) -> str:
    if len(text) <= MOST:
        return text
    end = text.rfind("\n", 0, MOST)
    return text[: end if end > 0 else MOST]


def _by_model(text: str, cancel: Event | None) -> list[Mention]:
    from rtlreader.entities.tagger.arabic import plain  # noqa: PLC0415 - as above
    from rtlreader.entities.tagger.clitics import Clitics  # noqa: PLC0415 - for Arabic only
    from rtlreader.entities.tagger.edges import trimmed  # noqa: PLC0415 - as above
    from rtlreader.entities.tagger.network import shipped  # noqa: PLC0415 - as above
    from rtlreader.entities.tagger.tagging import TOGETHER, named  # noqa: PLC0415 - as above
    from rtlreader.entities.tokens import sentences  # noqa: PLC0415 - as above

    network = shipped()
    clitics = Clitics(network.describer.ranks)
    found: list[Mention] = []
    for part in _parts(sentences(text), TOGETHER):
        if cancel is not None and cancel.is_set():
            break
        spans = list(named([[token.text for token in words] for words in part], network=network))
        forms = Counter(plain(part[at][span.first].text) for at, span in spans)
        for at, span in spans:
            words = trimmed(part[at][span.first : span.last])
            if words:
                start = words[0].start + clitics.before(words[0].text, forms)
                found.append(
                    Mention(start, words[-1].end, cast("EntityType", span.kind), span.probability)
                )
    return found


def _parts(found: Iterator[list[Token]], most: int) -> Iterator[list[list[Token]]]:
    part: list[list[Token]] = []
    for words in found:
        part.append(words)
        if len(part) == most:
            yield part
            part = []
    if part:
        yield part
