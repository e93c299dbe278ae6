"""`newscrawl demo`: the real framework over the bundled news world, and a table of what was stored."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.show.table import show
from newscrawl.demo import STATES, Outlet, World, WorldServer, outlets, serve
from newscrawl.exceptions import ArgumentError, NewscrawlError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.normalise.dates import zone
from newscrawl.site.arguments import nearest
from newscrawl.store import ArticleQuery

DATABASE = "newscrawl_demo"
_TOPICS = 3

_NEXT = f"""
Look further (the demo's articles are in the database {DATABASE}):
  export NEWSCRAWL_MONGO_DATABASE={DATABASE}
  .venv/bin/newscrawl export --format txt --topic disaster
  .venv/bin/newscrawl export --source demo_volga --limit 1
  .venv/bin/newscrawl db start        # keeps MongoDB up for your own client; `db uri`, `db stop`
The world itself, for your browser and your crawls:
  .venv/bin/newscrawl demo --serve
"""


class Command(NewsCommand):
    """Crawls every outlet of the world twice, the second time after one of them has changed an article."""

    requires_project = True

    def syntax(self) -> str:
        """How it is called."""
        return "[--serve [--state STATE] [--port PORT]]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Crawl the bundled news world, or serve it"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Crawls a small invented news world on loopback into a database of its own and shows what was stored. "
            f"--serve only serves it, until Ctrl-C. States: {', '.join(STATES)}."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--serve", action="store_true", help="only serve the world")
        parser.add_argument("--state", default="initial", help="the state to serve it in (default: initial)")
        parser.add_argument("--port", type=int, default=0, help="the port to serve it on (default: a free one)")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses an unknown state and words that it does not take."""
        if args:
            raise ArgumentError(f"unknown {args[0]}; see --help")
        if opts.state not in STATES:
            raise ArgumentError(f"unknown state {opts.state}{nearest(opts.state, STATES)}")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Serves, or crawls and shows."""
        if opts.serve:
            return _serve(opts.port, opts.state)
        return asyncio.run(self._demo())

    async def _demo(self) -> int:
        self.settings.set("NEWSCRAWL_MONGO_DATABASE", DATABASE)
        async with DatabaseConnection.from_settings(self.settings) as connection:
            await connection.empty()
            with WorldServer(World(epoch=datetime.now(UTC).replace(second=0, microsecond=0))) as world:
                print(f"A news world of {len(outlets())} invented outlets is served on {world.url}", file=sys.stderr)
                await _poll(world, "first poll")
                world.put("edited")
                await _poll(world, "second poll, after an outlet has edited a story and the agency has added one")
            query = ArticleQuery(include_duplicates=True)
            articles = [article async for article in (await connection.articles()).find(query)]
        print("What was stored\n")
        show(("source", "published (Moscow)", "title", "topics", "duplicate of"), _rows(articles), sys.stdout)
        print(_NEXT)
        return 0


def _serve(port: int, state: str) -> int:
    try:
        serve(port, state)
    except OSError as error:
        raise NewscrawlError(f"port {port}: {error.strerror}; choose another with --port") from error
    return 0


async def _poll(world: WorldServer, what: str) -> None:
    """One crawl of each outlet, all at once, each a process of its own as cron would start it."""
    print(f"\n{what}", file=sys.stderr)
    asked = len(world.requests)
    crawls = [_Crawl(outlet, world.url) for outlet in outlets()]
    ends = await asyncio.gather(*(crawl.run() for crawl in crawls), return_exceptions=True)
    for fault in (end for end in ends if end is not None):
        raise fault
    print(f"  {len(world.requests) - asked} requests to the world", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class _Crawl:
    """`newscrawl crawl SPIDER` in the demo world."""

    outlet: Outlet
    url: str

    async def run(self) -> None:
        """Runs it and shows its last line.

        Raises:
            NewscrawlError: it failed; the end of its log is in the message.
        """
        spider = self.outlet.spider
        arguments = [word for name, text in self.outlet.arguments.items() for word in ("-a", f"{name}={text}")]
        environment = os.environ | {"NEWSCRAWL_DEMO_URL": self.url, "NEWSCRAWL_MONGO_DATABASE": DATABASE}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "newscrawl", "crawl", spider, *arguments),
            env=environment,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C reaches it once, through us: a second signal would cut its closing short
        )
        try:
            _, log = await process.communicate()
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()
        lines = log.decode(errors="replace").splitlines()
        if process.returncode != 0:
            raise NewscrawlError(f"the crawl of {spider} failed:\n" + "\n".join(lines[-20:]))
        print(f"  {_last_word(lines, spider)}", file=sys.stderr)


def _last_word(lines: Sequence[str], spider: str) -> str:
    """The line of `extensions.progress` that ends a crawl, without the log's time and level."""
    ends = [line.partition(f"INFO: {spider} ")[2] for line in lines if f"INFO: {spider} finished" in line]
    return f"{spider} {ends[-1]}" if ends else spider


def _rows(articles: Sequence[Article]) -> Iterator[tuple[str, ...]]:
    titles = {article.id: article.title for article in articles}
    for article in articles:
        yield (
            article.source.removeprefix("demo_"),
            _moscow(article),
            article.title + (f" (version {article.version})" if article.version > 1 else ""),
            ", ".join(tag.topic for tag in article.topics[:_TOPICS]),
            titles.get(article.duplicate.of, article.duplicate.of) if article.duplicate is not None else "",
        )


def _moscow(article: Article) -> str:
    moscow = zone("Europe/Moscow")
    if article.published is None or moscow is None:
        return ""
    form = "%d.%m.%Y" if article.published.precision == "day" else "%d.%m.%Y %H:%M"
    return moscow.local(article.published.at).strftime(form)
