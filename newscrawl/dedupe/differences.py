"""Finds the places where two otherwise equal texts have different numbers, dates, names or words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from newscrawl.dedupe.tokens import NormalisedText

DifferenceKind = Literal["number", "date", "name", "word"]

_MIN_CONTEXT_WORDS = 3
"""Equal words around a difference, before and after together: fewer are equal by chance («и», «в»)."""
_MAX_WORDS = 6
"""What differs in more words at one place was rewritten, not filled in."""
_MIN_SPELLING_RATIO = 0.75
"""difflib's ratio from which two words are forms or spellings of one: «москве» and «москвы» have 0.83."""
_MONTH_CHARS = 3
"""Letters by which forms of a month or weekday are equal: «октября», «октябре», «окт»."""

_MONTH = re.compile("январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр")
"""Longer stems than `russian.MONTH_STEMS`: every word of a text is tested, and «сентенция» or «декан» is no month."""
_WEEKDAY = re.compile("понедельник|вторник|сред[ауы]$|четверг|пятниц|суббот|воскресень")
"""«среды» ends there: «средства» is no weekday."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the texts say different things; `position` counts words of the first text from 0."""

    kind: DifferenceKind
    position: int
    first: str
    second: str


def differences(first: NormalisedText, second: NormalisedText) -> list[Difference]:
    """The differences of two texts, in the first one's order; forms and spellings of one word do not count."""
    matcher = SequenceMatcher(None, first.words, second.words, autojunk=False)
    found: list[Difference] = []
    start_a = start_b = size_before = 0
    for match in matcher.get_matching_blocks():
        in_first, in_second = _Span(first, start_a, match.a), _Span(second, start_b, match.b)
        has_context = size_before + match.size >= _MIN_CONTEXT_WORDS
        if has_context and in_first.is_replaceable() and in_second.is_replaceable():
            difference = _difference_of(in_first, in_second)
            if difference is not None and not _is_moved_name(difference, in_first, in_second):
                found.append(difference)
        start_a, start_b, size_before = match.a + match.size, match.b + match.size, match.size
    return found


def is_one_word(first: str, second: str) -> bool:
    """Whether two words are forms or spellings of one: «Москве» and «Москвы», «Ивонов» and «Иванов»."""
    if first.isdecimal() or second.isdecimal():
        return first == second
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _MIN_SPELLING_RATIO


@dataclass(frozen=True, slots=True)
class _Span:
    """The words of one text between two passages that both texts have."""

    text: NormalisedText
    start: int
    end: int

    def is_replaceable(self) -> bool:
        return 0 < self.end - self.start <= _MAX_WORDS

    def words(self) -> tuple[str, ...]:
        return self.text.words[self.start : self.end]

    def numbers(self) -> list[str]:
        return [word for word in self.words() if word[0].isdecimal()]

    def names(self) -> list[str]:
        return [self.text.words[index] for index in range(self.start, self.end) if self.text.is_name(index)]

    def days(self) -> list[str]:
        """Names of months and weekdays; the number of a day where the month follows the span."""
        days = [word for word in self.words() if _MONTH.match(word) or _WEEKDAY.match(word)]
        if not days and _MONTH.match(self._next_word()):
            return [*self.numbers()[-1:], self._next_word()]
        return days

    def _next_word(self) -> str:
        return self.text.words[self.end] if self.end < len(self.text.words) else ""


def _difference_of(first: _Span, second: _Span) -> Difference | None:
    """The most telling difference of two spans: date, number, name, word; None where only the spelling differs."""
    days, other_days = first.days(), second.days()
    if days and other_days:
        if _day_stems(days) == _day_stems(other_days):
            return None
        return Difference("date", first.start, " ".join(days), " ".join(other_days))
    numbers, other_numbers = first.numbers(), second.numbers()
    if numbers and other_numbers and numbers != other_numbers:
        return Difference("number", first.start, " ".join(numbers), " ".join(other_numbers))
    names, other_names = first.names(), second.names()
    if names and other_names and not _have_common_word(names, other_names):
        return Difference("name", first.start, " ".join(names), " ".join(other_names))
    words, other_words = " ".join(first.words()), " ".join(second.words())
    return None if is_one_word(words, other_words) else Difference("word", first.start, words, other_words)


def _day_stems(days: list[str]) -> list[str]:
    return [day[:_MONTH_CHARS] for day in days]


def _have_common_word(names: list[str], other_names: list[str]) -> bool:
    return any(is_one_word(name, other) for name in names for other in other_names)


def _is_moved_name(difference: Difference, first: _Span, second: _Span) -> bool:
    """A name that the other text has elsewhere only changed its place."""
    if difference.kind != "name":
        return False
    return first.text.has_name(difference.second) or second.text.has_name(difference.first)
