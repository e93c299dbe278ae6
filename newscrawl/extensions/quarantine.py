"""Keeps samples of pages that gave no article, so that the cause can be found."""

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

from newscrawl.decoding import encoding_of
from newscrawl.exceptions import NotAnArticle, StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.signals import page_refused
from newscrawl.site.responses import declared_charset
from newscrawl.site.spider import NewsSpider
from newscrawl.store import Quarantine

logger = logging.getLogger(__name__)

_MAX_PER_REASON = 20  # enough to see whether a layout changed; the rest look alike
_MAX_SAMPLE_BYTES = 20_000  # the store keeps as many
_MAX_BYTES_FOR_CHARSET = 500_000  # the charset is looked for in more than is kept: a head may be ASCII only


class _Sample(NamedTuple):
    url: str
    error: NotAnArticle
    at: datetime
    sample: bytes
    charset: str | None


class PageSamples:
    """Keeps up to 20 samples per reason in memory and writes them when the spider closes."""

    def __init__(self, connection: Callable[[], DatabaseConnection]) -> None:
        self._connection = connection
        self._samples: list[_Sample] = []
        self._counts: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Looks the database connection up at the first use: extensions may be created in any order."""
        samples = cls(partial(DatabaseConnection.find_in, crawler))
        crawler.signals.connect(samples.page_refused, signal=page_refused)
        crawler.signals.connect(samples.item_dropped, signal=signals.item_dropped)
        crawler.signals.connect(samples.spider_closed, signal=signals.spider_closed)
        return samples

    def page_refused(self, response: Response, error: NotAnArticle) -> None:
        """Keep the beginning of the page, unless there are enough samples of its reason."""
        self._counts[error.code] += 1
        if self._counts[error.code] <= _MAX_PER_REASON:
            charset = encoding_of(response.body[:_MAX_BYTES_FOR_CHARSET], declared_charset(response))
            sample = response.body[:_MAX_SAMPLE_BYTES]
            self._samples.append(_Sample(response.url, error, datetime.now(UTC), sample, charset))

    def item_dropped(self, response: Response | None, exception: DropItem) -> None:
        """The same for a page without headline or text, which a pipeline drops."""
        if response is not None and isinstance(exception.__cause__, NotAnArticle):
            self.page_refused(response, exception.__cause__)

    async def spider_closed(self, spider: Spider) -> None:
        """Write the samples; without a database they are lost, the articles are not."""
        if not self._samples or not isinstance(spider, NewsSpider):
            return
        try:
            quarantine = Quarantine(await self._connection().database(), per_reason=_MAX_PER_REASON)
            for page in self._samples:
                await quarantine.put(
                    page.url,
                    spider.name,
                    page.error.code,
                    str(page.error),
                    run_id=spider.run_id,
                    now=page.at,
                    sample=page.sample,
                    charset=page.charset,
                )
        except StoreError as error:
            logger.warning("%d samples of refused pages are not kept: %s", len(self._samples), error)
