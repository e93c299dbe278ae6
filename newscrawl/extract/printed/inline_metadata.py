"""What stands inside the text of an article but is a field of its own: headline, date line, byline, photo credits."""

import re
from dataclasses import dataclass

from newscrawl.extract.page import comparable
from newscrawl.extract.values.authors import author_names, dateline_author, is_byline, is_person
from newscrawl.extract.values.images import is_credit, split_credit
from newscrawl.items import Block

_MONTHS = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_DATE_LINE = re.compile(
    rf"(?=.*\d)(?:\s|[.,:|/()–—-]|\d|(?:{_MONTHS})[а-я]*+|(?:сегодня|вчера|в|г|год|года|мск|msk|gmt|utc)\b|час\w*+|мин\w*+|назад"
    r"|(?<=\d)(?:st|nd|rd|th)\b|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    r"|(?:опубликован[оа]?|обновлен[оа]?|добавлен[оа]?|дата(?: публикации)?)\b)+",
    re.IGNORECASE,
)
_DATED_PLACE = re.compile(r"(?P<day>\d\d?\.\d\d\.\d{4}), [А-ЯЁ][^\d.]{1,40}? (?P<clock>\d\d?:\d\d(?::\d\d)?)\b")
_BAR = re.compile(r"\s*[|•·\n]\s*|\s+[—–]\s+")
_HEAD = 6
_PARAGRAPH, _CAPTION, _CREDIT = 80, 220, 80  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class StrippedBody:
    """A body without its furniture, and the furniture."""

    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def strip_inline_metadata(blocks: tuple[Block, ...], title: str | None) -> StrippedBody:
    """Take the furniture out of a body; a lead printed as its first paragraph stays."""
    heaps: dict[str, list[Block]] = {"body": [], "title": [], "authors": [], "credits": [], "dates": []}
    start = _start(blocks)
    for place, block in enumerate(blocks):
        heaps[_place_of(block, comparable(title or ""), _Place(place, start, len(blocks)))].append(block)
    texts = {name: tuple(block.text for block in heap) for name, heap in heaps.items()}
    lines = [part for text in texts["dates"] + texts["authors"] for part in _parts(text)]
    names = [part for part in lines if is_byline(part) or is_person(part)]
    return StrippedBody(
        blocks=tuple(heaps["body"]),
        authors=author_names(names or map(dateline_author, texts["body"][:2])),
        credits=tuple(split_credit(text)[1] or text for text in texts["credits"]),
        dates=(*(part for part in lines if is_date_line(part)), *_dateline_dates(texts["body"][:1])),
    )


def _dateline_dates(opening: tuple[str, ...]) -> tuple[str, ...]:
    """The day and time on both sides of a dateline's place: «05.01.2012, Тирасполь 00:16:06»; they stay in the text."""
    found = (_DATED_PLACE.match(text) for text in opening)
    return tuple(f"{one['day']} {one['clock']}" for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class _Place:
    """A block's number among `count`; `start` is that of the first block of some length."""

    number: int
    start: int
    count: int

    @property
    def at_an_end(self) -> bool:
        return self.number < _HEAD or self.number >= self.count - 2

    @property
    def last(self) -> bool:
        return self.number == self.count - 1


def _start(blocks: tuple[Block, ...]) -> int:
    return next((place for place, one in enumerate(blocks) if len(one.text) >= _PARAGRAPH), 0)


def _place_of(block: Block, title: str, place: _Place) -> str:
    if block.kind in ("list", "quote"):
        return _place_of_list(block.text.split("\n")) if place.number < _HEAD else "body"
    if is_credit(block.text) or (place.number <= place.start and _is_caption(block.text)):
        return "credits"
    return _place_at_an_end(block, title, place) if place.at_an_end else "body"


def _place_of_list(items: list[str]) -> str:
    """A list above the text may be its date or its byline with the author's post."""
    if all(map(is_date_line, items)):
        return "dates"
    return "authors" if is_byline(items[0]) else "body"


def _place_at_an_end(block: Block, title: str, place: _Place) -> str:
    if comparable(block.text) == title:
        return "title"
    if _is_dated_byline(block.text):
        return "dates"
    signed = (place.last or (place.number < place.start and block.kind == "paragraph")) and is_person(block.text)
    return "authors" if signed or is_byline(block.text) else "body"


def _is_caption(text: str) -> bool:
    """A picture's caption with its credit, printed above the text."""
    credit = split_credit(text)[1] if len(text) <= _CAPTION else None
    return credit is not None and len(credit) <= _CREDIT


def _is_dated_byline(text: str) -> bool:
    """A date, or a date and names parted by bars or dashes: «8 декабря, 10:32 | Пётр Сомов»."""
    if is_date_line(text):
        return True
    parts = _parts(text)
    return any(map(is_date_line, parts)) and all(
        is_date_line(part) or is_person(part) or is_byline(part) for part in parts
    )


def _parts(text: str) -> list[str]:
    return [text] if is_date_line(text) else [part.strip() for part in _BAR.split(text) if part.strip()]


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date: «22 октября 2025, 00:05», «Опубликовано: вчера в 14:05»."""
    return len(text) <= 60 and _DATE_LINE.fullmatch(text) is not None
