"""How much a text looks like Russian, by its pairs of neighbouring letters.

Letter pairs as the mark of an encoding: Li and Momoi, A composite approach to language/encoding detection, 2001
(https://www-archive.mozilla.org/projects/intl/universalcharsetdetection).
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from newscrawl.data_files import read_toml

Pairs = Mapping[tuple[str, str], int]

_PUNCTUATION = frozenset("«»„“”‘’—–…№·©®™°§±€\xa0\xad\ufeff\u200b−′″×¬\u2028\u2009\u202f")
_STRANGE = -14.0
_CASE = -8.0
_FOREIGN = -5.0
_ACCENTED = -3.0


def likeness(pairs: Pairs) -> float:
    """How much likelier the pairs of characters are in Russian than by chance, in half nats, summed up.

    Punctuation and digits count nothing; box drawing, control characters and letters of other scripts speak against,
    as do a capital after a small letter and a Latin letter beside a Cyrillic one.
    """
    return sum(count * _odds(first, second) for (first, second), count in pairs.items())


@lru_cache(maxsize=1 << 16)
def _odds(first: str, second: str) -> float:
    kinds = _kind(first), _kind(second)
    if "strange" in kinds:
        return _STRANGE / 2
    if "accented" in kinds:
        return 0.0 if "plain" in kinds or "latin" in kinds else _ACCENTED
    if kinds in {("latin", "cyrillic"), ("cyrillic", "latin")}:
        return _FOREIGN
    if "cyrillic" not in kinds:
        return 0.0
    against = _CASE if first.islower() and second.isupper() else 0.0
    return _table()[_root(first) + _root(second)] + against


@lru_cache(maxsize=4096)
def _kind(letter: str) -> str:
    if letter in _PUNCTUATION or (letter.isascii() and not letter.isalpha()):
        return "plain" if letter >= " " or letter in "\t\n\r" else "strange"
    if letter.isascii():
        return "latin"
    if _root(letter) != "^":
        return "cyrillic"
    return "accented" if "À" <= letter <= "ɏ" else "strange"


@lru_cache(maxsize=4096)
def _root(letter: str) -> str:
    """The Russian letter that stands for this one; `^` for what is no letter of ours."""
    small = letter.lower()
    small = _kin().get(small, small)
    return small if "а" <= small <= "я" else "^"


@cache
def _kin() -> Mapping[str, str]:
    kin: dict[str, str] = _data()["kin"]
    return kin


@cache
def _table() -> Mapping[str, float]:
    """The odds of every pair of Russian letters and `^`, in half nats."""
    rows = _data()["pairs"]
    alphabet = "".join(rows)
    return {first + second: int(digit, 36) - 14.0 for first in alphabet
            for second, digit in zip(alphabet, rows[first], strict=True)}  # fmt: skip


@cache
def _data() -> dict[str, dict[str, str]]:
    return read_toml(files(__package__) / "letter_pairs.toml")
