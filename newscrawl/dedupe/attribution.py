"""Removes attribution and site boilerplate from a text, so that reprints of one text compare as equal."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.normalise.dateline import AGENCIES, read_dateline

_SENTENCE_END = r"(?:[.!?…]+[\")]*(?= |$)|$)"
_SENTENCE_START = r"(?:(?<=[.!?…:;\")] )|^)"
_UP_TO_160_CHARS_OF_SENTENCE = rf"(?:(?![.!?…]+[\")]*(?: |$)).){{0,160}}{_SENTENCE_END}"
"""Boilerplate sentences are short; one without a full stop must not take the paragraph after it along."""

_NO_FIGURES = r"\d{1,2} [а-я]{3,8}|[^\d.!?…\n]"
"""One character, or a day of a month. A sentence with any other figure states a fact and is not attribution."""

_OPENING_CHARS = 300
"""How much of a paragraph is searched for a dateline; `read_dateline` looks no further."""
_MAX_CHARS = 200_000
"""Of a text that is searched at all. No report is half as long, and the patterns take seconds for a million."""
_UPPERCASE_DAY = re.compile(r"\d [А-Я]{3,8}\b")
"""The month of «22 ОКТ - РИА НОВОСТИ»: `read_dateline` knows months in lower case only."""


def without_attribution(text: str) -> str:
    """The text without dateline, outlet names, sentences that only say who reported it, and site boilerplate.

    `text` has one paragraph per line; quotes, dashes and ё are unified (`newscrawl.text`), case is kept.

    >>> without_attribution('МОСКВА, 22 октября. /ТАСС/. Мост открыт. Об этом сообщает "Интерфакс".').strip()
    'Мост открыт.'
    """
    searched, rest = _without_datelines(text[:_MAX_CHARS]), text[_MAX_CHARS:]
    for pattern in _attribution_patterns():
        searched = _without_matches(searched, pattern)
    return searched + rest


def _without_matches(text: str, pattern: re.Pattern[str]) -> str:
    """The text without a pattern's matches in its lower case: three times as fast as matching with case ignored."""
    kept: list[str] = []
    end = 0
    for match in pattern.finditer(text if pattern.flags & re.IGNORECASE else _lower_case(text)):
        kept.append(text[end : match.start()])
        end = match.end()
    return "".join([*kept, text[end:]])


@lru_cache(maxsize=2)
def _lower_case(text: str) -> str:
    """The text in lower case, with as many characters: «İ» alone would become two."""
    return text.replace("İ", "I").lower()


def is_attribution(words: Iterable[str]) -> bool:
    """Whether these lower-case words only say who reported something; true for no words at all."""
    return all(map(_reporting_word().fullmatch, words))


def names_agency(opening: str) -> bool:
    """Whether a text opens with a dateline that names an agency."""
    dateline = read_dateline(opening)
    return dateline is not None and dateline.agency is not None


def _without_datelines(text: str) -> str:
    """Remove up to two datelines from the first paragraph and one from the second.

    A reprint may set its own dateline before the agency's, and a lead may stand above the dateline.
    """
    second_paragraph = text.find("\n") + 1
    for start in (0, 0, second_paragraph):
        opening = _UPPERCASE_DAY.sub(_to_lower_case, text[start : start + _OPENING_CHARS])
        dateline = read_dateline(opening)
        if dateline is not None:
            text = text[:start] + text[start + dateline.end :]
    return text


def _to_lower_case(match: re.Match[str]) -> str:
    return match.group().lower()


@cache
def _table() -> dict[str, list[str]]:
    return read_toml(files(__package__) / "attribution.toml")


@cache
def _reporting_word() -> re.Pattern[str]:
    return re.compile(_any_of(_table()["words"]))


@cache
def _attribution_patterns() -> tuple[re.Pattern[str], ...]:
    """What is removed, in this order: later patterns match what removed outlet names leave behind."""
    table = _table()
    verbs = _any_of(table["verbs"])
    outlet_types = _any_of(table["outlet_types"])
    return (
        re.compile(_any_of(table["remarks"]), re.MULTILINE),
        re.compile(
            f"{_SENTENCE_START}(?:{_any_of(table['boilerplate_openings'])}){_UP_TO_160_CHARS_OF_SENTENCE}", re.MULTILINE
        ),
        re.compile(rf"(?:\b(?:{outlet_types}) ){{0,2}}{_outlet_name(table)}", re.MULTILINE),
        re.compile(_any_of(table["leftovers"]), re.MULTILINE),
        re.compile(_attribution_sentence(verbs), re.MULTILINE | re.IGNORECASE),  # a capital counts in it
        re.compile(_attribution_clause(verbs), re.MULTILINE),
    )


def _outlet_name(table: dict[str, list[str]]) -> str:
    """An outlet's name: quoted, or bare where the name is no ordinary word. The longest alternative comes first."""
    agencies = [re.escape(_without_yo(name).lower()) for name in AGENCIES]
    outlets = _any_of(sorted([*agencies, *table["outlets"]], key=len, reverse=True))
    quoted_outlets = _any_of(table["quoted_outlets"])
    return (
        "(?:"
        rf'"(?:{outlets}|{quoted_outlets})"'  # "Интерфакс", "Известия"
        rf"|(?<![\w.-])(?:{outlets})(?![\w-]|\.\w)"  # РИА, but not РИА-центр and not ria.ru/news
        ")"
    )


def _attribution_sentence(verbs: str) -> str:
    """«Об этом 8 ноября пишет РБК со ссылкой на пресс-службу.»"""
    return (
        # inside a line the sentence may also begin with a capital «Об» after a removed name or a missing full stop
        rf"(?:{_SENTENCE_START}|(?<= )(?=(?-i:О)б))"
        "об этом "
        rf"(?:{_NO_FIGURES}){{0,120}}?"  # «8 ноября»
        rf"\b(?:{verbs})\b"  # «пишет»
        rf"(?:{_NO_FIGURES}|\.(?! |$)){{0,160}}"  # «со ссылкой на пресс-службу»; the full stop of «Лента.ру»
        f"{_SENTENCE_END}"
    )


def _attribution_clause(verbs: str) -> str:
    """What is left of «…, сообщает ТАСС.», «- передает РИА Новости» and «Как сообщает РИА Новости, …»."""
    return (
        r"(?:, |,? ?- |\b)"
        r"(?:как )?"
        rf"\b(?:{verbs})(?: со ссылкой на)?\b"
        r" ?(?=[.,;)]|- |$)"  # nothing but the outlet followed the verb
    )


def _any_of(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _without_yo(name: str) -> str:
    return name.replace("ё", "е").replace("Ё", "Е")
