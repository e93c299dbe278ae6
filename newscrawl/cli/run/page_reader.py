"""One page through the pure part of the road, without a crawl and without the store."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeGuard
from urllib.parse import urlsplit

from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from newscrawl import entities
from newscrawl.checked_settings import wants_entities
from newscrawl.dedupe import content_hash
from newscrawl.exceptions import ArgumentError, UnreadablePage
from newscrawl.items import Article
from newscrawl.normalise.article import normalise
from newscrawl.normalise.urls import url_key
from newscrawl.revisions import hash_input
from newscrawl.site.catalogue import spider_named
from newscrawl.site.responses import PageResponse, stop_at_block_page, stop_at_missing_page
from newscrawl.site.spider import NewsSpider
from newscrawl.topics import load_tagger

GENERIC = "generic"
_GENERIC_SPIDER = "site"


class PageReader:
    """Reads pages with the spiders of the project; each spider is made once."""

    def __init__(self, settings: BaseSettings) -> None:
        self._loader = get_spider_loader(settings)
        self._tagger = load_tagger(settings.get("NEWSCRAWL_TOPICS_FILE"))
        self._spiders: dict[str, NewsSpider] = {}
        self._names: dict[str, str] = {}
        self._with_entities = wants_entities(settings)

    def article(self, response: Response, *, site: str | None, fetched_at: datetime | None) -> Article:
        """The article of a page; without `site` the address's host chooses the spider.

        Raises:
            NotAnArticle: the page is none; `code` says why.
            ArgumentError: there is no such site.
        """
        response = PageResponse.of(response)
        stop_at_block_page(response)
        stop_at_missing_page(response)
        spider = self._spider(site or self._by_host(response.url))
        raw = spider.read(response, fetched_at=fetched_at)
        if not raw.url and is_address(raw.canonical_url):
            raw = replace(raw, url=raw.canonical_url, source=spider.source_of(raw.canonical_url))
        article = normalise(raw)
        tagged = self._tagger.tag_article(article.replace(content_hash=content_hash(hash_input(article))))
        return entities.recognise_article(tagged) if self._with_entities else tagged

    def _spider(self, name: str) -> NewsSpider:
        name = _GENERIC_SPIDER if name == GENERIC else name
        if name not in self._spiders:
            spider = spider_named(self._loader, name, others=[GENERIC])()
            if not isinstance(spider, NewsSpider):
                raise ArgumentError(f"site {name} is no NewsSpider, so it cannot read a single page")
            self._spiders[name] = spider
        return self._spiders[name]

    def _by_host(self, url: str) -> str:
        """The site that allows the address's host, the longest domain first; else the generic one."""
        host = (urlsplit(url).hostname or "").rstrip(".")
        candidates = host.split(".")
        domains = self._domains()
        wider = (".".join(candidates[start:]) for start in range(len(candidates)))
        return next((domains[domain] for domain in wider if domain in domains), GENERIC)

    def _domains(self) -> dict[str, str]:
        if not self._names:
            for name in self._loader.list():
                for domain in getattr(self._loader.load(name), "allowed_domains", None) or ():
                    self._names[domain] = name
        return self._names


def is_address(text: str | None) -> TypeGuard[str]:
    """Whether a text is an http(s) address."""
    try:
        return bool(text) and bool(url_key(text or ""))
    except ValueError:
        return False


def saved_page(file: Path, url: str | None) -> Response:
    """A saved page as if it had just come from `url`; what is no address counts as none known.

    Raises:
        UnreadablePage: the file is not there or cannot be read.
    """
    try:
        return PageResponse(url if is_address(url) else "", body=file.read_bytes())
    except OSError as error:
        raise UnreadablePage(f"{file}: {error.strerror}") from error
