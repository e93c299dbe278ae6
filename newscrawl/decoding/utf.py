"""Decodes UTF-16 and UTF-8 as sites send them: without a mark, with broken letters or pieces in another encoding."""

import codecs
import re

from newscrawl.decoding.detect import best_encoding, score_per_letter
from newscrawl.exceptions import UndecodablePage

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16-LE
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NON_ASCII_RUN = re.compile(rb"[\x80-\xff]+")
_ANY_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_EXPECTED_LETTER = re.compile(rb"[\xc2\xc3\xd0-\xd3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]|\xf0\x9f[\x80-\xbf]{2}")
"""Letters, signs and emoji that Russian pages have; other sequences occur in single-byte encodings by chance."""
_STRAY_SIGNS = {
    0x85: "…",
    0x91: "‘",
    0x92: "’",
    0x93: "“",
    0x94: "”",
    0x96: "–",
    0x97: "—",
    0xA0: "\xa0",
    0xAB: "«",
    0xBB: "»",
}
"""Single bytes of windows-1251 that scripts put into pages of any encoding."""
_START_BYTES = 4000
_MIN_DETECTABLE_BYTES = 8  # of words in another encoding; fewer are broken letters rather
_MIN_RUSSIAN_SCORE = 0.8  # half nats a letter; Russian has about 2


def decode_utf16(body: bytes) -> str | None:
    """The text of UTF-16 or UTF-32, with a byte order mark or without; None for anything else."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark) and _may_be_wide(body, encoding):
            return body[len(mark) :].decode(encoding, "ignore")
    encoding_found = _wide_encoding(body)
    return None if encoding_found is None else body.decode(encoding_found, "ignore").removeprefix("\ufeff")


def _may_be_wide(body: bytes, encoding: str) -> bool:
    """Whether the bytes after a mark of UTF-16 are UTF-16: «яю» of windows-1251 begins with the same bytes.

    The ASCII of markup has a zero in every second byte; text in an encoding with one byte for each letter has none.
    """
    return encoding == "utf-32-le" or 0 in body[:_START_BYTES] or _wide_encoding(body[2:]) is not None or len(body) < 8


def decode_utf8(body: bytes, labels: tuple[str, ...]) -> str | None:
    """The text of UTF-8; None where the bytes are in another encoding.

    Broken letters are dropped; words in another encoding, which a widget may bring, are decoded in theirs.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    runs = _NON_ASCII_RUN.findall(body)
    if not _is_utf8_on_the_whole(b" ".join(runs)):
        return None
    foreign = [run for run in runs if not _is_mostly_utf8(run)]
    encoding = _foreign_encoding(foreign, labels)
    decoded = _NON_ASCII_RUN.sub(lambda run: _decode_run(run[0], encoding).encode(), body)
    return decoded.decode("utf-8", "ignore")


def _wide_encoding(body: bytes) -> str | None:
    """UTF-16 by its bytes: every second byte is that of ASCII (0) or of Cyrillic (4)."""
    start = body[:_START_BYTES]
    if len(start) < 4:
        return None
    even, odd = _share_of_high_bytes(start[::2]), _share_of_high_bytes(start[1::2])
    if odd > 0.5 and even < 0.25:
        return "utf-16-le"
    if even > 0.5 and odd < 0.25:
        return "utf-16-be"
    return None


def _share_of_high_bytes(half: bytes) -> float:
    return (half.count(0) + half.count(4)) / len(half)


def _is_utf8_on_the_whole(words: bytes) -> bool:
    """Whether a fifth of the bytes are expected letters in UTF-8, or nearly all are letters of any script."""
    length = len(words) - words.count(b" ")
    return _share(_EXPECTED_LETTER, words, length) >= 0.2 or _share(_ANY_LETTER, words, length) >= 0.95


def _is_mostly_utf8(run: bytes) -> bool:
    return _share(_EXPECTED_LETTER, run, len(run)) >= 0.5 or _share(_ANY_LETTER, run, len(run)) == 1


def _share(letter: re.Pattern[bytes], text: bytes, length: int) -> float:
    """The share of `length` bytes that are in letters of the pattern."""
    return sum(len(match) for match in letter.findall(text)) / length


def _foreign_encoding(foreign: list[bytes], labels: tuple[str, ...]) -> str | None:
    """The encoding of the words that are not UTF-8; None where they are only broken."""
    words = b" ".join(run for run in foreign if len(run) > 1)
    if len(words) < _MIN_DETECTABLE_BYTES:
        return None
    other_labels = tuple(label for label in labels if label != "utf-8")
    try:
        encoding = best_encoding(words, other_labels)
    except UndecodablePage:
        return None
    return encoding if score_per_letter(words, encoding) >= _MIN_RUSSIAN_SCORE else None


def _decode_run(run: bytes, foreign_encoding: str | None) -> str:
    if _is_mostly_utf8(run):
        return run.decode("utf-8", "ignore")
    if foreign_encoding is not None:
        return run.decode(foreign_encoding, "ignore")
    if len(run) == 1:
        return _STRAY_SIGNS.get(run[0], "")
    return run.decode("utf-8", "ignore")
