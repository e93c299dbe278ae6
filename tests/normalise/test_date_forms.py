"""Every form that Russian sites print dates in reads back to the instant printed, and what is no single date does not.

The forms are those that `benchmarks/dates` measures on.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from forms import FORMS, REFUSED, Form, draw, draws
from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import Printed

from newscrawl.normalise.dates import DateReading, Refusal, parse, read_all

SEEDS = st.integers(0, 2**32)


def reading(printed: Printed) -> tuple[DateReading, ...] | Refusal:
    return read_all(printed.text, now=printed.now, timezone=printed.timezone, not_before=printed.not_before)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(seed=SEEDS)
@settings(max_examples=100, derandomize=True)
def test_every_instant_reads_back(form: Form, seed: int) -> None:
    printed = draw(form, Random(seed))
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
