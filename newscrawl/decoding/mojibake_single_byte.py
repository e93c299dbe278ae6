"""Repairs single-byte encodings decoded as one another, by their letter pairs: «Íîâîñòè», «мНБНЯРХ» for «Новости»."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from string import ascii_letters

from newscrawl.decoding.evidence import mean_score, total_score
from newscrawl.decoding.tables import byte_of, characters

_CYRILLIC_ENCODINGS = ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_RUSSIAN_AS_LATIN = ("windows-1251", "koi8-r")
_ACCENTED_RUN = re.compile(r"[À-ÿ¨¸][À-ÿ¨¸][À-ÿ¨¸]+")
_ACCENTED_WORD = re.compile(r"(?<![A-Za-z])[À-ÿ¨¸¹³²¿¯ºª´¥]+(?![A-Za-z])")
"""A word of Cyrillic letters decoded as windows-1252, Ukrainian and Belarusian letters and «№» included."""
_WESTERN_WORD = re.compile(r"[A-Za-z][À-ÿ]|[À-ÿ][A-Za-z]")
"""A letter with an accent beside one without: a word of a western language, or its beginning."""
_COMMON_AS_LATIN = "îåàèÎÅÀÈïÏéÉ"
"""«оеаиОЕАИ» of windows-1251 and the commonest of koi8-r as windows-1252 has them; a quick test before the rest."""
_CYRILLIC_PIECE = re.compile(r"[^<>\x00-\x7f][^<>]*")
"""Text between tags, from its first sign above ASCII: what is read anew or left as a whole."""
_NON_ASCII_RUN = re.compile(r"[^\x00-\x7f]+")
_LONG_RUN = re.compile(r"[^\x00-\x7f][^\x00-\x7f][^\x00-\x7f]+")
"""Not `{3,}`: so `re` looks for the first character in half of the time."""
_LATIN_LETTERS = frozenset(ascii_letters)
_MIN_FREE_RUN = 3
_MAX_RUN_CHARS = 40  # longer ones are no words: `ааааа…`
_MAX_RUNS_SEEN = 2_000
_SAMPLE_RUNS = 250  # distinct ones; bounds the time for long pages
_MIN_ACCENTED = 10  # letters, fewer may be a French or German name
_MIN_RUNS = 6  # distinct ones: fewer words have no reliable mean score
_MIN_RUN_CHARS = 40  # of all of them
# The mean score of words in half nats for each letter: real Russian pages have 2, mojibake is below 0.
_MAX_MOJIBAKE_SCORE = 0.5
_MIN_RUSSIAN_SCORE = 1.2


def repair_latin(text: str) -> str:
    """The text with its accented words decoded anew: Cyrillic decoded as windows-1252, «Íîâîñòè»."""
    if not any(letter in text for letter in _COMMON_AS_LATIN):
        return text
    runs = list(_free_runs(_ACCENTED_RUN, text))
    if not runs or len(runs) < len(_WESTERN_WORD.findall(text)):
        return text
    sample = _distinct(runs)
    if sum(map(len, sample)) < _MIN_ACCENTED:
        return text
    readings = {encoding: _redecode(sample, "windows-1252", encoding) for encoding in _RUSSIAN_AS_LATIN}
    best = max(readings, key=lambda encoding: mean_score(readings[encoding]))
    if mean_score(readings[best]) < _MIN_RUSSIAN_SCORE:
        return text
    return _ACCENTED_WORD.sub(lambda word: _redecoded(word[0], "windows-1252", best), text)


def repair_cyrillic(text: str) -> str:
    """The text decoded anew, if it is one Cyrillic encoding decoded as another: «мНБНЯРХ»; proper pieces of it stay."""
    sample = _distinct(islice(_free_runs(_LONG_RUN, text), _MAX_RUNS_SEEN))
    if len(sample) < _MIN_RUNS or sum(map(len, sample)) < _MIN_RUN_CHARS or mean_score(sample) > _MAX_MOJIBAKE_SCORE:
        return text
    readings = {pair: _redecode(sample, *pair) for pair in _confusions()}
    wrong, right = max(readings, key=lambda pair: mean_score(readings[pair]))
    if mean_score(readings[wrong, right]) < _MIN_RUSSIAN_SCORE:
        return text
    return _CYRILLIC_PIECE.sub(lambda piece: _repaired_piece(piece[0], wrong, right), text)


def _free_runs(runs: re.Pattern[str], text: str) -> Iterator[str]:
    """Runs of letters without those at their ends that touch a Latin one: «we’re», «política».

    Lookarounds in the pattern would say the same and take four times as long on a page without such runs.
    """
    for run in runs.finditer(text):
        start, end = run.span()
        start += text[start - 1 : start] in _LATIN_LETTERS
        end -= text[end : end + 1] in _LATIN_LETTERS
        if end - start >= _MIN_FREE_RUN:
            yield text[start:end]


def _repaired_piece(piece: str, wrong: str, right: str) -> str:
    """The text between two tags read anew, unless it is likelier as it is."""
    repaired = _NON_ASCII_RUN.sub(lambda run: _redecoded(run[0], wrong, right), piece)
    return repaired if total_score([repaired]) > total_score([piece]) else piece


def _distinct(runs: Iterable[str]) -> tuple[str, ...]:
    """Different runs of letters, the first so many of them; none that is too long for a word."""
    words = dict.fromkeys(run for run in runs if len(run) <= _MAX_RUN_CHARS)
    return tuple(islice(words, _SAMPLE_RUNS))


def _confusions() -> list[tuple[str, str]]:
    """Pairs of the encoding that a text was decoded in and the one that it is in."""
    pairs: list[tuple[str, str]] = []
    for wrong in (*_CYRILLIC_ENCODINGS, "windows-1252"):
        pairs += [(wrong, right) for right in _CYRILLIC_ENCODINGS if right != wrong]
    return pairs


def _redecode(words: tuple[str, ...], wrong: str, right: str) -> tuple[str, ...]:
    return tuple(_redecoded(word, wrong, right) for word in words)


def _redecoded(text: str, wrong: str, right: str) -> str:
    """The text with each letter's byte in the wrong encoding decoded in the right one; letters without a byte stay."""
    to_byte, to_character = byte_of(wrong), characters(right)
    return "".join([to_character[to_byte[letter]] if letter in to_byte else letter for letter in text])
