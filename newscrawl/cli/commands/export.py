"""`newscrawl export`: writes stored articles to stdout or a file."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec
from scrapy.spiderloader import get_spider_loader

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.output_file import check_output, open_output
from newscrawl.cli.run.stored_names import check_stored_names
from newscrawl.cli.show.plaintext import as_text
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.site.arguments import article_id, did_you_mean, read_arguments
from newscrawl.store import ArticleQuery
from newscrawl.text import escaped

_PROGRESS_EVERY_ARTICLES = 10_000
_TIMEZONE = "Europe/Moscow"  # of dates that state none, in every option

_FORMATS: dict[str, Callable[[Article], bytes]] = {
    "jsonl": lambda article: escaped(msgspec.json.encode(article).decode()).encode() + b"\n",
    "txt": lambda article: escaped(as_text(article)).encode(),
}
_SEPARATORS = {"jsonl": b"", "txt": b"\n"}


class Command(NewsCommand):
    """Writes the selected articles, oldest first."""

    usage = "[--format jsonl|txt] [options] [URL-or-ID …]"
    summary = "Print stored articles as JSON lines or plain text"
    description = (
        "Prints stored articles, oldest first, to stdout or to a file. The file gets its name when it is complete. "
        "Reprints and removed articles are left out unless requested. A date without a zone is Moscow time "
        "(2025-10-22, «вчера»); with one it may be 2025-10-22T12:00:00Z. docs/data.md describes both formats."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--format", metavar="NAME", default="jsonl", help="jsonl (default) or txt")
        parser.add_argument(
            "--source", metavar="SITE", action="append", default=[], help="only this site (may be repeated)"
        )
        parser.add_argument("--since", metavar="DATE", help="only articles published on or after this date")
        parser.add_argument("--until", metavar="DATE", help="only articles published on or before this date")
        parser.add_argument("--topic", metavar="TOPIC", help="only this topic and its subtopics, e.g. politics")
        parser.add_argument("--updated-since", metavar="DATE", help="only articles stored or changed since this time")
        parser.add_argument("--limit", metavar="N", help="maximum number of articles")
        parser.add_argument("--with-duplicates", action="store_true", help="include reprints and second URLs")
        parser.add_argument("--with-removed", action="store_true", help="include articles removed by their publisher")
        parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE; `-` is stdout (default)")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.format not in _FORMATS:
            raise ArgumentError(f"unknown format {opts.format}{did_you_mean(opts.format, _FORMATS)}")
        check_output(opts.output)
        self._query = _query(args, opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write the articles; their number goes to stderr."""
        with open_output(opts.output) as file:
            count = asyncio.run(self._write(opts.format, file))
        print(f"{count} articles", file=sys.stderr)
        return 0

    async def _write(self, format_name: str, file: BinaryIO) -> int:
        encode, separator = _FORMATS[format_name], _SEPARATORS[format_name]
        count = 0
        async with DatabaseConnection.from_settings(self.settings, must_exist=True) as connection:
            articles = await connection.articles()
            await check_stored_names(articles, get_spider_loader(self.settings).list(), self._query)
            async for article in articles.find(self._query):
                if count:
                    file.write(separator)
                file.write(encode(article))
                count += 1
                if count % _PROGRESS_EVERY_ARTICLES == 0:
                    print(f"{count} articles so far", file=sys.stderr)
        return count


def _query(args: list[str], opts: argparse.Namespace) -> ArticleQuery:
    now = datetime.now(UTC)
    published = {"since": opts.since, "until": opts.until, "limit": opts.limit}
    asked = read_arguments(published, now=now, timezone=_TIMEZONE)
    updated = read_arguments({"since": opts.updated_since}, now=now, timezone=_TIMEZONE)
    return ArticleQuery(
        sources=tuple(opts.source),
        since=asked.since,
        until=asked.until,
        topic=opts.topic,
        updated_since=updated.since,
        ids=tuple(article_id(arg) for arg in args) or None,
        include_duplicates=opts.with_duplicates or bool(args),
        include_removed=opts.with_removed or bool(args),
        limit=asked.limit,
    )
