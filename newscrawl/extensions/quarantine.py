"""A few samples of the pages that gave no article, for whoever has to find out why."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response

from newscrawl.exceptions import NotAnArticle, StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.signals import page_refused
from newscrawl.site.spider import NewsSpider
from newscrawl.store import Quarantine

logger = logging.getLogger(__name__)

_PER_REASON = 20
_SAMPLE_BYTES = 20_000


class _Refused(NamedTuple):
    url: str
    error: NotAnArticle
    at: datetime
    sample: str


class PageSamples:
    """Keeps up to 20 samples a reason in memory and writes them when the spider closes."""

    def __init__(self, connection: Callable[[], DatabaseConnection]) -> None:
        self._connection = connection
        self._refused: list[_Refused] = []
        self._counts: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes, once all extensions are there, the crawl's database connection."""
        samples = cls(partial(DatabaseConnection.find_in, crawler))
        crawler.signals.connect(samples.page_refused, signal=page_refused)
        crawler.signals.connect(samples.item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(samples.spider_closed, signal=signals.spider_closed)
        return samples

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Keeps the page's beginning, unless there are enough of its reason."""
        self._counts[error.code] += 1
        if self._counts[error.code] <= _PER_REASON:
            sample = response.body[:_SAMPLE_BYTES].decode(errors="replace")
            self._refused.append(_Refused(response.url, error, datetime.now(UTC), sample))

    def item_dropped(self, response: Response | None, exception: DropItem) -> None:
        """The same for a page that was read and lacked its headline or its text."""
        if response is not None and isinstance(exception.__cause__, NotAnArticle):
            self.page_refused(response, exception.__cause__)

    async def spider_closed(self, spider: Spider) -> None:
        """Writes them; without a database they are lost, and no article with them."""
        if not self._refused or not isinstance(spider, NewsSpider):
            return
        try:
            quarantine = Quarantine(await self._connection().database(), per_reason=_PER_REASON)
            for page in self._refused:
                await quarantine.put(
                    page.url,
                    spider.name,
                    page.error.code,
                    str(page.error),
                    run_id=spider.run_id,
                    now=page.at,
                    sample=page.sample,
                )
        except StoreError as error:
            logger.warning("%d samples of refused pages are not kept: %s", len(self._refused), error)
