"""Stage 150: drops articles published outside `since` and `until`."""

from typing import Self

from scrapy.crawler import Crawler

from newscrawl.items import Article
from newscrawl.pipelines.drops import OutsideWindow
from newscrawl.site.spider import NewsSpider
from newscrawl.sources import Window


class InWindow:
    """Drops articles dated outside the window; an article without a date passes."""

    def __init__(self, window: Window) -> None:
        self._window = window

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The window of the spider's arguments; spiders other than `NewsSpider` have none."""
        spider = crawler.spider
        return cls(spider.arguments.window if isinstance(spider, NewsSpider) else Window())

    def process_item(self, item: Article) -> Article:
        """The article; dropped outside the window."""
        if item.published is not None and not self._window.contains(item.published.at):
            raise OutsideWindow(f"{item.url}: published {item.published.at:%Y-%m-%dT%H:%MZ}")
        return item
