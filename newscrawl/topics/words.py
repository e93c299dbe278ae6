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


def file() -> Traversable:
    """The table of printed forms that pymorphy3 reads wrongly in news."""
    return files(__package__) / "lemmas.toml"


def lower_case(text: str) -> str:
    """The text in small letters where it is all capitals, in which an abbreviation cannot be told; else as it is."""
    return text.lower() if text.isupper() else text


@lru_cache(maxsize=1 << 17)
def lemma(form: str) -> str:
    """The dictionary form of a word as printed, with е for ё; an abbreviation in capitals stays as it is.

    >>> lemma("ставками"), lemma("СВО"), lemma("Песковым")
    ('ставка', 'СВО', 'Песков')
    """
    known = _misread().get(form)
    if known is not None:
        return known
    if _ABBREVIATION.fullmatch(form):
        return form.replace("Ё", "Е")
    return _settled(form.lower())


def key(word: str) -> str:
    """What a word of a table is looked up by: its dictionary form, or the beginning that it stands for."""
    return word if word.endswith("*") else lemma(word)


def _settled(form: str) -> str:
    """The form whose dictionary form is itself: «деньгами» → «деньга» would else not find its own entry."""
    for _ in range(3):
        normal: str = _analyzer().parse(form)[0].normal_form
        normal = _misread().get(normal, normal)
        if normal == form:
            break
        form = normal
    return form.replace("ё", "е")


def grammemes(form: str) -> frozenset[str]:
    """The OpenCorpora grammemes of a form's likeliest reading («NOUN», «Geox», …)."""
    found: frozenset[str] = _analyzer().parse(form)[0].tag.grammemes
    return found


@cache
def _misread() -> Mapping[str, str]:
    forms: Mapping[str, str] = read_toml(file())["forms"]
    return forms


@cache
def _analyzer() -> MorphAnalyzer:
    logging.getLogger("pymorphy3").setLevel(logging.WARNING)  # it tells where its dictionary lies
    return MorphAnalyzer(lang="ru")
