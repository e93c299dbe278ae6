"""Texts where a date is expected that are no date, or none that can be true: all of them must be refused."""

from datetime import datetime, timedelta
from random import Random

from pieces import WORDS, day, numeric_day, whole, with_label, worded_day
from scenes import REFUSED_KIND, Printed, Scene


def no_date(scene: Scene) -> Printed:
    """A phone number, a score, a price, an age: figures that are no date."""
    kind = scene.pick.choice(list(WORDS["refused"]))
    return _refused(scene, kind, scene.pick.choice(WORDS["refused"][kind]).format(**_figures(scene.pick)))


def impossible(scene: Scene) -> Printed:
    """15.13.2024: printed as a date, and no such day or time."""
    text = scene.pick.choice(WORDS["impossible"]["days"]).format(y=scene.pick.randint(2000, scene.now.year))
    return _refused(scene, "impossible", text)


def spanned(scene: Scene) -> Printed:
    """«10–12 октября 2025», «1941–1945», «10:00–18:00»: a range is no instant."""
    start = scene.past(timedelta(days=3000))
    end = start + timedelta(days=1, hours=1)
    dash = scene.pick.choice(["-", "–", " – ", "—", " — "])
    hours = f"{start:%H:%M}{dash}{end:%H:%M}"
    days = f"{start.day}{dash}{worded_day(scene.pick, end)}"
    years = f"{start.year - 5}{dash}{start.year}{scene.pick.choice(['', ' гг.'])}"
    whole_days = f"{start:%d.%m.%Y}{dash}{end:%d.%m.%Y}"
    spoken = f"с {start.day} по {worded_day(scene.pick, end)}"
    return _refused(scene, "range", scene.pick.choice([hours, days, years, whole_days, spoken]))


def unclear(scene: Scene) -> Printed:
    """Two dates, and nothing says which is which."""
    later = scene.past(timedelta(days=3000))
    earlier = later - timedelta(minutes=scene.pick.randint(1, 300 * 1440))
    joint = scene.pick.choice([" ", ", ", " | ", " / "])
    return _refused(scene, "two unclear", f"{whole(scene.pick, later)}{joint}{whole(scene.pick, earlier)}")


def future(scene: Scene) -> Printed:
    """More than the grace after the moment of reading."""
    ahead = scene.local_now + timedelta(days=3) + scene.pick.random() * timedelta(days=2000)
    return _refused(scene, "future", _labelled(scene, ahead))


def before_site(scene: Scene) -> Printed:
    """Before the site's first day."""
    first = scene.past(timedelta(days=3000))
    early = first - timedelta(days=2) - scene.pick.random() * timedelta(days=1000)
    return _refused(scene, "before the site", _labelled(scene, early), first)


def _labelled(scene: Scene, moment: datetime) -> str:
    date = scene.pick.choice([whole, day, numeric_day])(scene.pick, moment)
    return scene.pick.choice([date, with_label(scene.pick, "published", date)])


def _figures(pick: Random) -> dict[str, str]:
    bounds = {"a": (301, 999), "b": (100, 999), "c": (10, 99), "d": (10, 99), "s": (1, 9), "t": (0, 9)}
    return {place: str(pick.randint(*bound)) for place, bound in bounds.items()}


def _refused(scene: Scene, kind: str, text: str, first: datetime | None = None) -> Printed:
    return Printed(
        form=f"{REFUSED_KIND}{kind}",
        text=text,
        now=scene.now,
        timezone=scene.timezone,
        expected=None,
        not_before=None if first is None else first.date(),
    )
