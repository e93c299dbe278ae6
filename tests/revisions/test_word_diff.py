"""Which replaced words are slips, numbers, additions, and which belong to one change."""

import pytest

from newscrawl.revisions.word_diff import Replacement, line_replacements


def replaced(was: str, now: str) -> Replacement:
    return Replacement(tuple(was.split()), tuple(now.split()))


@pytest.mark.parametrize(
    ("was", "now", "is_slip"),
    [
        ("горняка", "горняков", True),
        ("паром", "катер", False),
        ("буксир", "буксиром", True),
        ("баржа", "ялик", False),
        ("причала", "причалы у", True),
        ("один два", "одна две", False),  # numbers
        ("сел", "не сел", False),  # a negation
        ("без якоря", "якоря", False),
        ("", "снова на якоре", True),
        ("", "снова стоит на якоре", False),  # four words
        ("дом", "дым", True),
        ("док", "дым", False),  # one letter of three
        ("судна", "сумрак", False),  # three letters of five and six
    ],
)
def test_slips(was: str, now: str, is_slip: bool) -> None:
    assert replaced(was, now).is_slip is is_slip


@pytest.mark.parametrize(
    ("was", "now", "is_numeric"),
    [
        ("41 горняка", "44 горняков", True),
        ("41", "сорок", True),
        ("41", "41", False),
        ("41 горняка", "44 шахтёров", False),
        ("41", "", True),
        ("41 горняка", "44", True),
        ("41 горняка смены", "44", False),
    ],
)
def test_numeric(was: str, now: str, is_numeric: bool) -> None:
    assert replaced(was, now).is_numeric is is_numeric


@pytest.mark.parametrize(
    ("was", "now", "is_addition"),
    [
        (0, 3, False),
        (0, 4, True),
        (1, 4, False),
        (1, 5, True),
        (2, 9, False),
        (2, 10, True),
    ],
)
def test_an_addition_is_four_words_and_five_times_what_it_replaces(was: int, now: int, is_addition: bool) -> None:
    assert replaced("баржа " * was, "ялик " * now).is_addition is is_addition


@pytest.mark.parametrize(("equal_words", "changes"), [(1, 1), (2, 1), (3, 2)])
def test_changes_up_to_two_words_apart_are_one(equal_words: int, changes: int) -> None:
    between = " ".join(["и", "в", "на"][:equal_words])
    assert len(line_replacements(f"баржа {between} море", f"ялик {between} озеро")) == changes


def test_a_correction_is_not_joined_to_a_change() -> None:
    assert len(line_replacements("баржа у причала", "ялик у причалов")) == 2
