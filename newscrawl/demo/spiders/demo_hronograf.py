"""A newspaper in windows-1251 without structured data, found by its news sitemap."""

from newscrawl.spider import Feed, NewsMap, NewsSpider, Selectors


class DemoHronografSpider(NewsSpider):
    name = "demo_hronograf"
    outlet = "Уральский хронограф"
    allowed_domains = ["hronograf-ural.example"]
    groups = ("demo",)
    timezone = "Asia/Yekaterinburg"
    sources = [NewsMap("http://hronograf-ural.example/sitemap-news.xml"), Feed("http://hronograf-ural.example/rss.xml")]
    article_url = r"/news/\d+-\d+\.html$"
    select = Selectors(
        title="h1.zagolovok",
        lead="p.anons",
        body="#tekst",
        authors=".avtor",
        published=".vyhod .data",
        section=".rubrika",
        images=".foto img::attr(src)",
        caption=".foto .podpis",
        credit=".foto .kredit",
        drop=".eshe",
    )
