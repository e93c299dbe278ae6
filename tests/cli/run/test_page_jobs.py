"""`newscrawl page --batch` with several processes: every row is answered once, in order, whatever becomes of one."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscrawl.cli.run.page_batch import Row, read_rows
from newscrawl.exceptions import ArgumentError

PROSE = "Пассажиров встречали на причале с оркестром. Капитан Ёлкин доволен: вода спокойна, ветер стих. " * 4
ROOT = Path(__file__).parents[3]


def write_rows(folder: Path, count: int, **fields: str) -> Path:
    lines: list[str] = []
    for number in range(count):
        file = folder / f"{number}.html"
        if number % 7 == 3:
            file.write_text("", "utf-8")
        elif number % 7 != 5:  # that file is missing
            file.write_text(
                f"<title>Рейс {number} отменили</title><h1>Рейс {number} отменили</h1><p>{PROSE}</p>", "utf-8"
            )
        lines.append(json.dumps({"file": str(file), "url": f"https://vestnik.example/{number}", **fields}))
    rows = folder / "rows.jsonl"
    rows.write_text("\n".join(lines), "utf-8")
    return rows


def start(rows: Path, *options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "newscrawl", "page", "--batch", str(rows), *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_the_answers_are_the_same_and_in_order(tmp_path: Path) -> None:
    rows = write_rows(tmp_path, 140)
    outputs = []
    for jobs in ("1", "3"):
        process = start(rows, "--jobs", jobs)
        stdout, stderr = process.communicate(timeout=60)
        assert process.returncode == 0
        assert stderr.splitlines() == ["100 of 140 pages read"]
        outputs.append(stdout)
    assert outputs[0] == outputs[1]
    answers = [json.loads(line) for line in outputs[0].splitlines()]
    assert [answer["file"] for answer in answers] == [str(tmp_path / f"{number}.html") for number in range(140)]
    assert [answer.get("error", answer.get("title")) for answer in answers[:7]] == [
        "Рейс 0 отменили", "Рейс 1 отменили", "Рейс 2 отменили", "not-article", "Рейс 4 отменили", "unreadable",
        "Рейс 6 отменили",
    ]  # fmt: skip


def children_of(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()))


def wait_for_children(pid: int, count: int) -> list[int]:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        children = children_of(pid)
        if len(children) == count:
            return children
        time.sleep(0.05)
    raise AssertionError("the processes did not start")


@pytest.mark.parametrize("to_all", [True, False])
def test_ctrl_c(tmp_path: Path, to_all: bool) -> None:
    process = start(write_rows(tmp_path, 4_000), "--jobs", "2")
    children = wait_for_children(process.pid, 2)
    began = time.monotonic()
    if to_all:
        os.killpg(process.pid, signal.SIGINT)
    else:
        os.kill(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert time.monotonic() - began < 5  # seconds, on a loaded machine
    assert process.returncode == 130
    assert stderr.splitlines()[-1] == "newscrawl page: interrupted"
    assert "Traceback" not in stderr
    wait_for_end_of(children)


def test_the_processes_end_with_the_first_one(tmp_path: Path) -> None:
    process = start(write_rows(tmp_path, 4_000), "--jobs", "2")
    children = wait_for_children(process.pid, 2)
    process.kill()
    process.communicate(timeout=20)  # until nobody holds the pipes any more
    wait_for_end_of(children)


def wait_for_end_of(pids: list[int]) -> None:
    deadline = time.monotonic() + 20
    while any(map(is_running, pids)):
        assert time.monotonic() < deadline, "the processes go on"
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_killed_process_is_named(tmp_path: Path) -> None:
    process = start(write_rows(tmp_path, 4_000), "--jobs", "2")
    os.kill(wait_for_children(process.pid, 2)[0], signal.SIGKILL)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == 1
    assert stderr.splitlines()[-1] == (
        "newscrawl page: a process that read pages was killed, perhaps for its memory; try --jobs 1"
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON (Expecting property name enclosed in double quotes)"),
        ("[]", 'a row must be {"file": …, "url": …}'),
        ('{"url": "https://vestnik.example/1"}', 'a row must be {"file": …, "url": …}'),
        ('{"file": "1.html", "fetched_at": "вчера"}', "fetched_at вчера is not an ISO instant; say 2025-10-22T10:00:00+03:00"),  # noqa: E501
        ('{"file": "1.html", "fetched_at": 7}', "fetched_at 7 is not an ISO instant; say 2025-10-22T10:00:00+03:00"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named_before_any_is_read(line: str, reason: str, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(f'{{"file": "0.html"}}\n\n{line}\n', "utf-8")
    with pytest.raises(ArgumentError) as raised:
        read_rows(rows)
    assert str(raised.value) == f"{rows}:3: {reason}"


def test_rows_are_read(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"file": "0.html"}\n\n{"file": "1.html", "url": null, "site": "tass"}', "utf-8")
    assert read_rows(rows) == [Row("0.html"), Row("1.html", None, "tass")]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--jobs", "0"), "--jobs 0: name one process or more"),
        (("--site", "tass"), "--batch: say url, site and fetched_at in the rows"),
    ],
)
def test_options_that_cannot_be(options: tuple[str, str], reason: str, tmp_path: Path) -> None:
    process = start(write_rows(tmp_path, 1), *options)
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (2, f"newscrawl page: {reason}\n")
