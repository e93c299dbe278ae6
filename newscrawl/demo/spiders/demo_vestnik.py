"""A site on a Cyrillic host, found by its sitemap index."""

from newscrawl.spider import NewsSpider, Selectors, Sitemap


class DemoVestnikSpider(NewsSpider):
    name = "demo_vestnik"
    outlet = "Речной вестник"
    allowed_domains = ["xn----dtbhcpclsefttn6d.xn--80akhbyknj4f"]  # речной-вестник.испытание
    groups = ("demo",)
    sources = [Sitemap("http://xn----dtbhcpclsefttn6d.xn--80akhbyknj4f/sitemap.xml")]
    article_url = r"[?&]nid=\d+|/\d{4}/[^/]+$"
    select = Selectors(
        title=".statya h1",
        lead=".intro",
        body=".tekst",
        published=".kogda",
        section=".rubrika",
        tags=".slovo",
        caption=".snimok-text",
        credit=".snimok-kto",
        drop=".sm-takzhe",
    )
