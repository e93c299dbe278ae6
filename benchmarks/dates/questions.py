"""The questions for every reader: printed dates with their true instants, real and drawn; and how answers score."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from forms import FORMS, REFUSED, draws
from scenes import Printed, clock_of

ROWS = Path(__file__).resolve().parents[3] / "shared" / "dates" / "dates.jsonl"
DEFAULT_ZONE = "Europe/Moscow"
_LENGTHS = {"year": 4, "month": 7, "day": 10, "hour": 13, "minute": 16, "second": 19}
_UNITS = {"год": "year", "лет": "year", "мес": "month", "час": "hour", "мин": "minute", "сек": "second"}
_DRAWS_PER_REFUSED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A printed date with its true instant: `expected` is ISO text, local to the site; None must be refused."""

    kind: str
    text: str
    now: datetime | None
    timezone: str
    expected: str | None
    precision: str
    not_before: date | None = None

    @property
    def local_now(self) -> datetime | None:
        """The moment of reading on the site's clock, naive."""
        return None if self.now is None else self.local(self.now)

    def local(self, read: datetime) -> datetime:
        """An aware answer on the site's clock; a naive one is taken to be that already."""
        return read if read.tzinfo is None else read.astimezone(clock_of(self.timezone)).replace(tzinfo=None)


def outcome(question: Question, read: datetime | None, finest: str = "second") -> str:
    """`right`, `wrong` or `none`, at the question's precision or, where that is coarser, at the reader's finest."""
    if question.expected is None:
        return "right" if read is None else "wrong"
    if read is None:
        return "none"
    length = min(_LENGTHS[question.precision], _LENGTHS[finest], len(question.expected))
    return "right" if question.local(read).isoformat()[:length] == question.expected[:length] else "wrong"


def shared(*, in_scope: bool) -> list[Question]:
    """The rows of ../shared/dates.

    Raises:
        FileNotFoundError: they are absent.
    """
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    return [_of_row(row) for row in rows if row["in_scope"] is in_scope]


def drawn(number: int, seed: int) -> list[Question]:
    """`number` phrases in the forms that sites print, and a tenth more that must be refused."""
    return [_of_draw(printed) for printed in _draws(number, seed)]


def _draws(number: int, seed: int) -> Iterator[Printed]:
    yield from draws(number, seed, FORMS)
    yield from draws(number // _DRAWS_PER_REFUSED, seed, REFUSED)


def _of_draw(printed: Printed) -> Question:
    zone = clock_of(printed.timezone)
    return Question(
        kind=printed.form,
        text=printed.text,
        now=printed.now,
        timezone=printed.timezone,
        expected=None if printed.expected is None else f"{printed.expected.astimezone(zone):%Y-%m-%dT%H:%M:%S}",
        precision=printed.precision,
        not_before=printed.not_before,
    )


def _of_row(row: dict[str, Any]) -> Question:
    timezone = row.get("timezone") or DEFAULT_ZONE
    reference = row["reference"] and datetime.fromisoformat(row["reference"])
    return Question(
        kind=row["kind"],
        text=row["text"],
        now=reference and reference.replace(tzinfo=clock_of(timezone)).astimezone(UTC),
        timezone=timezone,
        expected=row["expected"],
        precision=row.get("granularity") or _counted_in(row["text"]),
    )


def _counted_in(text: str) -> str:
    """The unit that a count back is in; other phrases say minutes."""
    if "назад" not in text:
        return "minute"
    return next((unit for stem, unit in _UNITS.items() if stem in text), "day")
