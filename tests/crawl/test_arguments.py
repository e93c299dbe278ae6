"""What an operator asks of a crawl."""

import pytest

from newscrawl.demo import WorldServer
from tests.crawl.conftest import ARCHIVE, Project


def test_limit_stops_after_so_many_articles(project: Project) -> None:
    log = project.crawl("demo_volga", "-a", "limit=2")
    assert len(project.stored()) == 2
    assert "demo_volga limit: " in log


def test_urls_are_read_in_place_of_the_sources(project: Project, world: WorldServer) -> None:
    address = "http://meridian.example/news/2025/10/23/privivki-v-tramvae/"
    project.crawl("demo_meridian", "-a", f"urls={address}?utm_source=test")
    assert set(project.stored()) == {"meridian.example/news/2025/10/23/privivki-v-tramvae"}
    assert [target for _, target, _ in world.requests if "robots" not in target] == [
        "/news/2025/10/23/privivki-v-tramvae/?utm_source=test"
    ]


def test_the_generic_spider_names_the_outlet_by_its_host(project: Project) -> None:
    project.crawl("site", "-a", "urls=http://meridian.example/news/2025/10/23/privivki-v-tramvae/")
    (stored,) = project.stored().values()
    assert stored["source"] == "meridian.example"
    assert stored["extractor"]["name"] == "generic"


def test_since_and_until_are_the_sites_days(project: Project) -> None:
    project.crawl("demo_volga", "-a", "since=2025-10-23", "-a", "until=2025-10-23")
    assert {one["published"]["at"].strftime("%d") for one in project.stored().values()} == {"23"}


def test_full_text_in_the_feed_is_used_without_fetching_the_page(project: Project, world: WorldServer) -> None:
    project.crawl("demo_volga")
    assert len([target for _, target, _ in world.requests if "robots" not in target]) == 1
    assert project.stored()


def test_revisit_reads_again_what_is_stored(project: Project, world: WorldServer) -> None:
    project.crawl("demo_mayak", *ARCHIVE)
    stored = project.stored()
    world.reset()
    project.crawl("demo_mayak", "-a", "mode=revisit", "-a", "since=2025-10-20")
    assert len([target for _, target, _ in world.requests if "robots" not in target]) == len(stored)
    assert project.stored() == stored


def test_one_article_under_many_addresses_is_fetched_once(project: Project, world: WorldServer) -> None:
    project.crawl("demo_meridian")
    pages = [target for host, target, status in world.requests if status == 200 and "/news/" in target]
    assert len(pages) == len(project.stored())


def test_robots_txt_is_obeyed(project: Project, world: WorldServer) -> None:
    log = project.crawl("site", "-a", "urls=http://severny-mayak.example/search/", code=1)
    assert "1 forbidden by robots.txt" in log
    assert "/search/" not in [target for _, target, _ in world.requests]
    assert project.stored() == {}


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["tas"], "newscrawl crawl: unknown site tas; did you mean tass?"),
        (["tass", "-a", "sinse=2025-10-22"], "newscrawl crawl: unknown argument sinse=2025-10-22; did you mean since?"),
        (["tass", "-a", "mode=archiv"], "newscrawl crawl: unknown mode=archiv; did you mean archive?"),
        (["site"], "newscrawl crawl: site has no sources of its own; say -a urls=https://example.ru/"),
        ([], "newscrawl crawl: name one site; `newscrawl list` shows them"),
        (["tass", "--limt", "3"], "newscrawl crawl: unknown option --limt; see --help"),
    ],
)
def test_a_wrong_argument_is_one_line_and_exit_code_2(project: Project, args: list[str], line: str) -> None:
    done = project.run("crawl", *args, code=2)
    assert (done.stdout, done.stderr.strip()) == ("", line)


def test_the_ledger_tells_what_was_asked_and_how_it_ended(project: Project) -> None:
    project.crawl("demo_volga", "-a", "limit=2")
    (run,) = project.stored("runs").values()
    assert (run["source"], run["state"], run["reason"]) == ("demo_volga", "finished", "limit")
    assert run["arguments"] == {"limit": 2, "mode": "latest"}
    assert run["stats"]["newscrawl/article/new"] == 2
    assert {one["run_id"] for one in project.stored().values()} == {run["_id"]}
