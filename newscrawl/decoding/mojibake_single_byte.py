"""Repairs single-byte encodings decoded as one another, by their letter pairs: «Íîâîñòè», «мНБНЯРХ» for «Новости»."""

import re
from collections import Counter
from itertools import islice, pairwise

from newscrawl.decoding.letter_pairs import russian_score
from newscrawl.decoding.tables import byte_of, characters

_CYRILLIC_ENCODINGS = ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_ACCENTED_RUN = re.compile(r"(?<![A-Za-z])[À-ÿ¨¸]{3,}(?![A-Za-z])")
_ACCENTED_WORD = re.compile(r"(?<![A-Za-z])[À-ÿ¨¸¹³²¿¯ºª´¥]+(?![A-Za-z])")
"""A word of Cyrillic letters decoded as windows-1252, Ukrainian and Belarusian letters and «№» included."""
_WESTERN_WORD = re.compile(r"[A-Za-z][À-ÿ]|[À-ÿ][A-Za-z]")
"""A letter with an accent beside one without: a word of a western language, or its beginning."""
_COMMON_AS_LATIN = "îåàèÎÅÀÈïÏéÉ"
"""«оеаиОЕАИ» of windows-1251 and the commonest of koi8-r as windows-1252 has them; a quick test before the rest."""
_NON_ASCII_RUN = re.compile(r"[^\x00-\x7f]+")
_SAMPLE_CHARS, _SAMPLE_RUNS = 1_200, 250  # bounds the time for long pages
_MIN_ACCENTED = 10  # letters, fewer may be a French or German name
_MIN_SAMPLE_CHARS = 60  # fewer letters have no reliable mean score
# The mean score of a text in half nats for each pair of letters: real Russian pages have 2, mojibake is below 0.
_MAX_MOJIBAKE_SCORE = 0.5
_MIN_RUSSIAN_SCORE = 1.2


def repair_latin(text: str) -> str:
    """The text with its accented words decoded anew: Cyrillic decoded as windows-1252, «Íîâîñòè»."""
    if not any(letter in text for letter in _COMMON_AS_LATIN):
        return text
    runs = _ACCENTED_RUN.findall(text)
    letters = sum(len(run) for run in runs)
    if letters < _MIN_ACCENTED or len(runs) < len(_WESTERN_WORD.findall(text)):
        return text
    sample = " ".join(runs)[:_SAMPLE_CHARS]
    best = max(
        ("windows-1251", "koi8-r"), key=lambda encoding: _mean_score(_redecode(sample, "windows-1252", encoding))
    )
    if _mean_score(_redecode(sample, "windows-1252", best)) < _MIN_RUSSIAN_SCORE:
        return text
    return _ACCENTED_WORD.sub(lambda word: _redecode(word[0], "windows-1252", best), text)


def repair_cyrillic(text: str) -> str:
    """The text decoded anew as a whole, if it is one Cyrillic encoding decoded as another: «мНБНЯРХ»."""
    runs = [run[0] for run in islice(_NON_ASCII_RUN.finditer(text), _SAMPLE_RUNS)]
    sample = " ".join(runs)[:_SAMPLE_CHARS]
    if len(sample) < _MIN_SAMPLE_CHARS or _mean_score(sample) > _MAX_MOJIBAKE_SCORE:
        return text
    wrong, right = max(_confusions(), key=lambda pair: _mean_score(_redecode(sample, *pair)))
    if _mean_score(_redecode(sample, wrong, right)) < _MIN_RUSSIAN_SCORE:
        return text
    return _NON_ASCII_RUN.sub(lambda run: _redecode(run[0], wrong, right), text)


def _confusions() -> list[tuple[str, str]]:
    """Pairs of the encoding that a text was decoded in and the one that it is in."""
    pairs: list[tuple[str, str]] = []
    for wrong in (*_CYRILLIC_ENCODINGS, "windows-1252"):
        pairs += [(wrong, right) for right in _CYRILLIC_ENCODINGS if right != wrong]
    return pairs


def _redecode(text: str, wrong: str, right: str) -> str:
    """The text with each letter's byte in the wrong encoding decoded in the right one; letters without a byte stay."""
    to_byte, to_character = byte_of(wrong), characters(right)
    return "".join([to_character[to_byte[letter]] if letter in to_byte else letter for letter in text])


def _mean_score(text: str) -> float:
    return russian_score(Counter(pairwise(f" {text} "))) / max(len(text), 1)
