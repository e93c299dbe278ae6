"""Names of authors out of the strings that pages give for them."""

import re
from collections.abc import Iterable

from newscrawl.extract.page import comparable
from newscrawl.text import collapse

_LABEL = re.compile(
    r"^(?:авторы?|текст|(?:материал )?подготовил[аи]?|корреспонденты?|беседовал[аи]?|записал[аи]?|author|by)"
    r"(?:\s+(?:статьи|текста|материала))?(?:\s*[:—–-]\s*|,\s+(?=[А-ЯЁ]))|^by\s+(?=[A-Z])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+(?:и|and|та)\s+(?=[А-ЯЁA-Z])|\s*[|•]\s*")
_INITIALS = re.compile(r"^(?:[А-ЯЁA-Z]\.\s?){1,2}$")
_NO_NAME = re.compile(r"https?:|www\.|@|^\d+$|[{}<>]|^[\w.-]+\.(?:ru|com|ua|by|kz|org|net|рф)$", re.IGNORECASE)
_PHOTO = re.compile(r"^\(?\s*(?:фото|иллюстрация|видео|инфографика|photo|источник|source)\b", re.IGNORECASE)
_DESK = re.compile(
    r"^(?:редакция|служба новостей|отдел(?! (?:кадров|рекламы|продаж|маркетинга|подписки))|пресс-служба)\b.*",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[А-ЯЁ][^.!?]{1,60}?\d{1,2}\s+[а-я]+\.?"
    r"(?:\s*[-–—]\s*[^,.]{2,30},\s*(?P<name>[^.,/]{5,50})\.\s|\s*/[Кк]орр?\.\s*\S+\s+(?P<correspondent>[^/]{5,50})/)"
)
_PERSON = re.compile(
    r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+)*"
    r"(?:\s+(?:[А-ЯЁІЇЄҐ]\.?|[А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐа-яёіїєґ'’]+(?:-[А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐа-яёіїєґ'’]+)*)){1,2}"
    r"|[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?[А-ЯЁ][а-яё-]+"
)


def author_names(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The names in strings such as «Автор: Иван Петров, Мария Сидорова», each once; addresses and handles are none."""
    names: dict[str, str] = {}
    for text in texts:
        for name in _split(text or ""):
            names.setdefault(comparable(name), name)
    return tuple(names.values())


def without_site(names: Iterable[str], site: Iterable[str | None]) -> tuple[str, ...]:
    """The names but for the site's own, which some sites state as their author."""
    own = {comparable(name or "") for name in site}
    return tuple(name for name in names if comparable(name) not in own)


def dateline_author(text: str) -> str | None:
    """The correspondent a dateline names.

    >>> dateline_author("ОМСК, 16 янв - РИА Новости, Пётр Сомов. Открыт мост.")
    'Пётр Сомов'
    """
    found = _DATELINE.match(text[:200])
    name = found and (found["name"] or found["correspondent"]).strip()
    return name if name and is_person(name) else None


def _split(text: str) -> list[str]:
    text = _LABEL.sub("", collapse(text))
    if _PHOTO.match(text):
        return []
    parts = [text] if _DESK.fullmatch(text) else _BETWEEN.split(text)
    return [name for part in parts if _may_be_name(name := part.strip(" .,:—–-©"))]


def _may_be_name(name: str) -> bool:
    if not 2 < len(name) <= 80 or _NO_NAME.search(name) or _PHOTO.match(name):
        return False
    return not _INITIALS.match(name) and any(letter.isupper() for letter in name)


def is_byline(text: str) -> bool:
    """Whether a line is nothing but a byline: «Редакция сайта ТАСС», «Автор: Иван Петров», «Текст: …».

    >>> is_byline("Автор: Иван Петров"), is_byline("Автор: студент, который опоздал на экзамен")
    (True, False)
    """
    bare = _LABEL.sub("", text)
    if len(text) > 120 or text.endswith((".", "!", "?", ":")):
        return False
    if _DESK.fullmatch(text):
        return 2 <= len(text.split()) <= 6  # a bare «Редакция» is a link of the menu
    names = _split(text)
    return bare != text and bool(names) and all(map(is_person, names))


def is_person(text: str) -> bool:
    """Whether a text has the shape of a person's name in Cyrillic: two or three capitalised words, initials."""
    return _PERSON.fullmatch(text) is not None and _PHOTO.match(text) is None
