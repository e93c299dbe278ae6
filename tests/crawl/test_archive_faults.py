"""Days of an archive that are not read whole: they are not done, the crawl says so, and the next one reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.crawl.conftest import Project
from tests.middlewares.small_sites import Answer, SmallSite, html, redirect, small_site

pytestmark = pytest.mark.faults

SPIDER = """
from newscrawl.spider import Archive, NewsSpider

class YardSpider(NewsSpider):
    name = "yard"
    allowed_domains = ["127.0.0.9"]
    sources = [Archive("{url}/{{day:%Y/%m/%d}}/", links=".row::attr(href)", next_page="a[rel=next]::attr(href)")]
    article_url = r"/news/"
"""
CAPTCHA = "<h1>Проверка</h1><p>Подтвердите, что вы не робот</p>"
SOFT_404 = "<title>Страница не найдена</title><h1>404</h1>"
FURTHER_PAGES = {
    "01": Answer(status=404),
    "02": Answer(status=500),
    "03": Answer(),
    "04": html("<h1>Новостей нет</h1>"),
    "05": Answer(closes=True),
    "06": html(CAPTCHA),
    "07": redirect("/robots.txt"),
    "08": redirect("2"),
    "09": Answer(status=410),
    "10": html("<h1>Архив</h1><a class=row href=/o-nas>О нас</a>"),
    "11": Answer(status=429),
    "12": Answer(body=b"\x00\xff" * 3000, headers={"Content-Type": "text/html"}),
}
"""What the second page of a day answers; the first page names it."""
FIRST_PAGES = {"13": Answer(status=404), "14": Answer(status=503), "15": Answer(), "16": html(CAPTCHA)}
ARTICLES = {"17": Answer(status=500), "18": Answer(closes=True), "19": html(CAPTCHA), "20": Answer(status=429)}
"""What the only article of a day answers."""
GONE_ARTICLES = {"21": Answer(status=404), "22": Answer(status=410), "23": html(SOFT_404)}
"""These days are done: what the listing names is gone, and was looked for."""
WITHOUT_ROWS = {"04", "10", "12"}
"""Their further page is readable and names no article: it is looked at a second time."""
NOT_DONE = {*FURTHER_PAGES, *FIRST_PAGES, *ARTICLES}
PERIOD = ("-a", "mode=archive", "-a", "since=2025-10-01", "-a", "until=2025-10-24")
QUICK = ("-s", "SPIDER_MODULES=yard", "-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_DELAY=0", "-s", "NEWSCRAWL_DOWN_HOST_S=30")


def article(path: str) -> str:
    body = f"<p>Паром {path} вышел в рейс утром. В порту рассказали, что следующий уйдёт вечером.</p>"
    return f"<article><h1>Паром {path} вышел в рейс</h1><time>{path[6:16]}</time>{body * 3}</article>"


@dataclass
class Yard:
    """An archive whose days have two pages with an article each; `is_mended` ends the faults."""

    is_mended: bool = False
    faults: Mapping[str, Answer] = field(default_factory=dict)

    def reply(self, path: str, _headers: Mapping[str, str]) -> Answer:
        if path == "/robots.txt":
            return Answer(status=404)
        parts = path.strip("/").split("/")
        if parts[0] == "news":
            fault = (ARTICLES | GONE_ARTICLES).get(parts[3])
            return fault if fault and not self.is_mended else html(article(path))
        day, is_further = parts[2], len(parts) > 3
        if not self.is_mended:
            fault = FURTHER_PAGES.get(day) if is_further else FIRST_PAGES.get(day)
            if fault is not None:
                return fault
        number = 2 if is_further else 1
        has_further = not is_further and day not in (ARTICLES | GONE_ARTICLES)
        link = f"<a class=row href=/news/{'/'.join(parts[:3])}/{number}>Паром</a>"
        return html(link + ("<a rel=next href=2/>Дальше</a>" if has_further else ""))


@pytest.fixture
def site(project: Project, tmp_path: Path) -> tuple[Project, Yard, SmallSite]:
    yard = Yard()
    with small_site(yard.reply, host="127.0.0.9") as server:
        Path(tmp_path, "yard.py").write_text(SPIDER.format(url=server.url), encoding="utf-8")
        yield project, yard, server


def done_days(project: Project) -> set[str]:
    return {row["_id"][-2:] for row in project.stored("days").values() if "done_at" in row}


def listed_days(server: SmallSite) -> set[str]:
    return {path.split("/")[3] for path in server.requested if path.startswith("/2025")}


def test_a_day_that_was_not_read_whole_is_not_done_and_is_read_again(site: tuple[Project, Yard, SmallSite]) -> None:
    project, yard, server = site
    log = project.crawl("yard", *PERIOD, *QUICK, code=1, log_faults=["Gave up retrying"])
    every_day = {f"{day:02}" for day in range(1, 25)}
    assert done_days(project) == every_day - NOT_DONE
    run = next(iter(project.stored("runs").values()))
    stats = {name: run["stats"][f"newscrawl/archive/days_{name}"] for name in ("read", "failed", "empty")}
    assert stats == {"read": 4, "failed": len(NOT_DONE) - len(WITHOUT_ROWS), "empty": len(WITHOUT_ROWS)}
    assert f"{stats['failed']} days not read whole, {stats['empty']} days without articles" in log

    yard.is_mended = True
    server.requested.clear()
    project.crawl("yard", *PERIOD, *QUICK)
    assert listed_days(server) == NOT_DONE
    assert done_days(project) == every_day
    assert len(project.stored()) == 2 * 24 - len(ARTICLES) - 2 * len(GONE_ARTICLES)


def test_a_further_page_that_is_empty_twice_ends_its_day(site: tuple[Project, Yard, SmallSite]) -> None:
    """Some sites name a next page on the last one, too."""
    project, _, server = site
    period = ("-a", "mode=archive", "-a", "since=2025-10-04", "-a", "until=2025-10-04")
    project.crawl("yard", *period, *QUICK, code=None)
    assert done_days(project) == set()
    project.crawl("yard", *period, *QUICK)
    assert done_days(project) == {"04"}
    server.requested.clear()
    project.crawl("yard", *period, *QUICK)
    assert listed_days(server) == set()


def test_one_day_is_read_after_the_other_the_newest_first(site: tuple[Project, Yard, SmallSite]) -> None:
    project, yard, server = site
    yard.is_mended = True
    project.crawl("yard", *PERIOD, *QUICK)
    days = [path.split("/")[4 if path.startswith("/news") else 3] for path in server.requested if path != "/robots.txt"]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == 24
