"""The language of an article, by what the page says and by its letters."""

import re

_LETTERS = (("kk", "әғқңөұү", 1.0), ("be", "ў", 0.5), ("uk", "іїєґ", 2.0))  # letters Russian lacks; per cent of a text
_TOLD_BY_LETTERS = frozenset(("ru", "uk", "be", "kk"))
_CODE = re.compile(r"^([a-z]{2})(?:[-_]|$)", re.IGNORECASE)
_WRONG_CODES = {"ua": "uk", "kz": "kk", "by": "be"}
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[а-яёіїєґўәғқңөұүһ]")


def language_of(stated: str | None, text: str) -> str | None:
    """ISO 639-1: the letters of a text long enough decide over what the page states; None where neither says anything.

    Of languages that letters cannot tell apart (Tatar, Kyrgyz, Bulgarian; German, Estonian) the page is believed.
    """
    lowered = text.lower()
    cyrillic, latin = len(_CYRILLIC.findall(lowered)), len(_LATIN.findall(lowered))
    code = _stated(stated)
    if cyrillic + latin < 200 and code is not None:
        return code
    if latin > cyrillic:
        return "en" if code is None or code in _TOLD_BY_LETTERS else code
    if code is not None and code not in _TOLD_BY_LETTERS | {"en"}:
        return code
    return _by_letters(lowered, cyrillic) if cyrillic else None


def _stated(code: str | None) -> str | None:
    found = _CODE.match((code or "").strip())
    if found is None:
        return None
    return _WRONG_CODES.get(found.group(1).lower(), found.group(1).lower())


def _by_letters(lowered: str, cyrillic: int) -> str:
    shares = ((code, sum(map(lowered.count, letters)) * 100 / cyrillic, least) for code, letters, least in _LETTERS)
    return next((code for code, share, least in shares if share >= least), "ru")
