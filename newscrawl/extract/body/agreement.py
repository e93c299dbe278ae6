"""How much two readings of a page have in common, whatever blocks each of them has."""

from collections.abc import Sequence

from newscrawl.extract.page import comparable
from newscrawl.items import Block

_RUN_WORDS = 3  # two words in a row occur in any two texts about one thing


def shared_part(of: Sequence[Block], other: Sequence[Block]) -> float:
    """The share of a text that another text has as well, 0..1, by runs of three words; 0 where a text has no run.

    A byline or a plug that one of the two has between the words of the other costs the runs around it and no more.
    """
    runs = _runs(of)
    return len(runs & _runs(other)) / len(runs) if runs else 0.0


def _runs(blocks: Sequence[Block]) -> set[tuple[str, ...]]:
    words = comparable(" ".join(block.text for block in blocks)).split()
    return set(zip(*(words[start:] for start in range(_RUN_WORDS)), strict=False))
