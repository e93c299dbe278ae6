"""Time zones as printed and as asked for: IANA names with their history, and fixed offsets."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_LARGEST_OFFSET = timedelta(hours=14)  # Kiribati
_OFFSET = re.compile(r"([+-])(\d\d?)(?:[:.]?(\d\d))?")


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone, or one that is `ahead` of it («МСК+2»)."""

    name: str
    """IANA name or +HH:MM."""
    tz: tzinfo
    ahead: timedelta = timedelta(0)

    def instant(self, local: datetime) -> datetime:
        """The UTC instant of a naive local time; of a time that occurs twice, the first."""
        in_zone = local - self.ahead if self.ahead else local
        return in_zone.replace(tzinfo=self.tz).astimezone(UTC)

    def local(self, instant: datetime) -> datetime:
        """The naive local time of an aware instant."""
        return instant.astimezone(self.tz).replace(tzinfo=None) + self.ahead

    def name_at(self, instant: datetime) -> str:
        """The IANA name or +HH:MM; of «МСК+2» the offset that held at that instant."""
        if not self.ahead:
            return self.name
        return _offset_name(self.local(instant) - instant.replace(tzinfo=None))


@lru_cache(maxsize=512)
def zone(name: str) -> Zone | None:
    """The zone of an IANA name or of +HH:MM; None where there is no such zone."""
    if offset := _OFFSET.fullmatch(name):
        return offset_zone(offset.group())
    try:
        return Zone(name, ZoneInfo(name))
    except (KeyError, ValueError, OSError):  # unknown, malformed, a folder of the zone database
        return None


@lru_cache(maxsize=512)
def offset_zone(text: str) -> Zone | None:
    """The zone of `+3`, `+300`, `+0300` or `+03:00`; None beyond the 14 hours that exist."""
    offset = _offset(text)
    if abs(offset) > _LARGEST_OFFSET:
        return None
    return Zone(_offset_name(offset), timezone(offset))


def shifted_zone(base: Zone, text: str) -> Zone | None:
    """The zone of `UTC+3` (an offset) or `МСК+2` (ahead of Moscow, whatever Moscow's own offset was)."""
    if base.name == "UTC":
        return offset_zone(text)
    return Zone(base.name, base.tz, _offset(text))


def _offset(text: str) -> timedelta:
    sign, hours, minutes = _OFFSET.fullmatch(text).groups()  # type: ignore[union-attr] # callers matched it
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -offset if sign == "-" else offset


def _offset_name(offset: timedelta) -> str:
    sign = "-" if offset < timedelta(0) else "+"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"{sign}{hours:02d}:{minutes:02d}"
