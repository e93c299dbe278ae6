"""Pages that are refused count neither as known nor as success, and are read once the site's file has changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from newscrawl.demo import WorldServer
from tests.crawl.conftest import Project

_HEAD = """
from newscrawl.demo.spiders.demo_meridian import DemoMeridianSpider
from newscrawl.exceptions import NotAnArticle
from newscrawl.spider import Feed

class LayoutSpider(DemoMeridianSpider):
    name = "layout"
"""
_READS_NOTHING = """
    def read(self, response, **facts):
        raise NotAnArticle(f"{response.url}: no such element")
"""
_MENDED_BY_THE_SITE = """
    async def start(self):
        if not Path("feed-is-short").exists():
            async for request in super().start():
                yield request

    def read(self, response, **facts):
        if Path("pages-are-broken").exists():
            raise NotAnArticle(f"{response.url}: no such element")
        return super().read(response, **facts)
"""
_WITHOUT_FEED = """
    async def start(self):
        for request in ():
            yield request
"""


@pytest.fixture
def site(project: Project, tmp_path: Path) -> tuple[Project, Path]:
    """The project with a site whose file the test writes."""
    (tmp_path / "sites").mkdir()
    environment = {**project.environment, "SCRAPY_SPIDER_MODULES": "sites"}
    environment["PYTHONPATH"] = f"{tmp_path}:{environment.get('PYTHONPATH', '')}"
    return replace(project, environment=environment), tmp_path / "sites/__init__.py"


def crawl(site: tuple[Project, Path], *args: str, code: int) -> str:
    log = site[0].crawl("layout", "-s", "SPIDER_MODULES=sites", *args, code=code)
    return log.rpartition("layout finished: ")[2].splitlines()[0]


def test_refused_pages_are_no_success_and_are_read_once_the_file_is_corrected(
    site: tuple[Project, Path], world: WorldServer
) -> None:
    site[1].write_text(_HEAD + _READS_NOTHING)
    assert crawl(site, code=1).endswith("6 not an article")
    line = crawl(site, code=1)
    assert line.endswith("6 refused before")
    assert "known" not in line
    assert site[0].stored() == {}
    site[1].write_text(_HEAD)
    assert "6 new" in crawl(site, code=0)
    assert "6 known" in crawl(site, code=0)


@pytest.mark.faults
def test_rows_that_have_left_their_feed_are_read_once_the_file_is_corrected(site: tuple[Project, Path]) -> None:
    site[1].write_text(_HEAD + _READS_NOTHING)
    crawl(site, code=1)
    site[1].write_text(_HEAD + _WITHOUT_FEED)
    assert "6 new" in crawl(site, code=0)


@pytest.mark.faults
def test_again_asks_for_every_refused_page_at_once(site: tuple[Project, Path], world: WorldServer) -> None:
    site[1].write_text(_HEAD + _READS_NOTHING)
    crawl(site, code=1)
    world.reset()
    assert crawl(site, "-a", "again=1", code=1).endswith("6 not an article")
    pages = [target for _, target, status in world.requests if "/news/" in target and status == 200]
    assert len(pages) == len(set(pages)) == 6


@pytest.mark.faults
def test_rows_that_have_left_their_feed_are_read_a_day_after_the_site_mended_its_pages(
    site: tuple[Project, Path], tmp_path: Path
) -> None:
    site[1].write_text("from pathlib import Path\n" + _HEAD + _MENDED_BY_THE_SITE)
    Path(tmp_path, "pages-are-broken").touch()
    crawl(site, code=1)
    Path(tmp_path, "pages-are-broken").unlink()
    Path(tmp_path, "feed-is-short").touch()
    assert "new" not in crawl(site, code=0)
    with MongoClient[dict[str, Any]](site[0].uri) as client:
        a_day_ago = datetime.now(UTC) - timedelta(hours=25)
        client[site[0].database]["visits"].update_many({}, {"$set": {"checked_at": a_day_ago}})
    assert "6 new" in crawl(site, code=0)
    assert not any("refusals" in visit for visit in site[0].stored("visits").values())
