"""The alphabet of the date grammar: every kind of token has a name and a letter.

`tokens.py` cuts a text into tokens. The letters of a phrase's tokens, joined, make a short string, its *shape*:
«22 октября 2025, 10:13» is `nmYC` (two digits, month, year, clock). The rules in `grammar.py` are regular expressions
over shapes, written with the names below. So spelling, case and language stay out of the grammar, and one compiled
regular expression reads any phrase in microseconds.
"""

from enum import StrEnum


class Symbol(StrEnum):
    """What a token is. The comments show what is printed and, after the arrow, the token's value."""

    # Dates and times in digits
    DATE = "D"  # «22.10.2025», «2025-10-22», «20251022» → (year, month, day); the year may have two digits
    DOTTED_PAIR = "q"  # «22.10», a day and month or a time → (22, 10)
    SLASHED_PAIR = "s"  # «22/10», a day and month → (22, 10)
    DASHED_PAIR = "b"  # «10-13», a time beside a date → (10, 13)
    CLOCK = "C"  # «10:13», «T1013» → Clock
    UNIX = "U"  # «1761117185», seconds since 1970 → int

    # Numbers
    DIGIT = "d"  # one digit → int
    TWO_DIGITS = "n"  # two digits, or «22-го» → int
    YEAR = "Y"  # four digits, 1000 to 2999 → int
    NUMBER = "#"  # any other number, «1,2К» too → int
    SPELLED_NUMBER = "t"  # «двадцать», «полтора» → float

    # Words that a date is made of
    MONTH = "m"  # «октября» → 10
    WEEKDAY = "w"  # «среда» → 2, Monday is 0
    DAYS_AGO = "r"  # «вчера» → 1
    HALF_DAY = "f"  # «pm» → 12, the hours to add
    UNIT = "u"  # «недели» → (7, "day")
    YEAR_MARK = "g"  # «г.», «год» → (1, "year"), for it is the unit of «год назад» too
    AGO = "a"  # «назад»
    NOW = "j"  # «только что»
    HEDGE = "h"  # «около»
    VAGUE = "?"  # «несколько»
    LAST = "l"  # «прошлую»
    PREPOSITION = "p"  # «в»
    ZONE = "o"  # «МСК», «+03:00», «UTC+3» → Zone, or None for an offset that does not exist
    CITY = "c"  # «Екатеринбург» → Zone

    # What stands beside a date
    LABEL = "k"  # «Опубликовано» → Role
    COUNTER = "v"  # «просмотров»
    IGNORED = "i"  # «материал», «фото»
    NAME = "N"  # any other word with a capital → the word
    WORD = "x"  # anything else → the text
    JOINT = " "  # «и», «©»: never becomes a token
