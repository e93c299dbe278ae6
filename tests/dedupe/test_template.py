"""On which side of each threshold two texts are one template filled in twice."""

import pytest

from newscrawl.dedupe.differences import Difference, DifferenceKind
from newscrawl.dedupe.template import template_reason
from newscrawl.dedupe.tokens import NormalisedText
from newscrawl.items import Article

OTHER_NAME = "a form filled in for another name"
OTHER_DAY = "a form filled in for another day"
OTHER_FIGURES = "a form filled in with other figures"


def article(hour: int = 7, *, title: str = "Новости дня") -> Article:
    published = f"2025-10-{22 + hour // 24}T{hour % 24:02}:30:00Z"
    fields = {"url": "https://a.example/1", "source": "a", "title": title, "body": "Текст."}
    return Article.from_json({**fields, "published": published})


def text(words: int, figures: int = 0) -> NormalisedText:
    all_words = ("1",) * figures + ("слово",) * (words - figures)
    return NormalisedText(all_words, all_words, frozenset(), frozenset())


def at(*positions: int, kind: DifferenceKind) -> list[Difference]:
    return [Difference(kind, position, "1", "2") for position in positions]


FIRST, NEXT_DAY = article(), article(7 + 24)


@pytest.mark.parametrize(
    ("found", "words", "reason"),
    [
        (at(28, kind="name"), 97, OTHER_NAME),
        (at(32, kind="name"), 97, None),
        (at(28, kind="name"), 103, None),
        (at(90, 95, kind="name"), 300, OTHER_NAME),
        (at(28, kind="word"), 97, None),
        ([], 97, None),
    ],
)
def test_another_name(found: list[Difference], words: int, reason: str | None) -> None:
    assert template_reason(FIRST, NEXT_DAY, text(words, figures=10), found) == reason


def test_another_name_in_text_and_headline() -> None:
    first, second = (article(title=f"Погода ждёт жителей {city} сегодня утром") for city in ("Перми", "Костромы"))
    assert template_reason(first, second, text(300), at(200, kind="name")) == OTHER_NAME
    assert template_reason(first, second, text(300, figures=1), []) is None


@pytest.mark.parametrize(
    ("position", "hours_later", "reason"),
    [(28, 13, OTHER_DAY), (28, 11, None), (32, 13, None), (28, -13, OTHER_DAY)],
)
def test_another_day(position: int, hours_later: int, reason: str | None) -> None:
    found = at(position, kind="date")
    first, second = article(24), article(24 + hours_later)
    assert template_reason(first, second, text(300, figures=10), found) == reason


def test_another_day_in_text_and_headline() -> None:
    first, second = article(title="Погода на 22 октября в Перми"), article(31, title="Погода на 23 октября в Перми")
    assert template_reason(first, second, text(300, figures=10), at(200, kind="date")) == OTHER_DAY


@pytest.mark.parametrize(
    ("changed", "figures", "words", "reason"),
    [
        (6, 11, 150, OTHER_FIGURES),
        (6, 13, 150, None),  # fewer than half of the figures
        (3, 3, 95, OTHER_FIGURES),
        (2, 2, 95, None),  # at two places
        (6, 6, 190, OTHER_FIGURES),
        (6, 6, 210, None),  # less than 3 % of the text
    ],
)
def test_other_figures(changed: int, figures: int, words: int, reason: str | None) -> None:
    found = at(*range(40, 40 + changed), kind="number")
    assert template_reason(FIRST, NEXT_DAY, text(words, figures), found) == reason


@pytest.mark.parametrize(
    ("position", "words", "later", "reason"),
    [
        (28, 97, NEXT_DAY, OTHER_FIGURES),
        (32, 97, NEXT_DAY, None),
        (28, 103, NEXT_DAY, None),
        (28, 97, article(8), None),
    ],
    ids=["head of a short text", "below the head", "a long text", "an hour later"],
)
def test_one_figure_at_the_head(position: int, words: int, later: Article, reason: str | None) -> None:
    assert template_reason(FIRST, later, text(words, figures=1), at(position, kind="number")) == reason
