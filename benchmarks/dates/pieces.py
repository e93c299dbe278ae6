"""The pieces of a printed date: its day, clock, weekday, label and neighbours, and how pages disguise the whole."""

import re
import tomllib
from datetime import datetime
from pathlib import Path
from random import Random

WORDS = tomllib.loads((Path(__file__).parent / "forms.toml").read_text(encoding="utf-8"))
_RUSSIAN_MONTHS = ["genitive"] * 5 + ["nominative", "short", "short_genitive", "dotted", "dotted_long"]
_SPACES = ["\u00a0", "\u2009", "\u202f", "  ", "\n\t"]
_LOOK_ALIKES = str.maketrans("аеосрхАВЕКМНОРСТХ", "aeocpxABEKMHOPCTX")
_CYRILLIC_WORD = re.compile("[А-Яа-яЁё]{3,}")
_WITHIN_WORD = re.compile(r"(?<=[А-Яа-яё])(?=[а-яё])")


def month(pick: Random, moment: datetime) -> str:
    """The month's Russian name in any form and any case."""
    name = WORDS["months"][pick.choice(_RUSSIAN_MONTHS)][moment.month - 1]
    return str(pick.choice([str.lower, str.lower, str.lower, str.title, str.upper])(name))


def worded_day(pick: Random, moment: datetime, *, year: bool = True) -> str:
    """«22 октября», «05 ОКТ. 2025 г.», «22 октября, 2025»."""
    day = moment.strftime(pick.choice(["%-d", "%d"]))
    return f"{day} {month(pick, moment)}" + (moment.strftime(pick.choice(WORDS["days"]["years"])) if year else "")


def numeric_day(pick: Random, moment: datetime, *, year: bool = True) -> str:
    """«22.10.2025», «2025-10-22», «22/10/25», «22.10»."""
    return moment.strftime(pick.choice(WORDS["days"]["numeric" if year else "yearless"]))


def day(pick: Random, moment: datetime, *, year: bool = True) -> str:
    """Either of the two."""
    return pick.choice([worded_day, numeric_day])(pick, moment, year=year)


def clock(pick: Random, moment: datetime, style: str = "usual") -> str:
    """«10:13», «9:05», «10:13:00»; dotted «10.13»."""
    return moment.strftime(pick.choice(WORDS["clocks"][style]))


def joined(pick: Random, day: str, clock: str) -> str:
    """A day and a clock, either first, whatever sites put between them."""
    joins = pick.choice([WORDS["joins"]["any_clock"], WORDS["joins"]["usual"]])
    return str(pick.choice(joins).format(day=day, clock=clock))


def whole(pick: Random, moment: datetime) -> str:
    """A day with its year, and a clock."""
    return joined(pick, day(pick, moment), clock(pick, moment))


def with_weekday(pick: Random, moment: datetime, date: str) -> str:
    """«Среда, 22 октября», «ср., 22.10.2025», «22 октября (среда)»."""
    name = WORDS["weekdays"][pick.choice(["nominative", "short", "dotted"])][moment.weekday()]
    cased = pick.choice([str.lower, str.capitalize])(name)
    return str(pick.choice(WORDS["joins"]["weekday"]).format(weekday=cased, date=date))


def with_label(pick: Random, role: str, date: str) -> str:
    """«Опубликовано: …»; «Новость от …» takes no colon."""
    label = pick.choice(WORDS["labels"][role])
    join = "{label} {date}" if label.lower().endswith(("от", "on")) else pick.choice(WORDS["labels"]["joins"])
    return str(join.format(label=label, date=date))


def beside(pick: Random, date: str) -> str:
    """A date among views, comments, sections, authors and agencies."""
    words = WORDS["beside"]
    neighbours = {place: pick.choice(words[f"{place}s"]) for place in ("name", "section", "number")}
    return str(pick.choice(words["joins"]).format(date=date, agency=pick.choice(words["agencies"]), **neighbours))


def disguised(pick: Random, text: str) -> str:
    """The same to the eye: other spaces, soft hyphens, Latin letters that look Cyrillic."""
    return pick.choice([_respaced, _hyphenated, _latinised])(pick, text)


def _respaced(pick: Random, text: str) -> str:
    return text.replace(" ", pick.choice(_SPACES))


def _hyphenated(pick: Random, text: str) -> str:
    return _WITHIN_WORD.sub(lambda _: pick.choice(["", "", "\u00ad"]), text)


def _latinised(pick: Random, text: str) -> str:
    return _CYRILLIC_WORD.sub(lambda word: _partly_latin(pick, word.group()), text)


def _partly_latin(pick: Random, word: str) -> str:
    return "".join(letter.translate(_LOOK_ALIKES) if pick.random() < 0.4 else letter for letter in word)
