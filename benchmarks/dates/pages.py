"""Dates as pages print them, by form: each function draws one with its truth."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pieces
from pieces import WORDS
from scenes import GRACE, Printed, Role, Scene, UndrawableError

_YEAR = [timedelta(hours=20), timedelta(days=3), timedelta(days=60), timedelta(days=360)]


def worded(here: Scene) -> Printed:
    """«22 октября 2025 г., 10:13»."""
    at = here.moment()
    clock = pieces.clock(here.pick, at)
    return here.printed("worded", pieces.joined(here.pick, pieces.worded_day(here.pick, at), clock), at)


def numeric(here: Scene) -> Printed:
    """«22.10.2025 10:13»."""
    at = here.moment()
    clock = pieces.clock(here.pick, at)
    return here.printed("numeric", pieces.joined(here.pick, pieces.numeric_day(here.pick, at), clock), at)


def dotted_clock(here: Scene) -> Printed:
    """«22 октября 2025 в 10.13»: a pair of figures that is a time beside a date."""
    at = here.moment()
    join = here.pick.choice(WORDS["joins"]["any_clock"])
    clock = pieces.clock(here.pick, at, "dotted")
    return here.printed("dotted clock", join.format(day=pieces.day(here.pick, at), clock=clock), at)


def with_weekday(here: Scene) -> Printed:
    """«Среда, 22 октября 2025, 10:13»."""
    at = here.moment()
    return here.printed("weekday", pieces.with_weekday(here.pick, at, pieces.whole(here.pick, at)), at)


def yearless(here: Scene) -> Printed:
    """«22 октября, 10:13», «10:13 22.10»: the nearest such day."""
    at = here.moment(_YEAR)
    text = pieces.joined(here.pick, pieces.day(here.pick, at, year=False), pieces.clock(here.pick, at))
    if here.pick.random() < 0.2:
        text = pieces.with_weekday(here.pick, at, text)
    return here.printed("yearless", text, at)


def day(here: Scene) -> Printed:
    """«22 октября 2025», «среда, 22.10.2025»."""
    at = here.moment()
    text = pieces.day(here.pick, at)
    if here.pick.random() < 0.2:
        text = pieces.with_weekday(here.pick, at, text)
    return here.printed("day", text, _midnight(at), precision="day")


def yearless_day(here: Scene) -> Printed:
    """«22 октября»."""
    at = here.moment(_YEAR)
    text = pieces.worded_day(here.pick, at, year=False)
    return here.printed("yearless day", text, _midnight(at), precision="day")


def near_day(here: Scene) -> Printed:
    """«вчера, 14:05», «сегодня», «два дня назад в 13:07»."""
    days = here.pick.choice(list(WORDS["relative"]))
    word = here.pick.choice(WORDS["relative"][days])
    midnight = _midnight(here.local_now) - int(days) * timedelta(days=1)
    if here.pick.random() < 0.15:
        return here.printed("near day", word, midnight, precision="day")
    end = here.local_now if days == "0" else midnight + timedelta(days=1)
    at = (midnight + here.pick.random() * (end - midnight)).replace(second=0, microsecond=0)
    return here.printed("near day", pieces.joined(here.pick, word, pieces.clock(here.pick, at)), at)


def clock_alone(here: Scene) -> Printed:
    """«23:55»: today, or yesterday where that has not come yet."""
    at = here.past(timedelta(minutes=1439))
    text = here.pick.choice(WORDS["joins"]["alone"]).format(clock=pieces.clock(here.pick, at))
    return here.printed("clock alone", text, at, role="published" if text.startswith("Опубликовано") else "unlabelled")


def labelled(here: Scene) -> Printed:
    """«Опубликовано: 22.10.2025 10:13», «Обновлено 22 октября 2025»."""
    at = here.moment()
    role: Role = here.pick.choice(["published", "published", "created", "updated", "unlabelled"])
    return here.printed("labelled", pieces.with_label(here.pick, role, pieces.whole(here.pick, at)), at, role=role)


def crowded(here: Scene) -> Printed:
    """«22.10.2025 10:13 | Просмотров: 237», «Политика | 22 октября 2025, 10:13»."""
    at = here.moment()
    return here.printed("crowded", pieces.beside(here.pick, pieces.whole(here.pick, at)), at)


def zoned(here: Scene) -> Printed:
    """«22.10.2025 10:13 МСК», «10:13 (UTC+5), 22 октября 2025», «… по местному времени»."""
    at = here.moment()
    zone = here.pick.choice([*WORDS["zones"]] + ["Europe/Moscow", "+03:00"] * 4)
    if here.instant(at, zone) > here.now + GRACE:
        raise UndrawableError("ahead of the grace in that zone")
    word, join = here.pick.choice(WORDS["zones"][zone]), here.pick.choice(WORDS["joins"]["zoned"])
    text = join.format(day=pieces.day(here.pick, at), clock=pieces.clock(here.pick, at), zone=word)
    return here.printed("zoned", text, at, zone=zone)


def two(here: Scene) -> Printed:
    """«Опубликовано 22.10.2025 10:13, обновлено 23.10.2025 11:40»: published and updated."""
    at, later = _pair(here, timedelta(days=20))
    updated = pieces.with_label(here.pick, "updated", pieces.whole(here.pick, later))
    return _two(here, at, later, pieces.whole(here.pick, at), updated)


def two_shortened(here: Scene) -> Printed:
    """«22.10.2025 10:13 (обновлено: 11:40)», «10:13 (обновлено: 11:40 22.10.2025)», «… (обновлено 23 октября)»."""
    at, later = _pair(here, timedelta(hours=20))
    published, updated = pieces.whole(here.pick, at), pieces.whole(here.pick, later)
    clock, later_clock = f"{at:%H:%M}", f"{later:%H:%M}"
    yearless = pieces.joined(here.pick, pieces.worded_day(here.pick, later, year=False), later_clock)
    pairs = [(published, yearless)]
    if at.date() == later.date():
        pairs += [(published, later_clock), (published, f"в {later_clock}"), (clock, updated)]
    published, updated = here.pick.choice(pairs)
    return _two(here, at, later, published, pieces.with_label(here.pick, "updated", updated))


def _pair(here: Scene, within: timedelta) -> tuple[datetime, datetime]:
    """A local minute of publication, and one of an update that has been."""
    at = here.past(timedelta(days=3000))
    later = at + timedelta(minutes=here.pick.randint(1, within // timedelta(minutes=1)))
    if later > here.local_now:
        raise UndrawableError("an update to come")
    return at, later


def _two(here: Scene, at: datetime, later: datetime, published: str, updated: str) -> Printed:
    role: Role = here.pick.choice(["published", "created", "unlabelled"])
    labelled = published if role == "unlabelled" else pieces.with_label(here.pick, role, published)
    joins = WORDS["two"]["unlabelled" if role == "unlabelled" else "labelled"]
    text = here.pick.choice(joins).format(published=labelled, updated=updated)
    return replace(here.printed("two", published, at, role=role), text=text, updated=here.instant(later))


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.date(), time())
