"""Интерфакс: a short feed, one archive page per day; regional and sport news on separate hosts."""

from newscrawl.spider import Archive, Feed, NewsSpider, Selectors


class InterfaxSpider(NewsSpider):
    name = "interfax"
    outlet = "Интерфакс"
    allowed_domains = ["interfax.ru", "interfax-russia.ru", "sport-interfax.ru"]
    sources = [
        Feed("https://www.interfax.ru/rss.asp"),
        Archive(
            "https://www.interfax.ru/news/{day:%Y/%m/%d}",
            links="div[data-id] > a::attr(href)",
            next_page=".pages :not(a) + a::attr(href), .pages .active + a::attr(href)",
        ),
    ]
    article_url = (
        r"interfax\.ru/+(?:[a-z-]+/+)*\d{4,}/?$|interfax-russia\.ru/(?:[a-z-]+/)+[a-z0-9-]{12,}/?$"
        r"|/(?:[A-Za-z]+/)?(?:txt|news)\.asp\?id=\d+"
    )
    not_article = r"/(?:photo|video|story)/|/news/\d{4}(?:/|$)"
    false_zones = {"UTC": "Europe/Moscow"}  # its metadata labels Moscow time as `Z`
    confidence = "high"
    groups = ("agency", "federal", "business")
    select = Selectors(  # the current layout; from the layout of 2012 only the printed date
        article="article[itemprop=articleBody]",
        title="h1[itemprop=headline]",
        lead="p[itemprop=description]",
        body="[itemprop=articleBody]",
        authors="p[itemprop=author]",
        published=("article time::text", "div.smgray:has(> span.smgray)"),
        section="aside.textML a:not(:has(time))",
        tags=".textMTags a",
        drop='a[href^="tg://resolve"], .group-btns, .figureSocWrap, .bss__wrap',
    )
