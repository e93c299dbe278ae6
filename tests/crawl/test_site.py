"""`crawl site`: the bundled outlets read from their home pages alone, without their spiders."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newscrawl.demo import WorldServer, outlets, truth
from newscrawl.demo.world import World
from tests.crawl.conftest import ARCHIVE, EPOCH, Project

HOSTS = {outlet.spider: outlet.host for outlet in outlets()}


SINCE = datetime(2025, 10, 20, tzinfo=ZoneInfo("Europe/Moscow"))


def expected(spider: str, *, since: datetime | None = None) -> set[str]:
    expected = [one for one in truth("initial", epoch=EPOCH, now=datetime.now(UTC)) if one.source == spider]
    return {one.id for one in expected if since is None or since <= one.published < since + timedelta(days=5)}


@pytest.mark.parametrize("spider", HOSTS)
def test_every_article_of_an_outlet_is_found(project: Project, spider: str) -> None:
    project.crawl("site", "-a", f"urls=http://{HOSTS[spider]}/")
    stored = project.stored()
    assert set(stored) == expected(spider)
    assert {one["source"] for one in stored.values()} == {HOSTS[spider]}


@pytest.mark.parametrize("spider", ["demo_mayak", "demo_vestnik", "demo_volga"])
def test_an_archive_is_found_too(project: Project, spider: str) -> None:
    project.crawl("site", "-a", f"urls=http://{HOSTS[spider]}/", *ARCHIVE)
    assert set(project.stored()) == expected(spider, since=SINCE)


def test_robots_txt_and_limits_hold(project: Project, world: WorldServer) -> None:
    project.crawl("site", "-a", "urls=http://severny-mayak.example/", "-a", "limit=3")
    assert len(project.stored()) == 3
    assert not [target for _, target, _ in world.requests if target.startswith("/print/")]


def test_articles_and_sections_may_be_named_too(project: Project) -> None:
    world = World(epoch=EPOCH)
    story = next(story for story in world.stories if story.outlet.name == "volga")
    project.crawl("site", "-a", f"urls={story.url},http://severny-mayak.example/news/2025/10/22/")
    stored = project.stored()
    assert {one["source"] for one in stored.values()} == {"volga-telegraf.example", "severny-mayak.example"}


def test_what_is_stored_is_revisited_by_its_host(project: Project, world: WorldServer) -> None:
    asked = ("-a", "urls=http://stepnoy-krai.example/")
    project.crawl("site", *asked)
    world.reset()
    project.crawl("site", *asked, "-a", "mode=revisit", "-a", "since=2020-01-01")
    assert {host for host, target, _ in world.requests if "news" in target} == {"stepnoy-krai.example"}


def test_without_an_address_it_says_what_to_name(project: Project) -> None:
    said = project.run("crawl", "site", code=2).stderr
    assert said.strip().endswith("say -a urls=https://example.ru/")


def test_coverage_knows_the_hosts_that_were_read(project: Project) -> None:
    project.crawl("site", "-a", f"urls=http://{HOSTS['demo_volga']}/")
    stored = len(project.stored())
    for name in ("volga-telegraf.example", "WWW.Volga-Telegraf.example", "http://volga-telegraf.example/"):
        assert project.run("coverage", name).stderr.startswith(f"{stored} articles on ")
    said = project.run("coverage", "volga-telegraph.example", code=2).stderr
    assert said == (
        "newscrawl coverage: no article of volga-telegraph.example is stored; did you mean volga-telegraf.example?\n"
    )
