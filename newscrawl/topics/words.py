"""The words of a text and their dictionary forms, by pymorphy3 and a table of what it misreads."""

import logging
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pymorphy3 import MorphAnalyzer

from newscrawl.data_files import read_toml

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ABBREVIATION = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ\d]{1,5}")
"""Two to six capitals and digits; longer words in capitals are ordinary words for emphasis."""
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_REMEMBERED_LEMMAS = 1 << 17
"""Bounds the memory of a long-running crawl."""
_MAX_LEMMA_STEPS = 3
"""Dictionary forms of dictionary forms that are followed: a bound for forms that name each other."""


def file() -> Traversable:
    """The table of printed forms that pymorphy3 reads wrongly in news."""
    return files(__package__) / "lemmas.toml"


def lower_case(text: str) -> str:
    """The text in lower case if all of it is capitals, where abbreviations cannot be recognised; else unchanged."""
    return text.lower() if text.isupper() else text


@lru_cache(maxsize=_REMEMBERED_LEMMAS)
def lemma(form: str) -> str:
    """The dictionary form of a printed word, with е for ё; an abbreviation in capitals is returned as it is.

    >>> lemma("ставками"), lemma("СВО"), lemma("Песковым")
    ('ставка', 'СВО', 'Песков')
    """
    known = _misread_forms().get(form)
    if known is not None:
        return known
    if _ABBREVIATION.fullmatch(form):
        return form.replace("Ё", "Е")
    if _CYRILLIC.search(form) is None:
        return form.lower()  # pymorphy3 says the same of numbers and Latin words, after a long search
    return _stable_lemma(form.lower())


def key(word: str) -> str:
    """What a table's word is looked up by: its dictionary form, or the stem itself (`футбол*`)."""
    return word if word.endswith("*") else lemma(word)


def _stable_lemma(form: str) -> str:
    """The form whose dictionary form is itself: «деньгами» → «деньга» would not find the table's «деньги»."""
    for _ in range(_MAX_LEMMA_STEPS):
        normal: str = _analyzer().parse(form)[0].normal_form
        normal = _misread_forms().get(normal, normal)
        if normal == form:
            break
        form = normal
    return form.replace("ё", "е")


def grammemes(form: str) -> frozenset[str]:
    """The OpenCorpora grammemes of a form's likeliest reading («NOUN», «Geox», …)."""
    found: frozenset[str] = _analyzer().parse(form)[0].tag.grammemes
    return found


@cache
def _misread_forms() -> Mapping[str, str]:
    forms: Mapping[str, str] = read_toml(file())["forms"]
    return forms


@cache
def _analyzer() -> MorphAnalyzer:
    logging.getLogger("pymorphy3").setLevel(logging.WARNING)  # its INFO line names the dictionary's path
    return MorphAnalyzer(lang="ru")
