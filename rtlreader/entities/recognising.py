"""The way from an article to what it names."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from rtlreader.entities.languages import BY_MODEL, language
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
_PART = 40  # sentences between two looks at whether one is to stop
_SURE = 0.6
"""How sure the model must be where lists or rules say something else."""


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
    return _merged(names, latin, numbers)


def _looked_at(text: str) -> str:
    if len(text) <= MOST:
        return text
    end = text.rfind("\n", 0, MOST)
    return text[: end if end > 0 else MOST]


def _by_model(text: str, cancel: Event | None) -> list[Mention]:
    from rtlreader.entities.clitics import Clitics  # noqa: PLC0415 - for Arabic only
    from rtlreader.entities.arabic import plain  # noqa: PLC0415 - as above
    from rtlreader.entities.network import shipped  # noqa: PLC0415 - as above
    from rtlreader.entities.tagging import named  # noqa: PLC0415 - as above
    from rtlreader.entities.tokens import sentences  # noqa: PLC0415 - as above

    network = shipped()
    clitics = Clitics(network.describer.ranks)
    found: list[Mention] = []
    for part in _parts(sentences(text)):
        if cancel is not None and cancel.is_set():
            break
        spans = list(named([[token.text for token in words] for words in part], network=network))
        forms = Counter(plain(part[at][span.first].text) for at, span in spans)
        for at, span in spans:
            words = part[at][span.first : span.last]
            while words and not _is_word(words[0]):
                del words[0]
            while words and not _is_word(words[-1]):
                del words[-1]
            if words:
                start = words[0].start + clitics.before(words[0].text, forms)
                found.append(
                    Mention(start, words[-1].end, cast("EntityType", span.kind), span.probability)
                )
    return found


def _is_word(token: Token) -> bool:
    """Whether a name may begin or end with a token: neither signs do so, nor a preposition before Latin letters."""
    return token.text[0].isalnum() and (len(token.text) > 1 or token.text.isascii())


def _parts(found: Iterator[list[Token]]) -> Iterator[list[list[Token]]]:
    part: list[list[Token]] = []
    for words in found:
        part.append(words)
        if len(part) == _PART:
            yield part
            part = []
    if part:
        yield part


# --- one text of several answers


def _merged(
    names: Sequence[Mention], latin: Sequence[Mention], numbers: Sequence[Mention]
) -> list[Mention]:
    """Join what was found in different ways: Latin names know best where they end, and names win over numbers."""
    kept = []
    for run in latin:
        over = _over(run, names)
        if not any(_is_longer(one, run) and one.score >= _SURE for one in over):
            sure = [one for one in over if one.score >= _SURE and one.score > run.score]
            kept.append(replace(run, type=sure[0].type) if sure else run)
    named = sorted(
        [*kept, *(one for one in names if not _over(one, kept))], key=lambda one: one.start
    )
    sure = [one for one in named if all(_is_sure(one, number) for number in _over(one, numbers))]
    return sorted(
        [*sure, *(one for one in numbers if not _over(one, sure))], key=lambda one: one.start
    )


def _is_longer(one: Mention, run: Mention) -> bool:
    return (
        one.start <= run.start
        and run.end <= one.end
        and one.end - one.start > run.end - run.start + 2
    )


def _is_sure(name: Mention, number: Mention) -> bool:
    """Whether a name stays where a number or date stands over it: it does, unless it is a doubtful part of that."""
    return name.score >= _SURE or not (number.start <= name.start and name.end <= number.end)


def _over(one: Mention, found: Sequence[Mention]) -> list[Mention]:
    """Return what of `found`, in order, stands over a mention."""
    at = bisect_right([other.end for other in found], one.start) if found else 0
    over = []
    for other in found[at:]:
        if other.start >= one.end:
            break
        over.append(other)
    return over
