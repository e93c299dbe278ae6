"""Decides whether two texts with common passages tell different stories, by how much they share and where.

The thresholds were set by reading the pairs of 9,900 articles of RIA, Fontanka and Lenta that share passages.
`benchmarks/duplicates` does not contain those pairs; `tests/dedupe/test_different_story.py` has cases on both sides
of each threshold.
"""

from datetime import timedelta

from newscrawl.dedupe.overlap import Overlap
from newscrawl.dedupe.tokens import title_words
from newscrawl.items import Article
from newscrawl.russian import STEM_CHARS

_MIN_OF_SHORTER = 0.7
"""Share of the shorter text found in the longer one; of a text with one half rewritten it is about 0.5."""
_NEARLY_ALL_OF_SHORTER = 0.85
"""From here on the longer text may have any amount of its own: an abridged reprint is contained in the full text."""
_MIN_OF_LONGER = 0.65
"""Below `_NEARLY_ALL_OF_SHORTER`, the share of the longer text found in the shorter one."""
_MIN_OF_HEAD = 0.5
"""Share of the shorter text's first words: news comes first, background is copied below it."""
_MIN_OF_LATER = 0.25
"""Share of the later text; a digest of the day quotes an article whole and has three quarters of other news."""
_MIN_HEADLINE_STEMS = 0.6
"""Share of the shorter headline's longer words that both headlines have."""
_EDITED_TEXT = 0.9
"""What an outlet edits keeps at least this share; what it copies from its own former story into a new one, less."""
_MAX_EDIT_GAP = timedelta(days=1)
"""Outlets edit an article on the day of publication."""
_MIN_HEADLINE_WORD_CHARS = 4
"""Shorter words are prepositions and conjunctions, which any two headlines may share."""


def different_story_reason(a: Article, b: Article, shares: Overlap) -> str | None:
    """Why `b`, seen after `a`, tells another story; None where both tell the same one."""
    if shares.of_shorter < _MIN_OF_SHORTER:
        return "little in common"
    if shares.of_shorter < _NEARLY_ALL_OF_SHORTER and shares.of_longer < _MIN_OF_LONGER:
        return "a part is shared, the rest of both is their own"
    if shares.of_head < _MIN_OF_HEAD and not _is_rewritten_head(a, b, shares):
        return "the beginning differs, the background is shared"
    if shares.of_second < _MIN_OF_LATER:
        return "the later text is mostly about other things"
    if a.source == b.source:
        return _new_story_of_one_outlet(a, b, shares)
    return None


def publication_gap(a: Article, b: Article) -> timedelta | None:
    """Time between two publications, whichever comes first; None where one is not known."""
    if a.published is None or b.published is None:
        return None
    return abs(a.published.at - b.published.at)


def _is_rewritten_head(a: Article, b: Article, shares: Overlap) -> bool:
    """Only the opening was rewritten: nearly all of the text is there, under a similar headline."""
    return shares.of_shorter >= _NEARLY_ALL_OF_SHORTER and _have_similar_headlines(a, b)


def _new_story_of_one_outlet(a: Article, b: Article, shares: Overlap) -> str | None:
    """Outlets make several stories of the same paragraphs; an edited one keeps its headline or nearly all text."""
    if shares.of_shorter < _EDITED_TEXT and not _have_similar_headlines(a, b):
        return "another headline above shared paragraphs"
    if shares.of_longer < _EDITED_TEXT and _is_later_than_edits(a, b):
        return "written anew after a day"
    return None


def _is_later_than_edits(a: Article, b: Article) -> bool:
    gap = publication_gap(a, b)
    return gap is not None and gap > _MAX_EDIT_GAP


def _have_similar_headlines(a: Article, b: Article) -> bool:
    stems_a, stems_b = _headline_stems(a.title), _headline_stems(b.title)
    fewest = min(len(stems_a), len(stems_b))
    return len(stems_a & stems_b) >= _MIN_HEADLINE_STEMS * max(1, fewest)


def _headline_stems(title: str) -> set[str]:
    return {word[:STEM_CHARS] for word in title_words(title) if len(word) >= _MIN_HEADLINE_WORD_CHARS}
