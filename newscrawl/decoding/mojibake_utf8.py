"""Repairs UTF-8 that was decoded in a single-byte encoding: «РќРѕРІРѕСЃС‚Рё» for «Новости».

Such text is recognised by its form: every letter of another script becomes the character of a lead byte and those of
its continuation bytes. ftfy (https://ftfy.readthedocs.io) rests on the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from newscrawl.decoding.evidence import is_better_reading
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
_LETTERS_OF_NEIGHBOURS = "ІіЇїЄєҐґЎўЁё"
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_GAP = re.compile(r"[\x00-;=-\x7f]{0,200}")
"""What may stand between the words of a phrase: ASCII without the beginning of a tag."""
_PROPER_WORD = re.compile("[А-Яа-яЁё]{3,}")
"""Russian as it should be: mojibake has other signs between any two such letters."""
_MAX_DECODINGS = 3  # text that was wrongly decoded three times occurs; more is not tried
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
    cyrillic_trace: re.Pattern[str]
    """A Cyrillic letter of mojibake that is no pair of letters in another language: «Рі» of «Різдво», «СЁ»."""
    word: re.Pattern[str]
    """Letters, up to ASCII at both ends."""
    lossy_word: re.Pattern[str]
    """A word that may have lost bytes: «И», whose second byte windows-1251 leaves out, became `Р?`, and «Р» lost its
    no-break space."""


def repair_utf8(text: str) -> str:
    """The text with its words of mojibake repaired, however often they were wrongly decoded."""
    for encoding in _WRONG_ENCODINGS:
        mojibake = _mojibake(encoding)
        has_mark = any(mark in text for mark in mojibake.marks)
        if has_mark and mojibake.trace.search(text) is not None:
            text = _repair_phrases(text, mojibake)
    return text


def _repair_phrases(text: str, mojibake: _Mojibake) -> str:
    """The text with each phrase repaired that becomes Russian; all short words too where nothing else is Cyrillic."""
    pattern = _word_pattern(text, mojibake)
    pieces: list[str] = []
    rest: list[str] = []
    position = 0
    for start, end in _phrases(text, pattern):
        repaired = _reading(text[start:end], pattern, mojibake)
        if repaired is not None:
            rest.append(text[position:start])
            pieces += [text[position:start], repaired]
            position = end
    if not pieces:
        return text
    rest.append(text[position:])
    if _PROPER_WORD.search(" ".join(rest)) is None:
        return _reading(text, pattern, mojibake) or text
    return "".join([*pieces, text[position:]])


def _word_pattern(text: str, mojibake: _Mojibake) -> re.Pattern[str]:
    guesses = text.count("Р?")
    letters = len(mojibake.trace.findall(text))
    return mojibake.lossy_word if guesses * _LETTERS_PER_GUESS <= letters else mojibake.word


def _phrases(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of words of mojibake with nothing but ASCII, and no markup, between them."""
    start = end = -1
    for word in pattern.finditer(text):
        if start >= 0 and _GAP.fullmatch(text, end, word.start()) is None:
            yield start, end
            start = -1
        start = word.start() if start < 0 else start
        end = word.end()
    if start >= 0:
        yield start, end


def _reading(text: str, pattern: re.Pattern[str], mojibake: _Mojibake) -> str | None:
    """What the text was before it was wrongly decoded, once or more often; None where no reading is Russian."""
    reading = text
    for _ in range(_MAX_DECODINGS):
        repaired = pattern.sub(lambda word: _repaired(word[0], mojibake), reading)
        if repaired == reading:
            return None
        if is_better_reading(repaired, reading):
            return repaired
        reading = repaired
    return None


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
    signs = _class_of(set(table[_CONTINUATIONS]) - set(_LETTERS_OF_NEIGHBOURS))
    common = [table[letter.encode()[1]] for letter in _COMMON_LETTERS]
    marks = dict.fromkeys([*trace_leads, *common])
    before, after = r"(?<![^\x00-\x7f])", r"(?![^\x00-\x7f])"
    return _Mojibake(
        byte_of=_byte_of(table),
        marks=tuple(mark for mark in marks if not "А" <= mark <= "я"),
        trace=re.compile(_class_of(trace_leads) + continuation),
        cyrillic_trace=re.compile(_class_of(cyrillic_leads) + signs),
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
    """Refuses a Russian text that is still mojibake after its repair: bytes of it are lost.

    Raises:
        UndecodablePage: more than a sixth of its letters are mojibake.
    """
    for encoding in _UNMISTAKABLE:
        mojibake = _mojibake(encoding)
        if not any(mark in text for mark in mojibake.marks):
            continue
        traces = len(mojibake.cyrillic_trace.findall(text))
        if traces > _MIN_TRACES and traces * _CHARACTERS_PER_TRACE > len(_NON_ASCII.findall(text)):
            raise UndecodablePage("the text was encoded twice and cannot be read back")
