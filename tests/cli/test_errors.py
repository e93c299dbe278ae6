"""Wrong options end in one line that names the remedy, without a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest


def run(*args: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-m", "newscrawl", *args]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr.splitlines()


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (
            ("dates", "вчера", "-L", "warnin"),
            "newscrawl dates: --loglevel warnin: no such level; did you mean WARNING?",
        ),
        (
            ("dates", "вчера", "--logfile", "/dev/null/log"),
            "newscrawl dates: --logfile /dev/null/log: Not a directory; name another file",
        ),
        (
            ("crawl", "lenta", "-o", "/dev/null/news.jsonl"),
            "newscrawl crawl: -o /dev/null/news.jsonl cannot be written (File exists); name another file",
        ),
        (
            ("export", "-o", "/dev/full"),
            "newscrawl export: -o /dev/full is not a plain file and is not replaced; say -o - and redirect stdout",
        ),
    ],
)
def test_one_line_and_exit_code_2(args: tuple[str, ...], line: str) -> None:
    assert run(*args) == (2, [line])


def test_help_whose_reader_leaves_early_says_nothing(tmp_path: Path) -> None:
    command = f"{sys.executable} -m newscrawl -h | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=True, cwd=tmp_path)
    assert done.stdout.startswith("newscrawl ")
    assert done.stderr == ""
