"""What stands where a date is looked for and is none, or none that can be true: all of it must be refused."""

from datetime import datetime, timedelta
from random import Random

from pieces import day, numeric_day, whole, with_label, worded_day
from scenes import Printed, Scene

_NEIGHBOURS = {
    "phone": ["+7 ({a}) {b}-{c}-{d}", "8-800-{a}-{c}-{d}", "8 ({a}) {b}-{c}-{d}", "8 {a} {b} {c} {d}", "+7{a}{b}{c}{d}"],
    "score": ["{s}:{t}", "Счёт {s}:{t}", "{s}:{t} ({t}:0, 0:{s})", "{s}-{t}", "Спартак — Динамо {s}:{t}", "{s}:{t} (ОТ)"],
    "price": ["{b} руб.", "{s} {b} руб.", "{c}.{d} ₽", "{c},{d} $", "$ {c}.{d}", "{b} 000 ₽", "от {b} руб.", "{c}.{d} руб."],
    "age": ["{c} лет", "{s}+", "18+", "{c}-летний", "возраст {c} лет", "0+", "{c} лет, Москва"],
    "number": ["№ {b}", "{s}", "{b}", "{c} %", "{c},{s}%", "Страница {s}", "v1.{s}.{t}", "{b} комментариев", "{c} фото", "{s}/{t}"],
    "vague": ["несколько минут назад", "недавно", "пару часов назад", "давно", "на днях", "скоро", "несколько дней назад"],
    "duration": ["{s} ч {c} мин", "{c} минут", "{s} часа", "{s} дней", "читать {s} мин", "Время чтения: {s} мин."],
}  # fmt: skip
_IMPOSSIBLE = [
    "15.13.{y}", "32.01.{y}", "31.04.{y}", "31 апреля {y}", "32 августа {y}", "30 февраля {y}", "{y}-13-15", "12.03.{y} 25:10",
    "12.03.{y} 10:61", "00.05.{y}", "{y}-02-30T10:13:00+03:00", "29.02.2023", "12 марта {y} 24:10",
]  # fmt: skip


def neighbour(scene: Scene) -> Printed:
    """A phone number, a score, a price, an age: figures that are no date."""
    kind = scene.pick.choice(list(_NEIGHBOURS))
    return _refused(scene, kind, scene.pick.choice(_NEIGHBOURS[kind]).format(**_figures(scene.pick)))


def impossible(scene: Scene) -> Printed:
    """15.13.2024: printed as a date, and no such day or time."""
    text = scene.pick.choice(_IMPOSSIBLE).format(y=scene.pick.randint(2000, scene.now.year))
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
    said = f"с {start.day} по {worded_day(scene.pick, end)}"
    return _refused(scene, "range", scene.pick.choice([hours, days, years, whole_days, said]))


def unclear(scene: Scene) -> Printed:
    """Two dates, and nothing says which is which."""
    one = scene.past(timedelta(days=3000))
    other = one - scene.pick.randint(1, 300) * timedelta(days=1)
    joint = scene.pick.choice([" ", ", ", " | ", " / "])
    return _refused(scene, "two unclear", f"{whole(scene.pick, one)}{joint}{whole(scene.pick, other)}")


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
    """Three figures, two twice, and one twice: «999», «35», «2»."""
    return {
        "a": str(pick.randint(301, 999)),
        "b": str(pick.randint(100, 999)),
        "c": str(pick.randint(10, 99)),
        "d": str(pick.randint(10, 99)),
        "s": str(pick.randint(1, 9)),
        "t": str(pick.randint(0, 9)),
    }


def _refused(scene: Scene, kind: str, text: str, first: datetime | None = None) -> Printed:
    return Printed(
        form=f"no: {kind}",
        text=text,
        now=scene.now,
        timezone=scene.timezone,
        expected=None,
        not_before=None if first is None else first.date(),
    )
