"""Russian news dates drawn at random: printed forms × instants × sites' zones × moments of reading, each with its truth.

Relative, yearless and bare times name the nearest instant not after the moment of reading, a yearless date up to a day
after it. No instant is drawn that a zone's clock skipped or showed twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random

import counts
import pieces
import refusals
from pieces import WORDS
from scenes import GRACE, Precision, Printed, Role, Scene, UndrawableError, scene

Form = Callable[[Scene], Printed]
_DISGUISED = 0.12
_YEAR = [timedelta(hours=20), timedelta(days=3), timedelta(days=60), timedelta(days=360)]


def worded(here: Scene) -> Printed:
    """«22 октября 2025 г., 10:13»."""
    at = here.moment()
    return _absolute(here, "worded", at, pieces.joined(here.pick, pieces.worded_day(here.pick, at), _clock(here, at)))


def numeric(here: Scene) -> Printed:
    """«22.10.2025 10:13»."""
    at = here.moment()
    return _absolute(here, "numeric", at, pieces.joined(here.pick, pieces.numeric_day(here.pick, at), _clock(here, at)))


def dotted_clock(here: Scene) -> Printed:
    """«22 октября 2025 в 10.13»: a pair of figures that is a time beside a date."""
    at = here.moment()
    join = here.pick.choice(WORDS["joins"]["any_clock"])
    clock = pieces.clock(here.pick, at, "dotted")
    return _absolute(here, "dotted clock", at, join.format(day=pieces.day(here.pick, at), clock=clock))


def with_weekday(here: Scene) -> Printed:
    """«Среда, 22 октября 2025, 10:13»."""
    at = here.moment()
    return _absolute(here, "weekday", at, pieces.with_weekday(here.pick, at, pieces.whole(here.pick, at)))


def yearless(here: Scene) -> Printed:
    """«22 октября, 10:13», «10:13 22.10»: the nearest such day."""
    at = here.moment(_YEAR)
    text = pieces.joined(here.pick, pieces.day(here.pick, at, year=False), _clock(here, at))
    if here.pick.random() < 0.2:
        text = pieces.with_weekday(here.pick, at, text)
    return _absolute(here, "yearless", at, text)


def day_only(here: Scene) -> Printed:
    """«22 октября 2025», «среда, 22.10.2025», «22 октября»."""
    if has_year := here.pick.random() < 0.7:
        at = here.moment()
        text = pieces.day(here.pick, at)
    else:
        at = here.moment(_YEAR)
        text = pieces.worded_day(here.pick, at, year=False)
    if has_year and here.pick.random() < 0.2:
        text = pieces.with_weekday(here.pick, at, text)
    return _printed(here, "day", text, _midnight(at), "day")


def near_day(here: Scene) -> Printed:
    """«вчера, 14:05», «сегодня», «два дня назад в 13:07»."""
    days = here.pick.choice(list(WORDS["relative"]))
    word = here.pick.choice(WORDS["relative"][days])
    midnight = _midnight(here.local_now) - int(days) * timedelta(days=1)
    if here.pick.random() < 0.15:
        return _printed(here, "near day", word, midnight, "day")
    end = here.local_now if days == "0" else midnight + timedelta(days=1)
    at = (midnight + here.pick.random() * (end - midnight)).replace(second=0, microsecond=0)
    return _absolute(here, "near day", at, pieces.joined(here.pick, word, _clock(here, at)))


def clock_only(here: Scene) -> Printed:
    """«23:55»: today, or yesterday where that has not come yet."""
    at = here.past(timedelta(minutes=1439))
    text = here.pick.choice(WORDS["joins"]["alone"]).format(clock=_clock(here, at))
    return _absolute(here, "clock alone", at, text, "published" if text.startswith("Опубликовано") else "unlabelled")


def labelled(here: Scene) -> Printed:
    """«Опубликовано: 22.10.2025 10:13», «Обновлено 22 октября 2025»."""
    at = here.moment()
    role: Role = here.pick.choice(["published", "published", "created", "updated", "unlabelled"])
    return _absolute(here, "labelled", at, pieces.with_label(here.pick, role, pieces.whole(here.pick, at)), role)


def crowded(here: Scene) -> Printed:
    """«22.10.2025 10:13 | Просмотров: 237», «Политика | 22 октября 2025, 10:13»."""
    at = here.moment()
    return _absolute(here, "crowded", at, pieces.beside(here.pick, pieces.whole(here.pick, at)))


def zoned(here: Scene) -> Printed:
    """«22.10.2025 10:13 МСК», «10:13 (UTC+5), 22 октября 2025», «… по местному времени»."""
    at = here.moment()
    zone = here.pick.choice([*WORDS["zones"]] + ["Europe/Moscow", "+03:00"] * 4)
    word = here.pick.choice(WORDS["zones"][zone])
    join = here.pick.choice(WORDS["joins"]["zoned"])
    text = join.format(day=pieces.day(here.pick, at), clock=_clock(here, at), zone=word)
    if here.instant(at, zone) > here.now + GRACE:
        raise UndrawableError("ahead of the grace in that zone")
    return _printed(here, "zoned", text, at, _precision(at, text), zone=zone)


def two(here: Scene) -> Printed:
    """«Опубликовано 22.10.2025 10:13, обновлено 23.10.2025 11:40»: published and updated."""
    at, later = _pair(here, timedelta(days=20))
    updated = pieces.with_label(here.pick, "updated", pieces.whole(here.pick, later))
    return _two(here, at, later, pieces.whole(here.pick, at), updated)


def two_shortened(here: Scene) -> Printed:
    """«22.10.2025 10:13 (обновлено: 11:40)», «10:13 (обновлено: 11:40 22.10.2025)», «… (обновлено 23 октября, 11:40)»."""
    at, later = _pair(here, timedelta(hours=20))
    published, updated = pieces.whole(here.pick, at), pieces.whole(here.pick, later)
    clock, later_clock = f"{at:%H:%M}", f"{later:%H:%M}"
    yearless = pieces.joined(here.pick, pieces.worded_day(here.pick, later, year=False), later_clock)
    pairs = [(published, yearless)]
    if at.date() == later.date():
        pairs += [(published, later_clock), (published, f"в {later_clock}"), (clock, updated)]
    published, updated = here.pick.choice(pairs)
    return _two(here, at, later, published, pieces.with_label(here.pick, "updated", updated))


def iso(here: Scene) -> Printed:
    """ISO 8601, basic and extended, and what templates make of it: `20120105T0659+0400Z`."""
    at = here.moment() + timedelta(seconds=here.pick.randrange(60))
    kind = here.pick.choice(["offset", "offset", "offset", "utc", "site"])
    pattern = here.pick.choice(WORDS["iso"][kind])
    hours = here.pick.choice([0, 2, 3, 3, 3, 4, 5, 7, 10, 5.5, -5])
    if hours % 1 and "{hours}" in pattern:
        raise UndrawableError(pattern)
    offset = {"offset": timedelta(hours=hours), "utc": timedelta(0)}.get(kind)
    precision: Precision = "second" if "%S" in pattern else "minute"
    if precision == "minute":
        at = at.replace(second=0)
    return _in_figures(here, at, pattern, offset, precision)


def rfc(here: Scene) -> Printed:
    """RFC 822 as feeds print it, with English and with Russian names."""
    at = here.moment()
    hours = here.pick.choice(list(WORDS["rfc"]["zones"]))
    zone = here.pick.choice(WORDS["rfc"]["zones"][hours])
    weekdays, months = here.pick.choice(WORDS["rfc"]["names"])
    pattern = here.pick.choice(WORDS["rfc"]["patterns"])
    there = _at_offset(here, at, timedelta(hours=int(hours)))
    weekday, month = WORDS["weekdays"][weekdays][there.weekday()], WORDS["months"][months][there.month - 1]
    names = {"weekday": weekday.capitalize(), "month": month, "zone": zone}
    text = there.strftime(pattern).format(**names)
    return _printed(here, "rfc 822", text, at, "second" if "%S" in pattern else "minute")


def unix(here: Scene) -> Printed:
    """Seconds or milliseconds since 1970; ten figures of seconds begin in September 2001."""
    at = here.past(timedelta(days=2200)) + timedelta(seconds=here.pick.randrange(60))
    seconds = int(here.instant(at).timestamp())
    return _printed(here, "unix", here.pick.choice(["{}", "{}000", "{}123", "{}.0"]).format(seconds), at, "second")


FORMS: dict[str, tuple[int, Form]] = {
    "worded": (6, worded),
    "numeric": (4, numeric),
    "dotted clock": (2, dotted_clock),
    "weekday": (2, with_weekday),
    "yearless": (4, yearless),
    "day": (2, day_only),
    "near day": (4, near_day),
    "clock alone": (2, clock_only),
    "count": (3, counts.counted),
    "count of two units": (1, counts.counted_twice),
    "count in words": (1, counts.in_words),
    "labelled": (3, labelled),
    "crowded": (3, crowded),
    "zoned": (4, zoned),
    "two": (3, two),
    "two, shortened": (2, two_shortened),
    "iso": (3, iso),
    "rfc 822": (2, rfc),
    "unix": (1, unix),
}
"""Each form with its weight among the draws."""

REFUSED: dict[str, tuple[int, Form]] = {
    "neighbour": (4, refusals.neighbour),
    "impossible": (1, refusals.impossible),
    "range": (1, refusals.spanned),
    "two unclear": (1, refusals.unclear),
    "future": (1, refusals.future),
    "before the site": (1, refusals.before_site),
}
COMMON = {"worded", "numeric", "yearless", "near day", "day", "iso"}
"""The forms that most sites print: what speed is compared on."""


def draws(number: int, seed: int, forms: dict[str, tuple[int, Form]] = FORMS) -> Iterator[Printed]:
    """So many printed dates; one seed gives the same ones anywhere."""
    pick = Random(seed)
    weights = [weight for weight, _ in forms.values()]
    for name in pick.choices(list(forms), weights, k=number):
        yield draw(forms[name][1], pick)


def draw(form: Form, pick: Random) -> Printed:
    """One date printed in that form, now and then disguised."""
    while True:
        try:
            printed = form(scene(pick))
        except UndrawableError:
            continue
        return printed if pick.random() > _DISGUISED else _disguised(printed, pick)


def _disguised(printed: Printed, pick: Random) -> Printed:
    return replace(printed, text=pieces.disguised(pick, printed.text))


def _absolute(here: Scene, form: str, at: datetime, text: str, role: Role = "unlabelled") -> Printed:
    return _printed(here, form, text, at, _precision(at, text), role=role)


def _printed(
    here: Scene,
    form: str,
    text: str,
    at: datetime,
    precision: Precision,
    *,
    role: Role = "unlabelled",
    zone: str = "site",
) -> Printed:
    return Printed(
        form=form,
        text=text,
        now=here.now,
        timezone=here.timezone,
        expected=here.instant(at, zone),
        precision=precision,
        role=role,
    )


def _two(here: Scene, at: datetime, later: datetime, published: str, updated: str) -> Printed:
    role: Role = here.pick.choice(["published", "created", "unlabelled"])
    if role == "unlabelled":
        joins = WORDS["two"]["unlabelled"]
    else:
        joins = WORDS["two"]["labelled"]
        published = pieces.with_label(here.pick, role, published)
    text = here.pick.choice(joins).format(published=published, updated=updated)
    first = _absolute(here, "two", at, published, role)
    return replace(first, text=text, updated=here.instant(later))


def _pair(here: Scene, within: timedelta) -> tuple[datetime, datetime]:
    """A local minute of publication, and one of an update that has been."""
    at = here.past(timedelta(days=3000))
    later = at + timedelta(minutes=here.pick.randint(1, within // timedelta(minutes=1)))
    if later > here.local_now:
        raise UndrawableError("an update to come")
    return at, later


def _clock(here: Scene, at: datetime) -> str:
    return pieces.clock(here.pick, at)


def _precision(at: datetime, text: str) -> Precision:
    """Seconds, where they are printed: drawn minutes have none."""
    return "second" if f":{at:%M}:00" in text else "minute"


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.date(), time())


def _in_figures(here: Scene, at: datetime, pattern: str, offset: timedelta | None, precision: Precision) -> Printed:
    """A strftime pattern at an offset from UTC; None is the site's clock."""
    if offset is None:
        return _printed(here, "iso", at.strftime(pattern), at, precision)
    sign, minutes = "-" if offset < timedelta(0) else "+", abs(offset) // timedelta(minutes=1)
    hours = f"{sign}{minutes // 60:02d}"
    shown = {"offset": f"{hours}:{minutes % 60:02d}", "basic": f"{hours}{minutes % 60:02d}", "hours": hours}
    return _printed(here, "iso", _at_offset(here, at, offset).strftime(pattern).format(**shown), at, precision)


def _at_offset(here: Scene, at: datetime, offset: timedelta) -> datetime:
    """The same instant on a clock at that offset, naive."""
    return (here.instant(at) + offset).replace(tzinfo=None)
