"""Where two otherwise equal texts differ, and in what."""

import pytest

from newscrawl.dedupe.differences import Difference, differences, is_one_word
from newscrawl.dedupe.tokens import normalise

HEAD = "Вчера на реке рядом с городом"
TAIL = "спасатели сняли с льдины рыбаков и отвезли их домой на катере"


def found(first: str, second: str) -> list[Difference]:
    """The differences of two texts that have these words between an equal head and tail."""
    a, b = (normalise("", f"{HEAD} {middle} {TAIL}") for middle in (first, second))
    return differences(a, b)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Заречным", "Заречным", None),
        ("Заречным", "Осташковом", ("name", "заречным", "осташковом")),
        ("двадцать", "сорок", ("word", "двадцать", "сорок")),
        ("20 июня", "21 июня", ("date", "20 июня", "21 июня")),
        ("20 июня", "20 июле", ("date", "июня", "июле")),
        ("октября", "октябре", None),
        ("20 июня", "20 июне", None),
        ("в пятницу", "в субботу", ("date", "пятницу", "субботу")),
        ("в 20", "в 35", ("number", "20", "35")),
        ("средства", "средств", None),
        ("среды", "среда", None),
        ("старым", "старому", None),
    ],
)
def test_kind_of_a_difference(first: str, second: str, expected: tuple[str, str, str] | None) -> None:
    differing = found(first, second)
    assert [(difference.kind, difference.first, difference.second) for difference in differing] == (
        [] if expected is None else [expected]
    )


def test_position_counts_words_of_the_first_text() -> None:
    assert [difference.position for difference in found("двадцать", "сорок")] == [6]


@pytest.mark.parametrize(("count", "is_difference"), [(5, True), (6, True), (7, False)])
def test_more_than_six_words_at_one_place_were_rewritten(count: int, is_difference: bool) -> None:
    assert bool(found("пять " * count, "сорок " * count)) is is_difference


@pytest.mark.parametrize(("equal_words", "is_difference"), [(2, False), (3, True)])
def test_a_difference_stands_between_three_equal_words(equal_words: int, is_difference: bool) -> None:
    context = "лодка плыла тихо"
    first = normalise("двадцать", " ".join(context.split()[:equal_words]))
    second = normalise("сорок", " ".join(context.split()[:equal_words]))
    assert bool(differences(first, second)) is is_difference


def test_a_name_that_only_moved_is_no_difference() -> None:
    first, second = "Мальчик Петров из Осташкова", "Мальчик Громов из Осташкова, друг Петрова,"
    assert [difference.kind for difference in found(first, second)] == []


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("москве", "москвы", True),
        ("ивонов", "иванов", True),
        ("иван", "иваном", True),
        ("окном", "котом", False),
        ("дом", "дым", False),
        ("12", "123", False),
    ],
)
def test_forms_and_spellings_of_one_word(first: str, second: str, is_one: bool) -> None:
    assert is_one_word(first, second) is is_one
