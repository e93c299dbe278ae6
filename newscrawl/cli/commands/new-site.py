"""`newscrawl new-site https://…`: the draft of a site's spider and of its stored page, for a contributor to finish."""

import argparse
import gzip
import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.http import Request, Response
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.conf import closest_scrapy_cfg

from newscrawl import discovery
from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.fetch_one import LookingSpider
from newscrawl.cli.run.page_reader import is_address
from newscrawl.discovery import Saved, notes, skeleton, spider_name, spider_source, survey
from newscrawl.exceptions import ArgumentError, UnreadablePage

_KINDS = (".html", ".htm", ".xml", ".rss", ".atom", ".txt", ".gz")
_LARGEST = 20 * 2**20
_MOST_FILES = 200
_ARTICLES = 2


class Command(NewsCommand):
    """Looks at an outlet, or at pages saved from it, and writes what it can tell; it overwrites nothing."""

    requires_project = True
    requires_crawler_process = True

    def syntax(self) -> str:
        """How it is called."""
        return "https://SITE/ [--from-dir SAVED] [--name NAME] [--into FOLDER]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Draft the spider of a new site, with a page for its test"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Looks at a site's home page, its robots.txt, feeds and two articles (or, with --from-dir, at files saved "
            "from it, without network) and writes spiders/NAME.py and a page under tests/pages/NAME/: a skeleton in "
            "the structure of a real article with words of ours in place of the publisher's. Prints what it found and "
            "what it guessed. Files that are there already are left alone: exit code 2."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--from-dir", metavar="SAVED", type=Path, help="look at saved files instead of the network")
        parser.add_argument("--name", metavar="NAME", help="the spider's name (default: from the host)")
        parser.add_argument("--into", metavar="FOLDER", type=Path, help="the checkout (default: this one)")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses what is no address, a name that is taken, and files that would be overwritten."""
        if len(args) != 1 or not is_address(args[0]):
            raise ArgumentError("name the site by its home page: newscrawl new-site https://example.ru/")
        self._url = args[0]
        self._name = opts.name or spider_name(discovery.site_of(self._url) or "")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self._name):
            raise ArgumentError(f"--name {self._name}: small Latin letters, digits and _ only, a letter first")
        if self._name in get_spider_loader(self.settings).list():
            raise ArgumentError(f"there is a site {self._name} already; say --name")
        self._root = _root(opts.into)
        for place in (self._spider, self._pages):
            if place.exists():
                raise ArgumentError(f"{place} is there already and is left alone; say --name, or remove it")
        if opts.from_dir is not None and not opts.from_dir.is_dir():
            raise ArgumentError(f"--from-dir {opts.from_dir} is no folder")
        if opts.loglevel is None:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Looks, writes and tells."""
        seen = list(_files(opts.from_dir)) if opts.from_dir is not None else self._fetched()
        if not seen:
            raise UnreadablePage(f"{opts.from_dir or self._url}: nothing to look at")
        found = survey(self._url, seen)
        self._spider.write_text(spider_source(found, self._name), encoding="utf-8")
        print(f"wrote   {self._spider}")
        if found.page is not None:
            print(f"wrote   {self._write_page(*found.page)} (a skeleton: read it before you commit it)")
        print("\n".join(notes(found)))
        print(f"next    pytest tests/pages --accept -k {self._name}; newscrawl crawl {self._name} -a limit=5")
        return 0

    @property
    def _spider(self) -> Path:
        return self._root / "spiders" / f"{self._name}.py"

    @property
    def _pages(self) -> Path:
        return self._root / "tests/pages" / self._name

    def _write_page(self, url: str, html: str) -> Path:
        """The skeleton and the file of what is expected of it, which `--accept` fills."""
        now = datetime.now(UTC).replace(microsecond=0)
        place = self._pages / f"{now:%Y-%m-%d}-draft.html.gz"
        place.parent.mkdir(parents=True)
        place.write_bytes(gzip.compress(skeleton(html).encode(), mtime=0))
        stated = {"url": url, "fetched_at": now.isoformat(), "reconstructed": True}
        expected = place.with_name(place.name.replace(".html.gz", ".json"))
        expected.write_text(json.dumps(stated, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return place

    def _fetched(self) -> list[Saved]:
        """The home page and what it leads to, fetched by Scrapy under the project's politeness."""
        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler(_Look)
        self.crawler_process.crawl(crawler, url=self._url)
        self.crawler_process.start()
        seen: list[Saved] = getattr(crawler.spider, "seen", [])
        if not any(one.url is not None and discovery.is_of_site(one.url, self._url) for one in seen):
            raise UnreadablePage(f"{self._url}: nothing came; the log above says why")
        return seen


class _Look(LookingSpider):
    """Fetches a home page, robots.txt, the first feeds and two articles, and keeps the responses."""

    name = "new-site"

    def __init__(self, *, url: str) -> None:
        super().__init__()
        self.url = url
        self.seen: list[Saved] = []

    async def start(self) -> AsyncIterator[Any]:
        """The home page, and robots.txt."""
        yield Request(self.url, callback=self.home)
        yield Request(discovery.robots_of(self.url), callback=self.keep)

    def home(self, response: Response) -> Iterator[Request]:
        """Keeps the home page and asks for its feeds and first articles."""
        self.keep(response)
        page = discovery.page_of(response.body, response.url)
        feeds = discovery.doors_of(page, response.url).feeds or discovery.usual_feeds(response.url)
        links = discovery.article_links(discovery.links_of(page, response.url))
        for url in (*feeds, *(link.url for link in links[:_ARTICLES])):
            yield Request(url, callback=self.keep)

    def keep(self, response: Response) -> None:
        """Keeps a response."""
        self.seen.append(Saved(body=response.body, url=response.url))


def _root(into: Path | None) -> Path:
    """The checkout that is written into."""
    configuration = closest_scrapy_cfg()
    root = into or (Path(configuration).parent if configuration else Path())
    if not (root / "spiders").is_dir():
        raise ArgumentError(f"{root.resolve()} is no checkout of newscrawl (no folder spiders); say --into FOLDER")
    return root


def _files(folder: Path) -> Iterator[Saved]:
    """The saved files of a folder and the folders in it, those of pictures and the like left out."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix.lower() in _KINDS)
    for number, file in enumerate(files):
        if number < _MOST_FILES and file.stat().st_size <= _LARGEST:
            body = file.read_bytes()
            yield Saved(body=gzip.decompress(body) if file.name.endswith((".html.gz", ".xml.gz")) else body)
