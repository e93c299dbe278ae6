"""The gold pages, the score that is kept beside them, and the floors that no change may fall below."""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"
FLOORS = Path(__file__).with_name("floors.toml")

Row = dict[str, Any]

_LINE = re.compile(
    r"title (?P<title>[\d.]+) \| date right (?P<right>[\d.]+) short (?P<short>\d+) wrong (?P<wrong>\d+)"
    r" none (?P<none>\d+) \| authors F1 (?P<authors>[\d.]+) \| body recall (?P<recall>[\d.]+) clean (?P<clean>[\d.]+)"
    r" \| perfect bodies (?P<perfect>[\d.]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A saved page: its file name, its URL where that is known, its true encoding."""

    name: str
    url: str | None
    encoding: str
    fetched_at: None = None

    def body(self) -> bytes:
        """The saved bytes, undecoded."""
        return (PAGES / self.name).read_bytes()


def all_pages() -> list[SavedPage]:
    """Every saved page, feed and listing."""
    return [
        SavedPage(name=row["file"], url=row["url"], encoding=row["encoding"]) for row in _rows(PAGES / "MANIFEST.jsonl")
    ]


def gold_pages() -> list[SavedPage]:
    """The pages whose truth is known."""
    gold = {row["file"] for row in _rows(PAGES / "GOLD.jsonl")}
    return [page for page in all_pages() if page.name in gold]


def score(predictions: list[Row]) -> dict[str, float]:
    """Score predictions with `score.py`; the columns of the table by name."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions)
        file.flush()
        command = [sys.executable, str(PAGES / "score.py"), str(PAGES / "GOLD.jsonl"), file.name]
        printed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    found = _LINE.search(printed)
    if found is None:
        raise ValueError(f"score.py printed something else: {printed[-200:]}")
    return {name: float(value) for name, value in found.groupdict().items()}


def floors() -> tuple[dict[str, float], dict[str, float]]:
    """The minimum of each share and the maximum of each count of bad dates."""
    limits = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return limits["least"], limits["most"]


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
