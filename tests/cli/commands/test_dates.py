"""`newscrawl dates`: a reading explained at the terminal."""

import json
import subprocess
import sys

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


def test_a_reading_says_what_matched_and_what_was_assumed() -> None:
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


def test_json_is_an_object_a_text() -> None:
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
    told = run("-", "--json", typed="22.10.2025\n\n22.10.25 10:13 МСК\n").stdout.splitlines()
    assert [json.loads(line)["text"] for line in told] == ["22.10.2025", "22.10.25 10:13 МСК"]


def test_what_cannot_be_meant_is_one_line() -> None:
    assert "name a text" in run(code=2).stderr
    assert "--timezone Mars is no zone" in run("22.10.2025", "--timezone", "Mars", code=2).stderr
    assert "--now абв" in run("22.10.2025", "--now", "абв", code=2).stderr
    told = run("22.10.1998", "--not-before", "2001-01-01", code=1).stdout
    assert "before-site: earlier than the site's first day" in told
