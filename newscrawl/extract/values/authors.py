"""Names of authors out of the strings that pages give for them."""

import re
from collections.abc import Iterable
from itertools import islice

from newscrawl.extract.page import comparable
from newscrawl.extract.values.people import (
    has_given_name,
    has_word_of_no_name,
    is_account,
    is_latin_person,
    is_nickname,
    is_outlet,
    is_person,
)
from newscrawl.extract.values.roles import Credit, credits_in
from newscrawl.text import collapse

_BETWEEN_NAMES = re.compile(
    r"\s*[,;/&]\s*|\s+(?:и|and|та|und|et)\s+(?=[А-ЯЁA-Z])|\s*[|•·]\s*|\s+[—–-]\s+|\.\s+(?=[а-яё])"
)
_INITIALS = re.compile(r"^(?:[А-ЯЁA-Z]\.\s?){1,2}$")
_NO_NAME = re.compile(
    r"""
      @
    | ^[\d\W]+$
    | [{}<>]                                        # an unrendered template
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(r"(?:https?:|www\.)\S+|(?<!\w)@\w+")
_TAIL = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\S+@\S+|\d[\d.:,\s]*)\s*$")
"""Behind a name: a town or a paper in brackets, an address, a date."""
_DESK = re.compile(
    r"""
    (?:редакция|(?:информационная[ ]|новостная[ ])?служба[ ](?:новостей|информации)
      | отдел(?![ ](?:кадров|рекламы|продаж|маркетинга|подписки))   # departments of the publisher write no news
      | пресс-служба)\b.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_JOB = re.compile(
    r"(?:фото)?корр?(?:еспондент(?:ка)?|\.)?|(?:спец|соб)кор+|обозреватель|журналист(?:ка)?|колумнист(?:ка)?|"
    r"(?:шеф-)?редактор|комментатор|автор|аналитик|эксперт|политолог|экономист|писатель(?:ница)?|публицист|блогер|"
    r"историк|юрист|адвокат|психолог|ведущ(?:ий|ая)|профессор|редакция",
    re.IGNORECASE,
)
_MAX_NAME_CHARS = 80
_MAX_TEXT_CHARS = 300  # of a string of names; what stands further behind is a text
_MAX_TEXTS = 200  # strings of names that one origin has; an article has some at most
_NAME_WORDS = (2, 3, 4)


def author_names(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The distinct names in strings such as «Автор: Иван Петров, Мария Сидорова».

    Of a text that names people only they are kept, not their posts, towns and papers. URLs, handles, outlets, accounts
    such as «admin», and the credits of pictures, editors and translators are left out.
    """
    names: dict[str, str] = {}
    for text in islice(texts, _MAX_TEXTS):
        for name in _names(_ADDRESS.sub(" ", collapse((text or "")[:_MAX_TEXT_CHARS]))):
            names.setdefault(comparable(name), name)
    has_people = any(map(is_person, names.values()))
    # beside a name in Cyrillic one in Latin letters is the paper that a translation is from
    return tuple(name for name in names.values() if not (has_people and is_latin_person(name)))


def without_site(names: Iterable[str], site_names: Iterable[str | None]) -> tuple[str, ...]:
    """The names except those of the site, which some sites state as their author."""
    of_site = {comparable(name or "") for name in site_names}
    return tuple(name for name in names if comparable(name) not in of_site)


def is_desk(text: str) -> bool:
    """Whether a text names a desk, which signs where no person does: «Редакция сайта ТАСС».

    >>> is_desk("Служба новостей «Маяка»"), is_desk("Отдел рекламы")
    (True, False)
    """
    return _DESK.fullmatch(text) is not None


def is_author(text: str) -> bool:
    """Whether a text has the shape of a person's name in Cyrillic or Latin letters, or names a desk."""
    return is_person(text) or is_latin_person(text) or is_desk(text)


def names_of(credit: Credit) -> list[str]:
    """The parts of an author's credit without what stands around the names in them; a desk is one part."""
    text = credit.text.strip(" ,:—–-")
    if is_desk(text):
        return [text]
    parts: list[str] = []
    for part in _BETWEEN_NAMES.split(text):
        parts += _pairs_of_names(part) or [_name_in(part)]
    return [part for part in parts if part]


def _names(text: str) -> list[str]:
    credits_ = [credit for credit in credits_in(text) if credit.of_author]
    if not any(credit.labelled for credit in credits_) and _is_picture_credit(text):
        return []
    parts = [part for credit in credits_ for part in names_of(credit)]
    people = [part for part in parts if is_author(part)]
    return people or [part for part in parts if _may_be_name(part)]


def _is_picture_credit(text: str) -> bool:
    """Whether a text has the form «Иван Петров / ТАСС», «© Иван Петров»."""
    by, _, bank = text.partition("/")
    return text.startswith("©") or (bool(by) and is_outlet(bank.strip()))


def _name_in(part: str) -> str:
    """A name without the post before or behind it, and without what stands in brackets."""
    part = _TAIL.sub("", part).strip(" ,:—–-©()\"'")
    if not is_person(part):
        part = part.strip(".")  # «Петров И. И.» ends with one of its own
    words = part.split()
    jobs = [number for number, word in enumerate(words) if _JOB.fullmatch(word.strip(","))]
    if not jobs:
        return _without_words_behind(words) or _without_outlet_before(words) or part
    before, behind = words[: jobs[0]], words[jobs[-1] + 1 :]
    if is_person(" ".join(before)):
        return " ".join(before)
    endings = [" ".join(behind[-count:]) for count in _NAME_WORDS if count <= len(behind)]
    people = [ending for ending in endings if is_person(ending)]
    named = [person for person in people if has_given_name(person.split()[0])]
    return (named or people or [part])[0]


def _without_words_behind(words: list[str]) -> str | None:
    """The name that words begin with where one of headings or menus follows: «Анна Ким Опубликовано»."""
    for count in _NAME_WORDS:
        if count < len(words) and has_word_of_no_name(words[count]) and is_person(" ".join(words[:count])):
            return " ".join(words[:count])
    return None


def _without_outlet_before(words: list[str]) -> str | None:
    """The name that words end with where an outlet stands before it: «РИА Новости Анна Ким»."""
    for count in _NAME_WORDS:
        if count < len(words) and is_outlet(" ".join(words[:-count])) and is_person(" ".join(words[-count:])):
            return " ".join(words[-count:])
    return None


def _pairs_of_names(part: str) -> list[str]:
    """The names of «Анна Ким Олег Котов», which markup without white space or commas leaves; [] for anything else."""
    words = part.split()
    pairs = [" ".join(words[number : number + 2]) for number in range(0, len(words), 2)]
    are_names = len(words) > 2 and all(is_person(pair) and has_given_name(pair.split()[0]) for pair in pairs)
    return pairs if are_names else []


def _may_be_name(name: str) -> bool:
    """Whether a part may be the name by which somebody writes who does not give a first name and a surname."""
    if not 2 < len(name) <= _MAX_NAME_CHARS or _NO_NAME.search(name) or _INITIALS.match(name):
        return False
    if is_outlet(name) or is_account(name) or has_word_of_no_name(name):
        return False
    return name[0].isupper() or (is_nickname(name) and name.isascii())
