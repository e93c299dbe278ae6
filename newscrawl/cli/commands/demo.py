"""`newscrawl demo`: crawls the demo world as in production and prints what was stored."""

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.demo_database import unused_database
from newscrawl.cli.show.table import print_table
from newscrawl.demo import STATES, Outlet, World, WorldServer, outlets, serve
from newscrawl.exceptions import ArgumentError, NewscrawlError
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.items import Article
from newscrawl.normalise.dates import zone
from newscrawl.site.arguments import did_you_mean
from newscrawl.store import ArticleQuery

DATABASE = "newscrawl_demo"

_MAX_TOPICS_SHOWN = 3
_LOG_LINES_SHOWN = 20

_NEXT_STEPS = """
Next steps (the demo's articles are in the database {database}):
  export NEWSCRAWL_MONGO_DATABASE={database}
  .venv/bin/newscrawl export --format txt --topic disaster
  .venv/bin/newscrawl export --source demo_volga --limit 1
  .venv/bin/newscrawl db start        # keeps MongoDB running for your own client; `db uri`, `db stop`
The demo world itself, for your browser and your own crawls:
  .venv/bin/newscrawl demo --serve    # then, in another terminal, with the URL that it prints:
  export NEWSCRAWL_DEMO_URL=http://127.0.0.1:PORT
  .venv/bin/newscrawl crawl demo_volga
"""


class Command(NewsCommand):
    """Crawls every outlet of the demo world twice; between the crawls an outlet edits an article."""

    usage = "[--serve [--state STATE] [--port PORT]]"
    summary = "Crawl the bundled demo world, or serve it"
    description = (
        "Crawls a small invented news world on the loopback interface into a database of its own and shows what was "
        f"stored. --serve only serves that world, until Ctrl-C. States: {', '.join(STATES)}."
    )
    requires_project = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--serve", action="store_true", help="serve the demo world and crawl nothing")
        parser.add_argument("--state", default="initial", help="state of the served world (default: %(default)s)")
        parser.add_argument("--port", type=int, default=0, help="port to serve on (default: any free port)")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise ArgumentError(f"unknown argument {args[0]}; see --help")
        if opts.state not in STATES:
            raise ArgumentError(f"unknown state {opts.state}{did_you_mean(opts.state, STATES)}")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        if opts.serve:
            return _serve(opts.port, opts.state)
        with unused_database(self.settings, DATABASE) as database:
            if database != DATABASE:
                print(f"Another demo is using {DATABASE}; this one's articles go to {database}", file=sys.stderr)
            return asyncio.run(self._crawl_twice(database))

    async def _crawl_twice(self, database: str) -> int:
        self.settings.set("NEWSCRAWL_MONGO_DATABASE", database)
        async with DatabaseConnection.from_settings(self.settings) as connection:
            await connection.empty()
            with WorldServer(World(epoch=datetime.now(UTC).replace(second=0, microsecond=0))) as world:
                print(f"A demo world of {len(outlets())} invented outlets is served on {world.url}", file=sys.stderr)
                await _crawl_all(world, database, "first crawl")
                world.put("edited")
                await _crawl_all(
                    world, database, "second crawl, after one outlet edited a story and the agency added one"
                )
            query = ArticleQuery(include_duplicates=True)
            articles = [article async for article in (await connection.articles()).find(query)]
        print("Stored articles\n")
        print_table(("source", "published (Moscow)", "title", "topics", "duplicate of"), _rows(articles), sys.stdout)
        print(_NEXT_STEPS.format(database=database))
        return 0


def _serve(port: int, state: str) -> int:
    try:
        serve(port, state)
    except OSError as error:
        raise NewscrawlError(f"port {port}: {error.strerror}; choose another with --port") from error
    return 0


async def _crawl_all(world: WorldServer, database: str, title: str) -> None:
    """Crawl every outlet in parallel, each in a process of its own, as cron would."""
    print(f"\n{title}", file=sys.stderr)
    requests_before = len(world.requests)
    crawls = [_CrawlProcess(outlet, world.url, database).run() for outlet in outlets()]
    errors = await asyncio.gather(*crawls, return_exceptions=True)  # a failed crawl must not orphan the others
    for error in errors:
        if error is not None:
            raise error
    print(f"  {len(world.requests) - requests_before} requests to the demo world", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class _CrawlProcess:
    """`newscrawl crawl SPIDER` in the demo world."""

    outlet: Outlet
    world_url: str
    database: str

    async def run(self) -> None:
        """Run the crawl and print its result.

        Raises:
            NewscrawlError: the crawl failed; the message has the end of its log.
        """
        spider = self.outlet.spider
        process = await asyncio.create_subprocess_exec(
            *self._command(),
            env=os.environ | {"NEWSCRAWL_DEMO_URL": self.world_url, "NEWSCRAWL_MONGO_DATABASE": self.database},
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C must reach it once, through us: a second signal would abort its shutdown
        )
        try:
            _, log = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()  # a demo's articles are made again; nothing of it needs to be saved
                await process.wait()
        lines = log.decode(errors="replace").splitlines()
        if process.returncode != 0:
            raise NewscrawlError(f"the crawl of {spider} failed:\n" + "\n".join(lines[-_LOG_LINES_SHOWN:]))
        print(f"  {_result_line(lines, spider)}", file=sys.stderr)

    def _command(self) -> list[str]:
        command = [sys.executable, "-m", "newscrawl", "crawl", self.outlet.spider]
        for name, text in self.outlet.arguments.items():
            command += ["-a", f"{name}={text}"]
        return command


def _result_line(log: Sequence[str], spider: str) -> str:
    """The last log line of `extensions.progress` for this spider, without time and level."""
    results = [line.partition(f"INFO: {spider} ")[2] for line in log if f"INFO: {spider} finished" in line]
    return f"{spider} {results[-1]}" if results else spider


def _rows(articles: Sequence[Article]) -> Iterator[tuple[str, ...]]:
    titles = {article.id: article.title for article in articles}
    for article in articles:
        version = f" (version {article.version})" if article.version > 1 else ""
        topics = [tag.topic for tag in article.topics[:_MAX_TOPICS_SHOWN]]
        original = article.duplicate.of if article.duplicate is not None else ""
        yield (
            article.source.removeprefix("demo_"),
            _moscow_time(article),
            f"{article.title}{version}",
            ", ".join(topics),
            titles.get(original, original),
        )


def _moscow_time(article: Article) -> str:
    moscow = zone("Europe/Moscow")
    if article.published is None or moscow is None:
        return ""
    form = "%d.%m.%Y" if article.published.precision == "day" else "%d.%m.%Y %H:%M"
    return moscow.local(article.published.at).strftime(form)
