"""Коммерсантъ: separate feeds of news, site and newspaper without common articles; one archive page per day."""

from dataclasses import replace

from scrapy.http import Request

from newscrawl.spider import Archive, Entry, Feed, NewsMap, NewsSpider, Selectors


class KommersantSpider(NewsSpider):
    name = "kommersant"
    outlet = "Коммерсантъ"
    allowed_domains = ["kommersant.ru"]
    sources = [
        Feed("https://www.kommersant.ru/RSS/news.xml"),
        Feed("https://www.kommersant.ru/rss/corp.xml"),
        Feed("https://www.kommersant.ru/rss/main.xml"),
        NewsMap("https://www.kommersant.ru/sitemaps/sitemap_news.xml"),
        Archive(
            "https://www.kommersant.ru/archive/news/day/{day:%Y-%m-%d}",
            links=".rubric_lenta__item a.uho__link::attr(href), .archive_date_result__item a::attr(href)",
        ),
    ]
    article_url = r"^https?://(?:www\.)?kommersant\.ru/(?:doc|amp|gallery)/\d+/?(?:[?#]|$)"
    not_article = r"/(?:doc=|doc-y/)"
    confidence = "high"
    groups = ("federal", "business")
    select = Selectors(  # the current layout, then that of 2020, whose headline is the h2 above the subtitle
        title=("h1.doc_header__name", "h2.article_name"),
        lead=("p.doc__intro", "p:has(> .b-article__intro)", "h2.doc_header__subheader"),
        body=(".article_text_wrapper > :not(.document_authors)", ".article_text_wrapper"),
        authors="p.document_authors",
        published="time.doc_header__publish_time",
        tags=".doc_footer__subs_link",
        drop=(
            ".incut, .tg-appeal, .ui-modal, .ba, .adv_nest, .adv_interscroll, .doc_footer__subscribe, button, source",
            'p:has(> b > a[href*="t.me"])',
        ),
    )

    def article_request(self, entry: Entry) -> Request:
        """Without the query: robots.txt disallows URLs with `from=`, which the feeds add."""
        return super().article_request(replace(entry, url=entry.url.partition("?")[0]))
