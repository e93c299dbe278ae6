"""Lines that are a byline, a signature or a dateline with the name of its correspondent."""

import re
from collections.abc import Sequence

from newscrawl.extract.values.authors import author_names, is_author, is_desk, names_of
from newscrawl.extract.values.people import has_given_name, is_likely_person, is_nickname, is_outlet
from newscrawl.extract.values.roles import LABELLED_NAMES, credits_in, names_role
from newscrawl.normalise.dateline import read_dateline

_LAST_SENTENCE = re.compile(r"(?<=[.!?…»\"])\s+(?=(?:Беседовал|Записал|Подготовил|Расспрашивал|Автор)\w*[ :])")
_BESIDE_NAME = re.compile(
    r"""
      (?:наш|соб|спец|кор|журналист|обозреватель|редактор|колумнист|политолог|экономист|эксперт|аналитик|автор|член
        |председатель|ветеран|краевед|заместител|зам|главн|руководител|директор|профессор|доктор|кандидат|студент)\w*
        (?:[.\s].*)?
    | (?:специально\s+для|фото\s+автора|по\s+материалам)\b.*
    | (?:г|город|пос|село|станица)\.?(?:\s.*)?
    | (?-i:[А-ЯЁ])[а-яё-]+                        # the town
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What stands beside a name: a post, an outlet that it was written for, a town."""
_BETWEEN_PARTS = re.compile(r",|(?<=\w\w)\.\s+|\.$|\s+и\s+|\s(?=©)|\s[—–-]\s|\s\([^()]*\)\W*$")
_OWN_INFORMATION = re.compile(r"(?:наша? )?(?:соб\w*\.?|спец\w*\.?)? ?(?:инф|корр)\.?", re.IGNORECASE)
_MAX_BYLINE_CHARS, _MAX_SIGNATURE_CHARS = 120, 90
_MAX_DESK_WORDS = 6
_MAX_SIGNATURE_PARTS = 4
_MAX_AGENCY_WORDS = 4


def is_byline(text: str) -> bool:
    """Whether a line is a byline and nothing else: «Редакция сайта ТАСС», «Автор: Иван Петров», «Беседовала Анна Ким».

    >>> is_byline("Автор: Иван Петров"), is_byline("Автор: студент, который опоздал на экзамен")
    (True, False)
    """
    if len(text) > _MAX_BYLINE_CHARS or text.endswith(("!", "?", ":")):
        return False
    if is_desk(text):
        return 2 <= len(text.split()) <= _MAX_DESK_WORDS and not text.endswith(".")  # «Редакция» alone is a menu link
    if not names_role(text):
        return False
    parts = [part for credit in credits_in(text) if credit.of_author for part in names_of(credit)]
    return _are_names(parts) or (len(parts) == 1 and ":" in text and is_pen_name(parts[0]))


def is_pen_name(text: str) -> bool:
    """Whether a text is one word by which an author may be known: a first name, or a nickname in Latin letters."""
    return is_nickname(text) and (has_given_name(text) or text.isascii())


def labelled_names(text: str) -> tuple[str, ...]:
    """The names behind an author's label inside a line.

    >>> labelled_names("22 октября Автор: Иван Петров Просмотров: 12")
    ('Иван Петров',)
    """
    return author_names(match["names"] for match in LABELLED_NAMES.finditer(text))


def is_signature(text: str) -> bool:
    """Whether the last line of a text is who wrote it: «Иван Петров.», «Иван Петров, РИА Новости», «Анна Ким, Омск».

    >>> is_signature("Иван Петров, специально для «Маяка»"), is_signature("Иван Петров уехал в Омск.")
    (True, False)
    """
    if len(text) > _MAX_SIGNATURE_CHARS or text.endswith(("!", "?", ":")):
        return False
    parts = [part.strip() for part in _BETWEEN_PARTS.split(text) if part.strip()]
    names = [part for part in parts if is_likely_person(part)]
    if not 0 < len(parts) <= _MAX_SIGNATURE_PARTS or not names:
        return False
    return all(part in names or is_outlet(part) or _BESIDE_NAME.fullmatch(part) for part in parts)


def signs_as_agency(text: str) -> bool:
    """Whether a line below a text is where it is from and nothing else: «Интерфакс-Запад», «Соб. инф.».

    >>> signs_as_agency("РИА Новости"), signs_as_agency("Соб. инф."), signs_as_agency("«Мы победим!»")
    (True, True, False)
    """
    if len(text.split()) > _MAX_AGENCY_WORDS:
        return False
    is_name = text[:1].isalpha() and not text.endswith((".", "!", "?"))
    return _OWN_INFORMATION.fullmatch(text) is not None or (is_name and is_outlet(text))


def split_signature(text: str) -> tuple[str, str]:
    """A paragraph and the byline that is its last sentence, "" without one: «… сказал он. Беседовала Анна Ким.»

    >>> split_signature("Паром вышел. Беседовала Анна Ким.")
    ('Паром вышел.', 'Беседовала Анна Ким.')
    """
    *_, last = [None, *_LAST_SENTENCE.finditer(text)]
    if last is not None and is_byline(text[last.end() :]):
        return text[: last.start()], text[last.end() :]
    return text, ""


def dateline_authors(text: str) -> tuple[str, ...]:
    """The correspondents that a dateline names.

    >>> dateline_authors("ОМСК, 16 янв - РИА Новости, Пётр Сомов, Анна Ким. Открыт мост.")
    ('Пётр Сомов', 'Анна Ким')
    """
    dateline = read_dateline(text)
    return author_names([dateline.reporter]) if dateline is not None and dateline.reporter else ()


def _are_names(parts: Sequence[str]) -> bool:
    """Whether parts are names, perhaps with the posts and towns of those who bear them."""
    names = [part for part in parts if is_author(part)]
    return bool(names) and all(part in names or _BESIDE_NAME.fullmatch(part) for part in parts)
