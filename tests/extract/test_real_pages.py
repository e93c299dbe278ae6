"""The real saved pages: every one is read, and what is read from those with ground truth stays as good as it is."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import blocked, decode, extract
from newscrawl.extract.page import comparable
from newscrawl.items import RawArticle

FLOORS = {"title": 0.95, "authors": 0.8, "recall": 0.985, "clean": 0.95, "perfect": 0.9}
"""Measured: title .978, authors .857, recall 1.0, clean .981, perfect .956."""

Rows = list[dict[str, Any]]


def rows(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def address(row: dict[str, Any]) -> str:
    stated = row.get("url") or ""
    return stated if stated.startswith("http") else f"http://{row['file']}"


def read(text: str, url: str) -> RawArticle | None:
    try:
        return extract(text, url=url, source="generic", fetched_at=None)
    except NotAnArticle:
        return None


def folded(text: str) -> str:
    return re.sub(r"\s*([-.,:;!?\"()])\s*", r"\1", comparable(text))


def test_every_page_is_decoded_read_and_no_wall(shared: Callable[[str], Path]) -> None:
    pages = shared("pages")
    for row in rows(pages / "MANIFEST.jsonl"):
        body = (pages / row["file"]).read_bytes()
        text = decode(body, None)
        assert text.lstrip("\ufeff") == body.decode(row["encoding"]).lstrip("\ufeff"), row["file"]
        assert blocked(text, 200, {"server": "nginx"}) is None, row["file"]
        if row["kind"] != "listing":
            assert (read(text, address(row)) is None) == (row["kind"] == "feed"), row["file"]


def graded(shared: Callable[[str], Path]) -> Iterator[tuple[dict[str, Any], RawArticle]]:
    pages = shared("pages")
    for gold in rows(pages / "GOLD.jsonl"):
        article = read(decode((pages / gold["file"]).read_bytes(), None), address(gold))
        assert article is not None, gold["file"]
        yield gold, article


def test_pages_with_ground_truth(shared: Callable[[str], Path]) -> None:
    titles, perfect, has, free, right, given, wanted = [], [], [], [], 0, 0, 0
    for gold, article in graded(shared):
        body = folded("\n\n".join(block.text for block in article.blocks))
        found = [folded(text) in body for text in gold["must_contain"]]
        clean = [bool(body) and folded(text) not in body for text in gold["must_not_contain"]]
        titles.append(folded(article.title or "") == folded(gold["title"]))
        perfect.append(all(found) and all(clean))
        has += found
        free += clean
        named, true = {folded(name) for name in article.authors}, {folded(name) for name in gold["authors"]}
        right, given, wanted = right + len(named & true), given + len(named), wanted + len(true)
    shares = {
        name: sum(some) / len(some)
        for name, some in (("title", titles), ("recall", has), ("clean", free), ("perfect", perfect))
    }
    shares["authors"] = 2 * right / (given + wanted)
    assert {name: share for name, share in shares.items() if share < FLOORS[name]} == {}


@pytest.mark.parametrize("depth", [300, 5000])
def test_a_page_nested_without_end_is_read(depth: int) -> None:
    prose = "Паром вышел в рейс утром, ему открыли новый причал. " * 5
    article = read(f"<h1>Паром вышел</h1>{'<div>' * depth}<p>{prose}</p>{'</div>' * depth}", "https://a.example/1")
    assert article is not None
    assert article.title == "Паром вышел"
