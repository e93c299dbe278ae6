"""Any outlet that nobody described: `newscrawl crawl site -a urls=https://…`, its home page, a section or articles."""

from newscrawl.anysite import AnySiteSpider


class SiteSpider(AnySiteSpider):
    name = "site"
