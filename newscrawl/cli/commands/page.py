"""`newscrawl page FILE-or-URL`: one page to JSON, without the store."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.fetch_one import fetched
from newscrawl.cli.run.page_reader import PageReader, is_address, saved_page
from newscrawl.exceptions import ArgumentError, NotAnArticle

_PROGRESS_EVERY = 100


class Command(NewsCommand):
    """Prints the `Article` that a saved page or an address amounts to."""

    requires_project = True
    requires_crawler_process = True

    def syntax(self) -> str:
        """How it is called."""
        return "FILE-or-URL [--url URL] [--site NAME] [--fetched-at ISO] | --batch ROWS.jsonl"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Print the article of a saved page or an address as JSON"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Prints one JSON object: the article with its topics, or {error, detail} and exit code 1 (codes: "
            "not-article, blocked, no-title, no-body, undecodable, unreadable). --batch reads rows of {file, url, "
            "fetched_at?, site?} and prints one object a row, in order; exit code 0 when every row was answered."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="the address that the saved page was fetched from")
        parser.add_argument("--site", metavar="NAME", help="the site's spider; `generic` uses none (default: by host)")
        parser.add_argument("--fetched-at", metavar="ISO", help="when the page was fetched: «вчера» is read against it")
        parser.add_argument("--batch", metavar="ROWS.jsonl", type=Path, help="read many saved pages")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """One page or a batch; Scrapy's start-up lines stay away unless --loglevel asks for them."""
        if (len(args) == 1) is (opts.batch is not None):
            raise ArgumentError("name one file or address, or --batch ROWS.jsonl")
        if opts.url is not None and not is_address(opts.url):
            raise ArgumentError(f"--url {opts.url} is not an http(s) address")
        if opts.loglevel is None:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Reads one page or a batch."""
        reader = PageReader(self.settings)
        if opts.batch is not None:
            return _print_batch(reader, opts.batch)
        answer = self._one(reader, args[0], opts)
        print(json.dumps(answer, ensure_ascii=False))
        return 1 if "error" in answer else 0

    def _one(self, reader: PageReader, place: str, opts: argparse.Namespace) -> dict[str, Any]:
        fetched_at = _instant(opts.fetched_at)
        if not place.startswith(("http://", "https://")):
            return _answer(reader, Path(place), url=opts.url, site=opts.site, fetched_at=fetched_at)
        try:
            assert self.crawler_process is not None
            response = fetched(self.crawler_process, place)
            return reader.article(response, site=opts.site, fetched_at=fetched_at or datetime.now(UTC)).to_json()
        except NotAnArticle as error:
            return _refusal(error)


def _print_batch(reader: PageReader, rows: Path) -> int:
    """One line of JSON a row; how far it is goes to stderr."""
    for number, row in enumerate(_rows(rows), start=1):
        answer = _answer(
            reader,
            Path(row["file"]),
            url=row.get("url"),
            site=row.get("site"),
            fetched_at=_instant(row.get("fetched_at")),
        )
        print(json.dumps({"file": row["file"], **answer}, ensure_ascii=False), flush=True)
        if number % _PROGRESS_EVERY == 0:
            print(f"{number} pages read", file=sys.stderr)
    return 0


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ArgumentError(f"--batch {file}: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(line, f"{file}:{number}")


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ArgumentError(f"{place}: not JSON ({error.msg})") from error
    if not isinstance(row, dict) or not isinstance(row.get("file"), str):
        raise ArgumentError(f'{place}: a row is {{"file": …, "url": …}}')
    return row


def _answer(
    reader: PageReader, file: Path, *, url: str | None, site: str | None, fetched_at: datetime | None
) -> dict[str, Any]:
    try:
        return reader.article(saved_page(file, url), site=site, fetched_at=fetched_at).to_json()
    except NotAnArticle as error:
        return _refusal(error)


def _refusal(error: NotAnArticle) -> dict[str, Any]:
    return {"error": error.code, "detail": str(error)}


def _instant(text: str | None) -> datetime | None:
    """An ISO instant of the command line; one without an offset is UTC."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentError(f"fetched_at {text} is not an ISO instant; say 2025-10-22T10:00:00+03:00") from error
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
