"""Which of the one-byte encodings a document is in: the letters are the evidence, the labels speak before it."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from newscrawl.decoding.letter_pairs import likeness
from newscrawl.exceptions import UndecodablePage

_BEFOREHAND = {
    "windows-1251": 5.0,
    "koi8-r": 2.0,
    "koi8-u": 1.0,
    "cp866": 0.0,
    "iso8859-5": -1.0,
    "mac-cyrillic": -1.0,
    "kz1048": -2.0,
    "windows-1252": 0.0,
}
"""How common an encoding is on the Russian-language web, in half nats; nobody counted it to the digit."""
_LABELLED = 6.0
_LETTERS_OF_A_TEXT = 40
_CYRILLIC = frozenset(_BEFOREHAND) - {"windows-1252"}
_LEAST, _LEAST_OF_LATIN = 0.3, -1.0
"""Half nats a letter; accents between Latin letters count nothing, accent after accent speaks against."""
_PLAIN = re.compile(rb"(?<=[\x00-\x7f])[\x00-\x7f]+(?=[\x00-\x7f])")
_SAMPLE = 12_000
_LONGEST = 2_000_000

BytePairs = Counter[tuple[int, int]]


def best_encoding(body: bytes, labels: tuple[str, ...]) -> str:
    """The encoding of bytes that are no UTF-8.

    Raises:
        UndecodablePage: in none of the encodings do they look like a text, and no label tells of another.
    """
    pairs, letters = _pairs(body)
    one_byte = [label for label in labels if _characters(label) is not None]
    scores = {encoding: _score(pairs, encoding, labels) for encoding in dict.fromkeys([*one_byte, *_BEFOREHAND])}
    best = max(scores, key=lambda encoding: scores[encoding])
    least = _LEAST if best in _CYRILLIC else _LEAST_OF_LATIN
    if letters < _LETTERS_OF_A_TEXT or scores[best] >= least * letters:
        return best
    for label in labels:
        if label not in scores and label != "utf-8" and _fits(body, label):
            return label
    raise UndecodablePage(f"text in no encoding we know; labelled {', '.join(labels) or 'nothing'}")


def evidence(body: bytes, encoding: str) -> float:
    """How much the bytes look like Russian in an encoding: half nats a byte above 127, at most about 2."""
    pairs, letters = _pairs(body)
    return _score(pairs, encoding, ()) / max(letters, 1)


def _pairs(body: bytes) -> tuple[BytePairs, int]:
    """Neighbouring bytes of which at least one is above 127, and how many such bytes there are, in a sample."""
    sample = _PLAIN.sub(b"", body[:_LONGEST])[:_SAMPLE]
    letters = sum(byte > 127 for byte in sample)
    return Counter(pair for pair in pairwise(b"\n" + sample + b"\n") if max(pair) > 127), letters


def _score(pairs: BytePairs, encoding: str, labels: tuple[str, ...]) -> float:
    characters = _characters(encoding)
    assert characters is not None, "an encoding of one byte a letter"
    spoken = Counter({(characters[first], characters[second]): 0 for first, second in pairs})
    for (first, second), count in pairs.items():
        spoken[characters[first], characters[second]] += count
    return likeness(spoken) + _BEFOREHAND.get(encoding, 0.0) + _LABELLED * (encoding in labels)


@cache
def _characters(encoding: str) -> str | None:
    """The 256 characters of an encoding; None where its letters take more than a byte."""
    text = b"\n".join(bytes([byte]) for byte in range(256)).decode(encoding, "replace").split("\n")
    characters = "".join(text[:10]) + "\n" + "".join(text[12:])
    return (
        characters
        if len(characters) == 256 and not encoding.startswith(("gb", "big5", "shift", "euc", "utf"))
        else None
    )


def _fits(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
