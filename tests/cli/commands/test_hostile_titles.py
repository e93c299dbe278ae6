"""Titles and texts that a terminal would obey, stored before extraction removed them, in what the commands print."""

import json
import os
import pty
import subprocess
import sys
from typing import Any

import pytest
from pymongo import MongoClient

from newscrawl.text import escaped
from tests.crawl.conftest import Project

MARKS = "\x1b]0;взлом\x07\x1b[2J\x9b31m\u202e"
_OWN_COLOURS = b"\x1b["
pytestmark = pytest.mark.soak


@pytest.fixture
def article_id(project: Project) -> str:
    """An article whose texts have the marks, and a version of it that has them too."""
    project.crawl("demo_volga", "-a", "limit=1")
    ((article_id, stored),) = project.stored().items()
    texts = {"title": f"Паром {MARKS}вышел", "body": f"Матч {MARKS}отложен.", "authors": [f"Анна {MARKS}Рябова"]}
    change = {
        "kind": "rewrite", "title": {"was": MARKS, "now": texts["title"]}, "body": [{"at": 0, "was": MARKS, "now": "М"}]
    }  # fmt: skip
    version = {"article": article_id, "version": 1, "replaced_at": stored["fetched_at"], "change": change}
    kept: dict[str, Any] = {name: stored[name] for name in ("content_hash", "fetched_at", "body")}
    with MongoClient[dict[str, Any]](project.uri) as client:
        database = client[project.database]
        database["articles"].update_one({"_id": article_id}, {"$set": texts | {"version": 2}})
        database["versions"].insert_one({"_id": f"{article_id}#1", "title": MARKS} | version | kept)
    return article_id


def test_in_a_pipe(project: Project, article_id: str) -> None:
    for command in (("export", "--format", "txt"), ("story", article_id), ("history", article_id)):
        out = project.run(*command).stdout
        assert r"\u001b]0;взлом\u0007" in out, command
        assert escaped(out) == out, command
    out = project.run("export").stdout
    assert escaped(out) == out
    assert json.loads(out)["title"] == f"Паром {MARKS}вышел"


def test_on_a_terminal(project: Project) -> None:
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "newscrawl", "topics", "--explain", "--title", f"Хоккей {MARKS}", f"Матч {MARKS}"]
    with subprocess.Popen(
        command, env=project.environment | {"TERM": "xterm"}, stdin=terminal, stdout=terminal, stderr=terminal
    ) as process:
        os.close(terminal)
        written = b""
        while piece := _read(main):
            written += piece
    os.close(main)
    assert process.returncode == 0
    assert r"\u001b]0;взлом".encode() in written
    assert b"\x1b]" not in written
    assert b"\x1b[2J" not in written
    assert "\x9b".encode() not in written
    assert "\u202e".encode() not in written
    assert _OWN_COLOURS in written


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so where the other side is closed
        return b""
