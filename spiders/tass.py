"""ТАСС: full text from its feed; the pages answer crawlers with a JavaScript challenge."""

from newscrawl.spider import Feed, NewsSpider, Selectors, Sitemap


class TassSpider(NewsSpider):
    name = "tass"
    outlet = "ТАСС"
    allowed_domains = ["tass.ru"]
    sources = [
        Feed("https://tass.ru/rss/yandex.xml", full_text=True),
        Sitemap("https://tass.ru/sitemap.xml"),
    ]
    article_url = r"^https?://(?:www\.)?tass\.ru/[a-z0-9-]+/\d+"
    not_article = r"/(?:spec|search|preview|n|video)(?:/|$)|^https?://spec\.tass\.ru/"
    permission = "the site's rules (5.3.3) forbid automated extraction"
    confidence = "high"
    groups = ("agency", "federal")
    page_timezone = "UTC"  # the page states UTC, a script converts it in the browser
    select = Selectors(  # the layout of 2025, then that of 2020; class names end in hashes, so their stems are matched
        title=("h1[class*=NewsHeader]", "h1.news-header__title", 'meta[property="og:title"]::attr(content)'),
        lead=("h3[class*=Lead], h3[class*=lead]", ".news-header__lead"),
        body=("article", "div.text-block"),
        published=(
            "[class*=NewsHeader] [class*=PublishedMark] span[ca-ts]::attr(ca-ts)",
            'meta[property="article:published_time"]::attr(content)',
            "dateformat[mode=abs]::attr(time)",
            "[class*=NewsHeader] [class*=PublishedMark] span[ca-ts]",
        ),
        modified="[class*=PublishedMark_update] span[ca-ts]",
        tags=".tags__list a",
        images=(".news-media img", "article img"),
        credit=(".news-media [class*=copyright]", "article [class*=opyright]"),
        drop=(
            "div[class*=InlineAd]",
            "div[class^=PartnerMaterial]",
            "div[class^=Social]",
            "div[class*=CardsGrid_ad_]",
            '[aria-label="Поделиться"]',
            'p:has(> em ~ a[href^="https://t.me/"])',
        ),
    )
