"""Reads texts and labelled pairs of `../shared` as our articles."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from newscrawl.items import Article

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXTS = ("ria_2025_tags", "corus_ods_samples", "lenta_2025", "ria_2023", "lenta_rbc_2024_hse")
PAIRS = {"tgcontest (one event)": "tgcontest_event_pairs", "nyan (one event)": "nyan_telegram_pairs"}
_BREAKS = re.compile(r"\n+|  +")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, and whether they are labelled as duplicates."""

    first: Article
    second: Article
    same: bool


def texts() -> list[Article]:
    """Real texts of at least 25 words, which the systematic edits start from."""
    found = []
    for name in TEXTS:
        for number, line in enumerate((SHARED / "topics" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if len(row["text"].split()) >= 25:
                title = row["title"] or row["text"][:90]
                found.append(article(row["url"] or f"https://{name}.example/{number}", name, title, row["text"]))
    return found


def labelled(name: str) -> list[Pair]:
    """The pairs of a file in `../shared/neardup`; each pair gets two sources."""
    lines = (SHARED / "neardup" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_pair(number, json.loads(line)) for number, line in enumerate(lines)]


def pages() -> tuple[list[Pair], list[Pair]]:
    """Pairs of saved pages that CLUSTERS.jsonl calls near_duplicate, and pairs of pages in no common cluster."""
    clusters = [json.loads(line) for line in (SHARED / "pages" / "CLUSTERS.jsonl").read_text("utf-8").splitlines()]
    articles = dict(_read_pages())
    near: list[Pair] = []
    clustered: set[frozenset[str]] = set()
    for cluster in clusters:
        clustered.update(map(frozenset, combinations(cluster["files"], 2)))
        if cluster["relation"] == "near_duplicate":
            near += _pairs_of(cluster, articles)
    unrelated: list[Pair] = []
    for a, b in combinations(articles, 2):
        if frozenset((a, b)) not in clustered and articles[a].source != articles[b].source:
            unrelated.append(Pair(articles[a], articles[b], False))
    return near, unrelated


def article(url: str, source: str, title: str, text: str, published: str | None = None) -> Article:
    body = "\n\n".join(part for part in _BREAKS.split(text) if part.strip())
    fields = {"url": url, "source": source, "title": title, "body": body, "published": published}
    return Article.from_json(fields)


def _pair(number: int, row: dict[str, Any]) -> Pair:
    a, b = (
        article(f"https://{side}.example/{number}", side, row[side]["title"] or "", row[side]["text"] or "-")
        for side in "ab"
    )
    return Pair(a, b, row["same"])


def _pairs_of(cluster: dict[str, Any], articles: dict[str, Article]) -> Iterator[Pair]:
    for a, b in combinations(cluster["files"], 2):
        if a in articles and b in articles:
            yield Pair(articles[a], articles[b], True)


def _read_pages() -> Iterator[tuple[str, Article]]:
    """What `newscrawl page --batch` extracts from every saved article page, with the page's file."""
    manifest = [json.loads(line) for line in (SHARED / "pages" / "MANIFEST.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in manifest if row["kind"] == "article"]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as batch:
        for row in rows:
            page = {"file": str(SHARED / "pages" / row["file"]), "url": row["url"]}
            batch.write(json.dumps(page, ensure_ascii=False) + "\n")
        batch.flush()
        command = [str(Path(sys.executable).with_name("newscrawl")), "page", "--batch", batch.name]
        done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    for row, line in zip(rows, done.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        if "error" not in answer:
            url = answer["url"] or f"https://{row['file']}"  # some were saved without their address
            yield row["file"], Article.from_json({**answer, "url": url, "source": row["domain"]})
