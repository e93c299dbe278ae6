"""A portal with an archive by days and microdata."""

from newscrawl.spider import Archive, NewsSpider, Selectors


class DemoMayakSpider(NewsSpider):
    name = "demo_mayak"
    outlet = "Северный маяк"
    allowed_domains = ["severny-mayak.example"]
    groups = ("demo",)
    sources = [
        Archive(
            "http://severny-mayak.example/news/{day:%Y/%m/%d}/",
            links=".day__link::attr(href)",
            next_page="a[rel=next]::attr(href)",
        )
    ]
    article_url = r"/news/\d{4}/\d{2}/\d{2}/\d+/"
    select = Selectors(
        body=".post-content", caption=".post-image__text", credit=".post-image__source", drop=".post-more"
    )
