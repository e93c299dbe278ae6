"""A site without feeds or structured data: a front page with relative dates, and links that lead to no article."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Literal

from newscrawl.demo import block_pages, pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import relative
from newscrawl.demo.reply import Reply, Route, html

Trap = Literal["missing", "challenge", "guard", "listing"]
TRAPS: Mapping[str, Trap] = MappingProxyType(
    {
        "/news/84510-vakansii-elevatora": "missing",
        "/news/84507-ceny-na-zerno": "challenge",
        "/news/84501-raspisanie-avtobusov": "guard",
        "/news/84000-hronika-nedeli": "listing",
    }
)
"""Paths that the front page links like articles, and what they lead to."""

_TITLES: Mapping[Trap, str] = {
    "missing": "Элеватор набирает сменных мастеров",
    "challenge": "Зерно подорожало третью неделю подряд",
    "guard": "Автобусы перейдут на зимнее расписание",
    "listing": "Хроника недели",
}


def routes(edition: Edition) -> Routes:
    """The front page, the traps and the stories; the missing page needs no route."""
    trap_routes: Mapping[Trap, Route] = {
        "challenge": lambda _now: block_pages.challenge(edition.outlet.host),
        "guard": lambda _now: block_pages.guard(edition.outlet.host),
        "listing": partial(_front_page, edition, _TITLES["listing"]),
    }
    return {
        "/": partial(_front_page, edition, "Новости Степного края"),
        **{target: trap_routes[trap] for target, trap in TRAPS.items() if trap in trap_routes},
        **{story.target: partial(_page, edition, story) for story in edition.stories},
    }


def _front_page(edition: Edition, title: str, now: datetime) -> Reply:
    outlet = edition.outlet
    trap_rows = ""
    for target, trap in TRAPS.items():
        trap_rows += "\n" + pages.row(outlet, target, _TITLES[trap], "вчера, 07:00")
    dates = [relative(story.published, now) for story in edition.stories]
    return html(pages.listing(outlet, edition.stories, dates, title=title, after=trap_rows))


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    return html(pages.article(edition, story, now))
