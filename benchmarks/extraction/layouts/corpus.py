"""Every combination of system and trap as a page with its truth."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from string import Template
from zlib import crc32

from . import render
from .content import Content, Truth
from .dates import MOSCOW
from .stories import Story, stories
from .systems import System, systems
from .traps import TRAPS
from .traps.other_text import SHORT

_FIRST_DAY = datetime(2021, 1, 11, tzinfo=MOSCOW)
_DAYS = 1500
_MINUTES_A_DAY = 14 * 60  # newsrooms print from eight to ten; midnight would read as a day alone
_SITES = (
    ("Вестник Верхнереченска", "vestnik.example"),
    ("Газета «Залив»", "zaliv.example"),
    ("Узорь-Инфо", "uzor-info.example"),
    ("Новости Сосновки", "sosnovka.example"),
    ("Маяк", "mayak.example"),
)
_SHORT_BLOCKS = 2
_PART = 4  # systems a trap
_UNTIL_FETCHED = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as a reader gets it, and what is right for it."""

    system: str
    trap: str
    url: str
    html: str
    fetched_at: datetime
    truth: Truth

    @property
    def name(self) -> str:
        """`SYSTEM/TRAP`."""
        return f"{self.system}/{self.trap}"


def system_names() -> tuple[str, ...]:
    """The names of all systems."""
    return tuple(systems())


def trap_names() -> tuple[str, ...]:
    """The names of all traps, `plain` first."""
    return tuple(TRAPS)


def pages(of_systems: Iterable[str] = (), of_traps: Iterable[str] = ()) -> Iterator[Page]:
    """The pages of some systems and traps; all of them by default."""
    traps = tuple(of_traps) or trap_names()
    for system in tuple(of_systems) or system_names():
        yield from (page(system, trap) for trap in traps)


def part() -> Iterator[Page]:
    """A few pages of each trap, the systems by turns: enough to see a change for the worse within seconds."""
    names = system_names()
    for number, trap in enumerate(trap_names()):
        chosen = dict.fromkeys(names[(number * 5 + step * len(names) // _PART) % len(names)] for step in range(_PART))
        yield from (page(system, trap) for system in chosen)


def page(system: str, trap: str) -> Page:
    """One page.

    Raises:
        KeyError: there is no such system or trap.
    """
    content = TRAPS[trap](_plain(systems()[system], trap))
    return Page(
        system=system,
        trap=trap,
        url=content.url,
        html=render.html(content),
        fetched_at=content.published.replace(hour=20, minute=0) + _UNTIL_FETCHED,
        truth=render.truth(content),
    )


def _plain(system: System, trap: str) -> Content:
    """The page before its trap: which article, which site and which day depend on the names alone."""
    drawn = crc32(f"{system.name}/{trap}".encode())
    order = _rotated(stories(), drawn)
    fitting = [story for story in order if trap not in SHORT or len(story.blocks) <= _SHORT_BLOCKS]
    story = fitting[0]
    site, host = _SITES[drawn % len(_SITES)]
    published = _FIRST_DAY + timedelta(days=drawn % _DAYS, hours=8, minutes=drawn // 7 % _MINUTES_A_DAY)
    names = {"id": 1000 + drawn % 90_000, "slug": story.name, "rubric": story.section, "host": host}
    names |= {"site": site, "title": story.title}
    names |= {"year": f"{published:%Y}", "month": f"{published:%m}", "day": f"{published:%d}"}
    return Content(
        system=system,
        number=drawn // 13,
        story=story,
        others=tuple(other for other in order if other is not story),
        site=site,
        host=host,
        path=Template(system.settings["path"]).substitute(names),
        id=1000 + drawn % 90_000,
        published=published,
        modified=published + timedelta(hours=3, minutes=5),
        blocks=story.blocks,
        authors=story.authors,
        title_tag=Template(system.settings["title"]).substitute(names),
        og_title=story.title,
        description=story.first_sentence,
    )


def _rotated(found: tuple[Story, ...], drawn: int) -> tuple[Story, ...]:
    start = drawn // 11 % len(found)
    return (*found[start:], *found[:start])
