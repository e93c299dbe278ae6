"""`newscrawl export`: writes stored articles to stdout or a file."""

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
from newscrawl.site.arguments import article_id, did_you_mean, read_arguments
from newscrawl.store import ArticleQuery

_PROGRESS_EVERY_ARTICLES = 10_000

_FORMATS: dict[str, Callable[[Article], bytes]] = {
    "jsonl": lambda article: msgspec.json.encode(article) + b"\n",
    "txt": lambda article: as_text(article).encode(),
}
_SEPARATORS = {"jsonl": b"", "txt": b"\n"}


class Command(NewsCommand):
    """Writes the selected articles, oldest first."""

    usage = "[--format jsonl|txt] [options] [URL-or-ID …]"
    summary = "Print stored articles as JSON lines or plain text"
    description = (
        "Prints stored articles, oldest first, to stdout or to a file. The file gets its name when it is complete. "
        "Reprints and removed articles are left out unless requested. docs/data.md describes both formats."
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
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of stdout")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.format not in _FORMATS:
            raise ArgumentError(f"unknown format {opts.format}{did_you_mean(opts.format, _FORMATS)}")
        self._query = _query(args, opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Write the articles; their number goes to stderr."""
        with _open_output(opts.output) as file:
            count = asyncio.run(self._write(opts.format, file))
        print(f"{count} articles", file=sys.stderr)
        return 0

    async def _write(self, format_name: str, file: BinaryIO) -> int:
        encode, separator = _FORMATS[format_name], _SEPARATORS[format_name]
        count = 0
        async with DatabaseConnection.from_settings(self.settings) as connection:
            async for article in (await connection.articles()).find(self._query):
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
    asked = read_arguments(published, now=now, timezone="Europe/Moscow")
    updated = read_arguments({"since": opts.updated_since}, now=now, timezone="UTC")
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


@contextmanager
def _open_output(path: Path | None) -> Iterator[BinaryIO]:
    """Stdout, or a temporary file that is renamed to `path` when it is complete."""
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
