"""What of an article's text is compared, and its hash."""

import hashlib
import re

from newscrawl.folding import fold
from newscrawl.items import Article
from newscrawl.normalise.dateline import read_dateline

_WORD = re.compile(r"\w+")
_FEW_WORDS = 20
"""A text of fewer words is told apart by its title too: «Подробности уточняются» is no article's own text."""


def compared_text(article: Article) -> str:
    """The body as it is compared: folded words without the dateline, apart by one space."""
    paragraphs = article.body.split("\n\n")
    words = [word for text in _without_dateline(paragraphs) for word in _WORD.findall(fold(text))]
    if len(words) < _FEW_WORDS:
        words = [*_WORD.findall(fold(article.title)), *words]
    return " ".join(words)


def content_hash(article: Article) -> str:
    """32 hex digits (BLAKE2b, RFC 7693), equal for articles whose texts are the same once folded.

    White space, quotes, dashes, punctuation, case, ё and the dateline do not count.
    """
    return hashlib.blake2b(compared_text(article).encode(), digest_size=16).hexdigest()


def _without_dateline(paragraphs: list[str]) -> list[str]:
    """The dateline opens the first paragraph, or the second where the lead is printed first."""
    return [_after_dateline(text) if place < 2 else text for place, text in enumerate(paragraphs)]


def _after_dateline(paragraph: str) -> str:
    found = read_dateline(paragraph)
    return paragraph if found is None else paragraph[found.end :]
