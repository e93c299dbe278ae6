"""A portal with an archive by days, three stories a page, and microdata on its pages."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from newscrawl.demo import pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import day, time_first
from newscrawl.demo.reply import Reply, Route, html, validated
from newscrawl.demo.sites.listing import front

_ON_PAGE = 3
_FIRST, _LAST = date(2025, 10, 20), date(2025, 10, 24)


def routes(edition: Edition) -> Routes:
    """The front page, the days with their further pages, the stories and their versions for print."""
    return {
        "/": partial(front, edition, time_first),
        **dict(_days(edition)),
        **{story.target: partial(_page, edition, story) for story in edition.stories},
        **{_print_target(story): partial(_print, story) for story in edition.stories},
    }


def _days(edition: Edition) -> Iterator[tuple[str, Route]]:
    """A day without stories has a page too."""
    told = {of: tuple(found) for of, found in groupby(edition.stories, key=lambda story: story.published.date())}
    for number in range((_LAST - _FIRST).days + 1):
        of = _FIRST + timedelta(days=number)
        stories = told.get(of, ())
        for start in range(0, max(1, len(stories)), _ON_PAGE):
            yield _day_target(of, start), partial(_day, edition, of, stories, start)


def _day_target(of: date, start: int) -> str:
    return f"/news/{of:%Y/%m/%d}/" + (f"?page={start // _ON_PAGE + 1}" if start else "")


def _day(edition: Edition, of: date, stories: Sequence[Story], start: int, _now: datetime) -> Reply:
    shown = stories[start : start + _ON_PAGE]
    further = start + _ON_PAGE
    after = "" if shown else '<p class="empty">В этот день новостей не было.</p>'
    if further < len(stories):
        after = f'<div class="pager"><a rel="next" href="{_day_target(of, further)}">Дальше</a></div>'
    dates = (time_first(story.published) for story in shown)
    return html(pages.listing(edition.outlet, shown, dates, title=f"Новости за {day(of)} {of.year} года", after=after))


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    return validated(html(pages.article(edition, story, now, head=pages.canonical(story))))


def _print_target(story: Story) -> str:
    return f"/print/{story.target.split('/')[-2]}/"


def _print(story: Story, _now: datetime) -> Reply:
    """The bare text, which robots.txt keeps from crawlers."""
    text = "".join(f"<p>{block.text}</p>" for block in story.blocks)
    return html(f"<!DOCTYPE html><html><head><title>{story.title}</title></head><body>{text}</body></html>")
