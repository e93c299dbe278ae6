"""Measures how much of one text is found in another, in any order of passages."""

from dataclasses import dataclass

_SHORT_TEXT_WORDS = 80
"""In a shorter text one replaced word breaks too many runs of three, so runs of two are compared."""
_HEAD_WORDS = 25
"""About the first sentence of a news text."""

_Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares (0..1) of each text's words that lie in passages common to both."""

    of_first: float
    of_second: float
    of_shorter: float
    of_longer: float
    of_head: float
    """of the shorter text's first words: news comes first, background is copied below it"""
    similarity: float
    """of the words of both texts together"""
    unshared_words: tuple[str, ...]
    """the words of either text that lie in no common passage"""


def overlap(first: tuple[str, ...], second: tuple[str, ...]) -> Overlap:
    """Compare two texts by runs of three words (two where a text is short), in any order."""
    run_words = 2 if min(len(first), len(second)) < _SHORT_TEXT_WORDS else 3
    first_runs, second_runs = _runs(first, run_words), _runs(second, run_words)
    common = set(first_runs) & set(second_runs)
    in_first = _shared_words(first_runs, common, len(first), run_words)
    in_second = _shared_words(second_runs, common, len(second), run_words)
    shorter, longer = (in_first, in_second) if len(first) <= len(second) else (in_second, in_first)
    return Overlap(
        of_first=_share(in_first),
        of_second=_share(in_second),
        of_shorter=_share(shorter),
        of_longer=_share(longer),
        of_head=_share(shorter[:_HEAD_WORDS]),
        similarity=_share(in_first + in_second),
        unshared_words=(*_unshared(first, in_first), *_unshared(second, in_second)),
    )


def _runs(words: tuple[str, ...], run_words: int) -> list[_Run]:
    """All runs of so many words; a text of fewer words is one run."""
    shifted = [words[start:] for start in range(run_words)]
    return list(zip(*shifted, strict=False)) or [words]


def _shared_words(runs: list[_Run], common: set[_Run], text_words: int, run_words: int) -> list[bool]:
    """For each word of a text, whether it lies in a run that both texts have."""
    is_shared = [False] * text_words
    for start, run in enumerate(runs):
        if run in common:
            is_shared[start : start + run_words] = [True] * min(run_words, text_words)
    return is_shared


def _share(is_shared: list[bool]) -> float:
    return sum(is_shared) / max(1, len(is_shared))


def _unshared(words: tuple[str, ...], is_shared: list[bool]) -> list[str]:
    return [word for word, shared in zip(words, is_shared, strict=True) if not shared]
