"""Dates as pages print them, by form: each function draws one with its truth."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pieces
from pieces import WORDS
from scenes import GRACE, Printed, Role, Scene, UndrawableError

_YEAR = [timedelta(hours=20), timedelta(days=3), timedelta(days=60), timedelta(days=360)]


def worded(scene: Scene) -> Printed:
    """«22 октября 2025 г., 10:13»."""
    at = scene.moment()
    clock = pieces.clock(scene.pick, at)
    return scene.printed("worded", pieces.joined(scene.pick, pieces.worded_day(scene.pick, at), clock), at)


def numeric(scene: Scene) -> Printed:
    """«22.10.2025 10:13»."""
    at = scene.moment()
    clock = pieces.clock(scene.pick, at)
    return scene.printed("numeric", pieces.joined(scene.pick, pieces.numeric_day(scene.pick, at), clock), at)


def dotted_clock(scene: Scene) -> Printed:
    """«22 октября 2025 в 10.13»: a pair of figures that is a time beside a date."""
    at = scene.moment()
    join = scene.pick.choice(WORDS["joins"]["any_clock"])
    clock = pieces.clock(scene.pick, at, "dotted")
    return scene.printed("dotted clock", join.format(day=pieces.day(scene.pick, at), clock=clock), at)


def with_weekday(scene: Scene) -> Printed:
    """«Среда, 22 октября 2025, 10:13»."""
    at = scene.moment()
    return scene.printed("weekday", pieces.with_weekday(scene.pick, at, pieces.whole(scene.pick, at)), at)


def yearless(scene: Scene) -> Printed:
    """«22 октября, 10:13», «10:13 22.10»: the nearest such day."""
    at = scene.moment(_YEAR)
    text = pieces.joined(scene.pick, pieces.day(scene.pick, at, year=False), pieces.clock(scene.pick, at))
    if scene.pick.random() < 0.2:
        text = pieces.with_weekday(scene.pick, at, text)
    return scene.printed("yearless", text, at)


def day(scene: Scene) -> Printed:
    """«22 октября 2025», «среда, 22.10.2025»."""
    at = scene.moment()
    text = pieces.day(scene.pick, at)
    if scene.pick.random() < 0.2:
        text = pieces.with_weekday(scene.pick, at, text)
    return scene.printed("day", text, _midnight(at), precision="day")


def yearless_day(scene: Scene) -> Printed:
    """«22 октября»."""
    at = scene.moment(_YEAR)
    text = pieces.worded_day(scene.pick, at, year=False)
    return scene.printed("yearless day", text, _midnight(at), precision="day")


def near_day(scene: Scene) -> Printed:
    """«вчера, 14:05», «сегодня», «два дня назад в 13:07»."""
    days = scene.pick.choice(list(WORDS["relative"]))
    word = scene.pick.choice(WORDS["relative"][days])
    midnight = _midnight(scene.local_now) - int(days) * timedelta(days=1)
    if scene.pick.random() < 0.15:
        return scene.printed("near day", word, midnight, precision="day")
    end = scene.local_now if days == "0" else midnight + timedelta(days=1)
    at = (midnight + scene.pick.random() * (end - midnight)).replace(second=0, microsecond=0)
    return scene.printed("near day", pieces.joined(scene.pick, word, pieces.clock(scene.pick, at)), at)


def clock_alone(scene: Scene) -> Printed:
    """«23:55»: today, or yesterday where that has not come yet."""
    at = scene.past(timedelta(minutes=1439))
    text = scene.pick.choice(WORDS["joins"]["alone"]).format(clock=pieces.clock(scene.pick, at))
    return scene.printed("clock alone", text, at, role="published" if text.startswith("Опубликовано") else "unlabelled")


def labelled(scene: Scene) -> Printed:
    """«Опубликовано: 22.10.2025 10:13», «Обновлено 22 октября 2025»."""
    at = scene.moment()
    role: Role = scene.pick.choice(["published", "published", "created", "updated", "unlabelled"])
    return scene.printed("labelled", pieces.with_label(scene.pick, role, pieces.whole(scene.pick, at)), at, role=role)


def crowded(scene: Scene) -> Printed:
    """«22.10.2025 10:13 | Просмотров: 237», «Политика | 22 октября 2025, 10:13»."""
    at = scene.moment()
    return scene.printed("crowded", pieces.beside(scene.pick, pieces.whole(scene.pick, at)), at)


def zoned(scene: Scene) -> Printed:
    """«22.10.2025 10:13 МСК», «10:13 (UTC+5), 22 октября 2025», «… по местному времени»."""
    at = scene.moment()
    zone = scene.pick.choice([*WORDS["zones"]] + ["Europe/Moscow", "+03:00"] * 4)
    if scene.instant(at, zone) > scene.now + GRACE:
        raise UndrawableError("ahead of the grace in that zone")
    word, join = scene.pick.choice(WORDS["zones"][zone]), scene.pick.choice(WORDS["joins"]["zoned"])
    text = join.format(day=pieces.day(scene.pick, at), clock=pieces.clock(scene.pick, at), zone=word)
    return scene.printed("zoned", text, at, zone=zone)


def two(scene: Scene) -> Printed:
    """«Опубликовано 22.10.2025 10:13, обновлено 23.10.2025 11:40»: published and updated."""
    at, later = _pair(scene, timedelta(days=20))
    updated = pieces.with_label(scene.pick, "updated", pieces.whole(scene.pick, later))
    return _two(scene, at, later, pieces.whole(scene.pick, at), updated)


def two_shortened(scene: Scene) -> Printed:
    """«22.10.2025 10:13 (обновлено: 11:40)», «10:13 (обновлено: 11:40 22.10.2025)», «… (обновлено 23 октября)»."""
    at, later = _pair(scene, timedelta(hours=20))
    published, updated = pieces.whole(scene.pick, at), pieces.whole(scene.pick, later)
    clock, later_clock = f"{at:%H:%M}", f"{later:%H:%M}"
    yearless = pieces.joined(scene.pick, pieces.worded_day(scene.pick, later, year=False), later_clock)
    pairs = [(published, yearless)]
    if at.date() == later.date():
        pairs += [(published, later_clock), (published, f"в {later_clock}"), (clock, updated)]
    published, updated = scene.pick.choice(pairs)
    return _two(scene, at, later, published, pieces.with_label(scene.pick, "updated", updated))


def _pair(scene: Scene, within: timedelta) -> tuple[datetime, datetime]:
    """A local minute of publication, and one of an update that has been."""
    at = scene.past(timedelta(days=3000))
    later = at + timedelta(minutes=scene.pick.randint(1, within // timedelta(minutes=1)))
    if later > scene.local_now:
        raise UndrawableError("an update to come")
    return at, later


def _two(scene: Scene, at: datetime, later: datetime, published: str, updated: str) -> Printed:
    role: Role = scene.pick.choice(["published", "created", "unlabelled"])
    labelled = published if role == "unlabelled" else pieces.with_label(scene.pick, role, published)
    joins = WORDS["two"]["unlabelled" if role == "unlabelled" else "labelled"]
    text = scene.pick.choice(joins).format(published=labelled, updated=updated)
    return replace(scene.printed("two", published, at, role=role), text=text, updated=scene.instant(later))


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.date(), time())
