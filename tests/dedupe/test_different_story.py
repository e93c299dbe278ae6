"""On which side of each threshold two texts with common passages are different stories."""

import pytest

from newscrawl.dedupe.different_story import different_story_reason
from newscrawl.dedupe.overlap import Overlap
from newscrawl.items import Article

NOTHING_IN_COMMON = "little in common"
OWN_PARTS = "a part is shared, the rest of both is their own"
OTHER_HEAD = "the beginning differs, the background is shared"
DIGEST = "the later text is mostly about other things"
OTHER_HEADLINE = "another headline above shared paragraphs"
WRITTEN_ANEW = "written anew after a day"

TITLE = "Паром снялся с мели у острова Долгий"


def article(*, source: str, title: str = TITLE, published: str | None = "2025-10-22T07:00:00Z") -> Article:
    fields = {"url": f"https://{source}.example/1", "source": source, "title": title, "body": "Текст."}
    return Article.from_json({**fields, "published": published})


FIRST = article(source="a")
REPRINT = article(source="b")


def shares(**fields: float) -> Overlap:
    everything = dict.fromkeys(("of_first", "of_second", "of_shorter", "of_longer", "of_head", "similarity"), 1.0)
    return Overlap(**{**everything, **fields}, unshared_words=("слово",))


@pytest.mark.parametrize(
    ("overlap", "reason"),
    [
        (shares(), None),
        (shares(of_shorter=0.68), NOTHING_IN_COMMON),
        (shares(of_shorter=0.72), None),
        (shares(of_shorter=0.83, of_longer=0.63), OWN_PARTS),
        (shares(of_shorter=0.83, of_longer=0.67), None),
        (shares(of_shorter=0.87, of_longer=0.63), None),
        (shares(of_shorter=0.83, of_head=0.48), OTHER_HEAD),
        (shares(of_shorter=0.83, of_head=0.52), None),
        (shares(of_shorter=0.87, of_head=0.48), None),  # the headlines are similar
        (shares(of_second=0.23), DIGEST),
        (shares(of_second=0.27), None),
    ],
)
def test_reason_by_the_shares(overlap: Overlap, reason: str | None) -> None:
    assert different_story_reason(FIRST, REPRINT, overlap) == reason


def test_a_different_beginning_needs_a_similar_headline() -> None:
    other_headline = article(source="b", title="Губернатор наградил спасателей")
    assert different_story_reason(FIRST, other_headline, shares(of_head=0.48)) == OTHER_HEAD


@pytest.mark.parametrize(
    ("title", "is_similar"),
    [
        (TITLE, True),
        ("Пароме снялись с мелью около островов Долгих", True),  # three of five stems in other forms
        ("Паром и остров", True),
        ("Паром ушёл в город Осташков", False),  # one of four
        ("Паром Долгий встречали утром цветами", False),  # two of five
        ("Паром Долгий встречали цветами", False),  # two of four
        ("Паром Долгий встречали", True),  # two of three
        ("Суд с ней", False),  # no word of four letters
    ],
)
def test_an_outlet_s_edit_of_less_text_keeps_its_headline(title: str, is_similar: bool) -> None:
    reason = different_story_reason(FIRST, article(source="a", title=title), shares(of_shorter=0.88))
    assert reason == (None if is_similar else OTHER_HEADLINE)


def test_words_of_three_letters_make_no_similar_headline() -> None:
    first, second = (article(source="a", title=f"Суд дал три дня на {what}") for what in ("иск", "штраф"))
    assert different_story_reason(first, second, shares(of_shorter=0.88)) == OTHER_HEADLINE


def test_an_outlet_s_edit_of_nearly_all_text_may_have_another_headline() -> None:
    other = article(source="a", title="Губернатор наградил спасателей")
    assert different_story_reason(FIRST, other, shares(of_shorter=0.92)) is None
    assert different_story_reason(FIRST, article(source="b", title=other.title), shares(of_shorter=0.88)) is None


@pytest.mark.parametrize(
    ("published", "of_longer", "reason"),
    [
        ("2025-10-23T06:00:00Z", 0.88, None),
        ("2025-10-23T08:00:00Z", 0.88, WRITTEN_ANEW),
        ("2025-10-21T06:00:00Z", 0.88, WRITTEN_ANEW),
        ("2025-10-23T08:00:00Z", 0.92, None),
        (None, 0.88, None),
    ],
    ids=["same day", "a day later", "a day before", "nearly all text", "undated"],
)
def test_an_outlet_edits_within_a_day(published: str | None, of_longer: float, reason: str | None) -> None:
    later = article(source="a", published=published)
    assert different_story_reason(FIRST, later, shares(of_longer=of_longer)) == reason
