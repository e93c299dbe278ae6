"""Recognises paragraphs that belong to the page and change at every reading: counters, advertisements, links."""

import re
from functools import cache
from importlib.resources import files

from newscrawl.data_files import read_toml
from newscrawl.text import fold

_MAX_LINE_CHARS = 400
"""Longer paragraphs are text, whatever they begin with; it also bounds the work of the patterns."""
_MAX_HEADLINE_CHARS = 140
"""Headlines are shorter, paragraphs mostly longer."""
_ENDS_A_SENTENCE = re.compile(r"""[.!?…:;][»”")\]]*$""")


def is_volatile_line(paragraph: str) -> bool:
    """Whether a paragraph is a counter, an informer, an advertisement, a link to other articles or a call to act.

    >>> is_volatile_line("1 274 просмотра"), is_volatile_line("Мост открыли 22 октября.")
    (True, False)
    """
    return len(paragraph) <= _MAX_LINE_CHARS and _patterns().fullmatch(fold(paragraph)) is not None


def is_headline_like(paragraph: str) -> bool:
    """Whether a paragraph could be the bare headline of another article: a line without number and full stop."""
    text = paragraph.strip()
    if len(text) > _MAX_HEADLINE_CHARS or _ENDS_A_SENTENCE.search(text):
        return False
    return not any(map(str.isdigit, text))


@cache
def _patterns() -> re.Pattern[str]:
    table = read_toml(files(__package__) / "volatile_lines.toml")
    return re.compile("|".join(f"(?:{pattern})" for pattern in table["lines"]))
