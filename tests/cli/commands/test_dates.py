"""`newscrawl dates`: explained readings."""

import json
import subprocess
import sys

import pytest

from newscrawl.normalise.dates import WHY

NOW = ("--now", "2025-10-23 12:00")
PIECES = (
    "Опубликовано = label: published · 22 = number · октября = month 10 · 12:13 = time 12:13"
    " · Обновлено = label: updated · 13:40 = time 13:40"
)


def run(*args: str, code: int = 0, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newscrawl", "dates", *args]
    done = subprocess.run(command, capture_output=True, text=True, input=typed, timeout=60, check=False)
    assert done.returncode == code, done.stderr
    return done


def test_a_reading_with_its_pieces_and_assumptions() -> None:
    text = "Опубликовано: 22 октября, 12:13 | Обновлено: 13:40"
    assert run(text, *NOW, "--timezone", "Asia/Yekaterinburg").stdout.splitlines() == [
        text,
        "  published   2025-10-22T07:13:00Z  minute, yearless",
        "  updated     2025-10-22T08:40:00Z  minute, time-only",
        f"  read as     {PIECES}",
        "  assumed     the year 2025, the nearest that is not after what it is read against",
        "  assumed     zone Asia/Yekaterinburg: none is printed",
        "  assumed     the day 2025-10-22: that of the date beside it, else the latest such time",
    ]


def test_json_is_one_object_per_text() -> None:
    lines = run("вчера, 14:05", "15.13.2024", "--json", *NOW, code=1).stdout.splitlines()
    first, second = (json.loads(line) for line in lines)
    assert first["readings"] == [
        {
            "role": "unlabelled",
            "at": "2025-10-22T11:05:00Z",
            "precision": "minute",
            "timezone": "Europe/Moscow",
            "kind": "relative",
        }
    ]
    assert (second["readings"], second["refusal"]) == ([], "impossible")


def test_texts_come_from_stdin_too() -> None:
    lines = run("-", "--json", typed="22.10.2025\n\n22.10.25 10:13 МСК\n").stdout.splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["22.10.2025", "22.10.25 10:13 МСК"]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        ((), "name a text: newscrawl dates «вчера, 14:05»"),
        (
            ("22.10.2025", "--timezone", "Mars"),
            "--timezone Mars is not a time zone; say Asia/Yekaterinburg or +05:00",
        ),
        (("22.10.2025", "--now", "абв"), f"--now абв: {WHY['not-a-date']}; say --now '2025-10-22 14:05'"),
    ],
)
def test_an_invalid_argument_is_one_line(args: tuple[str, ...], line: str) -> None:
    assert run(*args, code=2).stderr == f"newscrawl dates: {line}\n"


def test_a_date_before_the_sites_first_day_is_refused() -> None:
    lines = run("22.10.1998", "--not-before", "2001-01-01", code=1).stdout.splitlines()
    assert lines[1] == f"  refused     before-site: {WHY['before-site']}"
