"""In which words two texts differ, page furniture and moved paragraphs aside."""

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
_ALIKE = 0.6
"""Least share of common letters (difflib's ratio) of a word and its corrected form."""
_SLIP_WORDS = 3
_ADDED_WORDS = 4
_GAP = 2
"""So many equal words between two changes are chance: «и», «в», «на»."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words that were replaced by others; either side may be empty."""

    was: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def is_numeric(self) -> bool:
        """Numbers differ, and the words around them at most by their endings."""
        if _numbers(self.was) == _numbers(self.now):
            return False
        return _is_inflected([one for one in self.was if not is_number(one)],
                             [one for one in self.now if not is_number(one)])  # fmt: skip

    @property
    def is_slip(self) -> bool:
        """A word or three set right: the letters are nearly the same, no number and no negation is touched."""
        if max(len(self.was), len(self.now)) > _SLIP_WORDS or _numbers(self.was) != _numbers(self.now):
            return False
        if _NEGATIONS & (set(self.was) ^ set(self.now)):
            return False
        return min(len(self.was), len(self.now)) == 0 or _alike(" ".join(self.was), " ".join(self.now))

    @property
    def is_addition(self) -> bool:
        """Text was put in where next to none stood."""
        return len(self.now) >= _ADDED_WORDS and len(self.now) >= 5 * len(self.was)


def words(text: str) -> list[str]:
    """The folded words; «81,2» and «14:05» are one each."""
    return _WORD.findall(fold(text))


def replacements(old: Iterable[str], new: Iterable[str]) -> list[Replacement]:
    """The changes between two texts given as paragraphs. None: whatever differs is furniture, or only its order."""
    before, after = list(old), list(new)
    plain_before, plain_after = [" ".join(words(text)) for text in before], [" ".join(words(text)) for text in after]
    moved = Counter(plain_before) & Counter(plain_after)
    found: list[Replacement] = []
    for _, start, end, new_start, new_end in opcodes(plain_before, plain_after):
        was = _own(before[start:end], moved)
        now = _own(after[new_start:new_end], moved)
        if not _is_rotation(was, now):
            found += line_replacements(" ".join(was), " ".join(now))
    return found


def line_replacements(old: str, new: str) -> list[Replacement]:
    """The changes between two lines, of which nothing is furniture."""
    return _merged(_replacements_of(words(old), words(new)))


def _own(paragraphs: Iterable[str], moved: Counter[str]) -> list[str]:
    """What belongs to the article and stands in one of the texts only."""
    return [text for text in paragraphs if not moved[" ".join(words(text))] and not is_volatile_line(text)]


def _is_rotation(was: Sequence[str], now: Sequence[str]) -> bool:
    """Links to other articles have given way to others."""
    both = [*was, *now]
    if not (was and now and all(map(is_headline_like, both))):
        return False
    return not any(_alike(fold(one), fold(other)) for one in was for other in now)


def _replacements_of(was: list[str], now: list[str]) -> Iterator[tuple[Replacement, int]]:
    """Each run with the number of equal words before it."""
    end = 0
    for _, start, stop, new_start, new_stop in opcodes(was, now):
        yield Replacement(tuple(was[start:stop]), tuple(now[new_start:new_stop])), start - end
        end = stop


def _merged(found: Iterable[tuple[Replacement, int]]) -> list[Replacement]:
    """Runs so close that a sentence was rewritten are one."""
    merged: list[Replacement] = []
    for run, gap in found:
        last = merged[-1] if merged else None
        if last is not None and gap <= _GAP and not (_is_small(last) or _is_small(run)):
            merged[-1] = Replacement((*last.was, *run.was), (*last.now, *run.now))
        else:
            merged.append(run)
    return merged


def _is_small(run: Replacement) -> bool:
    return run.is_numeric or run.is_slip


def _numbers(of: Iterable[str]) -> list[str]:
    return [word for word in of if is_number(word)]


def _is_inflected(was: list[str], now: list[str]) -> bool:
    """Whether the words are the same but for their endings: «горняка» and «горняков», «вторым» and «вторых»."""
    if len(was) != len(now):
        return len(was) + len(now) <= 1
    return all(_alike(one, other) for one, other in zip(was, now, strict=True))


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
