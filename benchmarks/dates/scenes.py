"""Where and when a date is read: sites' zones, moments of reading, local times and the instants they are."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import timezone as fixed
from functools import lru_cache
from random import Random
from typing import Literal
from zoneinfo import ZoneInfo

SITES = ["Europe/Moscow"] * 5 + [
    "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Vladivostok", "Europe/Kaliningrad", "Europe/Kyiv", "Europe/Minsk",
    "Europe/Riga", "Asia/Almaty", "Asia/Tashkent", "Asia/Jerusalem",
]  # fmt: skip
_FIRST_READ, _LAST_READ = datetime(2008, 1, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
_AGES = [timedelta(hours=20), timedelta(days=3), timedelta(days=300), timedelta(days=3000), timedelta(days=13000)]
_OLDEST = datetime(1991, 1, 1)  # noqa: DTZ001 # on any site's clock
REFUSED_KIND = "no: "
"""How the forms begin that must be refused."""
GRACE = timedelta(hours=20)
"""How far ahead of `now` a date may be printed: within the reader's day, whatever the zones."""

Precision = Literal["second", "minute", "hour", "day", "month", "year"]
Role = Literal["published", "created", "unlabelled", "updated"]


class UndrawableError(Exception):
    """Raised for a draw that no single truth fits: a local time that did not exist or came twice; drawn anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A date as a site might print it, with its truth.

    `now` is aware UTC; `expected` and `updated` are aware UTC, the start of the period named, and `expected` is None
    where the text must be refused.
    """

    form: str
    text: str
    now: datetime
    timezone: str
    expected: datetime | None
    precision: Precision = "minute"
    role: Role = "unlabelled"
    updated: datetime | None = None
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One draw: its randomness, the site's zone and the moment of reading (aware UTC)."""

    pick: Random
    timezone: str
    now: datetime

    @property
    def local_now(self) -> datetime:
        """The moment of reading on the site's clock, naive."""
        return self.now.astimezone(ZoneInfo(self.timezone)).replace(tzinfo=None)

    def moment(self, ages: list[timedelta] | None = None) -> datetime:
        """A local minute before now, naive; one in twenty lies ahead, as clocks and zones go wrong."""
        if self.pick.random() < 0.05:
            return _minute(self.local_now + self.pick.random() * GRACE)
        return self.past(self.pick.choice(ages or _AGES))

    def past(self, within: timedelta) -> datetime:
        """A local minute at most so long before now, and since 1991, naive."""
        latest = self.local_now - timedelta(minutes=1)
        return _minute(latest - self.pick.random() * min(within - timedelta(minutes=1), latest - _OLDEST))

    def printed(
        self,
        form: str,
        text: str,
        at: datetime,
        *,
        precision: Precision | None = None,
        role: Role = "unlabelled",
        zone: str = "site",
    ) -> Printed:
        """A text and the local time it prints; unless said otherwise precise to what its clock shows."""
        return Printed(
            form=form,
            text=text,
            now=self.now,
            timezone=self.timezone,
            expected=self.instant(at, zone),
            precision=precision or ("second" if f":{at:%M:%S}" in text else "minute"),
            role=role,
        )

    def instant(self, local: datetime, zone: str = "site") -> datetime:
        """The UTC instant of a local time on the site's clock, or on another's."""
        return instant(local, self.timezone if zone == "site" else zone)


def scene(pick: Random) -> Scene:
    """A site and a moment of reading, 2008 to 2026, with or without fractions of a second."""
    now = _FIRST_READ + pick.random() * (_LAST_READ - _FIRST_READ)
    return Scene(pick, pick.choice(SITES), now.replace(microsecond=pick.choice([0, 123000])))


def instant(local: datetime, zone: str) -> datetime:
    """The UTC instant of a naive local time in an IANA zone, at `+HH:MM`, or at `Moscow+H`.

    Raises:
        UndrawableError: the clocks of the zone skipped that time, or showed it twice.
    """
    if zone.startswith("Moscow+"):
        return instant(local - timedelta(hours=int(zone[7:])), "Europe/Moscow")
    clock = clock_of(zone)
    early, late = (local.replace(tzinfo=clock, fold=fold) for fold in (0, 1))
    if early.utcoffset() != late.utcoffset():
        raise UndrawableError(f"{local} in {zone}")
    return early.astimezone(UTC)


@lru_cache
def clock_of(zone: str) -> ZoneInfo | fixed:
    """The clock of an IANA zone or of `+HH:MM`."""
    if zone[0] not in "+-":
        return ZoneInfo(zone)
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:]))
    return fixed(-offset if zone[0] == "-" else offset)


def _minute(local: datetime) -> datetime:
    return local.replace(second=0, microsecond=0)
