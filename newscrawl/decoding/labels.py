"""What a document and its header call its encoding, put into Python's names; any of them may lie."""

import codecs
import re

_STATED = (
    re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.: -]+)"""),
    re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE),
)
_ALIASES = (
    (re.compile(r"(?:x-?)?(?:ms-?)?(?:cp|win|windows|windows-?cp|cyrillic-?windows)?[-_ ]?1[25][25]1"), "windows-1251"),
    (re.compile(r"(?:cs)?koi-?8?[-_ ]?(?:r|ru)?"), "koi8-r"),
    (re.compile(r"koi-?8[-_ ]?u"), "koi8-u"),
    (re.compile(r"(?:cs)?(?:ibm|cp|dos)?[-_ ]?866|alt(?:ernative)?"), "cp866"),
    (re.compile(r"(?:x-)?mac-?(?:cyrillic|ukrainian|ru)|maccyrillic"), "mac-cyrillic"),
    (re.compile(r"(?:iso[-_ ]?)?8859[-_ ]?5|iso-ir-144|(?:cs)?iso(?:latin)?cyrillic|cyrillic"), "iso8859-5"),
    (re.compile(r"(?:us-)?ascii|latin-?1|iso[-_ ]?8859[-_ ]?1(?:\b.*)?"), "windows-1252"),  # as browsers read them
    (re.compile(r"(?:x-)?(?:unicode-?1-1-)?utf[-_ ]?8|utf|unicode|u8"), "utf-8"),
)
"""`win-1521` and the like are seen as well."""
_TEXTUAL = re.compile(
    r"(?:windows-|cp)\d+|iso-?8859-\d+|koi8-[rut]|kz1048|ptcp154|mac-\w+|gb\w+|big5|shift_jis|euc-\w+|utf-8"
)


def labels_of(body: bytes, declared: str | None) -> tuple[str, ...]:
    """The encodings that XML declaration, `meta` and header name, in this order; a name nobody knows is left out."""
    found = [label.search(body[:65_536]) for label in _STATED]
    stated = [one.group(1).decode("ascii", "replace") for one in found if one is not None] + [declared or ""]
    return tuple(encoding for label in stated if (encoding := named(label)) is not None)


def named(label: str) -> str | None:
    """Python's name of a labelled encoding, or None for what is none.

    >>> named(' "CP-1251" '), named("utf"), named("rubbish")
    ('windows-1251', 'utf-8', None)
    """
    label = label.strip(" \"';,").lower()
    label = next((name for pattern, name in _ALIASES if pattern.fullmatch(label)), label)
    if _TEXTUAL.fullmatch(label) is None:
        return None
    try:
        codecs.lookup(label)
    except LookupError:
        return None
    return label
