"""Stage 300: topics with what spoke for them."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article
from newscrawl.topics import Tagger, load_tagger


class Tag:
    """Sets `topics` and the tagger's version; counts articles that fit no topic."""

    def __init__(self, stats: StatsCollector, tagger: Tagger) -> None:
        self._stats = stats
        self._tagger = tagger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Takes the crawler's statistics and the operator's topics, if there are any."""
        assert crawler.stats is not None
        return cls(crawler.stats, load_tagger(crawler.settings.get("NEWSCRAWL_TOPICS_FILE")))

    def process_item(self, item: Article) -> Article:
        """The tagged article."""
        tagged = self._tagger.tag_article(item)
        if not tagged.topics:
            self._stats.inc_value("newscrawl/topic/none")
        return tagged
