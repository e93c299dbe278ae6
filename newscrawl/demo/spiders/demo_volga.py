"""An agency whose feed carries the full texts."""

from newscrawl.spider import Feed, NewsSpider, Selectors


class DemoVolgaSpider(NewsSpider):
    name = "demo_volga"
    outlet = "Волга-Телеграф"
    allowed_domains = ["volga-telegraf.example"]
    groups = ("demo",)
    sources = [Feed("http://volga-telegraf.example/rss/yandex.xml", full_text=True)]
    article_url = r"/[a-z]+/\d{8}$"
    select = Selectors(body=".text-block", drop=".text-include")
