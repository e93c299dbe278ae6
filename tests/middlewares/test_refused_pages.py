"""Pages that are not articles: stopped before the spider, counted, reported by a signal."""

from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Request
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import BlockPage, BrokenReader, MissingPage, OversizedPage, UnreadableSource
from newscrawl.items import Entry
from newscrawl.middlewares.refused_pages import RefusedPages
from newscrawl.signals import page_refused

ARTICLE = "https://vestnik.example/news/2025/10/22/parom-vyshel"
SOFT_404 = "<title>Страница не найдена</title><h1>404</h1>"


class Listener:
    """The middleware with its statistics, and the errors that it reported."""

    def __init__(self) -> None:
        self.stats = StatsCollector(Crawler(Spider, Settings()))
        signals = SignalManager(self)
        self.middleware = RefusedPages(self.stats, signals, max_page_bytes=10_000)
        self.reported: list[Exception] = []
        signals.connect(self.listen, signal=page_refused)

    def listen(self, error: Exception) -> None:
        self.reported.append(error)


def answer(html: str, *, url: str = ARTICLE, asked: str | None = None, entry: Entry | None = None) -> HtmlResponse:
    kwargs: dict[str, Any] = {} if entry is None else {"entry": entry}
    request = Request(url, cb_kwargs=kwargs, meta={} if asked is None else {"redirect_urls": [asked]})
    return HtmlResponse(url, body=html.encode(), request=request)


def test_a_missing_page_with_status_200_is_stopped() -> None:
    with pytest.raises(MissingPage, match="soft-404") as raised:
        Listener().middleware.process_spider_input(answer(SOFT_404, entry=Entry(url=ARTICLE)))
    assert (raised.value.code, raised.value.reason) == ("not-article", "soft-404")


def test_a_missing_page_redirected_to_the_home_page_is_stopped() -> None:
    with pytest.raises(MissingPage, match="redirected-home"):
        Listener().middleware.process_spider_input(
            answer("<h1>Новости</h1>", url="https://vestnik.example/", asked=ARTICLE, entry=Entry(url=ARTICLE))
        )


def test_only_articles_can_be_missing() -> None:
    Listener().middleware.process_spider_input(answer(SOFT_404))
    Listener().middleware.process_spider_input(answer("<h1>Паром вышел</h1>", entry=Entry(url=ARTICLE)))


def test_a_block_page_is_stopped_whatever_was_requested() -> None:
    with pytest.raises(BlockPage, match="a captcha page"):
        Listener().middleware.process_spider_input(answer("<p>Подтвердите, что вы не робот</p>"))


def test_pages_are_counted_and_reported() -> None:
    listener = Listener()
    response = answer(SOFT_404)
    errors = (MissingPage("gone", reason="soft-404"), BlockPage("a captcha"), UnreadableSource("no feed"))
    assert [listener.middleware.process_spider_exception(response, error) for error in errors] == [(), (), ()]
    assert listener.middleware.process_spider_exception(response, KeyError("a fault")) is None
    assert listener.stats.get_stats() == {
        "newscrawl/gone/soft-404": 1,
        "newscrawl/page/not-article": 1,
        "newscrawl/page/blocked": 1,
        "newscrawl/source/unreadable": 1,
    }
    assert listener.reported == list(errors[:2])


def test_a_page_larger_than_the_setting_is_stopped_before_it_is_decoded() -> None:
    middleware = Listener().middleware
    middleware.process_spider_input(answer("я" * 5_000, entry=Entry(url=ARTICLE)))
    with pytest.raises(OversizedPage) as raised:
        middleware.process_spider_input(answer("я" * 5_001, entry=Entry(url=ARTICLE)))
    assert str(raised.value) == f"{ARTICLE}: 10,002 bytes; NEWSCRAWL_MAX_PAGE_BYTES allows 10,000"


def test_a_source_may_be_larger_than_a_page() -> None:
    Listener().middleware.process_spider_input(answer("я" * 50_000))


def test_a_page_that_breaks_a_reader_is_counted_and_logged_with_the_traceback(caplog: pytest.LogCaptureFixture) -> None:
    listener = Listener()
    error = BrokenReader("a reader failed")
    error.__cause__ = RecursionError("too deep")
    with caplog.at_level("INFO"):
        assert listener.middleware.process_spider_exception(answer("<p>"), error) == ()
    assert listener.stats.get_stats() == {"newscrawl/page/unreadable": 1}
    assert listener.reported == [error]
    (record,) = caplog.records
    assert (record.levelname, record.getMessage()) == ("ERROR", "No article: a reader failed")
    assert record.exc_info is not None
    assert record.exc_info[1] is error.__cause__
