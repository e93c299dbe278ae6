"""Who reported a text and what sites print around it, taken out before texts are compared."""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.normalise.dateline import AGENCIES, read_dateline

_SENTENCE_END = r"(?:[.!?…]+[\")]*(?= |$)|$)"
_SENTENCE_START = r"(?:(?<=[.!?…:;\")] )|^)"
_REST = rf"(?:(?![.!?…]+[\")]*(?: |$)).){{0,%d}}{_SENTENCE_END}"
"""At most so many letters, to the end of the sentence."""
_OPENING = 300
_SHOUTED_DAY = re.compile(r"\d [А-Я]{3,8}\b")
_PLAIN = r"\d{1,2} [а-я]{3,8}|[^\d.!?…\n]"
"""Words without figures, except a day of a month."""
_ABOUT_THIS = rf"об этом (?:{_PLAIN}){{0,120}}?\b(?:%s)\b(?:{_PLAIN}|\.(?! |$)){{0,160}}"


def without_attribution(text: str) -> str:
    """The text without dateline, names of outlets, sentences that only say who reported it, and sites' furniture.

    `text` has a paragraph a line, its quotes, dashes and ё made alike (`newscrawl.text`), its case kept.

    >>> without_attribution('МОСКВА, 22 октября. /ТАСС/. Мост открыт. Об этом сообщает "Интерфакс".').strip()
    'Мост открыт.'
    """
    text = _without_dateline(text)
    for pattern, kept in _cuts():
        text = pattern.sub(kept, text)
    return text


def is_attribution(words: Iterable[str]) -> bool:
    """Whether these words, in lower case, only say who reported something."""
    return all(map(_reporting_word().fullmatch, words))


def names_agency(opening: str) -> bool:
    """Whether a text opens with an agency's dateline."""
    dateline = read_dateline(opening)
    return dateline is not None and dateline.agency is not None


def _without_dateline(text: str) -> str:
    """The dateline opens the first paragraph, or the second below a lead; a reprint may set its own before it."""
    for start in (0, 0, text.find("\n") + 1):
        opening = _SHOUTED_DAY.sub(lambda day: day.group().lower(), text[start : start + _OPENING])
        if (found := read_dateline(opening)) is not None:
            text = text[:start] + text[start + found.end :]
    return text


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    return read_toml(files(__package__) / "attribution.toml")


@lru_cache(maxsize=1)
def _reporting_word() -> re.Pattern[str]:
    return re.compile(_any(_table()["words"]))


@lru_cache(maxsize=1)
def _cuts() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is cut out, in this order, and what is left in its place."""
    table = _table()
    agencies = [re.escape(_plain(name)) for name in AGENCIES]
    outlets = _any(sorted([*agencies, *table["outlets"]], key=len, reverse=True))
    named = rf'(?:"(?:{outlets}|{_any(table["quoted_outlets"])})"|(?<![\w.-])(?:{outlets})(?![\w-]|\.\w))'
    verbs, titles = _any(table["verbs"]), _any(table["titles"])
    cuts = (
        (_any(table["remarks"]), ""),
        (rf"{_SENTENCE_START}(?:{_any(table['furniture'])}){_REST % 160}", ""),
        (rf"(?:\b(?:{titles}) ){{0,2}}{named}", ""),
        (_any(table["leftovers"]), ""),
        (rf"(?:{_SENTENCE_START}|(?<= )(?=(?-i:О)б)){_ABOUT_THIS % verbs}{_SENTENCE_END}", ""),
        (rf"(?:, |,? ?- |\b)(?:как )?\b(?:{verbs})(?: со ссылкой на)?\b ?(?=[.,;)]|- |$)", ""),
    )
    return tuple((re.compile(pattern, re.IGNORECASE | re.MULTILINE), kept) for pattern, kept in cuts)


def _any(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _plain(name: str) -> str:
    return name.replace("ё", "е").replace("Ё", "Е")
