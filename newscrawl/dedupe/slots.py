"""What stands in the same place of two otherwise equal texts: numbers, dates, names, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from newscrawl.dedupe.tokens import Wording

SlotKind = Literal["number", "date", "name", "word"]

_FRAME_WORDS = 3
"""Equal words around a slot, on both sides together."""
_MOST_WORDS = 6
"""What differs in more words at one place was rewritten, not filled in."""
_MONTHS = re.compile(r"(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)")
_WEEKDAYS = re.compile(r"(?:понедельник|вторник|сред[ауы]$|четверг|пятниц|суббот|воскресень)")
_ONE_WORD = 0.75
"""Letters shared by two forms, or two spellings, of one word."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place where the texts say different things; `at` counts words of the first text from 0."""

    kind: SlotKind
    at: int
    first: str
    second: str


def slots(first: Wording, second: Wording) -> list[Slot]:
    """The slots of two texts, in the first one's order; forms and spellings of one word are no difference."""
    blocks = SequenceMatcher(None, first.words, second.words, autojunk=False).get_matching_blocks()
    found: list[Slot] = []
    frame = _Block(0, 0, 0)
    for block in map(_Block._make, blocks):
        spans = _Span(first, frame.a + frame.size, block.a), _Span(second, frame.b + frame.size, block.b)
        if frame.size + block.size >= _FRAME_WORDS and all(span.is_slot() for span in spans):
            found += [slot for slot in _slots_of(*spans) if _is_new(slot, *spans)]
        frame = block
    return found


def _is_new(slot: Slot, first: "_Span", second: "_Span") -> bool:
    """A name that the other text knows too has only changed its place."""
    if slot.kind != "name":
        return True
    return not (first.text.knows(slot.second) or second.text.knows(slot.first))


def is_one_word(first: str, second: str) -> bool:
    """Whether two words are forms or spellings of one: «Москве» and «Москвы», «Ивонов» and «Иванов»."""
    if first.isdecimal() or second.isdecimal():
        return first == second
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ONE_WORD


class _Block(NamedTuple):
    """Equal words: places in the first and the second text, and how many."""

    a: int
    b: int
    size: int


@dataclass(frozen=True, slots=True)
class _Span:
    text: Wording
    start: int
    end: int

    def is_slot(self) -> bool:
        return 0 < self.end - self.start <= _MOST_WORDS

    def words(self) -> tuple[str, ...]:
        return self.text.words[self.start : self.end]

    def next_word(self) -> str:
        return self.text.words[self.end] if self.end < len(self.text.words) else ""

    def numbers(self) -> list[str]:
        return [word for word in self.words() if word[0].isdecimal()]

    def days(self) -> list[str]:
        """Names of months and weekdays, and the numbers of days before a month."""
        own = [word for word in self.words() if _MONTHS.match(word) or _WEEKDAYS.match(word)]
        return [*self.numbers()[-1:], self.next_word()] if not own and _MONTHS.match(self.next_word()) else own

    def names(self) -> list[str]:
        return [self.text.words[place] for place in range(self.start, self.end) if self.text.is_name(place)]


def _slots_of(first: _Span, second: _Span) -> Iterator[Slot]:
    """The most telling difference of two spans, if they differ in more than spelling."""
    before, after = first.days(), second.days()
    if before and after:
        if [day[:3] for day in before] != [day[:3] for day in after]:
            yield Slot("date", first.start, " ".join(before), " ".join(after))
        return
    before, after = first.numbers(), second.numbers()
    if before and after and before != after:
        yield Slot("number", first.start, " ".join(before), " ".join(after))
        return
    before, after = first.names(), second.names()
    words = " ".join(first.words()), " ".join(second.words())
    if before and after and not any(is_one_word(one, other) for one in before for other in after):
        yield Slot("name", first.start, " ".join(before), " ".join(after))
    elif not is_one_word(*words):
        yield Slot("word", first.start, *words)
