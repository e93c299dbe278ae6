"""What a credit says somebody did for an article: «Автор: …», «Беседовала …», «Фото: …», «Перевод: …»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.extract.values.people import NAME

_OF_WHAT = r"(?:\s+(?:статьи|текста|материала|публикации|новости|заметки|колонки|записи|поста|интервью|блога|сюжета))?"
_WHAT = r"(?:(?:материал|текст|статью|интервью|беседу|новость|обзор|публикацию|репортаж|сюжет|страницу|вопросы)\s+)?"
_DID = (
    r"(?:(?:подготовил|написал|опубликовал|разместил|добавил|записал|(?:по)?беседовал|собрал|расспрашивал"
    r"|пров[её]л|взял|задал|задавал)[аи]?"
    r"|(?:підготува|розмовля|записа|спілкува|написа)(?:в|ла|ли)(?:ся)?)"
)
_AUTHOR = rf"""
    (?:со)?автор(?:ы|ка|и)?{_OF_WHAT}
  | (?:фото\s+и\s+)?текст(?:\s+и\s+(?:фото|видео))?
  | {_WHAT}{_DID}
  | опубликовано\s+пользователем
  | (?:(?:специальный|собственный|наш)\s+|соб\.?\s*|спец\.?\s*)?кор(?:р?\.|респондент(?:ы|ка)?)?
  | журналист(?:ы|ка)?
  | authors?|(?:written|posted)\s+by|by|text
  | (?:eingestellt\s+|ein\s+beitrag\s+)?von|par|por
"""
_OTHER = r"""
    (?:автор\s+)?(?:фото(?:граф|графия|графии|кор|корреспондент)?|видео|иллюстраци[яи]|инфографика|коллаж|рисун(?:ок|ки)
      |сним(?:ок|ки)|съ[её]мка)(?:\s+(?:автора|из\s+архива))?
  | (?:(?:главный|выпускающий|ответственный|литературный|шеф|бильд)[\s-]+)?редактор(?:ы|ка)?
  | (?:оператор|художник|дизайнер|режисс[её]р|продюсер|корректор)(?:ы|и)?|в[её]рстка|монтаж
  | перев[её]л[аи]?|перевод(?:чик|чица)?(?:\s+с\s+\w+)?|источник|джерело|куратор
  | (?:(?:материал|ситуацию)\s+)?комментиру[ею]т|photos?|source|video|image|editors?|translat\w+
"""
_CREDIT = re.compile(
    rf"""
    (?<![\w-])(?:(?P<author>{_AUTHOR})|(?P<other>{_OTHER}))
    (?:
        \s*[:—–]\s* | \s+-\s+
      | ,\s+(?-i:(?=[А-ЯЁ]))                       # «Корреспондент, Иван Петров»
      | \s+(?-i:(?={NAME}|[A-Z][a-z]+\s+[A-Z]))    # «Беседовал Иван Петров», by Ivan Petrov
      | \s*\.?\s*$                                 # «Иван Петров, корреспондент», «Фото автора.»
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)

LABELLED_NAMES = re.compile(
    rf"(?<![\w-])(?:{_AUTHOR})\s*:\s*(?-i:(?P<names>{NAME}(?:(?:\s*,|\s+и)\s+{NAME})*))(?!\w|\s*:)",
    re.IGNORECASE | re.VERBOSE,
)
"""«Автор: Иван Петров» among other things on a line: «22 октября Автор: Иван Петров Просмотров: 12»."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A part of a text and what stands before it: an author's role, another's, or nothing."""

    text: str
    of_author: bool
    labelled: bool


def credits_in(text: str) -> Iterator[Credit]:
    """A text cut before each role that it names; what stands before the first is taken for an author's.

    >>> [credit.text for credit in credits_in("Текст: Анна Ким, фото: Пётр Сомов") if credit.of_author]
    ['Анна Ким, ']
    """
    position, of_author, labelled = 0, True, False
    for role in _CREDIT.finditer(text):
        if text[position : role.start()].strip():
            yield Credit(text[position : role.start()], of_author, labelled)
        position, of_author, labelled = role.end(), role["author"] is not None, True
    if text[position:].strip():
        yield Credit(text[position:], of_author, labelled)


def names_role(text: str) -> bool:
    """Whether a text begins by naming an author's role."""
    role = _CREDIT.match(text)
    return role is not None and role["author"] is not None


def is_role(text: str) -> bool:
    """Whether a text is an author's role and nothing else: «Автор:», «Текст»; a name may stand on the next line."""
    return _role(text) == "author"


def is_role_of_others(text: str) -> bool:
    """Whether a text is the role of somebody else and nothing else: «Редактор», «Фото:»."""
    return _role(text) == "other"


def _role(text: str) -> str | None:
    role = _CREDIT.fullmatch(text)
    return None if role is None else role.lastgroup
