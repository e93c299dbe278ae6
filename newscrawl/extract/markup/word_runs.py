"""How much two readings of one text have in common, whatever blocks and signs each of them has."""

from collections.abc import Iterable

from newscrawl.extract.page import comparable
from newscrawl.items import Block

_RUN_WORDS = 3  # two words in a row occur in any two texts about one thing


class Words:
    """The words of a text in comparable form, and its runs of three words."""

    def __init__(self, text: str) -> None:
        self.key = comparable(text)
        words = self.key.split()
        self.runs = set(zip(*(words[start:] for start in range(_RUN_WORDS)), strict=False))

    def shared_with(self, other: "Words") -> float:
        """The share of this text that another text has as well, 0..1; 0 where this text has no run.

        A byline or a plug that one of the two has between the words of the other costs the runs around it, no more.
        """
        return len(self.runs & other.runs) / len(self.runs) if self.runs else 0.0


def words_of(blocks: Iterable[Block]) -> Words:
    """The words of several blocks as one text."""
    return Words(" ".join(block.text for block in blocks))
