"""The shapes that dates have in a line of text; the date reader decides whether a shape is a date."""

import re

from newscrawl.normalise.dates import DateReading, read
from newscrawl.russian import MONTH

DAY = re.compile(
    rf"""
      \d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}           # 22.10.2025
    | \d{{4}}[.-]\d\d[.-]\d\d                         # 2025-10-22
    | \d{{1,2}}\.?\s+(?:{MONTH})                      # 22 октября
    | \d{{1,2}}[ -][A-Za-z]{{3,9}}[ -]\d{{4}}         # 22 Oct 2025
    | сегодня | вчера
    | назад\b                                         # «5 минут назад»
    | только[ ]что
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_MONTH = r"[^\W\d_]{3,12}"
_OTHER_DAY = rf"""
    (?:
        (?<!\d)\d{{1,2}}(?:st|nd|rd|th|[.-])?\s*(?:de\s+)?{_OTHER_MONTH}\.?,?\s+(?:de\s+)?(?:19|20)\d\d(?!\d)
                                                      # 22 oktyabr 2025, 22. oktoober 2025
      | {_OTHER_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d(?!\d)         # October 22, 2025
      | (?<!\d)(?:19|20)\d\d[\s.-]*(?:[^\W\d_]{{1,10}}\.?\s+)?\d{{1,2}}[.-]?\s*{_OTHER_MONTH}  # 2025 жылғы 22 қазан
      | (?<!\d)(?:19|20)\d\d\s*(?:[^\W\d_]{{1,10}}\.?\s+)?{_OTHER_MONTH}\s+\d{{1,2}}(?!\d)   # 2025 m. spalio 22
    )
    """
ANY_DAY = re.compile(rf"{DAY.pattern} | {_OTHER_DAY}", re.IGNORECASE | re.VERBOSE)
"""A day as pages in other languages than ours print it, with any word for its month."""
CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
LABEL = re.compile(
    r"""
    \W*\b(?:
        (?:дата\s+|время\s+)?(?:публикаци|создани|добавлени|размещени)[яи]     # «Дата публикации:»
      | дата
      | опубликован[оа]? | добавлен[оа]? | размещен[оа]? | создан[оа]?
    )\b\W*
    """,
    re.IGNORECASE | re.VERBOSE,
)
CALENDAR = re.compile(
    r"""
      \W*(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|[пв]т|пн|ср|чт|сб|вс)\b
    | \d{1,2}:\d\d:\d\d                                                         # a running clock
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What the page's own calendar begins with: a weekday or a clock with seconds."""
MAX_DATE_LINE_CHARS = 80  # a longer line is a sentence that mentions a date

_WHOLE_DAY = rf"""
    (?:
        \d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}
      | \d{{4}}-\d\d-\d\d
      | \d{{1,2}}\s+(?:{MONTH})[а-я]*\.?(?:\s+\d{{4}})?
    )
    """
_TIME = r"\d{1,2}:\d\d(?::\d\d)?"
_BETWEEN = r"(?!\d)[\s,|/—–•·-]*+(?:г(?:\.|ода?))?[\s,|/—–•·-]*+(?:в\s)?"  # «22 октября 2025 года, в 10:13»
_DAY_AND_TIME = re.compile(
    rf"""
    (?:
        (?:{_WHOLE_DAY}|сегодня|вчера|позавчера){_BETWEEN}{_TIME}
      | {_TIME}{_BETWEEN}{_WHOLE_DAY}
    )
    (?![\d:])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TODAY_WITH_YEAR = re.compile(r"сегодня\W.*\b20\d\d\b", re.IGNORECASE)


_OTHER_DAY_AND_TIME = re.compile(
    rf"""
    (?:{_TIME}[\s,|/—–•·-]*)?
    {_OTHER_DAY}
    (?P<rest>
        \S{{0,6}}[\s,|/—–•·-]*(?:[^\W\d_]{{1,6}}\.?[ ])?{_TIME}   # «2025-yil, soat 10:13»
        (?:\s?[ap]\.?m\b\.?)?
        (?:\s?\(?(?:utc|gmt|msk)(?:\s?[+-]\s?\d\d?(?::?\d\d)?)?\)?)?
    )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAX_WORDS_BESIDE = 3  # of a label, a weekday or «Uhr» beside a date without a time; more are a sentence


def date_phrase(text: str, *, marked: bool, day: re.Pattern[str] = DAY) -> str | None:
    """The date of a line: the whole line where it is a date, else the day and time at its beginning or end.

    «Сегодня 22 октября 2025» is the page's calendar and no date of an article.

    Args:
        text: the line.
        marked: the markup says that it is a date, so a bare time of day counts.
        day: what a day looks like, `DAY` or `ANY_DAY`; those of other languages are not read here.
    """
    if len(text) > MAX_DATE_LINE_CHARS or _TODAY_WITH_YEAR.search(text):
        return None
    if not day.search(text) and not (marked and CLOCK.search(text)):
        return None
    if _is_readable(text):
        return text
    if day is ANY_DAY and (other := _other_date(text)) is not None:
        return other
    match = _DAY_AND_TIME.search(text)
    if match is None or not _is_readable(match.group()):
        return None
    is_at_start = not LABEL.sub("", text[: match.start()])
    is_at_end = match.end() == len(text)
    return match.group() if is_at_start or is_at_end else None


def _other_date(text: str) -> str | None:
    """The date in another language at the beginning or end of a line, with its time."""
    match = _OTHER_DAY_AND_TIME.search(text)
    if match is None:
        return None
    before, behind = text[: match.start()].split(), text[match.end() :].split()
    if len(before) + len(behind) <= _MAX_WORDS_BESIDE:
        return text
    has_time = CLOCK.search(match.group()) is not None
    return match.group() if has_time and not (before and behind) else None


def _is_readable(text: str) -> bool:
    """Whether the date reader makes a date of the text, or could if it knew the time of the fetch."""
    reading = read(text, now=None)
    return isinstance(reading, DateReading) or reading.reason == "no-reference"
