"""Reads printed dates: splits the text into phrases and resolves each to an instant."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from newscrawl.normalise.dates.phrases import Phrase, split_phrases
from newscrawl.normalise.dates.resolve import resolve
from newscrawl.normalise.dates.results import DateReading, Refusal, RefusedError
from newscrawl.normalise.dates.zones import Zone, zone
from newscrawl.text import collapse

# Longer texts are paragraphs, not dates; the bounds also keep the time for any input small.
_MAX_CHARS = 200  # after white space is collapsed
_MAX_RAW_CHARS = 2000  # before, so that a huge text is not even collapsed

_DAY = timedelta(days=1)
_FUTURE_GRACE = _DAY  # a page may be dated in a zone ahead of the one that we assume
_LAST_MINUTE_OF_DAY = _DAY - timedelta(minutes=1)
_JUST_UNDER_A_YEAR = timedelta(days=364)
_LONGEST_PERIODS = {"year": timedelta(days=366), "month": timedelta(days=31), "day": _DAY}
_FIRST_NEWS_SITES = datetime(1990, 1, 1, tzinfo=UTC)


class _Reference(NamedTuple):
    """What the dates of a text are read against; `now` and `not_before` are aware."""

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
    return next(_results(text, now, timezone, not_before))


def read_all(
    text: str,
    *,
    now: datetime | None,
    timezone: str = "Europe/Moscow",
    not_before: date | None = None,
) -> tuple[DateReading, ...] | Refusal:
    """Every date of a text with its role, the one that `read` gives first; arguments and errors are those of `read`.

    >>> text = "22.10.2025 10:13 (обновлено: 11:40)"
    >>> [(reading.role, f"{reading.at:%H:%M}") for reading in read_all(text, now=None)]
    [('unlabelled', '07:13'), ('updated', '08:40')]
    """
    first, *later = _results(text, now, timezone, not_before)
    if isinstance(first, Refusal):
        return first
    readings = [result for result in later if isinstance(result, DateReading)]
    return (first, *readings)


def _results(
    text: str, now: datetime | None, timezone: str, not_before: date | None
) -> Iterator[DateReading | Refusal]:
    """A reading or a refusal for every date of the text, at least one; a refusal is the last."""
    if now is not None and now.utcoffset() is None:
        raise ValueError("now must be aware: a naive time is no instant")
    site_zone = zone(timezone)
    if site_zone is None:
        yield Refusal(reason="unknown-zone")
        return
    try:
        phrases = split_phrases(_collapsed(text))
        reference = _Reference(now, site_zone, _instant(not_before, site_zone))
        if not phrases:
            raise RefusedError("not-a-date")
        for phrase in phrases:
            yield _reading(phrase, phrases, reference, text)
    except RefusedError as refused:
        yield Refusal(reason=refused.reason)
    except (ValueError, OverflowError):  # 32 августа, 24:10, 9999 лет назад
        yield Refusal(reason="impossible")


def _collapsed(text: str) -> str:
    plain = collapse(text) if len(text) <= _MAX_RAW_CHARS else text
    if len(plain) > _MAX_CHARS:
        raise RefusedError("too-long")
    return plain


def _reading(phrase: Phrase, phrases: list[Phrase], reference: _Reference, raw: str) -> DateReading:
    anchor = None if len(phrases) == 1 else _anchor(phrase, phrases)
    now = reference.now if anchor is None else _now_beside(anchor, phrase, reference)
    resolved = resolve(phrase.parts, now=now, zone=reference.zone)
    reading = DateReading(
        at=resolved.at,
        precision=resolved.precision,
        timezone=resolved.zone.name_at(resolved.at),
        raw=raw,
        kind=resolved.kind,
        role=phrase.role,
    )
    _check_bounds(reading, reference)
    return reading


def _anchor(phrase: Phrase, phrases: list[Phrase]) -> Phrase | None:
    """The phrase of the text that prints what this one leaves out: its day, or its year.

    «15:40 (обновлено 16:20 22.10.2025)», «22 октября 2025 | Время публикации 15:40», «вчера, 15:40 (обновлено 16:20)».
    """
    parts = phrase.parts
    others = [candidate for candidate in phrases if candidate is not phrase]
    with_year = next((candidate for candidate in others if candidate.parts.names_year), None)
    if parts.is_clock_only:
        dated = next((candidate for candidate in others if candidate.parts.is_dated), None)
        return with_year or dated or (others[0] if phrase.role == "updated" else None)
    return with_year if parts.date is not None and not parts.names_year else None


def _now_beside(anchor: Phrase, phrase: Phrase, reference: _Reference) -> datetime:
    """The time to read a date against that stands beside a fuller one: updates follow that one, others precede it."""
    resolved = resolve(anchor.parts, now=reference.now, zone=reference.zone)
    if phrase.role == "updated":
        return resolved.at + (_LAST_MINUTE_OF_DAY if phrase.parts.is_clock_only else _JUST_UNDER_A_YEAR)
    return resolved.at + _LAST_MINUTE_OF_DAY if resolved.precision == "day" else resolved.at


def _instant(not_before: date | None, site_zone: Zone) -> datetime:
    if not_before is None:
        return _FIRST_NEWS_SITES
    if not isinstance(not_before, datetime):
        return site_zone.instant(datetime.combine(not_before, time()))
    return site_zone.instant(not_before) if not_before.tzinfo is None else not_before


def _check_bounds(reading: DateReading, reference: _Reference) -> None:
    if reference.now is not None and reading.at > reference.now + _FUTURE_GRACE:
        raise RefusedError("future")
    if reading.at < reference.not_before and not _contains(reading, reference.not_before):
        raise RefusedError("before-site")


def _contains(reading: DateReading, instant: datetime) -> bool:
    """Whether the period read, which began earlier, still runs at that instant."""
    return reading.at + _LONGEST_PERIODS.get(reading.precision, timedelta(0)) > instant
