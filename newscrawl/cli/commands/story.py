"""`newscrawl story URL-or-ID`: one text across outlets, who had it first and how much later the others had it."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.stored_article import stored_article
from newscrawl.cli.show.table import show
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.site.arguments import article_id
from newscrawl.store import Lookup


class Command(NewsCommand):
    """Lists the stored copies and reprints of an article, the article itself among them."""

    def syntax(self) -> str:
        """How it is called."""
        return "URL-or-ID [--json]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Show who else has an article's text, and since when"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Prints the article, its original and everything that repeats it, the first published first; one without a "
            "date of publication stands by when it was first seen. Times in UTC, the lag from the first one."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object in place of a table")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses what names no article."""
        if len(args) != 1:
            raise ArgumentError("name one article by its address or id")
        article_id(args[0])

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Prints the group; how many outlets it spans goes to stderr."""
        copies = asyncio.run(self._read(article_id(args[0])))
        if opts.json:
            print(json.dumps(_as_json(copies), ensure_ascii=False))
        else:
            show(("published", "lag", "source", "verdict", "like", "title", "address"), _rows(copies), sys.stdout)
        sources = len({one.source for one in copies})
        print(f"{len(copies)} articles of {sources} {'outlet' if sources == 1 else 'outlets'}", file=sys.stderr)
        return 0

    async def _read(self, wanted: str) -> list[Article]:
        async with DatabaseConnection.from_settings(self.settings) as connection:
            lookup = Lookup(await connection.database())
            return await lookup.copies(await stored_article(lookup, wanted))


def _rows(copies: Sequence[Article]) -> Iterator[tuple[str, ...]]:
    for one in copies:
        published = "" if one.published is None else f"{one.published.at:%Y-%m-%d %H:%M}"
        link = one.duplicate
        verdict, like = ("original", "") if link is None else (link.verdict, f"{link.similarity:.2f}")
        yield published, _shown(_lag(one, copies[0])), one.source, verdict, like, one.title, one.url


def _as_json(copies: Sequence[Article]) -> dict[str, object]:
    rows = []
    for one in copies:
        whole, lag = one.to_json(), _lag(one, copies[0])
        facts = {name: whole[name] for name in ("id", "url", "source", "title", "status", "first_seen_at", "duplicate")}
        at = whole["published"] and whole["published"]["at"]
        rows.append({**facts, "published_at": at, "lag": None if lag is None else lag.total_seconds()})
    original = next((one.id for one in copies if one.duplicate is None), None)
    return {"original": original, "articles": rows}


def _lag(one: Article, first: Article) -> timedelta | None:
    if one.published is None or first.published is None or one is first:
        return None
    return one.published.at - first.published.at


def _shown(lag: timedelta | None) -> str:
    """«2 d 3 h 5 min» without leading noughts."""
    if lag is None:
        return ""
    minutes = int(lag.total_seconds() // 60)
    parts = ((minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 min"
