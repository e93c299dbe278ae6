"""Whether two texts with common passages tell one story, by what they share and where."""

from datetime import timedelta

from newscrawl.dedupe.overlap import Overlap
from newscrawl.dedupe.tokens import title_words
from newscrawl.items import Article

_CONTAINED = 0.7
"""So much of the shorter text must stand in the longer one; of a text with one half rewritten it is about .5."""
_WITHIN = 0.85
_KEPT = 0.65
"""Unless the shorter text stands nearly whole in the longer one, so much of that must be in the shorter one."""
_HEAD = 0.5
_NEARLY_ALL = 0.85
_KIN = 0.6
_NEARLY_WHOLE = 0.9
"""What an outlet copies from its own former story into a new one stays below."""
_DIGEST = 0.25
_DAY = timedelta(days=1)
_STEM = 5


def why_another_story(a: Article, b: Article, shares: Overlap) -> str | None:
    """What speaks against one story, or None.

    Thresholds were set by reading the pairs of 9,900 articles of RIA, Fontanka and Lenta that share passages; no
    benchmark watches them on those pairs.
    """
    if shares.of_shorter < _CONTAINED:
        return "little in common"
    if shares.of_shorter < _WITHIN and shares.of_longer < _KEPT:
        return "a part is shared, the rest of both is their own"
    if shares.of_head < _HEAD and not (shares.of_shorter >= _NEARLY_ALL and _are_kin(a.title, b.title)):
        return "the beginning differs, the background is shared"
    if shares.of_second < _DIGEST:
        return "the later text is mostly about other things"
    return _why_another_of_the_outlet(a, b, shares) if a.source == b.source else None


def _why_another_of_the_outlet(a: Article, b: Article, shares: Overlap) -> str | None:
    """Outlets make several stories of the same paragraphs; an edited one keeps its headline or nearly all text."""
    if shares.of_shorter < _NEARLY_WHOLE and not _are_kin(a.title, b.title):
        return "another headline above shared paragraphs"
    if shares.of_longer < _NEARLY_WHOLE and _is_day_later(a, b):
        return "written anew after a day"
    return None


def gap(a: Article, b: Article) -> timedelta | None:
    """Time between two publications, whichever comes first; None where one is not known."""
    if a.published is None or b.published is None:
        return None
    return abs(a.published.at - b.published.at)


def _is_day_later(a: Article, b: Article) -> bool:
    between = gap(a, b)
    return between is not None and between > _DAY


def _are_kin(title: str, other: str) -> bool:
    """Whether headlines share most of their longer words, by their first letters."""
    stems, others = ({word[:_STEM] for word in title_words(one) if len(word) > 3} for one in (title, other))
    return len(stems & others) >= _KIN * max(1, min(len(stems), len(others)))
