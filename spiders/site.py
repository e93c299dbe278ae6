"""Any outlet that nobody described: `newscrawl crawl site -a urls=https://…`, its home page, a section or articles."""

from newscrawl.spider import GenericSpider


class SiteSpider(GenericSpider):
    name = "site"
