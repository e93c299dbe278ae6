"""Any outlet that nobody described: `newscrawl crawl site -a urls=https://…`."""

from newscrawl.normalise.urls import url_key
from newscrawl.spider import NewsSpider


class SiteSpider(NewsSpider):
    name = "site"

    def source_of(self, url: str) -> str:
        """The outlet's host: one spider serves them all."""
        return url_key(url).partition("/")[0] if url else self.name
