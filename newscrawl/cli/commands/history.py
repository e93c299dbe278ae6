"""`newscrawl history URL-or-ID`: what befell an article, with a readable diff of each change."""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.text import Text

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.stored_article import stored_article
from newscrawl.cli.show.article_history import Event, Line, Style, events, lines
from newscrawl.exceptions import ArgumentError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.site.arguments import article_id
from newscrawl.store import Lookup, Version

_COLOURS: dict[Style, str] = {"same": "", "was": "red", "now": "green"}
_MARKS: dict[Style, str] = {"same": "{}", "was": "[-{}-]", "now": "{{+{}+}}"}
_HEAVY = {"body"}


class Command(NewsCommand):
    """Shows when an article was published, seen, changed, removed and back."""

    def syntax(self) -> str:
        """How it is called."""
        return "URL-or-ID [--json]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Show what befell an article: its changes, removals and returns"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Prints an article's events in their order, times in UTC. Of a change it shows the kind and the places: "
            "[-what stood there-]{+what stands there+}. --json prints one object with the events and the texts of all "
            "versions."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON object in place of lines")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses what names no article."""
        if len(args) != 1:
            raise ArgumentError("name one article by its address or id")
        article_id(args[0])

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Prints the article's life."""
        article, versions = asyncio.run(self._read(article_id(args[0])))
        told = events(article, versions)
        if opts.json:
            print(json.dumps(_as_json(article, versions, told), ensure_ascii=False))
        else:
            _show(article, told)
        return 0

    async def _read(self, wanted: str) -> tuple[Article, list[Version]]:
        async with DatabaseConnection.from_settings(self.settings) as connection:
            lookup = Lookup(await connection.database())
            return await stored_article(lookup, wanted), await lookup.versions(wanted)


def _as_json(article: Article, versions: Sequence[Version], told: Sequence[Event]) -> dict[str, object]:
    facts = {name: getattr(article, name) for name in ("id", "url", "source", "title", "status", "version", "live")}
    plain = [{name: value for name, value in _plain(event).items() if name not in _HEAVY} for event in told]
    return {**facts, "events": plain, "versions": [_plain(version) for version in versions]}


def _plain(value: Event | Version) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(value)
    return plain


def _show(article: Article, told: Sequence[Event]) -> None:
    console = Console(file=sys.stdout, markup=False, emoji=False, highlight=False, soft_wrap=True)
    console.print(article.title)
    console.print(f"{article.url}  {article.source}  version {article.version}  {article.status}{_broadcast(article)}")
    for event in told:
        console.print(f"\n{event.at:%Y-%m-%d %H:%M:%S}  {_headline(event)}")
        if event.change is not None and event.body is not None:
            for line in lines(event.change, event.body):
                console.print(_marked(line))


def _headline(event: Event) -> str:
    if event.what == "changed":
        kind = event.change.kind if event.change is not None else "not described"
        return f"changed: {kind}, version {event.version}"
    return event.what if event.reason is None else f"{event.what}: {event.reason}"


def _broadcast(article: Article) -> str:
    return f"  {len(article.entries)} entries" if article.entries else ""


def _marked(line: Line) -> Text:
    text = Text("    ")
    for style, words in line:
        text.append(_MARKS[style].format(words), style=_COLOURS[style])
    return text
