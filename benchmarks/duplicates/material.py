"""Articles and labelled pairs of `../shared` as articles of ours."""

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
    """Two articles and whether they are labelled as one."""

    first: Article
    second: Article
    same: bool


def texts() -> list[Article]:
    """The real texts of 25 words and more that systematic edits are made of."""
    found = []
    for name in TEXTS:
        for number, line in enumerate((SHARED / "topics" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if len(row["text"].split()) >= 25:
                title = row["title"] or row["text"][:90]
                found.append(article(row["url"] or f"https://{name}.example/{number}", name, title, row["text"]))
    return found


def labelled(name: str) -> list[Pair]:
    """The pairs of a file in `../shared/neardup`, as of two sources."""
    lines = (SHARED / "neardup" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_pair(number, json.loads(line)) for number, line in enumerate(lines)]


def pages() -> tuple[list[Pair], list[Pair]]:
    """Pairs of saved pages by one label of CLUSTERS.jsonl, near_duplicate, and pairs of all the other articles."""
    clusters = [json.loads(line) for line in (SHARED / "pages" / "CLUSTERS.jsonl").read_text("utf-8").splitlines()]
    articles = dict(_read_pages())
    near = [pair for one in clusters if one["relation"] == "near_duplicate" for pair in _pairs_of(one, articles, True)]
    together = {frozenset(pair) for one in clusters for pair in combinations(one["files"], 2)}
    others = [
        Pair(articles[a], articles[b], False)
        for a, b in combinations(articles, 2)
        if frozenset((a, b)) not in together and articles[a].source != articles[b].source
    ]
    return near, others


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


def _pairs_of(cluster: dict[str, Any], articles: dict[str, Article], same: bool) -> Iterator[Pair]:
    for a, b in combinations(cluster["files"], 2):
        if a in articles and b in articles:
            yield Pair(articles[a], articles[b], same)


def _read_pages() -> Iterator[tuple[str, Article]]:
    """What `newscrawl page --batch` reads of every saved article page, by its file."""
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
