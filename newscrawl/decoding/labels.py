"""The encodings that a document and its header declare, by Python's names; any of them may be wrong."""

import codecs
import re

_DECLARATIONS = (
    re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.: -]+)"""),
    re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE),
)
_MAX_HEAD_BYTES = 65_536  # where declarations are looked for
_ALIASES = (
    # cp1251, win-1251, windows-cp1251, x-ms-cp1251, 1251; misspelt: win-1521, 1551
    (re.compile(r"(?:x-?)?(?:ms-?)?(?:cp|win|windows|windows-?cp|cyrillic-?windows)?[-_ ]?1[25][25]1"), "windows-1251"),
    # koi8-r, koi8, koi, KOI8-RU, csKOI8R
    (re.compile(r"(?:cs)?koi-?8?[-_ ]?(?:r|ru)?"), "koi8-r"),
    (re.compile(r"koi-?8[-_ ]?u"), "koi8-u"),
    # ibm866, cp866, dos-866, 866, alternative
    (re.compile(r"(?:cs)?(?:ibm|cp|dos)?[-_ ]?866|alt(?:ernative)?"), "cp866"),
    # x-mac-cyrillic, mac-ukrainian
    (re.compile(r"(?:x-)?mac-?(?:cyrillic|ukrainian|ru)|maccyrillic"), "mac-cyrillic"),
    # ISO_8859-5, iso-ir-144, csISOLatinCyrillic, cyrillic
    (re.compile(r"(?:iso[-_ ]?)?8859[-_ ]?5|iso-ir-144|(?:cs)?iso(?:latin)?cyrillic|cyrillic"), "iso8859-5"),
    # us-ascii, latin1, iso-8859-1: browsers read all of them as windows-1252
    (re.compile(r"(?:us-)?ascii|latin-?1|iso[-_ ]?8859[-_ ]?1(?:\b.*)?"), "windows-1252"),
    # UTF8, utf, unicode-1-1-utf-8, unicode, u8
    (re.compile(r"(?:x-)?(?:unicode-?1-1-)?utf[-_ ]?8|utf|unicode|u8"), "utf-8"),
)
_TEXT_ENCODING = re.compile(
    r"(?:windows-|cp)\d+|iso-?8859-\d+|koi8-[rut]|kz1048|ptcp154|mac-\w+|gb\w+|big5|shift_jis|euc-\w+|utf-8"
)
"""Encodings that a page may be in; Python has others that are none of text (`rot13`, `hex`) or unsafe (`utf-7`)."""


def declared_encodings(body: bytes, declared: str | None) -> tuple[str, ...]:
    """The encodings that XML declaration, `meta` and HTTP header name, in this order; unknown names are left out."""
    labels: list[str] = []
    for pattern in _DECLARATIONS:
        match = pattern.search(body[:_MAX_HEAD_BYTES])
        if match is not None:
            labels.append(match[1].decode("ascii", "replace"))
    labels.append(declared or "")
    encodings = [encoding_name(label) for label in labels]
    return tuple(encoding for encoding in encodings if encoding is not None)


def encoding_name(label: str) -> str | None:
    """Python's name of a labelled encoding; None if there is no such encoding.

    >>> encoding_name(' "CP-1251" '), encoding_name("utf"), encoding_name("rubbish")
    ('windows-1251', 'utf-8', None)
    """
    name = _without_alias(label.strip(" \"';,").lower())
    if _TEXT_ENCODING.fullmatch(name) is None:
        return None
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def _without_alias(label: str) -> str:
    for pattern, name in _ALIASES:
        if pattern.fullmatch(label):
            return name
    return label
