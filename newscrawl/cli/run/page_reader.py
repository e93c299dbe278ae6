"""Reads single pages with the spiders and the pipeline's pure stages, without a crawl and without the store."""

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
from newscrawl.exceptions import ArgumentError, OversizedPage, UndecodablePage, UnreadablePage
from newscrawl.extract import at_the_cost_of, unmatched_selectors
from newscrawl.items import Article
from newscrawl.normalise.article import normalise
from newscrawl.normalise.urls import url_key
from newscrawl.revisions import hash_input
from newscrawl.site.catalogue import GENERIC_SPIDER, find_spider
from newscrawl.site.responses import (
    PageResponse,
    stop_at_block_page,
    stop_at_missing_page,
    stop_at_oversized_page,
)
from newscrawl.site.spider import NewsSpider
from newscrawl.topics import load_tagger

GENERIC = "generic"
"""The `--site` that reads a page without any site's selectors."""
_MAX_SAVED_BYTES = 64 * 2**20  # what a crawl downloads at most; a device or a dump of a database has no end


class PageReader:
    """Turns responses into articles; creates each site's spider once."""

    def __init__(self, settings: BaseSettings) -> None:
        self._loader = get_spider_loader(settings)
        self._tagger = load_tagger(settings.get("NEWSCRAWL_TOPICS_FILE"))
        self._spiders: dict[str, NewsSpider] = {}
        self._spiders_by_domain: dict[str, str] = {}
        self._with_entities = wants_entities(settings)
        self._max_page_bytes = settings.getint("NEWSCRAWL_MAX_PAGE_BYTES")

    def article(self, response: Response, *, site: str | None, fetched_at: datetime | None) -> Article:
        """Return the article on a page; without `site` the URL's host chooses the spider.

        Raises:
            NotAnArticle: there is no article on the page; `code` says why.
            ArgumentError: no spider has the name `site`.
            BrokenReader: a stage failed on the page.
        """
        stop_at_oversized_page(response, self._max_page_bytes)
        with at_the_cost_of(response.url):
            return self._article(PageResponse.of(response), site=site, fetched_at=fetched_at)

    def _article(self, response: PageResponse, *, site: str | None, fetched_at: datetime | None) -> Article:
        stop_at_block_page(response)
        stop_at_missing_page(response)
        spider = self._spider(site or self._site_of_host(response.url))
        raw = spider.read(response, fetched_at=fetched_at)
        if not raw.url and is_url(raw.canonical_url):  # a saved page may state its own URL
            raw = replace(raw, url=raw.canonical_url, source=spider.source_of(raw.canonical_url))
        article = normalise(raw)
        article = article.replace(content_hash=content_hash(hash_input(article)))
        article = self._tagger.tag_article(article)
        return entities.recognise_article(article) if self._with_entities else article

    def unmatched_selectors(self, response: Response, *, site: str | None) -> dict[str, tuple[str, ...]]:
        """The fields of the site's `select` that match nothing on the page; nothing where it cannot be decoded."""
        spider = self._spider(site or self._site_of_host(response.url))
        if not spider.select:
            return {}
        try:
            return unmatched_selectors(PageResponse.of(response).html, spider.select)
        except UndecodablePage:
            return {}

    def _spider(self, name: str) -> NewsSpider:
        if name == GENERIC:
            name = GENERIC_SPIDER
        if name not in self._spiders:
            spider = find_spider(self._loader, name, also_valid=[GENERIC])()
            if not isinstance(spider, NewsSpider):
                raise ArgumentError(f"site {name} is not a NewsSpider, so it cannot read a single page")
            self._spiders[name] = spider
        return self._spiders[name]

    def _site_of_host(self, url: str) -> str:
        """The spider whose `allowed_domains` has the host or its closest parent domain, else the generic one."""
        spiders = self._spiders_of_domains()
        domain = (urlsplit(url).hostname or "").rstrip(".")
        while domain:
            if domain in spiders:
                return spiders[domain]
            domain = domain.partition(".")[2]
        return GENERIC

    def _spiders_of_domains(self) -> dict[str, str]:
        if not self._spiders_by_domain:
            for name in self._loader.list():
                for domain in getattr(self._loader.load(name), "allowed_domains", None) or ():
                    self._spiders_by_domain[domain] = name
        return self._spiders_by_domain


def is_url(text: str | None) -> TypeGuard[str]:
    """Whether a text is an http(s) URL."""
    try:
        return bool(text) and bool(url_key(text or ""))
    except ValueError:
        return False


def saved_page(file: Path, url: str | None) -> Response:
    """Return a saved page as a response from `url`; a `url` that is no http(s) URL counts as unknown.

    Raises:
        UnreadablePage: the file does not exist or cannot be read.
        OversizedPage: it is larger than any response.
    """
    try:
        with file.open("rb") as stream:
            body = stream.read(_MAX_SAVED_BYTES + 1)
    except OSError as error:
        raise UnreadablePage(f"{file}: {error.strerror}") from error
    if len(body) > _MAX_SAVED_BYTES:
        raise OversizedPage(f"{file}: more than {_MAX_SAVED_BYTES:,} bytes")
    return PageResponse(url if is_url(url) else "", body=body)
