"""Repairs UTF-8 that was decoded in a single-byte encoding: «РќРѕРІРѕСЃС‚Рё» for «Новости».

Such text is recognised by its form: every letter of another script becomes the character of a lead byte and those of
its continuation bytes. ftfy (https://ftfy.readthedocs.io) rests on the same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from newscrawl.decoding.tables import characters
from newscrawl.exceptions import UndecodablePage

_WRONG_ENCODINGS = ("windows-1251", "windows-1252", "koi8-r", "cp866", "iso8859-5")
_UNMISTAKABLE = ("windows-1251", "windows-1252", "cp866")
"""Those whose mojibake has sequences that proper text has not."""

# Lead bytes of UTF-8: D0 to D3 of Cyrillic letters; C2 and C3 of «», §, é; E2, with two continuations, of dashes,
# quotes and №. As windows-1252 also C5, C6 and CB, the leads of «Œ», «š», «ƒ», «ˆ»: text that was wrongly decoded twice
# has those.
_LEADS = (0xC2, 0xC3, *range(0xD0, 0xD4))
_LATIN_LEADS = (*_LEADS, 0xC5, 0xC6, 0xCB)
_LONG_LEADS = (0xE2,)
_CONTINUATIONS = slice(0x80, 0xC0)
_CONTROLS = range(0x80, 0xA0)
"""What Latin-1 has in the places of windows-1252's typographic signs; browsers and templates differ."""
_COMMON_LETTERS = "оеартОЕА"
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_SURE_CHARS = 4
"""A word of so many characters, two letters once repaired, is not there by chance."""
_LETTERS_PER_GUESS = 6
"""Lost bytes are guessed only in a text with as many letters for each guess: else `Р?` may be printed."""
_CHARACTERS_PER_TRACE = 6
_MIN_TRACES = 20
"""A text is refused that has more traces left than this, and one for fewer characters than the constant above."""


@dataclass(frozen=True, slots=True)
class _Mojibake:
    """What UTF-8 decoded in one wrong encoding looks like; the patterns match its characters."""

    byte_of: Mapping[str, int]
    marks: tuple[str, ...]
    """Rare characters that the commonest letters become: looked for first, as that costs next to nothing."""
    trace: re.Pattern[str]
    """One letter."""
    word: re.Pattern[str]
    """Letters, up to ASCII at both ends."""
    lossy_word: re.Pattern[str]
    """A word that may have lost bytes: «И», whose second byte windows-1251 leaves out, became `Р?`, and «Р» lost its
    no-break space."""


def repair_utf8(text: str) -> str:
    """The text with its words of mojibake repaired, once."""
    for encoding in _WRONG_ENCODINGS:
        mojibake = _mojibake(encoding)
        has_mark = any(mark in text for mark in mojibake.marks)
        if has_mark and mojibake.trace.search(text) is not None:
            text = _repair_words(text, mojibake)
    return text


def _repair_words(text: str, mojibake: _Mojibake) -> str:
    sure = [word for word in mojibake.word.findall(text) if len(word) >= _SURE_CHARS]
    if not sure:
        return text
    if len(sure) == 1:  # short ones beside it may be proper text
        return _repair_one_word(text, sure[0], mojibake)
    guesses = text.count("Р?")
    letters = len(mojibake.trace.findall(text))
    pattern = mojibake.lossy_word if guesses * _LETTERS_PER_GUESS <= letters else mojibake.word
    return pattern.sub(lambda word: _repaired(word[0], mojibake), text)


def _repair_one_word(text: str, word: str, mojibake: _Mojibake) -> str:
    """The text with every occurrence of one word repaired."""
    repaired = _repaired(word, mojibake)
    return mojibake.word.sub(lambda match: repaired if match[0] == word else match[0], text)


def _repaired(word: str, mojibake: _Mojibake) -> str:
    try:
        return bytes([mojibake.byte_of[letter] for letter in word]).decode("utf-8")
    except (UnicodeDecodeError, KeyError):
        return word


@cache
def _mojibake(encoding: str) -> _Mojibake:
    table = characters(encoding)
    is_cp1251, is_cp1252 = encoding == "windows-1251", encoding == "windows-1252"
    lead = _class_of(table[byte] for byte in (_LATIN_LEADS if is_cp1252 else _LEADS))
    long_lead = _class_of(table[byte] for byte in _LONG_LEADS)
    # U+FFFD stands for 0x98, the byte that windows-1251 leaves out
    continuation = _class_of([*table[_CONTINUATIONS], *map(chr, _CONTROLS), *("\ufffd" if is_cp1251 else "")])
    letter = f"{lead}{continuation}|{long_lead}{continuation}{{2}}"
    cyrillic_leads = [table[0xD0], table[0xD1]]
    lossy_letter = letter
    if is_cp1251:
        first, second = cyrillic_leads
        lossy_letter += rf"|{first}[ ?](?=[{first}{second}])|{first}\?"
    trace_leads = sorted({*cyrillic_leads, *("ÂÃ" if is_cp1252 else "")})
    common = [table[letter.encode()[1]] for letter in _COMMON_LETTERS]
    marks = dict.fromkeys([*trace_leads, *common])
    before, after = r"(?<![^\x00-\x7f])", r"(?![^\x00-\x7f])"
    return _Mojibake(
        byte_of=_byte_of(table),
        marks=tuple(mark for mark in marks if not "А" <= mark <= "я"),
        trace=re.compile(_class_of(trace_leads) + continuation),
        word=re.compile(f"{before}(?:{letter})+{after}"),
        lossy_word=re.compile(f"{before}(?:{lossy_letter})+{after}"),
    )


def _byte_of(table: str) -> Mapping[str, int]:
    """The byte that each character was, those of lost bytes included."""
    byte_of = {chr(byte): byte for byte in _CONTROLS}
    byte_of |= {"\ufffd": 0x98, "?": 0x98, " ": 0xA0}
    byte_of |= {character: byte for byte, character in enumerate(table) if byte >= 0x80}
    return byte_of


def _class_of(letters: Iterable[str]) -> str:
    """A character class of a regular expression."""
    return "[" + "".join([re.escape(letter) for letter in letters]) + "]"


def refuse_lossy_mojibake(text: str) -> None:
    """Refuses a text that is still mojibake after its repair: bytes of it are lost.

    Raises:
        UndecodablePage: more than a sixth of its letters are mojibake.
    """
    for encoding in _UNMISTAKABLE:
        mojibake = _mojibake(encoding)
        if not any(mark in text for mark in mojibake.marks):
            continue
        traces = len(mojibake.trace.findall(text))
        if traces > _MIN_TRACES and traces * _CHARACTERS_PER_TRACE > len(_NON_ASCII.findall(text)):
            raise UndecodablePage("the text was encoded twice and cannot be read back")
