"""A newspaper whose feed has headlines only and URLs in many forms."""

from newscrawl.spider import Feed, NewsSpider, Selectors


class DemoMeridianSpider(NewsSpider):
    name = "demo_meridian"
    outlet = "Меридиан"
    allowed_domains = ["meridian.example"]
    groups = ("demo",)
    sources = [Feed("http://meridian.example/rss.xml")]
    article_url = r"/news/\d{4}/\d{2}/\d{2}/[^/]+"
    select = Selectors(body=".story__text", drop=".story__inset, .story__promo")
