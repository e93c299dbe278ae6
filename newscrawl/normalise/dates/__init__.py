"""Russian news dates: what a printed phrase says, as an aware instant in UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta

from newscrawl.folding import collapse
from newscrawl.normalise.dates.phrases import Phrase, phrases
from newscrawl.normalise.dates.reading import DateReading, Kind, Precision, Reason, Refusal, RefusedError
from newscrawl.normalise.dates.settling import Settled, is_reading_alone, settle
from newscrawl.normalise.dates.vocabulary import utc
from newscrawl.normalise.dates.zones import Zone, zone

__all__ = ["DateReading", "Kind", "Precision", "Reason", "Refusal", "parse", "read"]

_LONGEST, _LONGEST_RAW = 200, 2000  # characters, white space collapsed and not
_GRACE = timedelta(days=1)
_LAST_MINUTE = timedelta(hours=23, minutes=59)
_UNIX_TIME = re.compile(r"([0-9]{10})(?:[0-9]{3}|\.[0-9]{1,6})?")
_FIRST_NEWS_SITES = datetime(1990, 1, 1, tzinfo=UTC)


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
    if now is not None and now.utcoffset() is None:
        raise ValueError("now must be aware: a naive time is no instant")
    site_zone = zone(timezone)
    if site_zone is None:
        return Refusal(reason="unknown-zone")
    try:
        settled = _settled(_bounded(text), now, site_zone)
        reading = _reading(settled, text)
        _check_bounds(reading, now, _instant(not_before, site_zone))
    except RefusedError as refused:
        return Refusal(reason=refused.reason)
    except (ValueError, OverflowError):  # 32 августа, 24:10, 9999 лет назад
        return Refusal(reason="impossible")
    return reading


def _bounded(text: str) -> str:
    plain = collapse(text) if len(text) <= _LONGEST_RAW else text
    if len(plain) > _LONGEST:
        raise RefusedError("too-long")
    return plain


def _settled(text: str, now: datetime | None, site_zone: Zone) -> Settled:
    if stamp := _UNIX_TIME.fullmatch(text):
        local = datetime.fromtimestamp(int(stamp.group(1)), UTC).replace(tzinfo=None)
        return Settled(local=local, precision="second", kind="absolute", zone=utc())
    found = phrases(text)
    if not found:
        raise RefusedError("not-a-date")
    return settle(found[0].said, now=_reference(found, now, site_zone), zone=site_zone)


def _reference(found: list[Phrase], now: datetime | None, site_zone: Zone) -> datetime | None:
    """What the first date is read against: «15:40 (обновлено 16:20 22.10.2025)» is of that day.

    So is «22 октября 2025 | Время публикации 15:40».
    """
    first, *others = (phrase.said for phrase in found)
    full = next((said for said in others if is_reading_alone(said)), None)
    if full is None or first.days_ago or first.counts or first.is_now:
        return now
    settled = settle(full, now=now, zone=site_zone)
    end = _LAST_MINUTE if settled.precision == "day" else timedelta(0)
    return settled.zone.instant(settled.local + end)


def _reading(settled: Settled, raw: str) -> DateReading:
    return DateReading(
        at=settled.zone.instant(settled.local),
        precision=settled.precision,
        timezone=settled.zone.name_at(settled.local),
        raw=raw,
        kind=settled.kind,
    )


def _instant(day: date | None, site_zone: Zone) -> datetime:
    if day is None:
        return _FIRST_NEWS_SITES
    if not isinstance(day, datetime):
        return site_zone.instant(datetime.combine(day, time()))
    return site_zone.instant(day) if day.tzinfo is None else day


def _check_bounds(reading: DateReading, now: datetime | None, not_before: datetime) -> None:
    if now is not None and reading.at > now + _GRACE:
        raise RefusedError("future")
    if reading.at < not_before and not _contains(reading, not_before):
        raise RefusedError("before-site")


def _contains(reading: DateReading, instant: datetime) -> bool:
    """Whether the period read, which began earlier, still runs at that instant."""
    lasts = {"year": timedelta(days=366), "month": timedelta(days=31), "day": timedelta(days=1)}
    return reading.at + lasts.get(reading.precision, timedelta(0)) > instant
