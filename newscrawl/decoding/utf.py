"""UTF-16 and UTF-8 as they come: without their mark, with broken letters, with pieces in another encoding."""

import codecs
import re

from newscrawl.decoding.detect import best_encoding, evidence
from newscrawl.exceptions import UndecodablePage

_MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LETTER = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
_HIGH = re.compile(rb"[\x80-\xff]+")
_LETTERS = re.compile(_LETTER)
_OURS = re.compile(rb"[\xc2\xc3\xd0-\xd3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]|\xf0\x9f[\x80-\xbf]{2}")
"""Letters and signs that Russian pages have; other sequences stand in one-byte encodings by chance."""
_STRAY = {
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
_FEWEST_LETTERS = 8
_LIKE_RUSSIAN = 0.8


def as_utf(body: bytes) -> str | None:
    """The text of UTF-16 or UTF-32, with its mark or without; None for anything else."""
    for mark, encoding in _MARKS:
        if body.startswith(mark) and (encoding == "utf-32-le" or _wide(body[2:]) is not None or len(body) < 8):
            return body[len(mark) :].decode(encoding, "ignore")
    wide = _wide(body)
    return None if wide is None else body.decode(wide, "ignore").removeprefix("\ufeff")


def as_utf8(body: bytes, labels: tuple[str, ...]) -> str | None:
    """The text of UTF-8; None where the bytes are in another encoding.

    Broken letters are dropped; words in another encoding, as a widget brings them, are read in theirs.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    runs = _HIGH.findall(body)
    if not _is_utf8_on_the_whole(b" ".join(runs)):
        return None
    foreign = [run for run in runs if not _is_mostly_utf8(run)]
    encoding = _encoding_of(foreign, labels)
    return _HIGH.sub(lambda run: _read(run[0], encoding).encode(), body).decode("utf-8", "ignore")


def _wide(body: bytes) -> str | None:
    """UTF-16 by its bytes: every other one is that of ASCII (0) or of Cyrillic (4)."""
    start = body[:4000]
    if len(start) < 4:
        return None
    even, odd = (sum(half.count(byte) for byte in (0, 4)) / len(half) for half in (start[::2], start[1::2]))
    if odd > 0.5 and even < 0.25:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.25 else None


def _is_utf8_on_the_whole(words: bytes) -> bool:
    """Whether a fifth of the bytes are our letters in UTF-8, or nearly all are somebody's."""
    length = len(words) - words.count(b" ")
    return _share(_OURS, words, length) >= 0.2 or _share(_LETTERS, words, length) >= 0.95


def _is_mostly_utf8(run: bytes) -> bool:
    return _share(_OURS, run, len(run)) >= 0.5 or _share(_LETTERS, run, len(run)) == 1


def _share(letters: re.Pattern[bytes], text: bytes, length: int) -> float:
    return sum(map(len, letters.findall(text))) / length


def _encoding_of(foreign: list[bytes], labels: tuple[str, ...]) -> str | None:
    """The encoding of the words that are no UTF-8; None where they are only broken."""
    words = b" ".join(run for run in foreign if len(run) > 1)
    if len(words) < _FEWEST_LETTERS:
        return None
    try:
        encoding = best_encoding(words, tuple(label for label in labels if label != "utf-8"))
    except UndecodablePage:
        return None
    return encoding if evidence(words, encoding) >= _LIKE_RUSSIAN else None


def _read(run: bytes, encoding: str | None) -> str:
    if _is_mostly_utf8(run):
        return run.decode("utf-8", "ignore")
    if encoding is not None:
        return run.decode(encoding, "ignore")
    return _STRAY.get(run[0], "") if len(run) == 1 else run.decode("utf-8", "ignore")
