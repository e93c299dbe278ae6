"""Each page that is made to break readers costs 5 seconds of CPU and 300 MB at most, and never the page after it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.extract import hostile_page_reader
from tests.extract.hostile_pages import READ, REFUSED, TITLE, page

MAX_CPU_SECONDS = 5
MAX_PEAK_MB = 300
WITH_ANOTHER_TEXT = {"unclosed <title> before the page", "names in names"}
"""Pages whose first text is what is nested; it is longer than the article's."""

pytestmark = pytest.mark.soak
Read = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """Reads a page in a process with limits; its answer, once the limits and the next page have been looked at."""
    folder = tmp_path_factory.mktemp("pages")
    plain, hostile = folder / "plain.html", folder / "hostile.html"
    plain.write_text(page(), encoding="utf-8")
    command = [sys.executable, hostile_page_reader.__file__, str(plain)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path.cwd()), *sys.path])}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def answer(html: str) -> dict[str, Any]:
            hostile.write_text(html, encoding="utf-8")
            print(hostile, file=process.stdin, flush=True)
            measured = json.loads(process.stdout.readline())
            assert "died" not in measured, measured
            assert measured["next"]["title"] == TITLE
            assert measured["cpu_seconds"] < MAX_CPU_SECONDS
            assert measured["peak_mb"] < MAX_PEAK_MB
            return dict(measured["answer"])

        yield answer


@pytest.mark.parametrize("kind", READ)
def test_the_article_is_read_all_the_same(kind: str, read: Read) -> None:
    article = read(READ[kind]())
    assert TITLE in article.get("title", ""), article.get("detail")
    assert "Капитан Ёлкин доволен" in article["body"] or kind in WITH_ANOTHER_TEXT


@pytest.mark.parametrize("kind", REFUSED)
def test_the_page_is_refused_by_name(kind: str, read: Read) -> None:
    make, reason = REFUSED[kind]
    answer = read(make())
    assert answer["error"] == "unreadable"
    assert re.search(reason, answer["detail"]), answer["detail"]
