"""Names of authors out of the strings that pages give for them."""

import re
from collections.abc import Iterable

from newscrawl.extract.page import comparable
from newscrawl.text import collapse

_LABEL = re.compile(
    r"""
    ^(?:авторы?|текст|(?:материал[ ])?подготовил[аи]?|корреспонденты?|беседовал[аи]?|записал[аи]?|author|by)
     (?:\s+(?:статьи|текста|материала))?
     (?:\s*[:—–-]\s*|,\s+(?=[А-ЯЁ]))    # «Автор: Иван Петров», «Корреспондент, Иван Петров»
    | ^by\s+(?=[A-Z])                    # by Ivan Petrov
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN_NAMES = re.compile(r"\s*[,;/]\s*|\s+(?:и|and|та)\s+(?=[А-ЯЁA-Z])|\s*[|•]\s*")
_INITIALS = re.compile(r"^(?:[А-ЯЁA-Z]\.\s?){1,2}$")
_NO_NAME = re.compile(
    r"""
      https?:|www\.|@
    | ^\d+$
    | [{}<>]                                        # an unrendered template
    | ^[\w.-]+\.(?:ru|com|ua|by|kz|org|net|рф)$      # mayak.ru
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PHOTO_LABEL = re.compile(r"^\(?\s*(?:фото|иллюстрация|видео|инфографика|photo|источник|source)\b", re.IGNORECASE)
_DESK = re.compile(
    r"""
    ^(?:редакция|служба[ ]новостей
      | отдел(?![ ](?:кадров|рекламы|продаж|маркетинга|подписки))   # departments of the publisher write no news
      | пресс-служба)\b.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DATELINE = re.compile(
    r"""
    [А-ЯЁ][^.!?]{1,60}?\d{1,2}\s+[а-я]+\.?
    (?:
        \s*[-–—]\s*[^,.]{2,30},\s*(?P<name>[^.,/]{5,50})\.\s              # ОМСК, 16 янв - РИА Новости, Пётр Сомов.
      | \s*/[Кк]орр?\.\s*\S+\s+(?P<correspondent>[^/]{5,50})/             # ОМСК, 3 марта. /Корр. ТАСС Пётр Сомов/
    )
    """,
    re.VERBOSE,
)
_CAPITAL, _SMALL = "А-ЯЁІЇЄҐ", "а-яёіїєґ"
_GIVEN_NAME = rf"[{_CAPITAL}][{_SMALL}'’]+(?:-[{_CAPITAL}][{_SMALL}'’]+)*"
_SURNAME = rf"[{_CAPITAL}][{_CAPITAL}{_SMALL}'’]+(?:-[{_CAPITAL}][{_CAPITAL}{_SMALL}'’]+)*"
_PERSON = re.compile(
    rf"""
      {_GIVEN_NAME}(?:\s+(?:[{_CAPITAL}]\.?|{_SURNAME})){{1,2}}     # Иван Петров, Юлия КИМ, Иван С. Петров
    | [А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё-]+                      # И. С. Петров
    """,
    re.VERBOSE,
)
_MAX_NAME_CHARS = 80
_MAX_BYLINE_CHARS = 120
_MAX_DESK_WORDS = 6


def author_names(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The distinct names in strings such as «Автор: Иван Петров, Мария Сидорова»; URLs and handles are left out."""
    names: dict[str, str] = {}
    for text in texts:
        for name in _split(text or ""):
            names.setdefault(comparable(name), name)
    return tuple(names.values())


def without_site(names: Iterable[str], site_names: Iterable[str | None]) -> tuple[str, ...]:
    """The names except those of the site, which some sites state as their author."""
    of_site = {comparable(name or "") for name in site_names}
    return tuple(name for name in names if comparable(name) not in of_site)


def dateline_author(text: str) -> str | None:
    """The correspondent that a dateline names.

    >>> dateline_author("ОМСК, 16 янв - РИА Новости, Пётр Сомов. Открыт мост.")
    'Пётр Сомов'
    """
    match = _DATELINE.match(text)
    if match is None:
        return None
    name = (match["name"] or match["correspondent"]).strip()
    return name if name and is_person(name) else None


def is_byline(text: str) -> bool:
    """Whether a line is a byline and nothing else: «Редакция сайта ТАСС», «Автор: Иван Петров», «Текст: …».

    >>> is_byline("Автор: Иван Петров"), is_byline("Автор: студент, который опоздал на экзамен")
    (True, False)
    """
    if len(text) > _MAX_BYLINE_CHARS or text.endswith((".", "!", "?", ":")):
        return False
    if _DESK.fullmatch(text):
        return 2 <= len(text.split()) <= _MAX_DESK_WORDS  # «Редакция» alone is a menu link
    if _LABEL.sub("", text) == text:
        return False
    names = _split(text)
    return bool(names) and all(map(is_person, names))


def is_person(text: str) -> bool:
    """Whether a text has the shape of a person's name in Cyrillic: two or three capitalised words, or initials."""
    return _PERSON.fullmatch(text) is not None and _PHOTO_LABEL.match(text) is None


def _split(text: str) -> list[str]:
    text = _LABEL.sub("", collapse(text))
    if _PHOTO_LABEL.match(text):
        return []
    parts = [text] if _DESK.fullmatch(text) else _BETWEEN_NAMES.split(text)
    names = [part.strip(" .,:—–-©") for part in parts]
    return [name for name in names if _may_be_name(name)]


def _may_be_name(name: str) -> bool:
    if not 2 < len(name) <= _MAX_NAME_CHARS or _NO_NAME.search(name) or _PHOTO_LABEL.match(name):
        return False
    return not _INITIALS.match(name) and any(letter.isupper() for letter in name)
