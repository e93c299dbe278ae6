"""Scores how much a text looks like Russian, by its pairs of neighbouring letters.

Letter pairs as the mark of an encoding: Li and Momoi, A composite approach to language/encoding detection, 2001
(https://www-archive.mozilla.org/projects/intl/universalcharsetdetection).
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from newscrawl.data_files import read_toml

Pairs = Mapping[tuple[str, str], int]
"""Pairs of neighbouring characters → how often each occurs."""

_PUNCTUATION = frozenset("«»„“”‘’‚—–…№·©®™°§±€£¡¿\xa0\xad\ufeff\u200b−′″×¬\u2028\u2009\u202f")
_NOT_RUSSIAN = "^"
"""Stands for every character but a Russian letter in the table of pairs."""

# Penalties of a pair, in half nats: unlikely in any text, but a few must not outweigh a paragraph. Set by hand.
_STRANGE = -7.0  # with a control character, box drawing or a letter of another script
_LOWER_BEFORE_UPPER = -8.0  # «оВ», as koi8-r read as windows-1251 has it
_LATIN_BESIDE_CYRILLIC = -8.0
_ACCENT_BESIDE_ACCENT = -3.0  # «Íî», as Cyrillic read as Latin has it
_TABLE_OFFSET = 14.0  # the digit 14 («e») of the table stands for 0 half nats


def russian_score(pairs: Pairs) -> float:
    """How much likelier the pairs of characters are in Russian than by chance, in half nats, summed.

    Punctuation and digits score 0. Control characters, box drawing, letters of other scripts, a capital after a small
    letter and a Latin letter beside a Cyrillic one score below 0.
    """
    return sum(count * _pair_score(first, second) for (first, second), count in pairs.items())


@lru_cache(maxsize=1 << 16)  # all pairs of the letters of a few alphabets
def _pair_score(first: str, second: str) -> float:
    kinds = _kind(first), _kind(second)
    if "strange" in kinds:
        return _STRANGE
    if "accented" in kinds:
        return 0.0 if "plain" in kinds or "latin" in kinds else _ACCENT_BESIDE_ACCENT
    if kinds in {("latin", "cyrillic"), ("cyrillic", "latin")}:
        return _LATIN_BESIDE_CYRILLIC
    if "cyrillic" not in kinds:
        return 0.0
    score = _table()[_russian_letter(first) + _russian_letter(second)]
    return score + _LOWER_BEFORE_UPPER if first.islower() and second.isupper() else score


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    if character in _PUNCTUATION or (character.isascii() and not character.isalpha()):
        return "plain" if character >= " " or character in "\t\n\r" else "strange"
    if character.isascii():
        return "latin"
    if _russian_letter(character) != _NOT_RUSSIAN:
        return "cyrillic"
    return "accented" if "À" <= character <= "ɏ" else "strange"


@lru_cache(maxsize=4096)
def _russian_letter(character: str) -> str:
    """The Russian letter in lower case that a character is or is counted as; `^` for any other."""
    small = character.lower()
    small = _related_letters().get(small, small)
    return small if "а" <= small <= "я" else _NOT_RUSSIAN


@cache
def _related_letters() -> Mapping[str, str]:
    related: dict[str, str] = _data()["related"]
    return related


@cache
def _table() -> Mapping[str, float]:
    """The score of every pair of Russian letters and `^`, in half nats."""
    rows = _data()["pairs"]
    scores: dict[str, float] = {}
    for first, digits in rows.items():
        for second, digit in zip(rows, digits, strict=True):
            scores[first + second] = int(digit, 36) - _TABLE_OFFSET
    return scores


@cache
def _data() -> dict[str, dict[str, str]]:
    return read_toml(files(__package__) / "letter_pairs.toml")
