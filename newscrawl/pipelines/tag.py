"""Stage 300: topics with what spoke for them."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl import topics
from newscrawl.items import Article


class Tag:
    """Sets `topics` and the tagger's version; counts articles that fit no topic."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawler's statistics."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    def process_item(self, item: Article) -> Article:
        """The tagged article."""
        tagged = topics.tag_article(item)
        if not tagged.topics:
            self._stats.inc_value("newscrawl/topic/none")
        return tagged
