"""The delay between requests to a host."""

import pytest
from scrapy import Spider
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.settings import Settings
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import BlockPage, MissingBody, NotAnArticle
from newscrawl.extensions.politeness import Politeness

REQUEST = Request("http://a.example/1", meta={"download_slot": "a.example"})


class Host:
    """A host's slot under a fresh extension."""

    def __init__(self, delay: float = 1.0) -> None:
        self.slot = Slot(concurrency=1, delay=delay, jitter=0.0)
        stats = StatsCollector(Crawler(Spider, Settings()))
        self.polite = Politeness(lambda: {"a.example": self.slot}, stats, user_agent="newscrawl/1", min_delay_s=1.0)

    def answer(self, status: int, **headers: str) -> float:
        response = Response(REQUEST.url, status=status, headers=headers)
        self.polite.response_downloaded(response, REQUEST)
        return self.slot.delay

    def robots(self, text: str) -> None:
        self.polite.robots_parsed(ProtegoRobotParser(text.encode(), None), Request("http://a.example/robots.txt"))


@pytest.mark.parametrize("status", [403, 429, 503])
def test_each_refusal_doubles_the_delay_up_to_two_minutes(status: int) -> None:
    host = Host()
    assert [host.answer(status) for _ in range(9)] == [2, 4, 8, 16, 32, 64, 120, 120, 120]


def test_every_good_answer_lowers_the_delay_to_the_minimum() -> None:
    host = Host(delay=1.2)
    assert host.answer(200) == pytest.approx(1.08)
    assert [host.answer(200) for _ in range(3)] == [1.0, 1.0, 1.0]


def test_retry_after_is_kept() -> None:
    assert Host().answer(429, **{"Retry-After": "45"}) == 45
    assert Host().answer(429, **{"Retry-After": "Wed, 22 Oct 2025 10:13:00 GMT"}) == 2


def test_crawl_delay_is_the_minimum() -> None:
    host = Host()
    host.robots("User-agent: *\nCrawl-delay: 5")
    assert [host.answer(200) for _ in range(2)] == [5, 5]
    host.robots("User-agent: *\nDisallow: /x")
    assert host.answer(200) == 5
    host.robots("User-agent: *\nCrawl-delay: 500")
    assert host.answer(200) == 120


def test_a_response_without_a_slot_changes_nothing() -> None:
    host = Host()
    host.polite.response_downloaded(Response(REQUEST.url, status=429), Request("http://b.example/"))
    assert host.slot.delay == 1.0


@pytest.mark.parametrize(
    ("status", "error", "delay"),
    [(200, BlockPage("a captcha"), 2.0), (403, BlockPage("a captcha"), 1.0), (200, MissingBody("no text"), 1.0)],
)
def test_a_block_page_with_status_200_doubles_the_delay(status: int, error: NotAnArticle, delay: float) -> None:
    host = Host()
    host.polite.page_refused(Response(REQUEST.url, status=status, request=REQUEST), error)
    assert host.slot.delay == delay


def test_a_block_page_without_a_request_changes_nothing() -> None:
    host = Host()
    host.polite.page_refused(Response(REQUEST.url), BlockPage("a captcha"))
    assert host.slot.delay == 1.0
