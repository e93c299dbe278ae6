"""Only rows that are new or due are requested."""

from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.settings import Settings
from scrapy.statscollectors import StatsCollector

from newscrawl.exceptions import StoreError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.freshness import Visit
from newscrawl.items import Article, Entry
from newscrawl.middlewares.incremental import Incremental
from newscrawl.normalise.urls import url_key
from newscrawl.store import ArticleStore, CrawlState, Database

NOW = datetime.now(UTC)
NEXT_PAGE = Request("https://vestnik.example/news?page=2", cb_kwargs={"source": "listing"})


def address(number: int) -> str:
    return f"https://vestnik.example/news/{number}"


def rows(numbers: Iterable[int]) -> list[Request]:
    return [Request(address(number), cb_kwargs={"entry": Entry(url=address(number))}) for number in numbers]


class Crawl:
    """The middleware of one crawl, with the articles of `numbers` stored."""

    def __init__(self, uri: str, database: str, folder: Path, *, to_the_end: bool = False, again: bool = False) -> None:
        self.connection = DatabaseConnection(uri=uri, database=database, data_dir=folder)
        self.stats = StatsCollector(Crawler(Spider, Settings()))
        self.middleware = Incremental(
            self.connection,
            self.stats,
            to_the_end=to_the_end,
            ages=[timedelta(minutes=15), timedelta(days=7)],
            reader="v1",
            again=again,
        )
        request = Request("https://vestnik.example/news", cb_kwargs={"source": object()})
        self.response = Response(request.url, request=request)

    async def store(self, numbers: Iterable[int], *, etag: str | None = None) -> None:
        articles = []
        for number in numbers:
            fields = {"url": address(number), "source": "vestnik", "title": "Паром", "body": "Паром вышел."}
            published = (NOW - timedelta(days=1)).isoformat()
            articles.append(Article.from_json({**fields, "published": published}).replace(fetched_at=NOW))
        database = await self.connection.database()
        await ArticleStore(database).write(articles, NOW)
        visits = [Visit(key=one.id, article=one.id, checked_at=NOW, etag=etag, is_as_stored=True) for one in articles]
        await CrawlState(database).record(visits)

    async def refuse(self, number: int, *, reader: str) -> None:
        key = url_key(address(number))
        visit = Visit(key=key, article=key, checked_at=NOW, refused="no-body", reader=reader)
        await CrawlState(await self.connection.database()).record([visit])

    async def pass_on(self, output: Iterable[Any]) -> list[Any]:
        async def result() -> AsyncIterator[Any]:
            for item in output:
                yield item

        passed = [item async for item in self.middleware.process_spider_output(self.response, result())]
        await self.connection.close()
        return passed


async def test_known_rows_are_not_requested(mongo_uri: str, mongo_database: str, tmp_path: Path) -> None:
    crawl = Crawl(mongo_uri, mongo_database, tmp_path)
    await crawl.store([1, 2])
    item = object()
    passed = await crawl.pass_on([*rows([1, 3]), item, *rows([2, 4])])
    assert passed[0] is item, "articles do not wait for the look-up"
    assert [request.url for request in passed[1:]] == [address(3), address(4)]
    assert crawl.stats.get_value("newscrawl/article/known") == 2


@pytest.mark.parametrize(
    ("known", "to_the_end", "is_followed"),
    [(19, False, True), (20, False, False), (20, True, True)],
    ids=["19 known rows", "20 known rows", "20 known rows of an archive"],
)
async def test_paging_stops_after_twenty_known_rows(
    mongo_uri: str, mongo_database: str, tmp_path: Path, known: int, to_the_end: bool, is_followed: bool
) -> None:
    crawl = Crawl(mongo_uri, mongo_database, tmp_path, to_the_end=to_the_end)
    await crawl.store(range(known))
    assert await crawl.pass_on([*rows(range(known)), NEXT_PAGE]) == ([NEXT_PAGE] if is_followed else [])
    assert crawl.stats.get_value("newscrawl/source/left") == (None if is_followed else 1)


async def test_a_new_row_between_known_ones_keeps_the_paging(
    mongo_uri: str, mongo_database: str, tmp_path: Path
) -> None:
    crawl = Crawl(mongo_uri, mongo_database, tmp_path)
    await crawl.store(range(30))
    passed = await crawl.pass_on([*rows([*range(15), 99, *range(15, 30)]), NEXT_PAGE])
    assert [request.url for request in passed] == [address(99), NEXT_PAGE.url]


async def no_answer() -> Database:
    raise StoreError("no answer")


async def test_rows_pass_while_mongodb_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crawl = Crawl("mongodb://absent.example", "news", tmp_path)
    monkeypatch.setattr(crawl.connection, "database", no_answer)
    assert [request.url for request in await crawl.pass_on(rows([1]))] == [address(1)]
    assert crawl.stats.get_value("newscrawl/store/unanswered") == 1


async def test_refused_rows_do_not_count_as_known(mongo_uri: str, mongo_database: str, tmp_path: Path) -> None:
    crawl = Crawl(mongo_uri, mongo_database, tmp_path)
    await crawl.refuse(1, reader="v1")
    await crawl.refuse(2, reader="v0")
    assert [request.url for request in await crawl.pass_on(rows([1, 2]))] == [address(2)]
    assert crawl.stats.get_value("newscrawl/article/known") is None
    assert crawl.stats.get_value("newscrawl/article/refused_before") == 1


async def test_again_requests_every_refused_row(mongo_uri: str, mongo_database: str, tmp_path: Path) -> None:
    crawl = Crawl(mongo_uri, mongo_database, tmp_path, again=True)
    await crawl.refuse(1, reader="v1")
    assert [request.url for request in await crawl.pass_on(rows([1]))] == [address(1)]
