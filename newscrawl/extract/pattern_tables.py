"""Regular expressions kept as data: the alternatives of a TOML table as one pattern."""

import re
from collections.abc import Iterable

Alternative = str | list[str]
"""A regular expression; a long one is written in parts, which are joined without anything between them."""


def compile_alternatives(alternatives: Iterable[Alternative], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern that matches what any of the alternatives matches.

    >>> compile_alternatives(["реклама", ["на ", "(правах|права) ", "рекламы"]]).fullmatch("На правах рекламы").group()
    'На правах рекламы'
    """
    return re.compile("|".join(f"(?:{''.join(alternative)})" for alternative in alternatives), flags)
