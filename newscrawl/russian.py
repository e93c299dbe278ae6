"""Facts of Russian spelling that several packages need: months, letters that look alike, the length of a stem."""

import re

MONTH_STEMS = ("янв", "фев", "мар", "апр", "ма[йя]", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
"""What every form of a month begins with, abbreviations included, as regular expressions; January first."""

MONTH = "|".join(MONTH_STEMS)
"""The stems as alternatives of one regular expression; lower case."""

MONTH_FORMS = (
    "янв(?:аря)?",
    "февр?(?:аля)?",
    "мар(?:та)?",
    "апр(?:еля)?",
    "ма[йя]?",
    "июня?",
    "июля?",
    "авг(?:уста)?",
    "сент?(?:ября)?",
    "окт(?:ября)?",
    "нояб?(?:ря)?",
    "дек(?:абря)?",
)
"""A month beside a day, «22 октября» or «22 окт», as regular expressions; lower case, January first."""

LATIN_OF_CYRILLIC = dict(zip("АВЕКМНОРСТХасеорх", "ABEKMHOPCTXaceopx", strict=True))
"""Cyrillic letters and the Latin ones of exactly the same shape: «ИHТЕРФАКС» with a Latin H stands on real pages.

«У» and «Y» differ in most typefaces and are left out.
"""

CYRILLIC_OF_LATIN = {latin.lower(): cyrillic.lower() for cyrillic, latin in LATIN_OF_CYRILLIC.items()} | {"y": "у"}
"""The Cyrillic letter of a Latin one, for text in lower case: «oктября», «mck».

Lower-casing comes first, so letters whose capitals alone look alike are here too («B» and «В» as `b` and `в`).
"""

STEM_CHARS = 5
"""Letters of a Russian word that its inflected forms share as a rule: «Москва», «Москвой», «московский»."""


def month_number(word: str) -> int | None:
    """The month (1 to 12) that a word in lower case begins with, in any form: «октября», «окт.».

    >>> month_number("марта"), month_number("мая"), month_number("утра")
    (3, 5, None)
    """
    for number, form in enumerate(MONTH_FORMS, start=1):
        if re.match(form, word):
            return number
    return None
