"""`newscrawl dates TEXT…`: explains how printed dates are read."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from newscrawl.cli.base import NewsCommand
from newscrawl.exceptions import ArgumentError
from newscrawl.normalise.dates import WHY, DateReading, Explanation, Refusal, explain, read, zone


class Command(NewsCommand):
    """Prints what each text was read as."""

    usage = "[--now DATE] [--timezone NAME] [--not-before DATE] [--json] TEXT … | -"
    summary = "Explain how printed dates are read"
    description = (
        "Reads each text like the date on a page and prints the instants in UTC, the meaning of each part of the text "
        "and the assumptions, or the reason why it is not a date. - reads texts from stdin, one per line. Exit code: 0 "
        "if every text is a date, else 1."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--now", metavar="DATE", help="when the text was printed (default: now)")
        parser.add_argument(
            "--timezone", metavar="NAME", default="Europe/Moscow", help="the site's time zone (default: %(default)s)"
        )
        parser.add_argument("--not-before", metavar="DATE", help="the site's first day; earlier dates are refused")
        parser.add_argument("--json", action="store_true", help="print one JSON object per text")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args:
            raise ArgumentError("name a text: newscrawl dates «вчера, 14:05»")
        if zone(opts.timezone) is None:
            raise ArgumentError(f"--timezone {opts.timezone} is not a time zone; say Asia/Yekaterinburg or +05:00")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        now = _instant("--now", opts.now, opts.timezone) or datetime.now(UTC)
        not_before = _instant("--not-before", opts.not_before, opts.timezone)
        exit_code = 0
        for text in _texts(args):
            explanation = explain(text, now=now, timezone=opts.timezone, not_before=not_before)
            if isinstance(explanation.result, Refusal):
                exit_code = 1
            if opts.json:
                print(json.dumps(_as_json(text, explanation), ensure_ascii=False))
            else:
                print(_as_lines(text, explanation))
        return exit_code


def _texts(args: list[str]) -> Iterator[str]:
    for arg in args:
        if arg != "-":
            yield arg
            continue
        for line in sys.stdin:
            if line.strip():
                yield line.rstrip("\n")


def _instant(option: str, text: str | None, timezone: str) -> datetime | None:
    if text is None:
        return None
    reading = read(text, now=datetime.now(UTC), timezone=timezone)
    if isinstance(reading, Refusal):
        raise ArgumentError(f"{option} {text}: {WHY[reading.reason]}; say {option} '2025-10-22 14:05'")
    return reading.at


def _as_lines(text: str, explanation: Explanation) -> str:
    rows: list[tuple[str, str]] = []
    if isinstance(explanation.result, Refusal):
        reason = explanation.result.reason
        rows.append(("refused", f"{reason}: {WHY[reason]}"))
    else:
        rows += [(reading.role, _reading_as_text(reading)) for reading in explanation.result]
    pieces = [f"{piece} = {meaning}" for piece, meaning in explanation.pieces]
    rows.append(("read as", " · ".join(pieces)))
    rows += [("assumed", note) for note in explanation.assumed]
    return "\n".join([text, *(f"  {name:<12}{value}" for name, value in rows)])


def _reading_as_text(reading: DateReading) -> str:
    return f"{_utc(reading.at)}  {reading.precision}, {reading.kind}"


def _as_json(text: str, explanation: Explanation) -> dict[str, object]:
    readings: list[dict[str, str]] = []
    refusal = None
    if isinstance(explanation.result, Refusal):
        refusal = explanation.result.reason
    else:
        readings = [_reading_as_json(reading) for reading in explanation.result]
    return {
        "text": text,
        "readings": readings,
        "refusal": refusal,
        "pieces": [{"text": piece, "meaning": meaning} for piece, meaning in explanation.pieces],
        "assumed": explanation.assumed,
    }


def _reading_as_json(reading: DateReading) -> dict[str, str]:
    return {
        "role": reading.role,
        "at": _utc(reading.at),
        "precision": reading.precision,
        "timezone": reading.timezone,
        "kind": reading.kind,
    }


def _utc(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"
