"""Recognises one template filled in twice: rates and weather by the day, bulletins by the region."""

from collections.abc import Sequence
from datetime import timedelta

from newscrawl.dedupe.differences import Difference, DifferenceKind, differences
from newscrawl.dedupe.different_story import publication_gap
from newscrawl.dedupe.tokens import NormalisedText, normalise
from newscrawl.items import Article

# The thresholds separate the bulletins of tests/dedupe/test_bulletins.py from the edits of benchmarks/duplicates.
_HEAD_WORDS = 30
"""What a bulletin is about (day, region, company) is named in its first sentence or two."""
_SHORT_TEXT_WORDS = 100
"""In a text of fewer words one difference at the head makes another bulletin; a longer one has other facts to edit."""
_MIN_ISSUE_GAP = timedelta(hours=12)
"""A daily bulletin comes out again after this time; an edit follows sooner."""
_MIN_CHANGED_FIGURES = 0.5
"""Share of the figures: an update corrects a few, a new issue has nearly all of them new."""
_MIN_FIGURE_PLACES = 3
"""Fewer places with new figures are an update of one fact."""
_MIN_CHANGED_SHARE_OF_TEXT = 0.03
"""Changed figures among all words; long reports with fewer are stories, not tables."""


def template_reason(a: Article, b: Article, first: NormalisedText, found: Sequence[Difference]) -> str | None:
    """Why the two articles are one template filled in twice; None where they are not.

    An edited text differs in a few places. In a template nearly every figure differs, or what it is about.

    Args:
        a: the article seen first.
        b: the later article.
        first: the normalised text of `a`.
        found: the differences of both texts.
    """
    names, dates, numbers = (_of_kind(found, kind) for kind in ("name", "date", "number"))
    if _is_about_others(a, b, names, len(first.words)):
        return "a form filled in for another name"
    if _is_of_another_day(a, b, dates):
        return "a form filled in for another day"
    if _are_new_figures(a, b, first, numbers + dates):
        return "a form filled in with other figures"
    return None


def _of_kind(found: Sequence[Difference], kind: DifferenceKind) -> list[Difference]:
    return [difference for difference in found if difference.kind == kind]


def _is_about_others(a: Article, b: Article, names: list[Difference], text_words: int) -> bool:
    """Other names at several places, at the head of a short text, or both in the text and in its headline."""
    if len(names) > 1 or (names and _headlines_differ_in(a, b, "name")):
        return True
    return text_words < _SHORT_TEXT_WORDS and _any_at_head(names)


def _is_of_another_day(a: Article, b: Article, dates: list[Difference]) -> bool:
    if not dates or not _are_two_issues(a, b):
        return False
    return _any_at_head(dates) or _headlines_differ_in(a, b, "date")


def _are_new_figures(a: Article, b: Article, first: NormalisedText, figures: list[Difference]) -> bool:
    changed = sum(len(difference.first.split()) for difference in figures)
    all_figures = sum(word[0].isdecimal() for word in first.words)
    if changed < _MIN_CHANGED_FIGURES * all_figures:
        return False
    if len(figures) >= _MIN_FIGURE_PLACES and changed >= _MIN_CHANGED_SHARE_OF_TEXT * len(first.words):
        return True
    return _are_two_issues(a, b) and len(first.words) < _SHORT_TEXT_WORDS and _any_at_head(figures)


def _are_two_issues(a: Article, b: Article) -> bool:
    gap = publication_gap(a, b)
    return gap is not None and gap >= _MIN_ISSUE_GAP


def _any_at_head(found: list[Difference]) -> bool:
    return any(difference.position < _HEAD_WORDS for difference in found)


def _headlines_differ_in(a: Article, b: Article, kind: DifferenceKind) -> bool:
    found = differences(normalise(a.title, a.title), normalise(b.title, b.title))
    return any(difference.kind == kind for difference in found)
