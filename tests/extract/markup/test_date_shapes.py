"""Dates in lines of text."""

import pytest

from newscrawl.extract.markup.date_shapes import date_phrase


@pytest.mark.parametrize(
    ("text", "marked", "phrase"),
    [
        ("22.10.2025 10:13", False, "22.10.2025 10:13"),
        ("Порт, 22.10.2025 10:13", False, "Порт, 22.10.2025 10:13"),
        ("Порт № 12-45 | 22.10.2025 10:13", False, "22.10.2025 10:13"),
        ("Опубликовано: 22.10.2025 10:13, порт", False, "22.10.2025 10:13"),
        ("Паром вышел 22.10.2025 10:13 из порта", False, None),
        ("10:13", True, "10:13"),
        ("10:13", False, None),
        ("Сегодня 22 октября 2025", False, None),
        ("Паром вышел в рейс", True, None),
        ("22.10.2025 10:13".rjust(80, "-"), False, "22.10.2025 10:13".rjust(80, "-")),
        ("22.10.2025 10:13".rjust(81, "-"), False, None),
    ],
)
def test_date_of_a_line(text: str, marked: bool, phrase: str | None) -> None:
    assert date_phrase(text, marked=marked) == phrase
