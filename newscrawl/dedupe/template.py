"""Whether two texts are one form filled in twice: rates and weather by the day, bulletins by the region."""

from datetime import timedelta

from newscrawl.dedupe.different_story import gap
from newscrawl.dedupe.slots import Slot, slots
from newscrawl.dedupe.tokens import Wording, wording
from newscrawl.items import Article

_HEAD_WORDS = 30
_SHORT = 100
_ANOTHER_ISSUE = timedelta(hours=12)


def why_a_template(a: Article, b: Article, first: Wording, found: list[Slot]) -> str | None:
    """What speaks for a form filled in twice, or None; `found` are the slots of the articles' texts.

    An edited text differs in a few places; in a form nearly every figure is another, or what it is about is.
    """
    by_kind = {kind: [slot for slot in found if slot.kind == kind] for kind in ("name", "date", "number")}
    if _is_about_others(a, b, by_kind["name"], len(first.words)):
        return "a form filled in for another name"
    if _is_of_another_day(a, b, by_kind["date"]):
        return "a form filled in for another day"
    figures = by_kind["number"] + by_kind["date"]
    return "a form filled in with other figures" if _are_new_figures(a, b, first, figures) else None


def _is_about_others(a: Article, b: Article, names: list[Slot], length: int) -> bool:
    """Names replaced at several places, or at the head of a short text, or of a text whose headline has another too."""
    if len(names) > 1 or (names and _has_headline_slot(a, b, "name")):
        return True
    return length < _SHORT and _at_head(names)


def _is_of_another_day(a: Article, b: Article, dates: list[Slot]) -> bool:
    return _is_another_issue(a, b) and (_at_head(dates) or (bool(dates) and _has_headline_slot(a, b, "date")))


def _are_new_figures(a: Article, b: Article, first: Wording, figures: list[Slot]) -> bool:
    changed = sum(len(slot.first.split()) for slot in figures)
    all_of_them = sum(word[0].isdecimal() for word in first.words)
    if changed < 0.5 * all_of_them:
        return False
    if len(figures) >= 3 and changed >= 0.03 * len(first.words):
        return True
    return _is_another_issue(a, b) and len(first.words) < _SHORT and _at_head(figures)


def _is_another_issue(a: Article, b: Article) -> bool:
    """Published so far apart that a daily form has come out again."""
    between = gap(a, b)
    return between is not None and between >= _ANOTHER_ISSUE


def _at_head(found: list[Slot]) -> bool:
    return any(slot.at < _HEAD_WORDS for slot in found)


def _has_headline_slot(a: Article, b: Article, kind: str) -> bool:
    return any(slot.kind == kind for slot in slots(wording(a.title, a.title), wording(b.title, b.title)))
