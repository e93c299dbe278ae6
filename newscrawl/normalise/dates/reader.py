"""Reads the dates of a printed text: phrases, then the instant that each names, then which of them counts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from newscrawl.normalise.dates.phrases import Phrase, phrases
from newscrawl.normalise.dates.reading import DateReading, Refusal, RefusedError
from newscrawl.normalise.dates.settling import settle
from newscrawl.normalise.dates.zones import Zone, zone
from newscrawl.text import collapse

_LONGEST, _LONGEST_RAW = 200, 2000  # characters, white space collapsed and not
_DAY = timedelta(days=1)
_GRACE = _DAY
_WITHIN_A_DAY = _DAY - timedelta(minutes=1)
_WITHIN_A_YEAR = timedelta(days=364)
_PERIODS = {"year": timedelta(days=366), "month": timedelta(days=31), "day": _DAY}
_FIRST_NEWS_SITES = datetime(1990, 1, 1, tzinfo=UTC)


class _Question(NamedTuple):
    """A text, and what it is read against."""

    text: str
    now: datetime | None
    zone: Zone
    not_before: datetime


def parse(
    text: str,
    *,
    now: datetime | None,
    timezone: str = "Europe/Moscow",
    not_before: date | None = None,
) -> DateReading | None:
    """The instant that a printed date names, or None; see `read`.

    >>> str(parse("вчера, 14:05", now=datetime(2025, 10, 22, 12, 40, tzinfo=UTC)).at)
    '2025-10-21 11:05:00+00:00'
    """
    reading = read(text, now=now, timezone=timezone, not_before=not_before)
    return reading if isinstance(reading, DateReading) else None


def read(
    text: str,
    *,
    now: datetime | None,
    timezone: str = "Europe/Moscow",
    not_before: date | None = None,
) -> DateReading | Refusal:
    """The instant that a printed date names, or why there is none; of two labelled dates the one of publication.

    Args:
        text: the date as printed, with its labels, zone and view counter if need be.
        now: when the text was fetched (aware); None refuses whatever is not absolute.
        timezone: IANA name or +HH:MM of the site, for texts that print no zone.
        not_before: the site's first day, or instant; None is 1990.

    Raises:
        ValueError: `now` is naive.
    """
    return next(_answers(text, now, timezone, not_before))


def read_all(
    text: str,
    *,
    now: datetime | None,
    timezone: str = "Europe/Moscow",
    not_before: date | None = None,
) -> tuple[DateReading, ...] | Refusal:
    """Every date of a text with its role, the one that `read` gives first; arguments and errors are those of `read`.

    >>> text = "22.10.2025 10:13 (обновлено: 11:40)"
    >>> [(one.role, f"{one.at:%H:%M}") for one in read_all(text, now=None)]
    [('unlabelled', '07:13'), ('updated', '08:40')]
    """
    first, *others = _answers(text, now, timezone, not_before)
    if isinstance(first, Refusal):
        return first
    return (first, *(other for other in others if isinstance(other, DateReading)))


def _answers(
    text: str, now: datetime | None, timezone: str, not_before: date | None
) -> Iterator[DateReading | Refusal]:
    """A reading or a refusal for every date of the text, at least one."""
    if now is not None and now.utcoffset() is None:
        raise ValueError("now must be aware: a naive time is no instant")
    site_zone = zone(timezone)
    if site_zone is None:
        yield Refusal(reason="unknown-zone")
        return
    try:
        question = _Question(_bounded(text), now, site_zone, _instant(not_before, site_zone))
        found = phrases(question.text)
        if not found:
            raise RefusedError("not-a-date")
        for phrase in found:
            yield _reading(phrase, found, question, text)
    except RefusedError as refused:
        yield Refusal(reason=refused.reason)
    except (ValueError, OverflowError):  # 32 августа, 24:10, 9999 лет назад
        yield Refusal(reason="impossible")


def _bounded(text: str) -> str:
    plain = collapse(text) if len(text) <= _LONGEST_RAW else text
    if len(plain) > _LONGEST:
        raise RefusedError("too-long")
    return plain


def _reading(phrase: Phrase, found: list[Phrase], question: _Question, raw: str) -> DateReading:
    anchor = None if len(found) == 1 else _anchor(phrase, found)
    now = question.now if anchor is None else _beside(anchor, phrase, question)
    settled = settle(phrase.said, now=now, zone=question.zone)
    reading = DateReading(
        at=settled.at,
        precision=settled.precision,
        timezone=settled.zone.name_at(settled.at),
        raw=raw,
        kind=settled.kind,
        role=phrase.role,
    )
    _check_bounds(reading, question)
    return reading


def _anchor(phrase: Phrase, found: list[Phrase]) -> Phrase | None:
    """The date of the text that says what this one leaves out: its day, or its year.

    «15:40 (обновлено 16:20 22.10.2025)», «22 октября 2025 | Время публикации 15:40», «вчера, 15:40 (обновлено 16:20)».
    """
    said = phrase.said
    others = [other for other in found if other is not phrase]
    full = next((other for other in others if other.said.names_its_year), None)
    if said.is_clock_only:
        dated = next((other for other in others if other.said.is_dated), None)
        return full or dated or (others[0] if phrase.role == "updated" else None)
    return full if said.day is not None and not said.names_its_year else None


def _beside(anchor: Phrase, phrase: Phrase, question: _Question) -> datetime:
    """What a date is read against that stands beside a fuller one: updates come after it, all else before."""
    settled = settle(anchor.said, now=question.now, zone=question.zone)
    if phrase.role == "updated":
        return settled.at + (_WITHIN_A_DAY if phrase.said.is_clock_only else _WITHIN_A_YEAR)
    return settled.at + _WITHIN_A_DAY if settled.precision == "day" else settled.at


def _instant(day: date | None, site_zone: Zone) -> datetime:
    if day is None:
        return _FIRST_NEWS_SITES
    if not isinstance(day, datetime):
        return site_zone.instant(datetime.combine(day, time()))
    return site_zone.instant(day) if day.tzinfo is None else day


def _check_bounds(reading: DateReading, question: _Question) -> None:
    if question.now is not None and reading.at > question.now + _GRACE:
        raise RefusedError("future")
    if reading.at < question.not_before and not _contains(reading, question.not_before):
        raise RefusedError("before-site")


def _contains(reading: DateReading, instant: datetime) -> bool:
    """Whether the period read, which began earlier, still runs at that instant."""
    return reading.at + _PERIODS.get(reading.precision, timedelta(0)) > instant
