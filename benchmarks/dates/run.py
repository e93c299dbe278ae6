"""Our reader against dateparser on ../shared/dates: right, wrong and none by kind, and microseconds a phrase."""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import dateparser

from newscrawl.normalise.dateline import dateline_day, read_dateline
from newscrawl.normalise.dates import parse
from newscrawl.normalise.dates.zones import zone

ROWS = Path(__file__).resolve().parents[3] / "shared" / "dates" / "dates.jsonl"
DEFAULT_ZONE = "Europe/Moscow"
LENGTHS = {"year": 4, "month": 7, "day": 10, "hour": 13, "minute": 16, "second": 19}
UNITS = {"год": "year", "лет": "year", "мес": "month", "час": "hour", "мин": "minute", "сек": "second"}
DATEPARSER = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}

Row = dict[str, Any]
Reader = Callable[[Row], str | None]
"""A row's local time as ISO text, or None."""


def main() -> int:
    if not ROWS.exists():
        print(f"absent: {ROWS}")
        return 1
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    readers: dict[str, Reader] = {"newscrawl": ours, "dateparser": theirs}
    in_scope = [row for row in rows if row["in_scope"]]
    _print_table(in_scope, readers)
    _print_refused([row for row in rows if not row["in_scope"]], readers)
    if "--failures" in sys.argv:
        _print_failures(in_scope)
    _print_speed([row for row in in_scope if row["kind"] != "dateline"])
    return 0


def ours(row: Row) -> str | None:
    """This project's reading; datelines by the dateline reader."""
    if row["kind"] == "dateline":
        return _ours_dateline(row)
    reading = parse(row["text"], now=reference(row), timezone=zone_of(row))
    named = zone(zone_of(row))
    return None if reading is None or named is None else named.local(reading.at).isoformat()


def _ours_dateline(row: Row) -> str | None:
    line = read_dateline(row["text"])
    published = reference(row)
    if line is None or line.date is None or published is None:
        return None
    return dateline_day(line.date, published)


def theirs(row: Row) -> str | None:
    """dateparser as the anchors configure it."""
    found = dateparser.parse(row["text"], languages=["ru"], settings=_settings(row))
    return None if found is None else found.replace(tzinfo=None).isoformat()


def _settings(row: Row) -> Any:
    now, named = reference(row), zone(zone_of(row))
    settings = {**DATEPARSER, "TIMEZONE": zone_of(row), "RETURN_AS_TIMEZONE_AWARE": False}
    return settings if now is None or named is None else {**settings, "RELATIVE_BASE": named.local(now)}


def zone_of(row: Row) -> str:
    return row.get("timezone") or DEFAULT_ZONE


def reference(row: Row) -> datetime | None:
    """The row's `reference` as an instant."""
    named = zone(zone_of(row))
    if row["reference"] is None or named is None:
        return None
    return named.instant(datetime.fromisoformat(row["reference"]))


def outcome(row: Row, read: str | None) -> str:
    """`right`, `wrong` or `none`, at the row's granularity."""
    if row["expected"] is None:
        return "right" if read is None else "wrong"
    if read is None:
        return "none"
    length = min(LENGTHS[granularity(row)], len(row["expected"]))
    return "right" if read[:length] == row["expected"][:length] else "wrong"


def granularity(row: Row) -> str:
    """The row's own, else the unit that the phrase counts in."""
    if row.get("granularity"):
        return str(row["granularity"])
    if "назад" in row["text"]:
        return next((unit for stem, unit in UNITS.items() if stem in row["text"]), "day")
    return "minute"


def _print_refused(rows: list[Row], readers: dict[str, Reader]) -> None:
    """Rows that are no publication dates: None is right, other answers are not scored."""
    refused = {name: sum(reader(row) is None for row in rows) for name, reader in readers.items()}
    print(f"\nout of scope, {len(rows)} rows: none from " + ", ".join(f"{name} {n}" for name, n in refused.items()))


def _print_table(rows: list[Row], readers: dict[str, Reader]) -> None:
    print(f"{'in scope':<16}{'rows':>6}" + "".join(f"{name + ' right/wrong/none':>34}" for name in readers))
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_kind[row["kind"]].append(row)
    for kind, chosen in sorted(by_kind.items()):
        cells = [Counter(outcome(row, reader(row)) for row in chosen) for reader in readers.values()]
        texts = [f"{cell['right']} / {cell['wrong']} / {cell['none']}" for cell in cells]
        print(f"{kind:<16}{len(chosen):>6}" + "".join(f"{text:>34}" for text in texts))


def _print_failures(rows: list[Row]) -> None:
    for row in rows:
        read = ours(row)
        if (what := outcome(row, read)) != "right":
            print(f"{what:<6}{row['kind']:<16}{row['text']!r} at {row['reference']}: {read}, not {row['expected']}")


def _print_speed(rows: list[Row]) -> None:
    """Only the calls are timed, with their arguments prepared."""
    calls: dict[str, list[Callable[[], object]]] = {
        "newscrawl": [partial(parse, row["text"], now=reference(row), timezone=zone_of(row)) for row in rows],
        "dateparser": [
            partial(dateparser.parse, row["text"], languages=["ru"], settings=_settings(row)) for row in rows
        ],
    }
    taken = {name: _microseconds(prepared) for name, prepared in calls.items()}
    texts = ", ".join(f"{name} {value:.1f}" for name, value in taken.items())
    print(f"\nmicroseconds a phrase: {texts}; ratio {taken['dateparser'] / taken['newscrawl']:.0f}")


def _microseconds(calls: list[Callable[[], object]], rounds: int = 3) -> float:
    """The best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        for call in calls:
            call()
        best = min(best, time.perf_counter() - start)
    return best / len(calls) * 1e6


if __name__ == "__main__":
    sys.exit(main())
