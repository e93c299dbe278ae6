"""Stage 100: a `RawArticle`, which holds text, becomes a typed `Article`."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import NotAnArticle
from newscrawl.items import Article, RawArticle
from newscrawl.normalise.article import normalise
from newscrawl.pipelines.drops import IncompleteArticle


class Normalise:
    """Counts dates that are missing, unreadable, refused or contradictory, and bodies that are doubtful."""

    def __init__(self, stats: StatsCollector) -> None:
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Uses the crawl's statistics."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    def process_item(self, item: RawArticle) -> Article:
        """The typed article; dropped without headline or text."""
        try:
            article = normalise(item)
        except NotAnArticle as error:
            self._stats.inc_value(f"newscrawl/page/{error.code}")
            raise IncompleteArticle(str(error)) from error
        self._count_notes(item, article)
        return article

    def _count_notes(self, raw: RawArticle, article: Article) -> None:
        if article.published is None:
            self._stats.inc_value("newscrawl/date/unread" if raw.published else "newscrawl/date/missing")
        if article.extractor is None:
            return
        if article.extractor.disagreements:
            self._stats.inc_value("newscrawl/date/disagreement")
        for reason in article.extractor.refusals.values():
            self._stats.inc_value(f"newscrawl/date/refused/{reason}")
        for reason in article.extractor.doubts.values():
            self._stats.inc_value(f"newscrawl/extract/doubt/{reason}")
