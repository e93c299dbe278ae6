"""One-byte encodings taken for one another, told by their letter pairs: «Íîâîñòè», «мНБНЯРХ» for «Новости»."""

import re
from collections import Counter
from itertools import islice, pairwise

from newscrawl.decoding.letter_pairs import likeness
from newscrawl.decoding.tables import byte_of, characters

_ACCENTED = re.compile(r"(?<![A-Za-z])[À-ÿ¨¸]{3,}(?![A-Za-z])")
_ACCENTED_WORD = re.compile(r"(?<![A-Za-z])[À-ÿ¨¸¹³²¿¯ºª´¥]+(?![A-Za-z])")
_WESTERN_WORD = re.compile(r"[A-Za-z][À-ÿ]|[À-ÿ][A-Za-z]")
_COMMON_AS_LATIN = "îåàèÎÅÀÈïÏéÉ"
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SAMPLE, _SAMPLE_RUNS = 1_200, 250
_GARBLED, _RUSSIAN = 0.5, 1.2
"""Half nats a pair of letters: below the one a text is no Russian, above the other it is; real pages have 2."""


def uncrossed_latin(text: str) -> str:
    """Cyrillic of one byte a letter that was taken for Latin letters with accents: «Íîâîñòè»."""
    if not any(letter in text for letter in _COMMON_AS_LATIN):
        return text
    words = _ACCENTED.findall(text)
    letters = "".join(words)
    if len(letters) < 10 or len(words) < len(_WESTERN_WORD.findall(text)):
        return text
    sample = " ".join(words)[:_SAMPLE]
    readings = {encoding: _as(sample, "windows-1252", encoding) for encoding in ("windows-1251", "koi8-r")}
    best = max(readings, key=lambda encoding: _mean(readings[encoding]))
    if _mean(readings[best]) < _RUSSIAN:
        return text
    return _ACCENTED_WORD.sub(lambda word: _as(word[0], "windows-1252", best), text)


def uncrossed(text: str) -> str:
    """A text of Cyrillic letters in a wrong order, one Cyrillic encoding taken for another, as a whole."""
    sample = " ".join(run[0] for run in islice(_FOREIGN.finditer(text), _SAMPLE_RUNS))[:_SAMPLE]
    if len(sample) < 60 or _mean(sample) > _GARBLED:
        return text
    best = max(_crossings(), key=lambda pair: _mean(_as(sample, *pair)))
    if _mean(_as(sample, *best)) < _RUSSIAN:
        return text
    return _FOREIGN.sub(lambda run: _as(run[0], *best), text)


def _crossings() -> list[tuple[str, str]]:
    cyrillic = ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
    return [(taken_for, meant) for taken_for in (*cyrillic, "windows-1252") for meant in cyrillic if taken_for != meant]


def _as(text: str, taken_for: str, meant: str) -> str:
    """The text with each letter's byte in one encoding read in another; letters that have none stay."""
    before, after = byte_of(taken_for), characters(meant)
    return "".join(after[before[letter]] if letter in before else letter for letter in text)


def _mean(text: str) -> float:
    return likeness(Counter(pairwise(f" {text} "))) / max(len(text), 1)
