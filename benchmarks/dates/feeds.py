"""Dates as feeds and attributes carry them: ISO 8601, RFC 822, Unix time; each function draws one with its truth."""

from datetime import datetime, timedelta

from pieces import WORDS
from scenes import Precision, Printed, Scene, UndrawableError

_HOURS_AHEAD = [0, 2, 3, 3, 3, 4, 5, 7, 10, 5.5, -5]


def iso(scene: Scene) -> Printed:
    """ISO 8601, basic and extended, and what templates make of it: `20120105T0659+0400Z`."""
    kind = scene.pick.choice(["offset", "offset", "offset", "utc", "site"])
    pattern = scene.pick.choice(WORDS["iso"][kind])
    at = scene.moment() + timedelta(seconds=scene.pick.randrange(60) if "%S" in pattern else 0)
    if kind == "site":
        return scene.printed("iso", at.strftime(pattern), at, precision=_precision(pattern))
    hours = scene.pick.choice(_HOURS_AHEAD) if kind == "offset" else 0
    if hours % 1 and "{hours}" in pattern:
        raise UndrawableError("half an hour and no place for it")
    text = _local(scene, at, hours).strftime(pattern).format(**_offset(hours))
    return scene.printed("iso", text, at, precision=_precision(pattern))


def rfc_822(scene: Scene) -> Printed:
    """RFC 822 as feeds print it, with English and with Russian names."""
    at = scene.moment()
    hours = scene.pick.choice(list(WORDS["rfc"]["zones"]))
    zone = scene.pick.choice(WORDS["rfc"]["zones"][hours])
    weekdays, months = scene.pick.choice(WORDS["rfc"]["names"])
    pattern = scene.pick.choice(WORDS["rfc"]["patterns"])
    there = _local(scene, at, int(hours))
    weekday, month = WORDS["weekdays"][weekdays][there.weekday()], WORDS["months"][months][there.month - 1]
    text = there.strftime(pattern).format(weekday=weekday.capitalize(), month=month, zone=zone)
    return scene.printed("rfc 822", text, at, precision=_precision(pattern))


def unix(scene: Scene) -> Printed:
    """Seconds or milliseconds since 1970; ten figures of seconds begin in September 2001."""
    at = scene.past(timedelta(days=2200)) + timedelta(seconds=scene.pick.randrange(60))
    seconds = int(scene.instant(at).timestamp())
    text = scene.pick.choice(["{}", "{}000", "{}123", "{}.0"]).format(seconds)
    return scene.printed("unix", text, at, precision="second")


def _local(scene: Scene, at: datetime, hours: float) -> datetime:
    """The instant of a local time on a clock so many hours ahead of UTC, naive."""
    return (scene.instant(at) + timedelta(hours=hours)).replace(tzinfo=None)


def _offset(hours: float) -> dict[str, str]:
    """+03:00, +0300 and +03."""
    minutes = int(abs(hours) * 60)
    sign, whole, rest = "-" if hours < 0 else "+", f"{minutes // 60:02d}", f"{minutes % 60:02d}"
    return {"offset": f"{sign}{whole}:{rest}", "basic": f"{sign}{whole}{rest}", "hours": f"{sign}{whole}"}


def _precision(pattern: str) -> Precision:
    return "second" if "%S" in pattern else "minute"
