"""Where a name surely does not begin or end, whatever it was taken for: at signs, particles and indefinite words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rtlreader.entities.tokens import Token

_TANWEEN = "\u064b"
_PARTICLES = frozenset(
    """في من إلى الى عن مع أن إن ان قد لقد كان كانت قال قالت الذي التي الذين هذا هذه ذلك تلك بعد قبل منذ خلال حتى ثم
    لم لن هو هي هم كما حين عندما بين أمام ضد نحو لدى عند بأن وأن بأنه أنه إنه سوى غير كل أي حيث إذا لكن وهو وهي وقد
    التابعة التابع المقبل الماضي الحالي أيضا أيضاً حاليا حالياً سابقا سابقاً""".split()  # noqa: SIM905 - read as prose
)
_AT_THE_BEGINNING = _PARTICLES | {"على"}
"""Behind another name that is Ali, as some spell him."""


def trimmed(words: list[Token]) -> list[Token]:
    """Return what of a name's words can be its words; may be none."""
    for at, word in enumerate(words):
        if _TANWEEN in word.text[-2:]:  # an indefinite noun or an adverb is no part of a name
            words = words[:at]
            break
    while words and not _is_inside(words[0], _AT_THE_BEGINNING):
        words = words[1:]
    while words and not _is_inside(words[-1], _PARTICLES):
        words = words[:-1]
    return words


def _is_inside(word: Token, particles: frozenset[str]) -> bool:
    if not word.text[0].isalnum() or (len(word.text) == 1 and not word.text.isascii()):
        return False  # a sign, or a preposition before Latin letters
    return word.text not in particles
