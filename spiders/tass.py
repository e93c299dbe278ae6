"""ТАСС: full text from its feed, which stays open where the pages answer robots with a challenge."""

from newscrawl.spider import Feed, NewsSpider, Sitemap


class TassSpider(NewsSpider):
    name = "tass"
    allowed_domains = ["tass.ru"]
    sources = [
        Feed("https://tass.ru/rss/yandex.xml", full_text=True),
        Sitemap("https://tass.ru/sitemap.xml"),
    ]
    article_url = r"^https?://(?:www\.)?tass\.ru/[a-z0-9-]+/\d+"
    not_article = r"/(?:spec|search|preview|n|video)(?:/|$)|^https?://spec\.tass\.ru/"
    permission = "the site's rules (5.3.3) forbid automated extraction"
