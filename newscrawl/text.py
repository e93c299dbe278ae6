"""Normal forms of text that several packages share: `collapse` for storing, `fold` for comparing."""

import re

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_QUOTES = re.compile("[«»“”„‟‹›‘’‚`´\"']+")
_DASHES = re.compile("[‐‑‒–—―−-]+")
_HALF = re.compile("[\ud800-\udfff]")


def collapse(text: str) -> str:
    """The text as it is stored: without soft hyphens and zero-width characters, each run of white space one space.

    >>> collapse("  Цены\\u00a0вы\\u00adросли \\n на 5 %")
    'Цены выросли на 5 %'
    """
    return " ".join(_INVISIBLE.sub("", text).split())


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
