"""Strips a body of what is printed inside it but is a field of its own: headline, date line, byline, photo credits."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from newscrawl.extract.markup.date_shapes import DAY
from newscrawl.extract.page import comparable
from newscrawl.extract.printed.date_roles import is_label
from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.bylines import dateline_authors, is_byline, is_signature, signs_as_agency, split_signature
from newscrawl.extract.values.images import is_credit, split_credit
from newscrawl.extract.values.people import is_likely_person, is_person
from newscrawl.items import Block
from newscrawl.russian import MONTH

_DATE_LINE = re.compile(
    r"(?=.*\d)(?:"  # one digit at least, and nothing but:
    r"\s|[.,:|/()–—-]|\d"
    rf"|(?:{MONTH})[а-я]*+"  # «22 октября», «22 окт.»
    r"|(?:сегодня|вчера|в|г|год|года|мск|msk|gmt|utc)\b"  # «вчера в 10:13 (МСК)», «2025 г.»
    r"|час\w*+|мин\w*+|назад"  # «5 минут назад»
    r"|(?<=\d)(?:st|nd|rd|th)\b"  # «22nd», as templates in English print it
    r"|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    r"|(?:опубликован[оа]?|обновлен[оа]?|изменен[оа]?|добавлен[оа]?|размещен[оа]?|создан[оа]?)\b"  # «Опубликовано: …»
    r"|дата(?: (?:публикации|(?:последнего )?(?:обновления|изменения)))?\b|последнее (?:обновление|изменение)\b"
    r")+",
    re.IGNORECASE,
)
_DATED_PLACE = re.compile(
    r"(?P<day>\d\d?\.\d\d\.\d{4}), "
    r"[А-ЯЁ][^\d.]{1,40}? "  # the town
    r"(?P<clock>\d\d?:\d\d(?::\d\d)?)\b"
)
_BARS = re.compile(r"\s*[|•·\n]\s*|\s+[—–]\s+")

_HEAD_BLOCKS, _TAIL_BLOCKS = 6, 2  # blocks at either end of a body among which metadata stands
_DATELINE_BLOCKS = 2  # a dateline opens the text, or stands below a lead that was kept as a paragraph
_MIN_PARAGRAPH_CHARS = 80  # bylines, captions and date lines are shorter
_MAX_DATE_LINE_CHARS = 60
_MAX_CAPTION_CHARS, _MAX_CREDIT_CHARS = 220, 80

_Role = Literal["body", "title", "authors", "credits", "dates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StrippedBody:
    """A body without inline metadata, and that metadata as text."""

    blocks: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Position:
    """A block's number among `count`; `opening` is that of the first paragraph of some length, `last` of the last block
    that is no credit, date, byline or signature."""

    number: int
    opening: int
    last: int
    count: int
    is_chronicle: bool = False
    """Whether several dates stand in the text: they are a timetable or a chronicle, none is the article's."""

    @property
    def in_head(self) -> bool:
        return self.number < _HEAD_BLOCKS

    @property
    def at_an_end(self) -> bool:
        return self.in_head or self.number >= self.count - _TAIL_BLOCKS

    @property
    def may_be_signature(self) -> bool:
        """A bare name signs a text only below it or above its first paragraph; elsewhere it is a heading."""
        return self.number > self.last or self.number < self.opening

    @property
    def is_above_text(self) -> bool:
        return self.number <= self.opening

    @property
    def is_beside_lead_or_last(self) -> bool:
        return self.number == self.opening + 1 or self.number >= self.count - _TAIL_BLOCKS


def strip_inline_metadata(blocks: tuple[Block, ...], title: str | None) -> StrippedBody:
    """Separate a body from the metadata in it; a lead printed as its first paragraph stays."""
    by_role: dict[_Role, list[Block]] = defaultdict(list)
    title_key = comparable(title or "")
    blocks = _with_labels_beside_dates(blocks)
    opening, last = _opening_number(blocks, title_key), _last_number(blocks)
    dates_in_text = sum(is_date_line(block.text) for block in blocks[opening + 1 :])
    for number, block in enumerate(blocks):
        position = _Position(number, opening, last, len(blocks), is_chronicle=dates_in_text > 1)
        by_role[_role(block, title_key, position)].append(block)
    body, signature = _without_signature(by_role["body"])
    parts = [part for block in by_role["dates"] + by_role["authors"] for part in parts_of_line(block.text)] + signature
    return StrippedBody(
        blocks=tuple(body),
        authors=_authors(parts, body),
        credits=tuple(split_credit(block.text)[1] or block.text for block in by_role["credits"]),
        dates=tuple([part for part in parts if is_date_line(part)] + _dateline_dates(body)),
    )


def _with_labels_beside_dates(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, the label of a date that is printed above it («Обновлено») in one block with the date."""
    joined: list[Block] = []
    for block in blocks:
        if joined and is_label(joined[-1].text) and is_date_line(block.text):
            joined[-1] = replace(block, text=f"{joined[-1].text.rstrip(':')}: {block.text}")
        else:
            joined.append(block)
    return tuple(joined)


def _opening_number(blocks: Sequence[Block], title_key: str) -> int:
    """The number of the first paragraph of some length that does not repeat the headline."""
    for number, block in enumerate(blocks):
        if len(block.text) >= _MIN_PARAGRAPH_CHARS and comparable(block.text) != title_key:
            return number
    return 0


def _last_number(blocks: Sequence[Block]) -> int:
    """The number of the last block that is no credit, date, byline or signature: below it stand only those."""
    number = len(blocks) - 1
    while number >= max(0, len(blocks) - _TAIL_BLOCKS) and _stands_below_text(blocks[number].text):
        number -= 1
    return number


def _stands_below_text(text: str) -> bool:
    return is_credit(text) or is_date_line(text) or is_byline(text) or is_signature(text) or signs_as_agency(text)


def _without_signature(body: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """A body without the byline that is the last sentence of its last paragraph, and that byline."""
    if not body or body[-1].kind != "paragraph":
        return list(body), []
    text, signature = split_signature(body[-1].text)
    return ([*body[:-1], replace(body[-1], text=text)], [signature]) if signature else (list(body), [])


def _authors(parts: Sequence[str], body: Sequence[Block]) -> tuple[str, ...]:
    """The names of bylines and signatures, else the correspondent whom a dateline names."""
    names = [part for part in parts if is_byline(part) or is_person(part) or is_signature(part)]
    if names:
        return author_names(names)
    return next(filter(None, (dateline_authors(block.text) for block in body[:_DATELINE_BLOCKS])), ())


def _dateline_dates(body: Sequence[Block]) -> list[str]:
    """The day and time on both sides of a dateline's place: «05.01.2012, Тирасполь 00:16:06»; they stay in the text."""
    match = _DATED_PLACE.match(body[0].text) if body else None
    return [] if match is None else [f"{match['day']} {match['clock']}"]


def _role(block: Block, title_key: str, position: _Position) -> _Role:
    if block.kind in ("list", "quote"):
        return _role_of_list(block.text.split("\n"), position) if position.in_head else "body"
    if is_credit(block.text) or (position.number <= position.opening and _is_caption(block.text)):
        return "credits"
    return _role_at_an_end(block, title_key, position) if position.at_an_end else "body"


def _role_of_list(items: list[str], position: _Position) -> _Role:
    """A list above the text may be its date or its byline with the author's post; clocks alone are a timetable."""
    if position.is_above_text and all(map(is_date_line, items)) and any(map(DAY.search, items)):
        return "dates"
    return "authors" if is_byline(items[0]) else "body"


def _role_at_an_end(block: Block, title_key: str, position: _Position) -> _Role:
    if comparable(block.text) == title_key:
        return "title"
    if _is_dated_byline(block.text):
        return "dates" if _is_own_date(block, position) else "body"
    if is_byline(block.text):
        return "authors"
    may_be_signature = position.may_be_signature and (block.kind == "paragraph" or position.number > position.last)
    is_signed = may_be_signature and (is_signature(block.text) or signs_as_agency(block.text))
    return "authors" if is_signed else "body"


def _is_own_date(block: Block, position: _Position) -> bool:
    """Whether a date line tells when the article was published, not what the text tells of that day or time.

    Above the text it does. Below, it names somebody, or it is the only date, of a whole day, beside the lead or at the
    end. A heading there is the text's own, and so is a bare time of day.
    """
    if position.is_above_text:
        return True
    if block.kind != "paragraph":
        return False
    if not is_date_line(block.text):
        return True
    return position.is_beside_lead_or_last and not position.is_chronicle and DAY.search(block.text) is not None


def _is_caption(text: str) -> bool:
    """Whether a text is a picture's caption with its credit."""
    if len(text) > _MAX_CAPTION_CHARS:
        return False
    _, credit = split_credit(text)
    return credit is not None and len(credit) <= _MAX_CREDIT_CHARS


def _is_dated_byline(text: str) -> bool:
    """Whether a text is a date, or a date and names: «8 декабря, 10:32 | Пётр Сомов», «22.10.2025 Анна Ким»."""
    parts = parts_of_line(text)
    if not any(is_date_line(part) for part in parts):
        return False
    return all(is_date_line(part) or is_person(part) or is_byline(part) for part in parts)


def parts_of_line(text: str) -> list[str]:
    """The parts of a line between bars and dashes, and those of «22.10.2025 Анна Ким»; a date line is one part."""
    if is_date_line(text):
        return [text]
    date = _DATE_LINE.match(text) if len(text) <= _MAX_DATE_LINE_CHARS else None
    rest = "" if date is None else text[date.end() :].strip()
    if date is not None and (is_likely_person(rest) or is_byline(rest)):
        return [date.group().strip(" ,|"), rest]
    return [part.strip() for part in _BARS.split(text) if part.strip()]


def is_date_line(text: str) -> bool:
    """Whether a line is nothing but a date: «22 октября 2025, 00:05», «Опубликовано: вчера в 14:05»."""
    return len(text) <= _MAX_DATE_LINE_CHARS and _DATE_LINE.fullmatch(text) is not None
