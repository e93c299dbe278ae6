"""The shapes that dates have in a line of text; whether a shape is a date is the date reader's to say."""

import re

from newscrawl.normalise.dates import DateReading, read

_MONTH = "янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
DAY = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[.-]\d\d[.-]\d\d"
    rf"|\d{{1,2}}\.?\s+(?:{_MONTH})|\d{{1,2}}[ -][A-Za-z]{{3,9}}[ -]\d{{4}}|сегодня|вчера|назад\b|только что",
    re.IGNORECASE,
)
CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_WHOLE_DAY = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}\s+(?:{_MONTH})[а-я]*\.?(?:\s+\d{{4}})?)"
)
_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
_BETWEEN = r"(?!\d)[\s,|/—–•·-]*+(?:г(?:\.|ода?))?[\s,|/—–•·-]*+(?:в\s)?"
_PHRASE = re.compile(
    rf"(?:(?:{_WHOLE_DAY}|сегодня|вчера|позавчера){_BETWEEN}{_TIME}|{_TIME}{_BETWEEN}{_WHOLE_DAY})(?![\d:])",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"\W*\b(?:(?:дата\s+|время\s+)?(?:публикаци|создани|добавлени|размещени)[яи]|дата|опубликован[оа]?|добавлен[оа]?"
    r"|размещен[оа]?|создан[оа]?)\b\W*",
    re.IGNORECASE,
)
_TODAY = re.compile(r"сегодня\W.*\b20\d\d\b", re.IGNORECASE)
CALENDAR = re.compile(
    r"\W*(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|[пв]т|пн|ср|чт|сб|вс)\b|\d{1,2}:\d\d:\d\d",
    re.IGNORECASE,
)
"""What begins like a calendar or runs like a clock."""
MAX_DATE_LINE_CHARS = 80
"""Characters of a line that prints a date."""


def date_phrase(text: str, *, marked: bool) -> str | None:
    """A text that is a date, or the day and time that it begins or ends with; a bare time only where it is `marked`.

    «Сегодня 22 октября 2025» is the page's calendar.
    """
    if (
        len(text) > MAX_DATE_LINE_CHARS
        or _TODAY.search(text)
        or not (DAY.search(text) or (marked and CLOCK.search(text)))
    ):
        return None
    if _is_read(text):
        return text
    found = _PHRASE.search(text)
    if found is None or not _is_read(found.group()):
        return None
    at_an_end = found.end() == len(text) or not LABEL.sub("", text[: found.start()])
    return found.group() if at_an_end else None


def _is_read(text: str) -> bool:
    """Whether a date can be made of it by those who know when the page was fetched."""
    reading = read(text, now=None)
    return isinstance(reading, DateReading) or reading.reason == "no-reference"
