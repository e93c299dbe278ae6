"""Rules that every site's spider follows."""

import re
from importlib.resources import files
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from newscrawl.spider import NewsSpider

LOADER = SpiderLoader(Settings({"SPIDER_MODULES": ["spiders", "newscrawl.demo.spiders"]}))
SPIDERS = [LOADER.load(name) for name in LOADER.list()]


@pytest.fixture(params=SPIDERS, ids=lambda spider: spider.name)
def spider(request: pytest.FixtureRequest) -> type[NewsSpider]:
    return request.param


def test_every_file_is_one_spider() -> None:
    names = {path.name.removesuffix(".py") for path in files("spiders").iterdir() if path.name.endswith(".py")}
    assert names - {"__init__"} == {spider.name for spider in SPIDERS if spider.__module__.startswith("spiders.")}


def test_file_name_and_class_agree(spider: type[NewsSpider]) -> None:
    assert spider.__module__.rpartition(".")[2] == spider.name
    assert spider.__name__ == "".join(word.capitalize() for word in spider.name.split("_")) + "Spider"
    assert issubclass(spider, NewsSpider)


def test_domains_are_in_the_form_that_scrapy_compares(spider: type[NewsSpider]) -> None:
    for domain in getattr(spider, "allowed_domains", ()):
        assert re.fullmatch(r"[a-z0-9.-]+", domain), "Cyrillic hosts are written in punycode"


def test_sources_are_on_the_sites_own_hosts(spider: type[NewsSpider]) -> None:
    for source in spider.sources:
        host = urlsplit(source.url).hostname or ""
        assert any(host == domain or host.endswith(f".{domain}") for domain in spider.allowed_domains)


def test_zones_exist_and_patterns_compile(spider: type[NewsSpider]) -> None:
    ZoneInfo(spider.timezone)
    ZoneInfo(spider.page_timezone or spider.timezone)
    for pattern in (spider.article_url, spider.not_article):
        re.compile(pattern or "")


def test_a_file_of_spiders_imports_only_the_public_names() -> None:
    for path in files("spiders").iterdir():
        if path.name.endswith(".py"):
            imports = re.findall(r"^from (newscrawl[.\w]*)", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert set(imports) <= {"newscrawl.spider"}, path.name


def test_a_site_is_a_short_file(spider: type[NewsSpider]) -> None:
    source = files(spider.__module__.rpartition(".")[0]).joinpath(f"{spider.name}.py").read_text(encoding="utf-8")
    assert len([line for line in source.splitlines() if line.strip()]) <= 45
