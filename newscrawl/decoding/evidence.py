"""Judges whether a second reading of a text is right, by the words that it gives.

Bytes that are UTF-8 are taken for mojibake only where the second reading gives Russian words and the first gives none:
a quote or an accented letter between Latin letters is no evidence, nor is one word that is repeated.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from newscrawl.decoding.letter_pairs import russian_score

_WORD = re.compile(r"[^\s\x00-\x2c./:-@\[-`{-\x7f]+")  # with the signs that mojibake has inside its words
_MAX_WORD_CHARS = 120  # of mojibake, two or more a letter; longer runs are no words: `ааааа…`
_MIN_GAIN = 6.0
"""Half nats that a second reading must be likelier than the first: a factor of 20 for one short word."""
_MIN_MEAN_SCORE = 0.8  # half nats a letter of the second reading; Russian has about 2


def is_better_reading(second: str, first: str) -> bool:
    """Whether the second reading of the same bytes is Russian, and much more so than the first.

    >>> is_better_reading("Да", "Р”Р°"), is_better_reading("тв", "СІРІ"), is_better_reading("We’re", "Weâ€™re")
    (True, False, False)
    """
    words = distinct_words(second)
    gain = total_score(words) - total_score(distinct_words(first))
    return gain >= _MIN_GAIN and total_score(words) >= _MIN_GAIN and mean_score(words) >= _MIN_MEAN_SCORE


def distinct_words(text: str) -> tuple[str, ...]:
    """The words with letters above ASCII, each once, in order; signs inside a word belong to it."""
    words = dict.fromkeys(_WORD.findall(text))
    return tuple(word for word in words if not word.isascii() and len(word) <= _MAX_WORD_CHARS)


def total_score(words: Iterable[str]) -> float:
    """How much likelier the words are in Russian than by chance, in half nats."""
    return russian_score(Counter(pairwise(" " + " ".join(words) + " ")))


def mean_score(words: Iterable[str]) -> float:
    """The same for each character, the spaces between words included; 0 without words."""
    text = " ".join(words)
    return total_score([text]) / (len(text) + 1) if text else 0.0
