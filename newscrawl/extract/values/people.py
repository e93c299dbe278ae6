"""Whether a text is the name of a person, of an outlet or of an account; by its shape, a few names are known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from newscrawl.data_files import read_toml
from newscrawl.extract.pattern_tables import compile_alternatives
from newscrawl.normalise.dateline import AGENCIES

_CAPITAL, _SMALL = "А-ЯЁІЇЄҐҚҒҢҰӘӨҮҲЎ", "а-яёіїєґқғңұәөүһҳў"
_APOSTROPHES = "'’ʼ"
_WORD = rf"[{_CAPITAL}][{_SMALL}{_APOSTROPHES}]+"
_GIVEN_NAME = rf"{_WORD}(?:-{_WORD})*"
_SURNAME_PART = (
    rf"(?:(?:[{_CAPITAL}][{_APOSTROPHES}]|Мак|Мc|Де|Ди)?[{_CAPITAL}][{_SMALL}{_APOSTROPHES}]+"
    rf"|[{_CAPITAL}][{_CAPITAL}{_APOSTROPHES}]+)(?![{_CAPITAL}{_SMALL}])"
)
_LAST_NAME = rf"{_SURNAME_PART}(?:-{_SURNAME_PART})*"
_PARTICLE = r"(?:де|да|ди|дю|ла|ле|фон|фан|ван|дер|ден|дель|эль|аль|бен|ибн|оглы|кызы|улы)"
_INITIAL = rf"[{_CAPITAL}]\."
_LATIN_WORD = r"[A-Z][A-Za-zÀ-ž'’]*[a-zà-ž](?:-[A-Z][A-Za-zÀ-ž'’]+)*"

NAME = (
    rf"(?:{_GIVEN_NAME}(?:\s+(?:{_PARTICLE}\s+){{0,2}}(?:{_INITIAL}|{_LAST_NAME})){{1,2}}(?:\s+{_PARTICLE})?"
    rf"|(?:{_INITIAL}\s?){{1,2}}{_LAST_NAME}"
    rf"|{_LAST_NAME}\s+{_INITIAL}(?:\s?{_INITIAL})?"
    rf"|[{_CAPITAL}]{{3,}}(?:-[{_CAPITAL}]{{2,}})?(?:\s+{_GIVEN_NAME}){{1,2}})"
)
"""A name in Cyrillic as a regular expression: Иван Петров, Юлия КИМ, Иван С. Петров, Людвиг ван Бек, И. С. Петров,
ПЕТРОВ Иван."""

_PERSON = re.compile(NAME)
_CAPITALS = re.compile(rf"[{_CAPITAL}{_APOSTROPHES}-]{{2,}}(?:\s+[{_CAPITAL}{_APOSTROPHES}-]{{2,}}){{1,2}}")
_LATIN_PERSON = re.compile(
    rf"{_LATIN_WORD}(?:\s+(?:[A-Z]\.|(?:de|da|di|du|la|le|van|von|der|den|al|bin)|{_LATIN_WORD})){{1,3}}"
)
_SURNAME = re.compile(
    r"\w{2,}(?:[оеё]в|[иы]н|[оеё]ва|[иы]на|енко|[чщтд]ук|юк|[оие]вич|ян|янц|дзе|швили|берг|штейн|ман|йко|ько)"
)
"""A word that ends as surnames do and names of places seldom do: not «-ский», «-ская»."""
_NICKNAME = re.compile(r"[\w.-]*[^\W\d_][\w.-]*")
_INNER_QUOTE = re.compile(r"(?<=\w)\s+[«\"“„][^«»\"“”„]{1,30}[»\"”“]\s+(?=\w)")
_OUTLET = re.compile(
    r"""
      [«»"“”]                                             # «Маяк», газета "Маяк"
    | ^[\w.-]+\.(?:ru|ру|рф|com|net|org|info|su|ua|by|kz|uz|kg|az|am|ge|md|lv|ee|lt|tv|fm|media|news|online)\b
    | ^(?:информ\w*\s)?(?:агентство|газета|журнал|портал|сайт|телеканал|радиостанция|издание|интернет-\w+)\b
    | ^(?:[МРНФ]?ИА|НИАТ?|ФАН|АН|ГТРК|ТРК|ТК|ИД|ИЦ|ООО|АО|ОАО|ЗАО|ГБУ|МБУ|АНО|СМИ)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LATIN_OUTLET = re.compile(
    r"""
      ^(?:the|le|la|les|die|der|das|el|il|new|daily|radio|agence|deutsche|foreign|financial)\s
    | \b(?:times|post|news|journal|guardian|telegraph|tribune|herald|gazette|observer|independent|economist|chronicle
        |review|magazine|weekly|daily|today|affairs|policy|press|agency|media|online|network|radio|tv|syndicate|institute
        |council|interest|insider|zeitung|presse|monde|figaro|pa[ií]s|repubblica|reuters|bloomberg|images?|photo)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ABBREVIATION = re.compile(rf"[A-Z{_CAPITAL}]{{2,5}}")
"""НТВ, РБК, MK: an outlet, where a name is expected."""
_NOT_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of `names.toml`."""

    given_names: frozenset[str]
    no_name_words: re.Pattern[str]
    outlets: re.Pattern[str]
    accounts: re.Pattern[str]


def is_person(text: str) -> bool:
    """Whether a text has the shape of a person's name in Cyrillic: two or three capitalised words, or initials.

    >>> is_person("Юлия КИМ"), is_person("И. С. Петров"), is_person("Петров И.С."), is_person("Агентство Новостей")
    (True, True, True, False)
    """
    text = _INNER_QUOTE.sub(" ", text)  # Иван «Боцман» Петров
    if text[:2].isupper() and _folded(text.split()[0]) in _agencies():
        return False
    if _PERSON.fullmatch(text) is None:
        return _CAPITALS.fullmatch(text) is not None and not has_word_of_no_name(text) and has_given_name(text)
    return not has_word_of_no_name(text)


def is_name_like(text: str) -> bool:
    """Whether a text has the shape of somebody's or something's name in Cyrillic: «Анна Ким», «Новости Заозёрска»."""
    return _PERSON.fullmatch(text) is not None


def is_likely_person(text: str) -> bool:
    """Whether a text that nothing marks as a name is one: a word of it is a known first name or ends like a surname.

    >>> is_likely_person("Айгуль Сомова"), is_likely_person("Заречный Посад")
    (True, False)
    """
    if not is_person(text):
        return False
    return has_given_name(text) or any(_SURNAME.fullmatch(word) is not None for word in _words(text))


def is_latin_person(text: str) -> bool:
    """Whether a text has the shape of a name in Latin letters: two to four capitalised words, none of an outlet."""
    return _LATIN_PERSON.fullmatch(text) is not None and not is_outlet(text) and not is_account(text)


def is_outlet(text: str) -> bool:
    """Whether a text names an outlet, an agency or a picture bank.

    >>> is_outlet("The Guardian"), is_outlet("ТАСС"), is_outlet("газета «Маяк»"), is_outlet("Анна Ким")
    (True, True, True, False)
    """
    text = _INNER_QUOTE.sub(" ", text) if is_name_like(_INNER_QUOTE.sub(" ", text)) else text
    folded = _folded(text)
    if folded in _agencies() or _tables().outlets.fullmatch(folded) is not None:
        return True
    if _ABBREVIATION.fullmatch(text) is not None:
        return not has_given_name(text)
    return _OUTLET.search(text) is not None or _LATIN_OUTLET.search(text) is not None


def is_account(text: str) -> bool:
    """Whether a text is the account of a content system that nobody's name belongs to: admin, «Гость»."""
    return _tables().accounts.fullmatch(_folded(text)) is not None


def is_nickname(text: str) -> bool:
    """Whether a text is one word that somebody may sign with: no outlet, no account, no word of headings."""
    if _NICKNAME.fullmatch(text) is None or is_outlet(text) or is_account(text):
        return False
    return not has_word_of_no_name(text)


def has_given_name(text: str) -> bool:
    """Whether one of a text's words is a first name that is known."""
    return not _tables().given_names.isdisjoint(_words(text))


def has_word_of_no_name(text: str) -> bool:
    """Whether a text has a word of headings, menus or desks."""
    pattern = _tables().no_name_words
    return any(pattern.fullmatch(word) is not None for word in _words(text))


def _words(text: str) -> list[str]:
    """The words of a text, folded; those of a hyphenated one apart."""
    return [word for word in _NOT_LETTERS.split(_folded(text)) if word]


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е").strip()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(_folded, AGENCIES))


@cache
def _tables() -> _Words:
    table: Mapping[str, Any] = read_toml(files(__package__) / "names.toml")
    patterns = {name: compile_alternatives(table[name]) for name in ("no_name_words", "outlets", "accounts")}
    return _Words(given_names=frozenset(table["given_names"].split()), **patterns)
