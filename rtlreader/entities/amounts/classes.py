"""The classes of words and signs that the rules of amounts are made of, each with a letter of its own."""

from __future__ import annotations

_NAMES = {
    "numbers in digits, by what they can be": """
        one_digit few_digit day_digit tens_digit big_digit old_year year_digit decimal range year_range
        part_date full_date time""",
    "numbers in words": """
        one few teen tens hundred scale scale_latin scale_the vague half ordinal ordinal_tens ordinal_before
        few_the part_the""",
    "what is counted": """
        percent percent_sign percent_before sign code currency money_adj unit time_unit term_unit noun noun_the
        dual""",
    "words that no table has, by their shape": """
        word word_the doubtful bare accusative feminine plural stop label""",
    "dates": """
        month month_latin weakmonth riskymonth weekday weakweekday bareday day day_the day_after day_suffix
        month_head month_adj month_of year_head years_head year_after term term_alone edge edge_end edge_after
        time_adj weak_adj adj_before this which this_before this_term part part_alone half_day rel_day season
        decade decade_alone decade_head decade_after century century_after era m clock_head clock_half clock_end
        clock_after zone match each ezafe""",
    "between words": """
        over at in single of prep prep_after between and to or article from clitic slash hyphen comma open close
        colon break other""",
    "what the passes before the last make of them": """
        year period age hour month_day month_year named_day few_number few_digit_number tens_number scale_number
        big_number number filler""",
}
"""The classes, by what they have in common; `stop` is never counted, and no rule passes over `other`."""

LETTERS: dict[str, str] = {
    name: chr(0x4E00 + at) for at, name in enumerate(" ".join(_NAMES.values()).split())
}
"""Class -> its letter; none of them means anything in an expression."""
FILLER = LETTERS["filler"]
"""What stands behind the letter of a thing of several words, once for each further word."""
