"""`newscrawl new-site https://…`: drafts a site's spider and a test page for a contributor to finish."""

import argparse
import gzip
import json
import re
import zlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.http import Request, Response
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.conf import closest_scrapy_cfg

from newscrawl import discovery
from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.crawl_process import CrawlProcess
from newscrawl.cli.run.fetch_one import StorelessSpider
from newscrawl.cli.run.page_reader import is_url
from newscrawl.discovery import SavedResponse, Survey, draft_notes, skeleton, spider_name, spider_source, survey_site
from newscrawl.exceptions import ArgumentError, OutputError, UnreadablePage

_SUFFIXES = (".html", ".htm", ".xml", ".rss", ".atom", ".txt", ".gz")
_MAX_FILE_BYTES = 20 * 2**20
_MAX_FILES = 200
"""A folder with more was saved by mistake (a whole mirror, a home folder); the first files suffice for a draft."""
_ARTICLES_FETCHED = 2
"""Enough to choose one page for the test and to see that links of that shape are articles."""


class Command(NewsCommand):
    """Surveys a site, or pages saved from it, and writes a draft; it overwrites no file."""

    usage = "https://SITE/ [--from-dir FOLDER] [--name NAME] [--into FOLDER]"
    summary = "Draft the spider of a new site and a page for its test"
    description = (
        "Fetches a site's home page, its robots.txt, feeds and two articles (or, with --from-dir, reads saved files "
        "without network) and writes spiders/NAME.py and a page under tests/pages/NAME/. The page is a skeleton: it "
        "has the structure of a real article with our words instead of the publisher's. Prints what was found and what "
        "was guessed. Existing files are not overwritten (exit code 2)."
    )
    requires_project = True
    requires_crawler_process = True
    quiet = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--from-dir", metavar="FOLDER", type=Path, help="read the files saved in FOLDER instead of the network"
        )
        parser.add_argument("--name", metavar="NAME", help="name of the spider (default: derived from the host)")
        parser.add_argument("--into", metavar="FOLDER", type=Path, help="checkout to write into (default: this one)")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse an invalid URL, a name that is taken, and files that would be overwritten."""
        if len(args) != 1 or not is_url(args[0]):
            raise ArgumentError("name the site by its home page: newscrawl new-site https://example.ru/")
        self._url = args[0]
        self._name = opts.name or spider_name(discovery.site_domain(self._url) or "")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self._name):
            raise ArgumentError(f"--name {self._name}: use small Latin letters, digits and _, with a letter first")
        if self._name in get_spider_loader(self.settings).list():
            raise ArgumentError(f"a site {self._name} exists already; say --name")
        self._checkout = _checkout(opts.into)
        for path in (self._spider_file, self._pages_folder):
            if path.exists():
                raise ArgumentError(f"{path} exists and is not overwritten; say --name, or remove it")
        if opts.from_dir is not None and not opts.from_dir.is_dir():
            raise ArgumentError(f"--from-dir {opts.from_dir} is not a folder")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        responses = list(_saved_files(opts.from_dir)) if opts.from_dir is not None else self._fetch()
        if not responses:
            raise UnreadablePage(f"{opts.from_dir or self._url}: no page, feed or sitemap to read")
        survey = survey_site(self._url, responses)
        try:
            self._write_draft(survey)
        except OSError as error:
            raise OutputError(f"{error.filename} cannot be written ({error.strerror}); say --into FOLDER") from error
        print("\n".join(draft_notes(survey)))
        print(f"next    pytest tests/pages --accept -k {self._name}; newscrawl crawl {self._name} -a limit=5")
        return 0

    def _write_draft(self, survey: Survey) -> None:
        if survey.page is not None:
            page = self._write_page(*survey.page)
        self._spider_file.write_text(spider_source(survey, self._name), encoding="utf-8")
        print(f"wrote   {self._spider_file}")
        if survey.page is not None:
            print(f"wrote   {page} (a skeleton: read it before you commit it)")

    @property
    def _spider_file(self) -> Path:
        return self._checkout / "spiders" / f"{self._name}.py"

    @property
    def _pages_folder(self) -> Path:
        return self._checkout / "tests/pages" / self._name

    def _write_page(self, url: str, html: str) -> Path:
        """Write the page's skeleton, and the file of its expected fields, which `pytest --accept` fills in."""
        now = datetime.now(UTC).replace(microsecond=0)
        page = self._pages_folder / f"{now:%Y-%m-%d}-draft.html.gz"
        page.parent.mkdir(parents=True)
        page.write_bytes(gzip.compress(skeleton(html).encode(), mtime=0))
        facts = {"url": url, "fetched_at": now.isoformat(), "reconstructed": True}
        expected = page.with_name(page.name.replace(".html.gz", ".json"))
        expected.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        return page

    def _fetch(self) -> list[SavedResponse]:
        """Fetch the home page and what it links, with the project's politeness settings."""
        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler(_SurveySpider)
        self.crawler_process.crawl(crawler, url=self._url)
        CrawlProcess(self.crawler_process).run_or_raise()
        responses: list[SavedResponse] = getattr(crawler.spider, "responses", [])
        if not any(discovery.is_same_site(response.url or "", self._url) for response in responses):
            raise UnreadablePage(f"{self._url}: no response; the log above says why")
        return responses


class _SurveySpider(StorelessSpider):
    """Fetches a home page, robots.txt, the first feeds and articles, and keeps the responses."""

    name = "new-site"

    def __init__(self, *, url: str) -> None:
        super().__init__()
        self.url = url
        self.responses: list[SavedResponse] = []

    async def start(self) -> AsyncIterator[Any]:
        yield Request(self.url, callback=self.parse_home)
        yield Request(discovery.robots_url(self.url), callback=self.keep)

    def parse_home(self, response: Response) -> Iterator[Request]:
        """Keep the home page; request its feeds and first articles."""
        self.keep(response)
        page = discovery.parse_page(response.body, response.url)
        feeds = discovery.linked_sources(page, response.url).feeds or discovery.common_feed_urls(response.url)
        articles = discovery.article_links(discovery.page_links(page, response.url))
        for url in feeds:
            yield Request(url, callback=self.keep)
        for link in articles[:_ARTICLES_FETCHED]:
            yield Request(link.url, callback=self.keep)

    def keep(self, response: Response) -> None:
        self.responses.append(SavedResponse(body=response.body, url=response.url))


def _checkout(into: Path | None) -> Path:
    """The checkout to write into: `--into`, else the one around the working folder."""
    configuration = closest_scrapy_cfg()
    checkout = into or (Path(configuration).parent if configuration else Path())
    if not (checkout / "spiders").is_dir():
        raise ArgumentError(
            f"{checkout.resolve()} is not a checkout of newscrawl (no folder spiders); say --into FOLDER"
        )
    return checkout


def _saved_files(folder: Path) -> Iterator[SavedResponse]:
    """The pages, feeds and sitemaps in a folder and its subfolders; pictures and huge files are skipped.

    Raises:
        UnreadablePage: a file cannot be read.
    """
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix.lower() in _SUFFIXES]
    for file in files[:_MAX_FILES]:
        try:
            if file.stat().st_size <= _MAX_FILE_BYTES:
                yield SavedResponse(body=_body(file), path=file.relative_to(folder).as_posix())
        except (OSError, EOFError, zlib.error) as error:  # gzip raises all three
            raise UnreadablePage(f"{file}: {getattr(error, 'strerror', None) or error}") from error


def _body(file: Path) -> bytes:
    """The file's content; a sitemap.gz stays compressed, as it comes over the network."""
    body = file.read_bytes()
    return gzip.decompress(body) if file.name.endswith((".html.gz", ".xml.gz")) else body
