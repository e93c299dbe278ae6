"""The encoding of a page, decided by what its bytes say before what its labels say."""

import codecs
import re
from functools import lru_cache

from newscrawl.exceptions import UndecodablePage

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LABELS = (
    re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)"""),
    re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE),
)
_KNOWN = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|(?:windows-|cp)125\d|iso-?8859-\d+|koi8-[rut]|cp866|mac-cyrillic"
    r"|gb\w+|big5|shift_jis|euc-\w+"
)
_MISLABELLED = (
    (re.compile(r"(?:x-)?(?:cp|win|windows)[-_ ]?1[25][25]1"), "windows-1251"),  # `win-1521` is seen as well
    (re.compile(r"(?:x-)?koi-?8?[-_ ]?(?:r|ru)?"), "koi8-r"),
    (re.compile(r"(?:ibm|cp|dos|csibm)[-_ ]?866"), "cp866"),
    (re.compile(r"(?:us-)?ascii|latin-?1|iso[-_ ]?8859[-_]1"), "windows-1252"),  # as browsers read these labels
    (re.compile(r"(?:x-)?utf[-_ ]?8|utf|unicode|u8"), "utf-8"),
)
_CYRILLIC = ("windows-1251", "koi8-r", "cp866", "iso8859-5")
_BINARY = re.compile(rb"\x1f\x8b|%PDF-|\x89PNG|\xff\xd8\xff|GIF8|PK\x03\x04|RIFF|BZh|\x28\xb5\x2f\xfd")
_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROL = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])
_SAMPLE = 20_000
_FREQUENT = re.compile("[оеаинтсрвлкмдпуя]")
_OTHER = re.compile("[бгжзйхцчшщъыьэюёіїєґўА-ЯЁ]")
_UNLIKELY = re.compile(
    "[а-яё][А-ЯЁ]|[\x80-\x9f\u2500-\u259f\ufffd\u0402\u0403\u0409-\u040f\u0452\u0453\u0459-\u045d\u045f]"
)
_LETTER = re.compile("[А-я]")
_DOUBLED = re.compile("[РС][\u0080-\u00bf\u0400-\u040f\u0450-\u045f\u0490\u0491\u2010-\u2122]")


@lru_cache(maxsize=1)  # a page is first held against the walls, then read
def decode(body: bytes, declared: str | None) -> str:
    """The text of a page, a feed or a JSON document.

    A byte order mark decides; then bytes that are UTF-8, which nothing else is by chance; then letter statistics of
    Cyrillic among windows-1251, koi8-r, ibm866 and iso-8859-5; where there is too little of it, the label of the XML
    declaration, of `meta` or of the header.
    Text that was encoded twice («РќРѕРІ…» for «Нов…») is repaired.

    Args:
        declared: the charset of the HTTP header, as written there.

    Raises:
        UndecodablePage: the bytes are no text, or text in no encoding we know.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    wide = _wide(body)
    if wide is not None:
        return body.decode(wide, "replace")
    _refuse_binary(body)
    text = _as_utf8(body)
    return _repaired(text) if text is not None else _by_letters(body, _labels(body, declared))


def _wide(body: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of the tags is zero."""
    start = body[:2000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 16 < len(start):
        return None
    return "utf-16-le" if odd > even * 4 else "utf-16-be" if even > odd * 4 else None


def _refuse_binary(body: bytes) -> None:
    start = body[:4000]
    controls = len(start) - len(start.translate(None, _CONTROL))
    if _BINARY.match(body) or controls * 20 > len(start):
        raise UndecodablePage("the bytes are no text (compressed, a picture, a document?)")


def _as_utf8(body: bytes) -> str | None:
    """The text if it is UTF-8, a few broken bytes (a cut-off end, a foreign insertion) allowed."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    high = sum(1 for letter in text if letter > "\x7f")
    return text if text.count("\ufffd") * 20 <= high else None


def _labels(body: bytes, declared: str | None) -> list[str]:
    """The encodings that declaration, meta and header name, as Python calls them."""
    found = [label.search(body[:32_768]) for label in _LABELS]
    stated = [one.group(1).decode("ascii", "replace") for one in found if one is not None] + [declared or ""]
    return [encoding for label in stated if (encoding := _named(label)) is not None]


def _named(label: str) -> str | None:
    label = label.strip(" \"';").lower()
    label = next((name for pattern, name in _MISLABELLED if pattern.fullmatch(label)), label)
    return label if _KNOWN.fullmatch(label) else None


def _by_letters(body: bytes, labels: list[str]) -> str:
    runs = _HIGH.findall(body)
    sample = b" ".join(runs)[:_SAMPLE]
    scores = {encoding: _score(sample, encoding) for encoding in (*labels, *_CYRILLIC)}
    best = max(scores, key=lambda encoding: scores[encoding])
    enough = len(sample) >= 40 and sum(map(len, runs)) >= 2 * len(runs)
    if enough and scores[best] >= 0.4:
        return body.decode(best, "replace")
    for encoding in labels or ("windows-1251",):
        if not (enough and encoding.startswith("utf")) and (text := _strictly(body, encoding)) is not None:
            return text
    if len(sample) < 40:
        return body.decode("windows-1251", "replace")
    raise UndecodablePage(f"text in no encoding we know; labelled {', '.join(labels) or 'nothing'}")


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _score(sample: bytes, encoding: str) -> float:
    """How much like Russian a decoding looks, at most 1; capitals inside words speak against it."""
    try:
        text = sample.decode(encoding, "replace").replace(" ", "")
    except LookupError:
        return -1.0
    good = len(_FREQUENT.findall(text)) + 0.5 * len(_OTHER.findall(text))
    return (good - 2 * len(_UNLIKELY.findall(text))) / max(len(text), 1)


def _repaired(text: str) -> str:
    """UTF-8 that was taken for windows-1251 and encoded again, read back; any other text as it is."""
    doubled = len(_DOUBLED.findall(text))
    if doubled < 5 or doubled * 4 < len(_LETTER.findall(text)):
        return text
    try:
        return _cp1251_bytes(text).decode("utf-8")
    except UnicodeError as error:
        raise UndecodablePage("the text was encoded twice and cannot be read back") from error


def _cp1251_bytes(text: str) -> bytes:
    """windows-1251 with its one unassigned byte, 0x98, as decoders leave it."""
    return b"\x98".join(part.encode("windows-1251") for part in text.split("\x98"))
