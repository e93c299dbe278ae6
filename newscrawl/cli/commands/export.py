"""`newscrawl export`: articles from the store to stdout or a file."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.show.plaintext import as_text
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.site.arguments import article_id, nearest, read_arguments
from newscrawl.store import ArticleQuery

_PROGRESS_EVERY = 10_000

_FORMS: dict[str, Callable[[Article], bytes]] = {
    "jsonl": lambda article: msgspec.json.encode(article) + b"\n",
    "txt": lambda article: as_text(article).encode(),
}
_BETWEEN = {"jsonl": b"", "txt": b"\n"}


class Command(NewsCommand):
    """Writes what was asked for, oldest first; copies of an article are left out unless asked for."""

    def syntax(self) -> str:
        """How it is called."""
        return "[--format jsonl|txt] [options] [URL-or-ID …]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Print stored articles as JSON lines or plain text"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Prints stored articles, oldest first, to stdout or to a file that appears when it is whole. Reprints and "
            "removed articles are left out unless asked for. docs/data.md describes both formats."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--format", metavar="NAME", default="jsonl", help="jsonl (default) or txt")
        parser.add_argument("--source", metavar="SITE", action="append", default=[], help="this site's; repeatable")
        parser.add_argument("--since", metavar="DATE", help="published from this date on")
        parser.add_argument("--until", metavar="DATE", help="published up to the end of this date")
        parser.add_argument("--topic", metavar="TOPIC", help="of this topic or one below it: politics")
        parser.add_argument("--updated-since", metavar="DATE", help="stored or changed from this instant on")
        parser.add_argument("--limit", metavar="N", help="at most so many")
        parser.add_argument("--with-duplicates", action="store_true", help="reprints and second addresses as well")
        parser.add_argument("--with-removed", action="store_true", help="what its publisher has removed as well")
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of stdout")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses what cannot be read, before the database is asked."""
        if opts.format not in _FORMS:
            raise ArgumentError(f"unknown format {opts.format}{nearest(opts.format, _FORMS)}")
        self._wanted = _query(args, opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Writes the articles and says on stderr how many there were."""
        with _sink(opts.output) as file:
            count = asyncio.run(self._write(self._wanted, opts.format, file))
        print(f"{count} articles", file=sys.stderr)
        return 0

    async def _write(self, query: ArticleQuery, form: str, file: BinaryIO) -> int:
        count = 0
        async with DatabaseConnection.from_settings(self.settings) as connection:
            async for article in (await connection.articles()).find(query):
                file.write((_BETWEEN[form] if count else b"") + _FORMS[form](article))
                count += 1
                if count % _PROGRESS_EVERY == 0:
                    print(f"{count} articles so far", file=sys.stderr)
        return count


def _query(args: list[str], opts: argparse.Namespace) -> ArticleQuery:
    now = datetime.now(UTC)
    asked = read_arguments(
        {"since": opts.since, "until": opts.until, "limit": opts.limit}, now=now, timezone="Europe/Moscow"
    )
    changed = read_arguments({"since": opts.updated_since}, now=now, timezone="UTC")
    return ArticleQuery(
        sources=tuple(opts.source),
        since=asked.since,
        until=asked.until,
        topic=opts.topic,
        updated_since=changed.since,
        ids=tuple(article_id(arg) for arg in args) or None,
        include_duplicates=opts.with_duplicates or bool(args),
        include_removed=opts.with_removed or bool(args),
        limit=asked.limit,
    )


@contextmanager
def _sink(path: Path | None) -> Iterator[BinaryIO]:
    """Stdout, or a file that gets its name only when it is whole."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ArgumentError(f"-o {path}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
