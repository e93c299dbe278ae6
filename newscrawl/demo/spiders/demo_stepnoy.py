"""A site without feeds or structured data; its dates are relative."""

from newscrawl.spider import Listing, NewsSpider, Selectors


class DemoStepnoySpider(NewsSpider):
    name = "demo_stepnoy"
    outlet = "Степной край"
    allowed_domains = ["stepnoy-krai.example"]
    groups = ("demo",)
    sources = [Listing("http://stepnoy-krai.example/", links="a.lenta-link::attr(href)")]
    article_url = r"/news/\d+-"
    select = Selectors(
        title=".material h1",
        lead=".vvodka",
        body=".material-tekst",
        authors=".podpis-avtora",
        published=".material-vremya",
        section=".material-razdel",
        images=".kartinka img::attr(src)",
        caption=".kartinka-podpis",
        credit=".kartinka-avtor",
        drop=".vrezka",
    )
