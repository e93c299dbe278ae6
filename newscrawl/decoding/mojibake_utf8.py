"""UTF-8 taken for a one-byte encoding and encoded again, known by its form and read back.

Every foreign letter is a lead byte's and is followed by those of its continuation bytes; ftfy
(https://ftfy.readthedocs.io) rests on the same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from newscrawl.decoding.tables import characters
from newscrawl.exceptions import UndecodablePage

_TAKEN_FOR = ("windows-1251", "windows-1252", "koi8-r", "cp866", "iso8859-5")
_PLAIN_TRACES = ("windows-1251", "windows-1252", "cp866")
"""Those whose traces proper text has not."""
_LEADS = (0xC2, 0xC3, *range(0xD0, 0xD4))
_LATIN_LEADS = (*_LEADS, 0xC5, 0xC6, 0xCB)
_LONG_LEADS = (0xE2,)
_COMMON = "оеартОЕА"
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SURE = 2


@dataclass(frozen=True, slots=True)
class _Mistake:
    """UTF-8 that was taken for a one-byte encoding; the patterns match letters of its product."""

    byte_of: Mapping[str, int]
    marks: tuple[str, ...]
    """seldom characters in what the commonest letters become: looked for first, as that costs next to nothing"""
    trace: re.Pattern[str]
    word: re.Pattern[str]
    lenient: re.Pattern[str]
    """words in which «И», whose second byte windows-1251 has not, became `Р?`, and «Р» lost its no-break space"""


def undoubled(text: str) -> str:
    """The text with its mistaken words read back, once."""
    for encoding in _TAKEN_FOR:
        mistake = _mistake(encoding)
        if any(mark in text for mark in mistake.marks) and mistake.trace.search(text) is not None:
            text = _undone(text, mistake)
    return text


def _undone(text: str, mistake: _Mistake) -> str:
    words = mistake.word.findall(text)
    sure = [word for word in words if len(word) >= 2 * _SURE]
    if not sure:
        return text
    if len(sure) == 1:
        return mistake.word.sub(lambda word: _read_back(word[0], mistake) if word[0] == sure[0] else word[0], text)
    guesses = text.count("Р?")
    pattern = mistake.lenient if guesses * 6 <= len(mistake.trace.findall(text)) else mistake.word
    return pattern.sub(lambda word: _read_back(word[0], mistake), text)


def _read_back(word: str, mistake: _Mistake) -> str:
    try:
        return bytes(mistake.byte_of[letter] for letter in word).decode("utf-8")
    except (UnicodeDecodeError, KeyError):
        return word


@cache
def _mistake(encoding: str) -> _Mistake:
    letters = characters(encoding)
    lead, long = (
        _class(letters[byte] for byte in leads)
        for leads in (_LATIN_LEADS if encoding == "windows-1252" else _LEADS, _LONG_LEADS)
    )
    controls = map(chr, range(0x80, 0xA0))  # what Latin-1 has in the places where windows-1252 has signs
    follow = _class([*letters[0x80:0xC0], *controls, *(["\ufffd"] if encoding == "windows-1251" else [])])
    letter = f"(?:{lead}{follow}|{long}{follow}{{2}})"
    guess = rf"|{letters[0xD0]}[ ?](?=[{letters[0xD0]}{letters[0xD1]}])|{letters[0xD0]}\?" * (
        encoding == "windows-1251"
    )
    known = {letters[0xD0], letters[0xD1], *("ÂÃ" if encoding == "windows-1252" else "")}
    ends = dict.fromkeys([*known, *(letters[letter.encode()[1]] for letter in _COMMON)])
    before, after = r"(?<![^\x00-\x7f])", r"(?![^\x00-\x7f])"
    byte_of = {chr(byte): byte for byte in range(0x80, 0xA0)} | {"\ufffd": 0x98, "?": 0x98, " ": 0xA0}
    byte_of |= {letter: byte for byte, letter in enumerate(letters) if byte >= 0x80}
    return _Mistake(
        byte_of=byte_of,
        marks=tuple(end for end in ends if not "А" <= end <= "я"),
        trace=re.compile(_class(sorted(known)) + follow),
        word=re.compile(f"{before}{letter}+{after}"),
        lenient=re.compile(f"{before}(?:{letter}{guess})+{after}"),
    )


def _class(letters: Iterable[str]) -> str:
    return "[" + "".join(map(re.escape, letters)) + "]"


def refuse_doubled(text: str) -> None:
    """Raises UndecodablePage where much of a text is still encoded twice: bytes of it are lost."""
    for mistake in map(_mistake, _PLAIN_TRACES):
        traces = len(mistake.trace.findall(text)) if any(mark in text for mark in mistake.marks) else 0
        if traces > 20 and traces * 6 > len(_FOREIGN.findall(text)):
            raise UndecodablePage("the text was encoded twice and cannot be read back")
