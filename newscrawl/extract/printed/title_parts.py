"""The headline within a title that no heading of the page confirms: without site, section, author, place and date."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newscrawl.extract.page import comparable
from newscrawl.extract.printed.site_names import SiteNames
from newscrawl.extract.values.people import is_person
from newscrawl.russian import MONTH

_BAR = re.compile(r"\s*(?:::|\|)\s*|\s+(?://|[/•·»›→:])\s+")
"""Separates parts of equal rank and never stands inside a headline; a colon of a sentence has no space before it."""
_SEPARATOR = re.compile(
    rf"(?P<apart>{_BAR.pattern}|\s+[-–—](?:\s+|(?=[А-ЯЁ])))"
    r"|:\s+"
    r"|,\s+"
    r"|\.\s+(?=[A-ZА-ЯЁ\d])"
)
_DAY = rf"(?:\d\d?\.\d\d?\.(?:19|20)\d\d|\d\d?\s+(?:{MONTH})[а-я]*\.?\s+(?:19|20)\d\d(?:\s*(?:г\.|года\b|г\b))?)"
_CLOCK = r"(?:,?\s+(?:в\s+)?\d\d?:\d\d)?"
_PLACE = r"(?:г\.\s*)?[А-ЯЁA-Z][\w-]+(?:\s+[А-ЯЁA-Z][\w-]+)?"
_DATED_TAIL = re.compile(
    rf"(?:\s*(?:[|/(]|::)|\s+[-–—]|[.,])\s*(?:{_PLACE}\s*(?:[.,|/]|\s[-–—])\s*)?{_DAY}{_CLOCK}\)?\.?$"
    rf"|(?<!\bна)(?<!\bот)(?<!\bдо)(?<!\bпо)(?<!\bза)(?<!\bс)(?<!\bк)\s+\d\d?\.\d\d?\.(?:19|20)\d\d{_CLOCK}$"
)
"""«, Верхнереченск, 22 октября 2025»; a date in figures needs no separator before it, «курс на 22.10.2025» is whole."""
_FRONT_SIGNS = re.compile(r"^(?:(?:[:;,|›»•·/]|[-–—](?!\d))\s*)+")
_SECTION = re.compile(r"(?:все |последние )?новости(?: \w+){0,2}|(?:газета|журнал)\b.*№.*", re.IGNORECASE)
_AROUND = " -–—|/›•·,;"
_MAX_SECTION_WORDS = 3  # of a part that a link of the page says, too; of a site's name behind a comma
_MAX_SITE_WORDS = 4  # of a name in front of a bar that nothing else on the page confirms
_MIN_HEADLINE_WORDS = 2
_MIN_WORDS_BEFORE_AUTHOR = 5  # «Мэр города — Пётр Сомов — Вестник» names no author


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a title, with the separator before it; `end_before` is where the part before it ends."""

    text: str
    start: int
    end_before: int
    sign: str

    is_apart: bool
    """Whether the separator divides a title and no sentence."""


def headline_of(title: str, site: SiteNames, links: Collection[str]) -> str:
    """A title's headline; the title whole where nothing of it is known to be something else.

    Args:
        links: the short texts of the page's links in comparable form: the names of its sections.
    """
    text = _without_front(_without_tail(title, site, links), site, links)
    text = _part_of_most_words([part for part in _BAR.split(text) if part.strip(_AROUND)]) or text
    return without_dated_tail(text).strip(_AROUND) or title


def _part_of_most_words(parts: Sequence[str]) -> str | None:
    """Of parts of equal rank the headline has most words, or is the first and longer than an outlet's name."""
    if len(parts) < 2 or len(parts[0].split()) > _MAX_SITE_WORDS:
        return next(iter(parts), None)
    return max(parts, key=lambda part: len(part.split()))


def without_dated_tail(title: str) -> str:
    """A title without the date, and the place before it, that are glued behind it."""
    headline = _DATED_TAIL.sub("", title)
    return headline if len(headline.split()) >= _MIN_HEADLINE_WORDS else title


def without_front_signs(title: str) -> str:
    """A title without the separator that stood behind something that is left out in front of it."""
    return _FRONT_SIGNS.sub("", title.strip())


def _without_tail(title: str, site: SiteNames, links: Collection[str]) -> str:
    """A title up to the first part that names the site, then without sections, the author and a date at its end."""
    parts = _parts(title)
    for part in parts[1:]:
        is_last = part is parts[-1] and len(part.text.split()) <= _MAX_SECTION_WORDS
        if (part.is_apart or is_last) and site.has(part.text) and _words_before(title, part) >= _MIN_HEADLINE_WORDS:
            return _without_sections(title[: part.end_before], links, part.sign)
    return _without_sections(title, links, "")


def _without_sections(title: str, links: Collection[str], sign_of_site: str) -> str:
    """A title without sections and the author behind the headline; those are divided as the site's name is."""
    while True:
        title = without_dated_tail(title)
        last = _parts(title)[-1]
        is_section = (_is_section(last) and not title.isupper()) or (
            last.sign == sign_of_site and _is_linked(last, links)
        )
        is_author = last.sign == sign_of_site and is_person(last.text)
        min_words = _MIN_HEADLINE_WORDS if is_section else _MIN_WORDS_BEFORE_AUTHOR
        if not (is_section or is_author) or _words_before(title, last) < min_words:
            return title
        title = title[: last.end_before]


def _without_front(title: str, site: SiteNames, links: Collection[str]) -> str:
    """A title without the site and sections at its beginning.

    «ТАСС: паром вышел в рейс» names the source of a message.
    """
    first, *others = _parts(title)
    has_site = bool(others) and (others[0].is_apart or others[0].sign == ".") and site.has(first.text)
    if not others or not (has_site or (others[0].is_apart and _is_section(first))):
        return title
    for part in others:
        if not (part.is_apart and (_is_section(part) or _is_linked(part, links))):
            rest = title[part.start :]
            return rest if len(rest.split()) >= _MIN_HEADLINE_WORDS else title
    return title


def _is_section(part: _Part) -> bool:
    """Whether a part is «Новости медицины» and the like, or «НАУКА И ТЕХНИКА» beside a headline in small letters."""
    text = part.text.strip()
    return part.is_apart and (_SECTION.fullmatch(text) is not None or (text.isupper() and " " in text))


def _is_linked(part: _Part, links: Collection[str]) -> bool:
    """Whether a link of the page says what a part does, as menus and breadcrumbs do."""
    key = comparable(part.text)
    return part.sign != "," and key in links and len(key.split()) <= _MAX_SECTION_WORDS


def _words_before(title: str, part: _Part) -> int:
    return len(title[: part.end_before].split())


def _parts(title: str) -> list[_Part]:
    parts: list[_Part] = []
    start, end_before, sign, is_apart = 0, 0, "", True
    for separator in _SEPARATOR.finditer(title):
        parts.append(_Part(title[start : separator.start()], start, end_before, sign, is_apart))
        start, end_before, sign = separator.end(), separator.start(), separator.group().strip()
        is_apart = separator["apart"] is not None
    return [*parts, _Part(title[start:], start, end_before, sign, is_apart)]
