"""Any outlet without a spider of its own: `newscrawl crawl site -a urls=https://…` (home page, section or articles)."""

from newscrawl.spider import GenericSpider


class SiteSpider(GenericSpider):
    name = "site"
