"""Every kind of piece and every assumption has words."""

from datetime import UTC, datetime

import pytest

from newscrawl.normalise.dates import Refusal, explain

NOW = datetime(2025, 10, 22, 12, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ср, 22 окт 2025", "Wednesday, number, month 10, year"),
        ("20251022T1013Z", "date 2025-10-22, time 10:13, zone UTC"),
        ("202510221013", "date 2025-10-22, time 10:13"),
        ("позапозавчера в 10:13", "3 days ago, preposition, time 10:13"),
        ("October 22, 2025 10:13 pm", "month 10, number, year, time 10:13, after noon"),
        ("около полчаса назад", "about, 30 minutes, ago"),
        ("2025 г.", "year, year"),
        ("22.10.2025 10:13 UTC+25", "date 2025-10-22, time 10:13, an impossible offset"),
        ("Дата: 22/10, Москва", "label, day and month, city of Europe/Moscow"),
        ("Температура 10.1", "a name, passed over, number, number"),
    ],
)
def test_pieces_are_named(text: str, pieces: str) -> None:
    assert ", ".join(meaning for _, meaning in explain(text, now=NOW).pieces) == pieces


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("22.10.2025 10:13 МСК", []),
        ("22.10.25 10:13 МСК", ["the century: 2025"]),
        ("в пятницу, 12:00 МСК", ["the day 2025-10-17, the latest such weekday"]),
        ("5 минут назад", ["counted back from now", "zone Europe/Moscow: none is printed"]),
        ("1761117185", []),
        ("5 марта, 10:13 МСК", ["the year 2025, the nearest that is not after what it is read against"]),
        ("10:13 МСК", ["the day 2025-10-22: that of the date beside it, else the latest such time"]),
    ],
)
def test_assumptions_are_named(text: str, assumed: list[str]) -> None:
    assert list(explain(text, now=NOW).assumed) == assumed


def test_a_refusal_keeps_its_pieces_unless_it_is_too_long() -> None:
    explanation = explain("15.13.2024", now=NOW)
    assert (explanation.result, explanation.pieces) == (
        Refusal(reason="impossible"),
        (("15.13.2024", "date 2024-13-15"),),
    )
    assert explain("22.10.2025 " * 30, now=NOW).pieces == ()
