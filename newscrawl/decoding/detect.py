"""Detects the single-byte encoding of a document: its letter pairs are the evidence, its labels and habits the prior.

Scores are log-likelihood ratios in half nats (2·ln), summed over the letter pairs of a sample.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import pairwise

from charset_normalizer import CharsetMatch, from_bytes

from newscrawl.decoding.letter_pairs import russian_score
from newscrawl.exceptions import UndecodablePage

_PRIORS = {
    "windows-1251": 5.0,
    "koi8-r": 2.0,
    "koi8-u": 1.0,
    "cp866": 0.0,
    "iso8859-5": -1.0,
    "mac-cyrillic": -1.0,
    "kz1048": -2.0,
    "windows-1252": 0.0,
}
"""How common an encoding is on the Russian-language web: an estimate, which decides only between a few letters."""
_LABEL_BONUS = 6.0
"""What a label adds to an encoding's score: more than the priors differ by as a rule, less than ten letters do."""
_KAZAKH = "kz1048"
_MIN_KAZAKH_LETTERS = 2  # different ones
_CYRILLIC = frozenset(_PRIORS) - {"windows-1252"}
_MIN_LETTERS = 40
"""A text with fewer letters above 127 is too short to be refused for its score."""
_MIN_SCORE_PER_LETTER = 0.3
"""Of a text in a Cyrillic encoding; Russian has about 2."""
_MIN_LATIN_SCORE_PER_LETTER = -1.0
"""Accents between Latin letters score 0; accent after accent, as in garbage, scores below."""
_ASCII_WITHIN_ASCII = re.compile(rb"(?<=[\x00-\x7f])[\x00-\x7f]+(?=[\x00-\x7f])")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_MAX_STRANGE_PERCENT = 5  # of the characters above 127; a label may name a near relative of the encoding
_SAMPLE_BYTES = 12_000  # after runs of ASCII are cut; bounds the time for long pages
_MAX_BODY_BYTES = 2_000_000  # of which the sample is taken
_WIDE_ENCODINGS = ("gb", "big5", "shift", "euc", "utf")

BytePairs = Counter[tuple[int, int]]


def best_encoding(body: bytes, labels: tuple[str, ...]) -> str:
    """The encoding of bytes that are not UTF-8: a Cyrillic one by its letters, else the labelled one, else a guess.

    Raises:
        UndecodablePage: they look like text in none of the encodings, and no label names another that fits.
    """
    pairs, letters = _byte_pairs(body)
    labelled = [label for label in labels if _characters(label) is not None]
    candidates = dict.fromkeys([*labelled, *_PRIORS])
    if not _is_kazakh(body):
        candidates.pop(_KAZAKH, None)
    scores = {encoding: _score(pairs, encoding, labels) for encoding in candidates}
    best = max(scores, key=lambda encoding: scores[encoding])
    likeness = russian_score(_decoded(pairs, best))
    if best in _CYRILLIC and likeness >= _MIN_SCORE_PER_LETTER * letters:
        return best
    for label in labels:
        if label not in _CYRILLIC and label != "utf-8" and _fits(body, label):
            return label
    if letters < _MIN_LETTERS and (likeness >= 0 or best in labels):
        return best
    guess = _guess(body)
    if guess is not None and not _is_latin(guess):
        return guess.encoding
    if letters < _MIN_LETTERS or scores["windows-1252"] >= _MIN_LATIN_SCORE_PER_LETTER * letters:
        return "windows-1252"
    raise UndecodablePage(f"text in no encoding we know; labelled {', '.join(labels) or 'nothing'}")


def score_per_letter(body: bytes, encoding: str) -> float:
    """How much the bytes look like Russian in an encoding, in half nats for each byte above 127; at most about 2.

    In an encoding of several bytes for a letter they do not look like it at all.
    """
    if _characters(encoding) is None:
        return float("-inf")
    pairs, letters = _byte_pairs(body)
    return _score(pairs, encoding, ()) / max(letters, 1)


def _byte_pairs(body: bytes) -> tuple[BytePairs, int]:
    """Pairs of neighbouring bytes with one above 127 at least, and the number of such bytes; of a sample."""
    sample = _ASCII_WITHIN_ASCII.sub(b"", body[:_MAX_BODY_BYTES])[:_SAMPLE_BYTES]
    letters = sum(byte > 127 for byte in sample)
    pairs = pairwise(b"\n" + sample + b"\n")
    return Counter(pair for pair in pairs if max(pair) > 127), letters


def _score(pairs: BytePairs, encoding: str, labels: tuple[str, ...]) -> float:
    label_bonus = _LABEL_BONUS if encoding in labels else 0.0
    return russian_score(_decoded(pairs, encoding)) + _PRIORS.get(encoding, 0.0) + label_bonus


def _decoded(pairs: BytePairs, encoding: str) -> Counter[tuple[str, str]]:
    characters = _characters(encoding)
    assert characters is not None, "an encoding with one byte for each letter"
    decoded: Counter[tuple[str, str]] = Counter()
    for (first, second), count in pairs.items():
        decoded[characters[first], characters[second]] += count  # several bytes may become one character
    return decoded


def _is_kazakh(body: bytes) -> bool:
    """Whether a text has two letters that kz1048 shares with no other language: «қңөұ», for «ќѕґў» of windows-1251.

    Serbian has «ј» and «ћ» there, Ukrainian «ї» and «є».
    """
    return sum(body.find(letter.encode(_KAZAKH)) >= 0 for letter in "қңөұ") >= _MIN_KAZAKH_LETTERS


@cache
def _characters(encoding: str) -> str | None:
    """The 256 characters of an encoding; None where its letters take more than one byte."""
    if encoding.startswith(_WIDE_ENCODINGS):
        return None
    # The line breaks are decoded apart: between the bytes they keep a multi-byte encoding from joining two of them.
    lines = b"\n".join(bytes([byte]) for byte in range(256)).decode(encoding, "replace").split("\n")
    characters = "".join(lines[:10]) + "\n" + "".join(lines[12:])
    return characters if len(characters) == 256 else None


def _fits(body: bytes, encoding: str) -> bool:
    """Whether the bytes are letters and signs in an encoding, but for a few."""
    try:
        text = body[:_MAX_BODY_BYTES].decode(encoding, "replace")
    except LookupError:
        return False
    characters = _NON_ASCII.findall(text)
    strange = sum(not _is_letter_or_sign(character) for character in characters)
    return strange * 100 <= _MAX_STRANGE_PERCENT * len(characters)


def _is_letter_or_sign(character: str) -> bool:
    return character != "\ufffd" and unicodedata.category(character)[0] in "LMNPSZ"


def _guess(body: bytes) -> CharsetMatch | None:
    """The reading of charset-normalizer: right for scripts of their own, rarely for one Latin alphabet or another."""
    return from_bytes(body[:_MAX_BODY_BYTES]).best()


def _is_latin(guess: CharsetMatch) -> bool:
    letters = [letter for letter in _NON_ASCII.findall(str(guess)) if letter.isalpha()]
    return sum(unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in letters) * 2 >= len(letters)
