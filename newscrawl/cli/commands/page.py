"""`newscrawl page FILE-or-URL`: prints the article of a page as JSON, without the store."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.http import Response

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.fetch_one import fetch_page
from newscrawl.cli.run.page_batch import (
    Row,
    answer_rows,
    error_as_json,
    parse_instant,
    read_rows,
    usable_processors,
)
from newscrawl.cli.run.page_reader import PageReader, is_url, saved_page
from newscrawl.exceptions import ArgumentError, NotAnArticle

_PROGRESS_EVERY_PAGES = 100
_READ = (None, "no-title", "no-body", "not-article")
"""Ends of a page whose selectors were applied."""


class Command(NewsCommand):
    """Prints the `Article` on a saved page or at a URL."""

    usage = "FILE-or-URL [--url URL] [--site NAME] [--fetched-at ISO] | --batch ROWS.jsonl [--jobs N]"
    summary = "Print the article of a saved page or a URL as JSON"
    description = (
        "Prints one JSON object: the article with its topics, or {error, detail} with exit code 1. Error codes: "
        "not-article, blocked, no-title, no-body, undecodable, unreadable. --batch reads rows of {file, url, "
        "fetched_at?, site?} and prints one object per row, in order; exit code 0 if every row was answered."
    )
    requires_project = True
    requires_crawler_process = True
    quiet = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", metavar="URL", help="the URL that the saved page was fetched from")
        parser.add_argument(
            "--site",
            metavar="NAME",
            help="read the page with this site's spider; `generic` uses none (default: by the URL's host)",
        )
        parser.add_argument(
            "--fetched-at", metavar="ISO", help="when the page was fetched; relative dates («вчера») refer to it"
        )
        parser.add_argument("--batch", metavar="ROWS.jsonl", type=Path, help="read many saved pages")
        parser.add_argument(
            "--jobs",
            metavar="N",
            type=int,
            default=usable_processors(),
            help="processes that read the pages of --batch (default: one a processor)",
        )

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if (len(args) == 1) is (opts.batch is not None):
            raise ArgumentError("name one file or URL, or --batch ROWS.jsonl")
        if opts.batch is not None and (opts.url or opts.site or opts.fetched_at):
            raise ArgumentError("--batch: say url, site and fetched_at in the rows")
        if opts.url is not None and not is_url(opts.url):
            raise ArgumentError(f"--url {opts.url} is not an http(s) URL")
        if opts.jobs < 1:
            raise ArgumentError(f"--jobs {opts.jobs}: name one process or more")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        reader = PageReader(self.settings)
        if opts.batch is not None:
            return _print_batch(reader, read_rows(opts.batch), opts.jobs)
        answer = self._answer(reader, args[0], opts)
        print(json.dumps(answer, ensure_ascii=False))
        return 1 if "error" in answer else 0

    def _answer(self, reader: PageReader, file_or_url: str, opts: argparse.Namespace) -> dict[str, Any]:
        fetched_at = parse_instant(opts.fetched_at)
        try:
            if file_or_url.startswith(("http://", "https://")):
                assert self.crawler_process is not None
                response = fetch_page(self.crawler_process, file_or_url)
                fetched_at = fetched_at or datetime.now(UTC)
            else:
                response = saved_page(Path(file_or_url), opts.url)
            answer = _answer_for_response(reader, response, site=opts.site, fetched_at=fetched_at)
        except NotAnArticle as error:  # there is no response
            return error_as_json(error)
        if answer.get("error") in _READ:
            _report_unmatched_selectors(reader, response, opts.site)
        return answer


def _print_batch(reader: PageReader, rows: Sequence[Row], jobs: int) -> int:
    """Print one line of JSON per row; progress goes to stderr."""
    for number, answer in enumerate(answer_rows(reader, rows, jobs=jobs), start=1):
        print(json.dumps(answer, ensure_ascii=False), flush=True)
        if number % _PROGRESS_EVERY_PAGES == 0:
            print(f"{number} of {len(rows)} pages read", file=sys.stderr)
    return 0


def _answer_for_response(
    reader: PageReader, response: Response, *, site: str | None, fetched_at: datetime | None
) -> dict[str, Any]:
    try:
        return reader.article(response, site=site, fetched_at=fetched_at).to_json()
    except NotAnArticle as error:
        return error_as_json(error)


def _report_unmatched_selectors(reader: PageReader, response: Response, site: str | None) -> None:
    """Say on stderr which selectors of the site match nothing: the field is then read as if there were none."""
    for field, selectors in reader.unmatched_selectors(response, site=site).items():
        print(
            f"newscrawl page: {field}={' or '.join(map(repr, selectors))} matches nothing on this page", file=sys.stderr
        )
