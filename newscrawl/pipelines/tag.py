"""Stage 300: topics with their evidence."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article
from newscrawl.topics import Tagger, load_tagger


class Tag:
    """Sets `topics` and the tagger's version; counts articles without a topic."""

    def __init__(self, stats: StatsCollector, tagger: Tagger) -> None:
        self._stats = stats
        self._tagger = tagger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Loads the operator's own topics from `NEWSCRAWL_TOPICS_FILE`, where it is set."""
        assert crawler.stats is not None
        return cls(crawler.stats, load_tagger(crawler.settings.get("NEWSCRAWL_TOPICS_FILE")))

    def process_item(self, item: Article) -> Article:
        """The tagged article."""
        tagged = self._tagger.tag_article(item)
        if not tagged.topics:
            self._stats.inc_value("newscrawl/topic/none")
        return tagged
