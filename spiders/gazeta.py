"""Газета.Ru: feeds of headlines and a news sitemap; old pages are in windows-1251."""

from newscrawl.spider import Feed, NewsMap, NewsSpider, Selectors, Sitemap


class GazetaSpider(NewsSpider):
    name = "gazeta"
    outlet = "Газета.Ru"
    allowed_domains = ["gazeta.ru"]
    sources = [
        Feed("https://www.gazeta.ru/export/rss/lastnews.xml"),
        Feed("https://www.gazeta.ru/export/rss/first.xml"),
        NewsMap("https://www.gazeta.ru/sitemap_news.xml"),
        Sitemap("https://www.gazeta.ru/sitemap.xml"),
    ]
    article_url = (
        r"^https?://(?:www\.|m\.)?gazeta\.ru/(?:[a-z_]+/)+(?:\d{4}/\d{2}/\d{2}/[^?#]+|\d+/[a-z0-9_-]+)\.shtml$"
    )
    not_article = r"gazeta\.ru/prcom/"  # advertising
    confidence = "high"
    groups = ("federal",)
    select = Selectors(  # until 2021 the headline is .h_1, and the h1 is the subtitle
        title=(".main_article .h_1", "h1[itemprop=headline]"),
        lead=(".intro[itemprop=description]", "h2.subheader"),
        body=("[itemprop=articleBody]", ".article_text"),
        authors=(".author [itemprop=name]", ".article_auth [itemprop=name]", ".article_auth > a"),
        published=("time[itemprop=datePublished]", ".article_auth .date_time"),
        section=".topic a:last-of-type",
        drop=(
            ".m_social, .m_zen, .m_articles, #in-read, .b_promo_twz, .banner, div[class*=billboard]",
            "div:has(> .b_telegram), .adcenter-wrapper, article .incut",
        ),
    )
