"""A portal with an archive by days, three stories on a page, and pages with microdata."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from newscrawl.demo import pages
from newscrawl.demo.content import Story
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.phrases import day, time_first
from newscrawl.demo.reply import Reply, Route, html, with_etag
from newscrawl.demo.sites.listing import front_page

_STORIES_PER_PAGE = 3
_FIRST_DAY, _LAST_DAY = date(2025, 10, 20), date(2025, 10, 24)


def routes(edition: Edition) -> Routes:
    """The front page, the pages of each day, the stories and their print versions."""
    return {
        "/": partial(front_page, edition, time_first),
        **dict(_day_routes(edition)),
        **{story.target: partial(_page, edition, story) for story in edition.stories},
        **{_print_target(story): partial(_print_version, story) for story in edition.stories},
    }


def _day_routes(edition: Edition) -> Iterator[tuple[str, Route]]:
    """The pages of each day; a day without stories has one, too."""
    current = _FIRST_DAY
    while current <= _LAST_DAY:
        stories = [story for story in edition.stories if story.published.date() == current]
        for start in range(0, max(1, len(stories)), _STORIES_PER_PAGE):
            yield _day_target(current, start), partial(_day_page, edition, current, stories, start)
        current += timedelta(days=1)


def _day_target(of: date, start: int) -> str:
    return f"/news/{of:%Y/%m/%d}/" + (f"?page={start // _STORIES_PER_PAGE + 1}" if start else "")


def _day_page(edition: Edition, of: date, stories: Sequence[Story], start: int, _now: datetime) -> Reply:
    end = start + _STORIES_PER_PAGE
    shown = stories[start:end]
    after = "" if shown else '<p class="empty">В этот день новостей не было.</p>'
    if end < len(stories):
        after = f'<div class="pager"><a rel="next" href="{_day_target(of, end)}">Дальше</a></div>'
    dates = [time_first(story.published) for story in shown]
    return html(pages.listing(edition.outlet, shown, dates, title=f"Новости за {day(of)} {of.year} года", after=after))


def _page(edition: Edition, story: Story, now: datetime) -> Reply:
    return with_etag(html(pages.article(edition, story, now, head=pages.canonical(story))))


def _print_target(story: Story) -> str:
    return f"/print/{story.target.split('/')[-2]}/"


def _print_version(story: Story, _now: datetime) -> Reply:
    """The text alone; robots.txt disallows it."""
    text = "".join(f"<p>{block.text}</p>" for block in story.blocks)
    return html(f"<!DOCTYPE html><html><head><title>{story.title}</title></head><body>{text}</body></html>")
