"""Russian news dates drawn at random: forms × instants × sites' zones × moments of reading, each with its truth.

Relative, yearless and bare times name the nearest instant not after the moment of reading, a yearless date up to a day
after it. No instant is drawn that a zone's clock skipped or showed twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import counts
import feeds
import pages
import refusals
from pieces import disguised
from scenes import Printed, Scene, UndrawableError, scene

Form = Callable[[Scene], Printed]
_DISGUISED = 0.12  # share of the draws

FORMS: dict[Form, int] = {
    pages.worded: 6,
    pages.numeric: 4,
    pages.dotted_clock: 2,
    pages.with_weekday: 2,
    pages.yearless: 4,
    pages.day: 2,
    pages.yearless_day: 1,
    pages.near_day: 4,
    pages.clock_alone: 2,
    pages.labelled: 3,
    pages.crowded: 3,
    pages.zoned: 4,
    pages.two: 3,
    pages.two_shortened: 2,
    counts.counted: 3,
    counts.counted_twice: 1,
    counts.in_words: 1,
    feeds.iso: 3,
    feeds.rfc_822: 2,
    feeds.unix: 1,
}
"""Each form with its weight among the draws."""

REFUSED: dict[Form, int] = {
    refusals.no_date: 4,
    refusals.impossible: 1,
    refusals.spanned: 1,
    refusals.unclear: 1,
    refusals.future: 1,
    refusals.before_site: 1,
}
"""What must be refused, with its weights."""

COMMON = {"worded", "numeric", "yearless", "near day", "day", "iso"}
"""The names of the forms that most sites print: what speed is compared on."""


def draws(number: int, seed: int, forms: dict[Form, int] = FORMS) -> Iterator[Printed]:
    """`number` printed dates, one in eight disguised; a seed always gives the same ones."""
    pick = Random(seed)
    for form in pick.choices(list(forms), list(forms.values()), k=number):
        printed = draw(form, pick)
        yield replace(printed, text=disguised(pick, printed.text)) if pick.random() < _DISGUISED else printed


def draw(form: Form, pick: Random) -> Printed:
    """One date printed in that form."""
    while True:
        try:
            return form(scene(pick))
        except UndrawableError:
            continue
