"""Комсомольская правда and regional editions: one feed, sitemaps; an article has the same number in every edition."""

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
    select = Selectors(  # the current layout, then those of 2020 and 2012; generated class names change
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
