"""`newscrawl story URL-or-ID`: the copies of one text across outlets, and how much later each was published."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.require_article import require_article
from newscrawl.cli.show.table import print_table
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.site.arguments import article_id
from newscrawl.store import Lookup

_COLUMNS = ("published", "lag", "source", "verdict", "similarity", "title", "url")


class Command(NewsCommand):
    """Lists the stored copies and reprints of an article, including the article itself."""

    usage = "URL-or-ID [--json]"
    summary = "Show which outlets published an article's text, and when"
    description = (
        "Prints the article, its original and every stored copy and reprint, earliest publication first. An article "
        "without a publication date is placed by when it was first seen. Times are in UTC; the lag is relative to the "
        "first one."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ArgumentError("name one article by its URL or id")
        self._article_id = article_id(args[0])

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print the copies; the number of outlets goes to stderr."""
        copies = asyncio.run(self._read_copies())
        if opts.json:
            print(json.dumps(_as_json(copies), ensure_ascii=False))
        else:
            print_table(_COLUMNS, _rows(copies), sys.stdout, expendable=("similarity", "verdict"))
        outlets = len({article.source for article in copies})
        print(f"{len(copies)} articles of {outlets} {'outlet' if outlets == 1 else 'outlets'}", file=sys.stderr)
        return 0

    async def _read_copies(self) -> list[Article]:
        async with DatabaseConnection.from_settings(self.settings, must_exist=True) as connection:
            lookup = Lookup(await connection.database())
            return await lookup.copies(await require_article(lookup, self._article_id))


def _rows(copies: Sequence[Article]) -> Iterator[tuple[str, ...]]:
    for article in copies:
        published = "" if article.published is None else f"{article.published.at:%Y-%m-%d %H:%M}"
        lag = _format_lag(_lag(article, copies[0]))
        verdict, similarity = "original", ""
        if article.duplicate is not None:
            verdict, similarity = article.duplicate.verdict, f"{article.duplicate.similarity:.2f}"
        yield published, lag, article.source, verdict, similarity, article.title, article.url


def _as_json(copies: Sequence[Article]) -> dict[str, object]:
    original = None
    rows = []
    for article in copies:
        if original is None and article.duplicate is None:
            original = article.id
        rows.append(_article_as_json(article, first=copies[0]))
    return {"original": original, "articles": rows}


def _article_as_json(article: Article, *, first: Article) -> dict[str, object]:
    fields, lag = article.to_json(), _lag(article, first)
    names = ("id", "url", "source", "title", "status", "first_seen_at", "duplicate")
    return {
        **{name: fields[name] for name in names},
        "published_at": fields["published"] and fields["published"]["at"],
        "lag": None if lag is None else lag.total_seconds(),
    }


def _lag(article: Article, first: Article) -> timedelta | None:
    if article.published is None or first.published is None or article is first:
        return None
    return article.published.at - first.published.at


def _format_lag(lag: timedelta | None) -> str:
    """«2 d 3 h 5 min», without units that are zero."""
    if lag is None:
        return ""
    minutes = int(lag.total_seconds() // 60)
    parts = ((minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 min"
