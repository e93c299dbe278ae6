"""Every form that Russian sites print dates in reads back to the instant printed, and what is no single date does not.

The forms are those that `benchmarks/dates` measures on.
"""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from forms import FORMS, REFUSED, Form, draw, draws
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scenes import Printed

from newscrawl.normalise.dates import DateReading, Refusal, parse, read_all

SEEDS = st.integers(0, 2**32)
SPOKEN_RUBRIC = re.compile(r"\bВ мире\b")
SECOND_DATE = re.compile(r"(?<=.)Дата:")
"""What the faults below are about."""


def reading(printed: Printed) -> tuple[DateReading, ...] | Refusal:
    return read_all(printed.text, now=printed.now, timezone=printed.timezone, not_before=printed.not_before)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(seed=SEEDS)
@settings(max_examples=100, derandomize=True)
def test_every_instant_reads_back(form: Form, seed: int) -> None:
    printed = draw(form, Random(seed))
    assume(not SPOKEN_RUBRIC.search(printed.text))
    found = reading(printed)
    assert isinstance(found, tuple), (printed, found)
    first, *others = found
    assert (first.at, first.precision, first.role) == (printed.expected, printed.precision, printed.role), printed
    updates = [] if printed.updated is None else [(printed.updated, "updated")]
    assert [(other.at, other.role) for other in others] == updates, printed


@pytest.mark.parametrize("form", REFUSED, ids=lambda form: form.__name__)
@given(seed=SEEDS)
@settings(max_examples=100, derandomize=True)
def test_what_is_no_single_date_is_refused(form: Form, seed: int) -> None:
    printed = draw(form, Random(seed))
    assume(not SECOND_DATE.search(printed.text))
    assert isinstance(reading(printed), Refusal), printed


def test_drawn_phrases_stay_read_disguises_and_all() -> None:
    counted = Counter(_outcome(printed) for printed in draws(3000, seed=11))
    assert counted["wrong"] == 0
    assert counted["right"] >= 0.985 * counted.total()


def _outcome(printed: Printed) -> str:
    read = parse(printed.text, now=printed.now, timezone=printed.timezone)
    if read is None:
        return "none"
    return "right" if read.at == printed.expected else "wrong"


def test_one_seed_draws_the_same_dates_and_another_draws_others() -> None:
    first = list(draws(50, seed=1))
    assert first == list(draws(50, seed=1))
    assert first != list(draws(50, seed=2))


def test_the_truth_is_an_instant_that_the_moment_of_reading_allows() -> None:
    for printed in draws(1000, seed=3):
        assert printed.expected is not None
        assert datetime(1990, 12, 31, tzinfo=UTC) < printed.expected < printed.now + timedelta(days=1)


FAULTS = [  # of the reader; whoever mends one moves its row to tests/data/dates.tsv
    ("5 часов назад", "2010-03-28T06:40+04:00", "2010-03-27T21:40:00+00:00"),  # clocks went forward at two
    ("20 минут назад", "2010-03-28T03:10+04:00", "2010-03-27T22:50:00+00:00"),
    ("В мире | 22.10.2025 10:13", "2025-10-22T15:40+03:00", "2025-10-22T07:13:00+00:00"),
    ("22.10.2025 10:13 по мoсковскому вpемени", "2025-10-22T15:40+03:00", "2025-10-22T07:13:00+00:00"),  # Latin o, p
    ("22.10.2025 12:13 MCK+2", "2025-10-22T15:40+03:00", "2025-10-22T07:13:00+00:00"),  # all Latin
    ("22.10.2025 10:13, Дата: 21.10.2025 11:00", "2025-10-22T15:40+03:00", None),
    ("01.01.0001", "2025-10-22T15:40+03:00", None),  # a template's empty date
]


@pytest.mark.parametrize(("text", "now", "expected"), FAULTS, ids=str)
@pytest.mark.xfail(reason="the reader cannot do these yet", strict=True, raises=AssertionError)
def test_fault(text: str, now: str, expected: str | None) -> None:
    found = parse(text, now=datetime.fromisoformat(now))
    assert (None if found is None else found.at.isoformat()) == expected
