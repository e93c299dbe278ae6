"""Лента.ру: a feed of headlines with authors, one archive page per day."""

from datetime import date

from newscrawl.spider import Archive, Feed, NewsSpider, Selectors


class LentaSpider(NewsSpider):
    name = "lenta"
    outlet = "Лента.ру"
    allowed_domains = ["lenta.ru"]
    sources = [
        Feed("https://lenta.ru/rss"),
        Archive(
            "https://lenta.ru/{day:%Y/%m/%d}/",
            links="a.card-full-news::attr(href), a.card-full-other::attr(href)",
            next_page="a.loadmore:last-of-type:not(._disabled)::attr(href)",
        ),
    ]
    article_url = (
        r"^https?://(?:m\.)?lenta\.ru/(?:news|articles|brief|photo|online|columns)/\d{4}/\d{2}/\d{2}/[^/?#]+/?$"
    )
    not_article = r"/\d{4}/\d{2}/\d{2}/(?:page/|\d+/?$)|/(?:rubrics|parts|tags|search)/"
    not_before = date(1999, 8, 31)
    confidence = "high"
    groups = ("federal",)
    select = Selectors(  # the layout since 2022, then that of 2020
        article=".js-topic",
        title=".topic-body__title",
        lead=".topic-body__title-yandex",
        body=(".topic-body__content", ".js-topic__text"),
        authors=(".topic-authors__name", ".topic-authors__author"),
        published=".topic-header__time",
        section=".topic-header__rubric",
        drop=(
            ".js-topic ~ .js-topic:has(.topic-header__erid)",
            ".box-inline-topic, .topic-body__content > .box-external-video:last-child",
            "[id^=articleBody_articles-], .advertisable-plate__erid, .eagleplayer, .vk-video-popup",
            ".b-inline-topics-box, .js-topic__text > .b-box, [itemprop=author][itemtype$=Organization]",
        ),
    )
