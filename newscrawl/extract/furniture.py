"""What stands inside the text of an article but is a field of its own: headline, date line, byline, photo credits."""

import re
from dataclasses import dataclass

from newscrawl.extract.authors import author_names, dateline_author, is_byline, is_person
from newscrawl.extract.images import is_credit
from newscrawl.extract.page import comparable
from newscrawl.items import Block

_MONTHS = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_DATE_LINE = re.compile(
    rf"(?=.*\d)(?:\s|[.,:|/()–—-]|\d|(?:{_MONTHS})[а-я]*+|(?:сегодня|вчера|в|г|год|года|мск|msk|gmt|utc)\b|час\w*+|мин\w*+|назад"
    r"|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    r"|(?:опубликован[оа]?|обновлен[оа]?|добавлен[оа]?|дата(?: публикации)?)\b)+",
    re.IGNORECASE,
)
_DATED_PLACE = re.compile(r"(?P<day>\d\d?\.\d\d\.\d{4}), [А-ЯЁ][^\d.]{1,40}? (?P<clock>\d\d?:\d\d(?::\d\d)?)\b")
_HEAD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Peeled:
    """A body without its furniture, and the furniture."""

    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def peel(blocks: tuple[Block, ...], title: str | None) -> Peeled:
    """Take the furniture out of a body; a lead printed as its first paragraph stays."""
    heaps: dict[str, list[Block]] = {"body": [], "title": [], "authors": [], "credits": [], "dates": []}
    for place, block in enumerate(blocks):
        at_an_end = place < _HEAD or place >= len(blocks) - 2
        heaps[_place_of(block, comparable(title or ""), at_an_end=at_an_end, last=place == len(blocks) - 1)].append(
            block
        )
    texts = {name: tuple(block.text for block in heap) for name, heap in heaps.items()}
    lines = [part.strip() for text in texts["dates"] + texts["authors"] for part in text.split("|")]
    names = [part for part in lines if not is_date_line(part)]
    return Peeled(
        blocks=tuple(heaps["body"]),
        authors=author_names(names or map(dateline_author, texts["body"][:2])),
        credits=texts["credits"],
        dates=(*(part for part in lines if is_date_line(part)), *_dateline_dates(texts["body"][:1])),
    )


def _dateline_dates(opening: tuple[str, ...]) -> tuple[str, ...]:
    """The day and time on both sides of a dateline's place: «05.01.2012, Тирасполь 00:16:06»; they stay in the text."""
    found = (_DATED_PLACE.match(text) for text in opening)
    return tuple(f"{one['day']} {one['clock']}" for one in found if one is not None)


def _place_of(block: Block, title: str, *, at_an_end: bool, last: bool) -> str:
    if block.kind in ("list", "quote"):
        return "body"
    if is_credit(block.text):
        return "credits"
    if not at_an_end:
        return "body"
    if comparable(block.text) == title:
        return "title"
    if _is_dated_byline(block.text):
        return "dates"
    return "authors" if is_byline(block.text) or (last and is_person(block.text)) else "body"


def _is_dated_byline(text: str) -> bool:
    """A date, or a date and names parted by bars: «8 декабря, 10:32 | Пётр Сомов»."""
    parts = [part.strip() for part in text.split("|")]
    return any(map(is_date_line, parts)) and all(
        is_date_line(part) or is_person(part) or is_byline(part) for part in parts
    )


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date: «22 октября 2025, 00:05», «Опубликовано: вчера в 14:05»."""
    return len(text) <= 60 and _DATE_LINE.fullmatch(text) is not None
