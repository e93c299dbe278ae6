"""The language of an article, by its letters and by what the page states."""

import re

# Letters that Russian lacks, and the least share of them in a text, in percent of its Cyrillic letters. Kazakh comes
# first: its texts contain «і» as well. Russian texts that quote Ukrainian or Kazakh names stay below.
_LETTERS_AND_MIN_PERCENT = (("kk", "әғқңөұү", 1.0), ("be", "ў", 0.5), ("uk", "іїєґ", 2.0))
_KNOWN_BY_LETTERS = frozenset(("ru", "uk", "be", "kk"))
_MIN_LETTERS = 200
"""Below this, a few quoted words change the shares: the stated language is believed."""
_CODE = re.compile(r"^([a-z]{2})(?:[-_]|$)", re.IGNORECASE)
_COUNTRY_TO_LANGUAGE = {"ua": "uk", "kz": "kk", "by": "be"}
"""Codes of countries that sites state as languages."""
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[а-яёіїєґўәғқңөұүһ]")


def language_of(stated: str | None, text: str) -> str | None:
    """ISO 639-1 code: the letters of a text that is long enough decide against what the page states.

    Many templates state a fixed language, so letters are trusted more. Languages that letters cannot tell apart (Tatar,
    Kyrgyz, Bulgarian; German, Estonian) are believed as stated. None where neither gives a language.
    """
    lowered = text.lower()
    cyrillic_count, latin_count = len(_CYRILLIC.findall(lowered)), len(_LATIN.findall(lowered))
    code = _stated_code(stated)
    if cyrillic_count + latin_count < _MIN_LETTERS and code is not None:
        return code
    if latin_count > cyrillic_count:
        return "en" if code is None or code in _KNOWN_BY_LETTERS else code
    if code is not None and code not in _KNOWN_BY_LETTERS | {"en"}:
        return code
    return _by_letters(lowered, cyrillic_count) if cyrillic_count else None


def _stated_code(stated: str | None) -> str | None:
    match = _CODE.match((stated or "").strip())
    if match is None:
        return None
    code = match.group(1).lower()
    return _COUNTRY_TO_LANGUAGE.get(code, code)


def _by_letters(lowered: str, cyrillic_count: int) -> str:
    for code, letters, min_percent in _LETTERS_AND_MIN_PERCENT:
        percent = sum(map(lowered.count, letters)) * 100 / cyrillic_count
        if percent >= min_percent:
            return code
    return "ru"
