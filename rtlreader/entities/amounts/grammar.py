"""The rules of amounts: expressions over classes, one letter of a scan for each, in passes.

`<a b>` is one letter of class a or b, `{a}` one such letter and the fillers behind it; blanks mean nothing. What a
pass finds becomes the letter of its name and fillers, so that it keeps its length and its place; the last pass finds
the mentions. A long rule is so compiled once. All repetition is bounded, but for that of fillers: a match costs no
more than a constant wherever it is tried.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from rtlreader.entities.amounts.classes import FILLER, LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rtlreader.model import EntityType

_SHORT = {
    "DAY": "<one_digit few_digit day_digit>",
    "DIGITS": "<one_digit few_digit day_digit tens_digit big_digit old_year year_digit decimal>",
    "WRITTEN": "<one single few teen tens hundred scale half>",
    "NUMERAL": "<one_digit few_digit day_digit tens_digit big_digit one few teen tens hundred>",
    "MONTH": "{month weakmonth riskymonth month_latin}",
    "ADJ": "<time_adj month_adj weak_adj>",
    "ERA": "<era m>{0,2}",
    "BEFORE": "<prep in at between clitic month_of open to of>",
    "COUNTED": "<unit noun time_unit term_unit scale currency percent percent_sign>",
    "ADVERB": "<part_alone half_day>",
    "PART": "(?: <part part_alone half_day> (?: <slash hyphen> <part> )? )",
    "NUMBER": "{few_number few_digit_number tens_number scale_number big_number number year_digit}",
    "AMOUNT": "(?: NUMBER (?: <hyphen to or from> NUMBER )? )",
    "FILLER": FILLER,
}
"""Names for what several rules use, written in capitals in them."""

_PASSES: tuple[dict[str, str], ...] = (
    {
        "other": """
            <label> <hyphen colon article clitic open>{0,2} (?: DIGITS | <range year_range> )
            (?! <noun time_unit accusative> )""",
        "joined": "<between> (?: DIGITS | WRITTEN ){1,4} <and>",
        "month": "MONTH (?: <slash hyphen>? MONTH | <open> MONTH <close> )",
    },
    {
        "year": """
            <years_head> <old_year year_digit> <and to hyphen> <old_year year_digit> ERA
            | <year_head years_head> (?: <old_year year_digit year_range> | <open> <old_year year_digit> <close> )
              (?: <hyphen slash> <year_digit> )? ERA <year_after>?
            | <year_head> <few_digit day_digit tens_digit big_digit> <era>
            | <year_head> <big_digit> (?! COUNTED | <bare accusative feminine plural> )
            | <old_year big_digit> <era>{1,2} | <year_digit year_range> <era m> <era>?
            | <old_year year_digit> <year_after>
            | <year_digit> <ezafe edge_after decade_after>""",
        "period": """
            <this> <term term_unit term_alone year_head month_head season day day_the part part_the rel_day> ADJ?
            | (?<! NUMERAL ) <year_head day_the term_alone part_the rel_day> <few_the>? <time_adj>
            | (?<! NUMERAL ) <term term_unit term_alone month_head season decade_head> <few_the>? ADJ
            | <adj_before this_before this> <adj_before>?
              <term term_unit term_alone year_head month_head season day century weekday weakweekday>
            | <this> <this_term>""",
        "age": """
            <century> (?: <ordinal> <and>? <ordinal_tens teen>? | <ordinal_tens> | <article>? <hyphen>? DAY | ADJ )
              (?: <of>? <era m> )?
            | (?: DAY | <ordinal_before> ) <day_suffix>? <century_after>""",
        "hour": """
            <clock_head> (?: <time decimal year_digit> | DAY | <ordinal> <ordinal_tens teen>? ) <ezafe>?
              (?: <and> <clock_half half> | <and> (?: DAY | <tens_digit> | WRITTEN{1,3} ) <clock_end> )? ADVERB?
              (?: <of>? <part> )? (?: <open>? <zone> )?
            | <ordinal> <ordinal_tens teen>? (?: <and> <clock_half half> | <and> DIGITS <clock_end time_unit> )?
              (?: (?: ADVERB | <part> ) (?: <open>? <zone> )? | (?= <of> <part> ) )
            | (?: <time decimal> | DAY ) ADVERB (?: <open>? <zone> )?
            | (?: <time decimal> | DAY ) <part> (?! <weekday rel_day day day_the> )
            | (?: <part part_alone> <at>? )? (?: <time decimal> | DAY ) <clock_after> (?: <and> DAY )?
            | <time> (?: <open>? <zone> )?""",
    },
    {
        "month_day": """
            (?: (?: (?: <article> <hyphen>? )? (?: DAY (?: <and hyphen to comma> DAY ){0,3} | <range> )
                    <day_suffix ezafe>? <of slash month_of clitic>?
                  | (?: <ordinal> (?: <and>? <ordinal_tens teen> )? | <article> <hyphen>? DAY ) <of>? )
                <month_head>? MONTH <ezafe>?
              | MONTH DAY <day_suffix> )
            (?: ADJ? <comma>? <of>? (?: <old_year year_digit> | {year year_range} ) | ADJ
              | <slash> <year_digit> | <of>? {period} )?
            | <month_latin> DAY (?: <comma>? <year_digit> )?
            | DAY (?: <and hyphen to comma> DAY ){0,3} <of> {period}
            | <full_date>
            | DAY <slash> DAY <slash> <year_digit>""",
        "month_year": """
            (?: <month_head> MONTH | {month} (?! DAY <day_suffix> )
              | {weakmonth riskymonth month_latin}
                (?= <year_digit time_adj weak_adj month_adj year year_range prep_after from this>
                  | <comma of> <year_digit year period> ) )
            (?: ADJ? <comma>? <of>? (?: <old_year year_digit> | {year year_range} ) | ADJ | <slash> <year_digit>
              | <of>? {period} )? <edge_after>?""",
        "named_day": """
            (?: <day>? (?: <rel_day> (?! <weak_adj> ) | (?<! <in> ) <day_the> (?! <which ordinal weak_adj> ) )
                (?: <comma>? <day>? <weekday> )?
              | <day>? <weekday> (?: DAY? <and hyphen> <day>? <weekday> ){0,3}
              | <day> <bareday> ) ADJ? <day_after>?""",
        "number": """
            (?: DIGITS | <range> )
              (?: <scale>{1,2} (?: <and> (?: DIGITS <scale>? | <half> <scale_the>? | WRITTEN{1,4} ) ){0,3}
                | <and> <half> )?
            | (?! <one single half> (?! <and scale hundred tens unit time_unit currency> ) )
              WRITTEN{1,5} (?: <and> (?: WRITTEN{1,4} | DIGITS <scale> ) ){0,5} <scale>{0,2}""",
    },
    {
        "MONEY": """
            <sign code> AMOUNT (?: <scale_latin m> )? (?: <currency> <money_adj>? )?
            | AMOUNT (?: <scale_latin>? <sign code> (?: <scale> <currency>? )?
                       | <currency> <money_adj>? (?: <and> <half> )? <code>? )
            | <vague> <scale>? <scale_the>? <of>? <currency> <money_adj>?
            | {tens_number big_number number} <scale_the> <of>? <currency> <money_adj>?""",
        "PCT": """
            AMOUNT <percent_sign percent> (?: <hyphen> AMOUNT <percent_sign> )?
            | <percent_sign percent_before> AMOUNT
            | AMOUNT <percent_before>""",
        "DATE": """
            (?: <edge>? PART <of>? | <edge> | {hour} <comma of>? PART? )?
              (?: {named_day} (?: <comma>? <match>? <open>? {month_day} <close>? | <match> )? | <day>? {month_day}
                | <day> <part_date> | {period} )
              (?: <comma at>? PART )? (?: <comma clitic>{0,2} {hour} )?
            | {hour}
            | <each> <named_day> FILLER{1,9}
            | <edge> (?: {age year month_year period} | <decade> {age period}? | <decade_alone> | MONTH
                | <year_digit year_range>
                | <term term_unit term_alone year_head month_head century part_the> (?! <year_digit ordinal> ) )
            | <edge_end> ADJ?
            | {age year month_year}
            | <decade> {age period} | <decade_alone>
            | <decade_head> <article>? <hyphen>? (?: <year_digit> | NUMBER | <ordinal_tens> )
            | <season> (?: <year_digit> | {year year_range period} | ADJ | <each> <year_head> )
            | <term term_unit term_alone month_head century> (?: <year_digit year_range> | {year} )
            | (?: (?<= BEFORE ) | (?<= <month_of clitic prep to> <hyphen> ) | (?<= <year_digit> <and to hyphen> ) )
              <year_digit> (?! COUNTED )
            | (?<= <in> ) <year_digit> (?! <unit scale currency percent percent_sign> )
            | <year_digit> (?= <prep_after from> )
            | <year_range>
            | (?<= BEFORE ) {weakmonth month_latin} | (?<= <in> ) {riskymonth} (?! <bare> )
            | (?<= BEFORE ) <part_the> ADJ?
            | <term_alone> | <half_day>
            | <weekday weakweekday> (?: <day_after> | (?= <prep_after from> ) ) | (?<= <prep> ) <weakweekday>""",
        "QTY": """
            (?: NUMBER <hyphen to or from> )?
              (?: NUMBER <article over>?
                    (?: <unit> (?: <slash> <unit> )?
                      | <noun time_unit term_unit weakweekday decade_head year_head day month_head clock_end m>
                        (?: <and> <half> )? )
                | {few_number} <plural bare feminine accusative doubtful>
                | {few_digit_number} <plural bare feminine accusative>
                | {tens_number} <accusative feminine money_adj>
                | {scale_number} <bare feminine accusative plural doubtful money_adj>
                | {big_number} <bare feminine accusative plural money_adj> )
            | <time_unit clock_end dual> <and> NUMBER <clock_end time_unit>
            | <one> <time_unit term_unit year_head month_head day>
            | <dual> (?: <and> <half> )?""",
    },
)
_KINDS = {
    "few teen": "few_number",
    "few_digit": "few_digit_number",
    "tens day_digit tens_digit": "tens_number",
    "hundred scale": "scale_number",
    "big_digit old_year": "big_number",
}
"""The last word of a number -> what the number is, which decides on the shape of what it counts."""
_NUMBERS = {
    LETTERS[last]: LETTERS[kind] for lasts, kind in _KINDS.items() for last in lasts.split()
}
_NAMED = re.compile(r"\b[A-Z]+\b")
_ONE = re.compile(r"<([a-z_ ]+)>")
_FILLED = re.compile(r"\{([a-z_ ]+)\}")


def _letters(names: str) -> str:
    letters = "".join([LETTERS[name] for name in names.split()])
    return f"[{letters}]" if len(letters) > 1 else letters


def _expression(rule: str) -> str:
    while any(name in _SHORT for name in _NAMED.findall(rule)):
        rule = _NAMED.sub(lambda match: _SHORT.get(match[0], match[0]), rule)
    rule = _FILLED.sub(lambda match: f"(?:{_letters(match[1])}{FILLER}*+)", rule)
    return "".join(_ONE.sub(lambda match: _letters(match[1]), rule).split())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        [
            re.compile(
                "|".join([f"(?P<{name}>{_expression(rule)})" for name, rule in rules.items()])
            )
            for rules in _PASSES
        ]
    )


def _rewritten(match: re.Match[str]) -> str:
    found, name = match.group(), match.lastgroup or ""
    if name == "joined":
        return found[:-1] + LETTERS["to"]
    if name == "other":
        return LETTERS["other"] * len(found)
    if name == "number":
        if found == LETTERS["year_digit"]:
            return found
        letter = _NUMBERS.get(found[-1], LETTERS["number"])
    else:
        letter = LETTERS[name]
    return letter + FILLER * (len(found) - 1)


def matches(letters: str) -> Iterator[tuple[int, int, EntityType]]:
    """Yield where in a scan's letters the mentions are, half open, and the type of each."""
    *passes, last = _patterns()
    for pattern in passes:
        letters = pattern.sub(_rewritten, letters)
    for match in last.finditer(letters):
        yield match.start(), match.end(), cast("EntityType", match.lastgroup)
