"""The real saved pages: every one is read; `benchmarks/extraction` measures how well."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newscrawl.decoding import decode
from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import QuickLook, block_page_name, extract
from newscrawl.items import RawArticle

ENCODED_TWICE = re.compile("Р[°µѕё]|С[ЂЃ‚]")
"""Some of the pages have comments and banners that their publisher encoded twice; those are repaired."""
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


def test_every_page_is_decoded_and_read_and_is_no_block_page(shared: Callable[[str], Path]) -> None:
    pages = shared("pages")
    for row in rows(pages / "MANIFEST.jsonl"):
        body = (pages / row["file"]).read_bytes()
        text = decode(body, None)
        stated = body.decode(row["encoding"]).lstrip("\ufeff").splitlines()
        for read_line, line in zip(text.lstrip("\ufeff").splitlines(), stated, strict=True):
            assert read_line == line or ENCODED_TWICE.search(line), row["file"]
        assert block_page_name(QuickLook(text), 200, {"server": "nginx"}) is None, row["file"]
        assert (read(text, address(row)) is None) == (row["kind"] != "article"), row["file"]


@pytest.mark.parametrize("depth", [300, 5000])
def test_a_deeply_nested_page_is_read(depth: int) -> None:
    prose = "Паром вышел в рейс утром, ему открыли новый причал. " * 5
    article = read(f"<h1>Паром вышел</h1>{'<div>' * depth}<p>{prose}</p>{'</div>' * depth}", "https://a.example/1")
    assert article is not None
    assert article.title == "Паром вышел"
