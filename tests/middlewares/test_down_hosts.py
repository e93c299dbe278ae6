"""Hosts that are down: few tries, then their requests are given up, while other hosts are read at full speed."""

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest

from newscrawl.crawl_outcome import crawl_outcome
from tests.middlewares.small_sites import Answer, Crawled, Reply, SmallSite, crawl, html, small_site

PAGES = 12
LIMIT_S = 4.0
NEVER = threading.Event()
PAGE = html("<h1>Паром вышел в рейс</h1>")
CAPTCHA = html("<h1>Проверка</h1><p>Подтвердите, что вы не робот</p>")

DOWN = {
    "500": Answer(status=500),
    "503": Answer(status=503),
    "503 that asks for an hour": Answer(status=503, headers={"Retry-After": "3600"}),
    "429 that asks for an hour": Answer(status=429, headers={"Retry-After": "3600"}),
    "521 of a proxy before a dead server": Answer(status=521),
    "closed connection": Answer(closes=True),
    "no answer": Answer(waits_for=NEVER),
}
"""What every page of a host answers; its robots.txt is well."""
DOWN_ALTOGETHER = {
    "robots.txt 503": Answer(status=503),
    "robots.txt without an answer": Answer(waits_for=NEVER),
}


def reply_of(pages: Mapping[str, Answer] | Answer, robots: Answer | None = None) -> Reply:
    def reply(path: str, _headers: Mapping[str, str]) -> Answer:
        if path == "/robots.txt":
            return robots or Answer(status=404)
        return pages if isinstance(pages, Answer) else pages.get(path, PAGE)

    return reply


def flapping() -> Reply:
    """Two errors, then a good answer, again and again."""
    count = 0

    def reply(path: str, _headers: Mapping[str, str]) -> Answer:
        nonlocal count
        count += path != "/robots.txt"
        return Answer(status=404) if path == "/robots.txt" else PAGE if count % 3 == 0 else Answer(status=502)

    return reply


WELL = {
    "well": reply_of(PAGE),
    "two broken pages": reply_of({"/news/3": Answer(status=500), "/news/4": Answer(closes=True)}),
    "errors between good answers": flapping(),
    "pages that are gone": reply_of(dict.fromkeys([f"/news/{number}" for number in range(8)], Answer(status=404))),
}


@pytest.fixture(scope="module")
def crawled() -> Iterator[tuple[Crawled, dict[str, SmallSite], float]]:
    with ExitStack() as stack:
        sites = {}
        replies = {name: reply_of(answer) for name, answer in DOWN.items()} | WELL
        replies |= {name: reply_of(PAGE, answer) for name, answer in DOWN_ALTOGETHER.items()}
        for number, (name, reply) in enumerate(replies.items(), start=2):  # each on an address of its own
            sites[name] = stack.enter_context(small_site(reply, host=f"127.0.0.{number}"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            closed = f"http://127.0.0.1:{free.getsockname()[1]}"
        bases = [*(site.url for site in sites.values()), closed, "http://no-such-host.invalid"]
        urls = [f"{base}/news/{number}" for number in range(PAGES) for base in bases]
        started = time.monotonic()
        settings = {
            "NEWSCRAWL_DOWN_HOST_S": LIMIT_S,
            "DOWNLOAD_TIMEOUT": 6,
            "RETRY_TIMES": 2,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "CONCURRENT_REQUESTS": 200,
            "EXTENSIONS": {"newscrawl.extensions.politeness.Politeness": 60},
            "DOWNLOAD_DELAY": 0.05,
        }
        result = crawl(urls, settings=settings)
        NEVER.set()
        yield result, sites, time.monotonic() - started


@pytest.mark.parametrize("name", DOWN)
def test_a_host_that_is_down_gets_few_tries(crawled: tuple[Crawled, dict[str, SmallSite], float], name: str) -> None:
    result, sites, _ = crawled
    site = sites[name]
    tries = [path for path in site.requested if path != "/robots.txt"]
    assert 1 <= len(tries) <= 7, tries
    host = site.url.removeprefix("http://")
    assert result.stats[f"newscrawl/host/down/{host}"]
    assert f"{host} is given up in this crawl" in result.log


@pytest.mark.parametrize("name", DOWN_ALTOGETHER)
def test_a_host_whose_robots_txt_is_down_is_asked_for_nothing_else(
    crawled: tuple[Crawled, dict[str, SmallSite], float], name: str
) -> None:
    requested = crawled[1][name].requested
    assert set(requested) == {"/robots.txt"}
    assert len(requested) <= 3


def test_a_host_that_asks_to_be_left_alone_for_long_is_asked_once(
    crawled: tuple[Crawled, dict[str, SmallSite], float],
) -> None:
    for name in ("503 that asks for an hour", "429 that asks for an hour"):
        assert len([path for path in crawled[1][name].requested if path != "/robots.txt"]) == 1


@pytest.mark.parametrize(
    ("name", "least"),
    {"well": 12, "two broken pages": 10, "errors between good answers": 6, "pages that are gone": 4}.items(),
)
def test_other_hosts_are_asked_for_every_page(
    crawled: tuple[Crawled, dict[str, SmallSite], float], name: str, least: int
) -> None:
    result, sites, _ = crawled
    site = sites[name]
    assert {f"/news/{number}" for number in range(PAGES)} <= set(site.requested)
    assert len([url for url in result.pages if url.startswith(site.url)]) >= least
    assert f"newscrawl/host/down/{site.url.removeprefix('http://')}" not in result.stats


def test_the_crawl_ends_in_bounded_time_and_names_the_hosts(
    crawled: tuple[Crawled, dict[str, SmallSite], float],
) -> None:
    result, _, took_s = crawled
    assert took_s < 5 * LIMIT_S
    stats = result.stats
    assert stats["newscrawl/host/given_up"] == len([name for name in stats if name.startswith("newscrawl/host/down/")])
    assert stats["newscrawl/host/requests_given_up"] > 0
    given_up = "downloader/exception_type_count/newscrawl.middlewares.down_hosts.HostGivenUp"
    assert stats[given_up] == stats["newscrawl/host/requests_given_up"]
    outcome = crawl_outcome("finished", stats)
    assert not outcome.is_complete
    assert f"{stats['newscrawl/host/requests_given_up']} requests given up" in outcome.problems
    assert "Traceback" not in result.log
