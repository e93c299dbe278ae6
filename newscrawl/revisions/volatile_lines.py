"""Which paragraphs of a text belong to the page and not to the article."""

import re
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.text import fold

_LONGEST = 400
_LINE = 140
_ENDS_A_SENTENCE = re.compile(r"""[.!?…:;][»”")\]]*$""")


def is_volatile_line(paragraph: str) -> bool:
    """Whether a paragraph is a counter, an informer, an advertisement, a link to other articles or a call.

    >>> is_volatile_line("1 274 просмотра"), is_volatile_line("Мост открыли 22 октября.")
    (True, False)
    """
    return len(paragraph) <= _LONGEST and _lines().fullmatch(fold(paragraph)) is not None


def is_headline_like(paragraph: str) -> bool:
    """Whether a paragraph could be the bare headline of another article: a line without number and full stop."""
    text = paragraph.strip()
    return len(text) <= _LINE and not _ENDS_A_SENTENCE.search(text) and not any(map(str.isdigit, text))


@cache
def _lines() -> re.Pattern[str]:
    table = read_toml(files(__package__) / "volatile_lines.toml")
    return re.compile("|".join(f"(?:{line})" for line in table["lines"]))
