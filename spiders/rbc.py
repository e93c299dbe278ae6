"""РБК: full text from its feed; the pages redirect crawlers away."""

from newscrawl.spider import Feed, NewsSpider, Selectors, Sitemap


class RbcSpider(NewsSpider):
    name = "rbc"
    outlet = "РБК"
    allowed_domains = ["rbc.ru", "sportrbc.ru"]
    sources = [
        Feed("https://rssexport.rbc.ru/rbcnews/news/100/full.rss", full_text=True),
        Sitemap("https://www.rbc.ru/google-news-sitemap.xml"),  # mode archive only: its pages redirect crawlers
    ]
    article_url = r"^https?://(?:[a-z-]+\.)?(?:rbc|sportrbc)\.ru/.*\b[0-9a-f]{24}/?$"
    not_article = r"/(?:search|ajax|tags|person|story)/"
    permission = "the site's rules forbid automated extraction without its consent"
    confidence = "high"
    groups = ("federal", "business")
    select = Selectors(  # the current layout and that of 2020; from the layout of 2012 only section and tags
        title=("h1.article__header__title-in", "h1.js-slide-title"),
        lead=".article__text__overview",
        body=".article__text",
        authors=(".article__authors__author__name", "meta[itemprop=author][content]"),
        published=("time.article__header__date", ".article__header__date[content]"),
        modified="meta[itemprop=dateModified]",
        section=("a.article__header__category", ".section-title::text"),
        tags=(".article__tags__item", ".article__tags__link", ".box > .tags a"),
        images=".article__main-image img",
        caption=".article__main-image__title",
        drop=(
            ".article__inline-item, .item-in-article, .article__special_container, .js-subscribe-block, .read-more-pro",
            "[data-type=share], div[class*=PartnersNews_wrapper]",
            '.card-wrapper:has(> p a[href^="https://max.ru/"])',
            "meta[name=keywords]",  # machine-made stems, not words
        ),
    )
