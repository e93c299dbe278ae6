"""How much of one text stands in another, wherever it stands there."""

from dataclasses import dataclass

_SHORT = 80
_HEAD_WORDS = 25


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares, 0..1, of each text's words that lie in passages common to both."""

    of_first: float
    of_second: float
    of_shorter: float
    of_longer: float
    of_head: float
    """of the shorter text's first words: what is new stands there, and background is copied below it"""
    similarity: float
    """of the words of both"""
    apart: tuple[str, ...]
    """the words of either that lie in no common passage"""


def overlap(first: tuple[str, ...], second: tuple[str, ...]) -> Overlap:
    """Passages are runs of three words, of two where a text is short; their order does not count."""
    run = 2 if min(len(first), len(second)) < _SHORT else 3
    runs = [_runs(words, run) for words in (first, second)]
    common = set(runs[0]) & set(runs[1])
    covered = [_covered(own, common, run, len(words)) for own, words in zip(runs, (first, second), strict=True)]
    shares = [sum(marks) / max(1, len(marks)) for marks in covered]
    shorter, longer = (0, 1) if len(first) <= len(second) else (1, 0)
    head = covered[shorter][:_HEAD_WORDS]
    return Overlap(
        of_first=shares[0],
        of_second=shares[1],
        of_shorter=shares[shorter],
        of_longer=shares[longer],
        of_head=sum(head) / max(1, len(head)),
        similarity=sum(map(sum, covered)) / max(1, len(first) + len(second)),
        apart=tuple(
            word
            for words, marks in zip((first, second), covered, strict=True)
            for word, is_common in zip(words, marks, strict=True)
            if not is_common
        ),
    )


def _runs(words: tuple[str, ...], run: int) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(run)), strict=False)) or [words]


def _covered(own: list[tuple[str, ...]], common: set[tuple[str, ...]], run: int, length: int) -> list[bool]:
    marks = [False] * length
    for start, words in enumerate(own):
        if words in common:
            marks[start : start + run] = [True] * min(run, length)
    return marks
