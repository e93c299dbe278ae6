"""Комсомольская правда with its regional editions: one feed, sitemaps, an article under the same number everywhere."""

from dataclasses import replace
from datetime import datetime

from scrapy.http import Response

from newscrawl.items import DateText, Entry, RawArticle
from newscrawl.spider import Feed, NewsSpider, Selectors, Sitemap


class KpSpider(NewsSpider):
    name = "kp"
    outlet = "Комсомольская правда"
    allowed_domains = ["kp.ru"]
    sources = [
        Feed("https://www.kp.ru/rss/allsections.xml"),
        Sitemap("https://www.kp.ru/sitemap.xml.gz"),
    ]
    article_url = r"^https?://(?:[a-z0-9-]+\.)*kp\.ru/(?:online/news|daily/\d+(?:\.\d+)?)/\d+/?$"
    confidence = "high"
    groups = ("federal", "tabloid")
    select = Selectors(  # the layout of today, then those of 2020 and 2012; generated class names hold nothing
        lead=(".ArticleDescription", ".a_about", "#state > h4"),
        body=("[data-gtm-el=content-body]", "#hypercontext", "#state"),
        authors=(".newAuthors .person", ".a_info .author", ".state-autor > strong"),
        published=("time.timeRegionJS", ".a_info .date .left", ".state-autor::text"),
        caption="#state-photo .label",
        drop=(
            "[data-gtm-el=content-body] > div[data-wide=true], #SubscribeBlock, .subscribe, .sharing_wrapper",
            'a[href*="/podpiska/"], #like_buttons',
        ),
    )

    def read(self, response: Response, *, fetched_at: datetime | None, entry: Entry | None = None) -> RawArticle:
        """It writes the Moscow clock with both `Z` and `+0300`."""
        raw = super().read(response, fetched_at=fetched_at, entry=entry)
        return replace(raw, published=_with_one_zone(raw.published), modified=_with_one_zone(raw.modified))


def _with_one_zone(dates: tuple[DateText, ...]) -> tuple[DateText, ...]:
    return tuple(replace(date, text=date.text.replace("Z+", "+")) for date in dates)
