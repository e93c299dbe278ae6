"""A site without feeds or data: a front page with relative dates, and links that lead to no article."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Literal

from newscrawl.demo import block_pages, pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import relative
from newscrawl.demo.reply import Reply, html

Trap = Literal["missing", "challenge", "guard", "listing"]
TRAPS: Mapping[str, Trap] = MappingProxyType(
    {
        "/news/84510-vakansii-elevatora": "missing",
        "/news/84507-ceny-na-zerno": "challenge",
        "/news/84501-raspisanie-avtobusov": "guard",
        "/news/84000-hronika-nedeli": "listing",
    }
)
"""Addresses that the front page links as if they were articles, and what stands there."""

_TITLES = {
    "missing": "Элеватор набирает сменных мастеров",
    "challenge": "Зерно подорожало третью неделю подряд",
    "guard": "Автобусы перейдут на зимнее расписание",
    "listing": "Хроника недели",
}


def routes(edition: Edition) -> Routes:
    """The front page, the stories and what stands at the traps; a missing page needs no route."""
    host = edition.outlet.host
    stands = {"challenge": lambda _now: block_pages.challenge(host), "guard": lambda _now: block_pages.guard(host)}
    return {
        "/": partial(_front, edition, "Новости Степного края"),
        **{target: stands[trap] for target, trap in TRAPS.items() if trap in stands},
        "/news/84000-hronika-nedeli": partial(_front, edition, _TITLES["listing"]),
        **{story.target: partial(_page, edition, story) for story in edition.stories},
    }


def _front(edition: Edition, title: str, now: datetime) -> Reply:
    of = edition.outlet
    after = "".join("\n" + pages.row(of, target, _TITLES[trap], "вчера, 07:00") for target, trap in TRAPS.items())
    dates = (relative(story.published, now) for story in edition.stories)
    return html(pages.listing(of, edition.stories, dates, title=title, after=after))


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    return html(pages.article(edition, story, now))
