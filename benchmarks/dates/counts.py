"""«N минут назад»: counts back from the moment of reading, each with the instant it names."""

from datetime import datetime, time, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta
from pieces import WORDS
from scenes import Precision, Printed, Scene

Unit = Precision | Literal["week"]
_LIMITS: dict[Unit, int] = {"second": 59, "minute": 59, "hour": 23, "day": 13, "week": 4, "month": 11, "year": 15}
_IN_WORDS = ["", "одну", "две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"]
_MASCULINE = {1: "один", 2: "два"}


def counted(scene: Scene) -> Printed:
    """One unit: «5 минут назад», «2 ч. назад», «день назад», «три недели назад»."""
    unit = scene.pick.choice([*_LIMITS, "second", "minute", "minute", "hour", "hour"])
    number = scene.pick.randint(1, _LIMITS[unit])
    ago = scene.pick.choice(["назад"] * 4 + ["тому назад"])
    return _printed(scene, f"{_number(scene, unit, number)}{_unit(scene, unit, number)} {ago}", unit, number)


def counted_twice(scene: Scene) -> Printed:
    """«2 ч 10 мин назад», «2 часа и 10 минут назад»."""
    hours, minutes = scene.pick.randint(1, 23), scene.pick.randint(1, 59)
    joint = scene.pick.choice([" ", " ", " и "])
    text = f"{hours} {_unit(scene, 'hour', hours)}{joint}{minutes} {_unit(scene, 'minute', minutes)} назад"
    return _printed(scene, text, "minute", 60 * hours + minutes)


def in_words(scene: Scene) -> Printed:
    """«только что», «полчаса назад»."""
    minutes = scene.pick.choice(list(WORDS["counts_in_words"]))
    return _printed(scene, scene.pick.choice(WORDS["counts_in_words"][minutes]), "minute", int(minutes))


def _number(scene: Scene, unit: Unit, number: int) -> str:
    """In figures, in words, or left out where it is one."""
    spellings = [f"{number} ", f"{number} "]
    if number <= 10:
        spellings.append(f"{_in_words(unit, number)} ")
    return scene.pick.choice([*spellings, ""] if number == 1 else spellings)


def _in_words(unit: Unit, number: int) -> str:
    feminine = unit in {"second", "minute", "week"}
    return _IN_WORDS[number] if feminine else _MASCULINE.get(number, _IN_WORDS[number])


def _unit(scene: Scene, unit: Unit, number: int) -> str:
    singular, few, many, *short = WORDS["counts"][unit]
    return str(scene.pick.choice([_plural(number, singular, few, many)] * 2 + short))


def _plural(number: int, singular: str, few: str, many: str) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return singular
    return few if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else many


def _printed(scene: Scene, text: str, unit: Unit, number: int) -> Printed:
    expected, precision = _back(scene, unit, number)
    return Printed(
        form="count", text=text, now=scene.now, timezone=scene.timezone, expected=expected, precision=precision
    )


def _back(scene: Scene, unit: Unit, number: int) -> tuple[datetime, Precision]:
    """Hours and less run by the instant, days and more by the calendar of the site."""
    if unit in {"second", "minute", "hour"}:
        at = scene.now - timedelta(**{f"{unit}s": number})
        return at.replace(second=at.second if unit == "second" else 0, microsecond=0), unit
    day = (scene.local_now - relativedelta(**{f"{unit}s": number})).date()
    return scene.instant(datetime.combine(day, time())), "day" if unit == "week" else unit
