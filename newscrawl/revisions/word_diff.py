"""Finds the words in which two texts differ; volatile lines and moved paragraphs do not count."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from newscrawl.revisions.numerals import is_number
from newscrawl.revisions.patch import opcodes
from newscrawl.revisions.volatile_lines import is_headline_like, is_volatile_line
from newscrawl.text import fold

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w+")
_NEGATIONS = frozenset(("не", "ни", "нет", "без"))
"""Words that turn a sentence round: a correction never adds or drops one."""
_MIN_SPELLING_RATIO = 0.6
"""difflib's ratio of a word and its corrected form; «горняка» and «горняков» have 0.8."""
_MAX_SLIP_WORDS = 3
"""A slip is a wrong word with a preposition or particle beside it."""
_MIN_ADDED_WORDS = 4
"""Fewer new words are a specification, not an addition."""
_MIN_ADDED_PER_REPLACED = 5
"""New words per replaced one: below it the words were reworded."""
_MAX_GAP_WORDS = 2
"""Equal words between two changes that are equal by chance: «и», «в», «на»."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that were replaced by others; either side may be empty."""

    was: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def is_numeric(self) -> bool:
        """Numbers differ; the words around them differ by their endings at most."""
        if _numbers(self.was) == _numbers(self.now):
            return False
        return _differ_by_endings(_without_numbers(self.was), _without_numbers(self.now))

    @property
    def is_slip(self) -> bool:
        """One to three corrected words: nearly the same letters, the same numbers and negations."""
        if max(len(self.was), len(self.now)) > _MAX_SLIP_WORDS or _numbers(self.was) != _numbers(self.now):
            return False
        if _NEGATIONS & (set(self.was) ^ set(self.now)):
            return False
        return not self.was or not self.now or _are_alike(" ".join(self.was), " ".join(self.now))

    @property
    def is_correction(self) -> bool:
        """Either of the above."""
        return self.is_numeric or self.is_slip

    @property
    def is_addition(self) -> bool:
        """Text was put in where hardly any was."""
        return len(self.now) >= _MIN_ADDED_WORDS and len(self.now) >= _MIN_ADDED_PER_REPLACED * len(self.was)


def words(text: str) -> list[str]:
    """The folded words; «81,2» and «14:05» are one each."""
    return _WORD.findall(fold(text))


def replacements(old: Sequence[str], new: Sequence[str]) -> list[Replacement]:
    """The changes between two texts given as paragraphs; none where only volatile lines or the order differ."""
    folded_old, folded_new = list(map(_folded_words, old)), list(map(_folded_words, new))
    in_both = Counter(folded_old) & Counter(folded_new)
    found: list[Replacement] = []
    for _, start, end, new_start, new_end in opcodes(folded_old, folded_new):
        was = _own_paragraphs(old[start:end], in_both)
        now = _own_paragraphs(new[new_start:new_end], in_both)
        if not _are_rotated_links(was, now):
            found += line_replacements(" ".join(was), " ".join(now))
    return found


def line_replacements(old: str, new: str) -> list[Replacement]:
    """The changes between two lines, volatile or not."""
    return _merge_close(_with_gaps(words(old), words(new)))


def _folded_words(paragraph: str) -> str:
    return " ".join(words(paragraph))


def _own_paragraphs(paragraphs: Iterable[str], in_both: Counter[str]) -> list[str]:
    """The paragraphs that are text of the article and stand in one reading only."""
    return [text for text in paragraphs if not in_both[_folded_words(text)] and not is_volatile_line(text)]


def _are_rotated_links(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether headlines of other articles were replaced by others; a corrected headline is similar to the old one."""
    if not was or not now or not all(map(is_headline_like, (*was, *now))):
        return False
    return not any(_are_alike(fold(old), fold(new)) for old in was for new in now)


def _with_gaps(was: list[str], now: list[str]) -> Iterator[tuple[Replacement, int]]:
    """Each replacement with the number of equal words before it."""
    end_before = 0
    for _, start, end, new_start, new_end in opcodes(was, now):
        yield Replacement(tuple(was[start:end]), tuple(now[new_start:new_end])), start - end_before
        end_before = end


def _merge_close(found: Iterable[tuple[Replacement, int]]) -> list[Replacement]:
    """Join replacements so close that a sentence was rewritten; corrections stay by themselves."""
    merged: list[Replacement] = []
    for replacement, gap in found:
        last = merged[-1] if merged else None
        if last is None or gap > _MAX_GAP_WORDS or last.is_correction or replacement.is_correction:
            merged.append(replacement)
        else:
            merged[-1] = Replacement((*last.was, *replacement.was), (*last.now, *replacement.now))
    return merged


def _numbers(all_words: Iterable[str]) -> list[str]:
    return [word for word in all_words if is_number(word)]


def _without_numbers(all_words: Iterable[str]) -> list[str]:
    return [word for word in all_words if not is_number(word)]


def _differ_by_endings(was: list[str], now: list[str]) -> bool:
    """«горняка» and «горняков», «вторым» and «вторых»; or one word, a unit, was put in or taken out."""
    if len(was) != len(now):
        return len(was) + len(now) <= 1
    return all(map(_are_alike, was, now))


def _are_alike(first: str, second: str) -> bool:
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _MIN_SPELLING_RATIO
