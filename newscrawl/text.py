"""Normal forms of text that several packages share: `collapse` for storing, `fold` for comparing, `escaped` to show."""

import re

_TERMINAL_SEQUENCE = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]{0,500}(?:\x07|\x1b\\|\x9c)"  # OSC: the window's title, a link
    r"|(?:\x1b\[|\x9b)[0-?]{0,50}[ -/]{0,10}[@-~]"  # CSI: colours, the cursor
    r"|\x1b[ -/]{0,10}[0-Z\\^-~]"
)
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 without tab and line breaks
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\ud800-\udfff\ufffe\uffff]"  # half characters, which are nothing in UTF-8; no characters
)
_ESCAPED = re.compile(f"\r|{_NO_TEXT.pattern}")
_SPACES = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
"""Controls that are white space to Python."""
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_NOT_STORED = re.compile(f"[{_SPACES.pattern[1:-1]}{_INVISIBLE.pattern[1:-1]}{_NO_TEXT.pattern[1:-1]}]")
"""A quick look before the replacements: most texts have none of these."""
_QUOTES = re.compile("[«»“”„‟‹›‘’‚`´\"']+")
_DASHES = re.compile("[‐‑‒–—―−-]+")
_HALF = re.compile("[\ud800-\udfff]")


def without_controls(text: str) -> str:
    """The text without what no reader sees and a terminal or a database stumbles over.

    Control characters and the sequences that they begin, marks of the direction of writing, half characters that a cut
    through an emoji left. Tabs and line breaks stay.

    >>> without_controls("Паром \\x1b[31mвышел\\x1b[0m в\\u202eрейс \\ud83d")
    'Паром вышел врейс '
    """
    if _NO_TEXT.search(text) is None:
        return text
    return _NO_TEXT.sub("", _TERMINAL_SEQUENCE.sub("", text))


def escaped(text: str) -> str:
    r"""The text as a terminal may show it: controls, marks of direction and half characters as `\u001b`.

    JSON says the same after it as before: there these characters stand in strings alone, where the escapes are JSON's.

    >>> print(escaped('["\x1b[31mПаром", "\x9b\u202e\ud83d"]'))
    ["\u001b[31mПаром", "\u009b\u202e\ud83d"]
    """
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def collapse(text: str) -> str:
    """The text as it is stored: without controls, soft hyphens and zero-width signs, each run of white space a space.

    >>> collapse("  Цены\\u00a0вы\\u00adросли \\n на 5 %")
    'Цены выросли на 5 %'
    """
    if _NOT_STORED.search(text) is not None:
        text = without_controls(_INVISIBLE.sub("", _SPACES.sub(" ", text)))
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text as it is compared, never stored: lower case, «е» for «ё», quotes, dashes and white space unified.

    >>> fold("«Орёл» — чемпион") == fold('"Орел" - чемпион')
    True
    """
    return fold_signs(collapse(text).casefold().replace("ё", "е"))


def fold_signs(text: str) -> str:
    """The text with every quote as `"` and every dash as `-`.

    >>> fold_signs("«Орёл» — чемпион")
    '"Орёл" - чемпион'
    """
    return _DASHES.sub("-", _QUOTES.sub('"', text))


def join_halves(text: str) -> str:
    """The text with pairs of half characters (surrogates) as the character that they mean, and single ones dropped.

    JSON escapes and numeric references that a site's own code has cut leave them; no encoding can write them.
    """
    if _HALF.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
