"""РИА Новости: a feed of headlines, one sitemap per day (robots.txt disallows the further pages of its day archive)."""

from newscrawl.spider import Feed, NewsSpider, Selectors, Sitemap


class RiaSpider(NewsSpider):
    name = "ria"
    outlet = "РИА Новости"
    allowed_domains = ["ria.ru"]
    sources = [
        Feed("https://ria.ru/export/rss2/archive/index.xml"),
        Sitemap("https://ria.ru/sitemap_article.xml?date_start={day:%Y%m%d}&date_end={day:%Y%m%d}"),
    ]
    article_url = r"^https?://(?:[a-z0-9-]+\.)?ria\.ru/(?:[a-z_]+/)?\d{8}/(?:[^/?#]+-)?\d+\.html$"
    not_article = r"/(?:services|search|export|docs|tag_|keyword_|person_|organization_)"
    confidence = "high"
    groups = ("agency", "federal")
    select = Selectors(  # the current layout, then that of 2012
        article=".endless__item",
        title=".article__title",
        lead=(".article__second-title", ".article_lead"),
        body=(
            ".article__body :is(.article__text, .article__quote-text, .article__h2, .article__list)",
            ".article__body",
            ".article_full_text",
        ),
        authors=".article__author-name",
        credit=".article__announce .media__copyright",
        drop=(
            "[data-type=article], [data-type=banner]",
            ".article__aggr, .article__userbar, .article__article-info, #subscriber",
            '.article__text:has(> em > a[href*="t.me/"])',
            ".articles_playlist, .article_illustration, [class^=article_assessment], [class^=inject_type]",
        ),
    )
