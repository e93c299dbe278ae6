"""`newscrawl dates TEXT…`: how printed dates are read, and why."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from newscrawl.cli.base import NewsCommand
from newscrawl.exceptions import ArgumentError
from newscrawl.normalise.dates import WHY, DateReading, Explanation, Refusal, explain, read, zone


class Command(NewsCommand):
    """Prints what each text was read as; refused texts make the exit code 1."""

    def syntax(self) -> str:
        """How it is called."""
        return "[--now DATE] [--timezone NAME] [--not-before DATE] [--json] TEXT … | -"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Explain how printed dates are read"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Reads each text as a page's date would be read and prints the instants (UTC), what each piece of it was "
            "taken for and what was assumed, or the reason why it is no date. «-» reads texts from stdin, one a line. "
            "Exit code 0 when every text is a date, else 1."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--now", metavar="DATE", help="when the text was printed (default: the present)")
        parser.add_argument(
            "--timezone", metavar="NAME", default="Europe/Moscow", help="the site's zone (default Europe/Moscow)"
        )
        parser.add_argument("--not-before", metavar="DATE", help="the site's first day")
        parser.add_argument("--json", action="store_true", help="one JSON object a text")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses no text, and a zone that there is not."""
        if not args:
            raise ArgumentError("name a text: newscrawl dates «вчера, 14:05»")
        if zone(opts.timezone) is None:
            raise ArgumentError(f"--timezone {opts.timezone} is no zone; say Asia/Yekaterinburg or +05:00")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Explains every text."""
        now = _instant("--now", opts.now, opts.timezone) or datetime.now(UTC)
        not_before = _instant("--not-before", opts.not_before, opts.timezone)
        refused = 0
        for text in _texts(args):
            told = explain(text, now=now, timezone=opts.timezone, not_before=not_before)
            refused += isinstance(told.result, Refusal)
            print(json.dumps(_object(text, told), ensure_ascii=False) if opts.json else _lines(text, told))
        return 1 if refused else 0


def _texts(args: list[str]) -> Iterator[str]:
    for arg in args:
        if arg == "-":
            yield from (line.rstrip("\n") for line in sys.stdin if line.strip())
        else:
            yield arg


def _instant(option: str, text: str | None, timezone: str) -> datetime | None:
    if text is None:
        return None
    reading = read(text, now=datetime.now(UTC), timezone=timezone)
    if isinstance(reading, Refusal):
        raise ArgumentError(f"{option} {text}: {WHY[reading.reason]}; say {option} '2025-10-22 14:05'")
    return reading.at


def _lines(text: str, told: Explanation) -> str:
    rows = [("refused", f"{told.result.reason}: {WHY[told.result.reason]}")] if isinstance(told.result, Refusal) else []
    if not isinstance(told.result, Refusal):
        rows += [(one.role, f"{one.at:%Y-%m-%dT%H:%M:%SZ}  {one.precision}, {one.kind}") for one in told.result]
    rows += [("read as", " · ".join(f"{piece} = {meaning}" for piece, meaning in told.pieces))]
    rows += [("assumed", note) for note in told.assumed]
    return "\n".join([text, *(f"  {name:<12}{value}" for name, value in rows)])


def _object(text: str, told: Explanation) -> dict[str, object]:
    refusal = told.result.reason if isinstance(told.result, Refusal) else None
    readings = () if isinstance(told.result, Refusal) else told.result
    return {
        "text": text,
        "readings": [_reading(one) for one in readings],
        "refusal": refusal,
        "pieces": [{"text": piece, "meaning": meaning} for piece, meaning in told.pieces],
        "assumed": told.assumed,
    }


def _reading(one: DateReading) -> dict[str, str]:
    return {
        "role": one.role,
        "at": f"{one.at:%Y-%m-%dT%H:%M:%SZ}",
        "precision": one.precision,
        "timezone": one.timezone,
        "kind": one.kind,
    }
