"""The extractors that are compared: each takes a saved page and returns a row to be scored."""

import importlib
import logging
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from yardstick import Row

OURS = "newscrawl"


class ReadablePage(Protocol):
    """What a reader is given: a saved page, or one of the made-up corpus."""

    @property
    def name(self) -> str: ...

    @property
    def url(self) -> str | None: ...

    @property
    def encoding(self) -> str: ...

    @property
    def fetched_at(self) -> datetime | None: ...

    def body(self) -> bytes: ...


Reader = Callable[[ReadablePage], Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A package and how it reads a page."""

    package: str
    make: Callable[[], Reader]
    reads: str = "all"
    """`dates` for one that reads nothing else."""

    @property
    def name(self) -> str:
        """The package with its version."""
        return f"{self.package} {version(self.package)}"


def ours() -> Reader:
    """This project as `newscrawl page --site generic` reads a saved page."""
    from scrapy.utils.project import get_project_settings

    from newscrawl.cli.run.page_reader import GENERIC, PageReader, is_url
    from newscrawl.exceptions import NotAnArticle
    from newscrawl.site.responses import PageResponse

    reader = PageReader(get_project_settings())

    def read(page: ReadablePage) -> Row:
        try:
            response = PageResponse(page.url if is_url(page.url) else "", body=page.body())
            article = reader.article(response, site=GENERIC, fetched_at=page.fetched_at)
        except NotAnArticle as error:
            return {"error": error.code}
        return article.to_json()

    return read


def _trafilatura() -> Reader:
    """trafilatura with its default settings and metadata."""
    trafilatura = importlib.import_module("trafilatura")

    def read(page: ReadablePage) -> Row:
        document = trafilatura.bare_extraction(page.body(), url=page.url, with_metadata=True)
        if document is None:
            return {}
        return {
            "title": document.title,
            "published": document.date,
            "authors": [name.strip() for name in (document.author or "").split(";") if name.strip()],
            "body": document.text,
        }

    return read


def _newspaper() -> Reader:
    """newspaper4k, given the language and the true encoding."""
    newspaper = importlib.import_module("newspaper")

    def read(page: ReadablePage) -> Row:
        article = newspaper.Article(page.url or f"http://{page.name}", language="ru", fetch_images=False)
        article.download(input_html=page.body().decode(page.encoding))
        article.parse()
        return {
            "title": article.title,
            "published": article.publish_date.isoformat() if article.publish_date else None,
            "authors": list(article.authors),
            "body": article.text,
        }

    return read


def _htmldate() -> Reader:
    """htmldate, set to the time of day of the first publication."""
    htmldate = importlib.import_module("htmldate")

    def read(page: ReadablePage) -> Row:
        html = page.body().decode(page.encoding)
        return {"published": htmldate.find_date(html, original_date=True, outputformat="%Y-%m-%dT%H:%M:%S")}

    return read


CONTESTANTS = (
    Contestant(package=OURS, make=ours),
    Contestant(package="trafilatura", make=_trafilatura),
    Contestant(package="newspaper4k", make=_newspaper),
    Contestant(package="htmldate", make=_htmldate, reads="dates"),
)


def available() -> list[tuple[Contestant, Reader]]:
    """The contestants that are installed, each with its reader; the others are named on stderr."""
    found = []
    for contestant in CONTESTANTS:
        try:
            found.append((contestant, contestant.make()))
        except (PackageNotFoundError, ImportError):
            print(f"{contestant.package} is not installed: left out", file=sys.stderr)
    return found


def quiet() -> None:
    """Silence the warnings and log lines of the peers; they would stand between the lines of the table."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
