"""Our reading of feeds beside feedparser's: on the saved feeds, on the cases, and on documents of millions of rows.

PYTHONPATH=. .venv/bin/python benchmarks/sources/run.py     # needs newscrawl[bench] and ../shared
"""

import io
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import feedparser

from newscrawl.decoding import decode
from newscrawl.sources import Feed, Window, plain_text

SHARED = Path(__file__).resolve().parents[3] / "shared"
URL = "https://vestnik.example/rss.xml"
FIELDS = ("url", "title", "lead", "published", "authors", "full_text")
LARGE = {
    "7 million <item/>, 49 MB": b"<rss><channel>" + b"<item/>" * 7_000_000,
    "200,000 rows, 12 MB": b"<rss><channel>"
    + b"<item><title>A</title><link>http://a.example/1</link></item>" * 200_000,
    "unclosed <item>, 2 MB": b"<rss><channel>" + b"<item>" * 350_000,
}

Row = dict[str, object]


def ours(body: bytes, url: str) -> list[Row]:
    entries = Feed(url, full_text=True).read(body, url, Window()).entries
    return [{field: getattr(entry, field) for field in FIELDS} for entry in entries]


def theirs(body: bytes, url: str) -> list[Row]:
    """feedparser's rows; it is given UTF-8, since it goes by labels, and keeps HTML as it is."""
    feed = feedparser.parse(
        io.BytesIO(decode(body, None).encode("utf-8", "surrogatepass")),
        response_headers={"content-location": url, "content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return [_row(entry) for entry in feed.entries]


def _row(entry: feedparser.FeedParserDict) -> Row:
    texts = [content.value for content in entry.get("content", [])]
    return {
        "url": entry.get("link"),
        "title": plain_text(entry.get("title", "")) or None,
        "lead": plain_text(entry.get("summary", "")) or None,
        "published": entry.get("published"),
        "authors": tuple(author["name"] for author in entry.get("authors", []) if author.get("name")),
        "full_text": entry.get("yandex_full-text") or next(iter(texts), None),
    }


def saved_feeds() -> None:
    manifest = [json.loads(line) for line in (SHARED / "pages/MANIFEST.jsonl").read_text("utf-8").splitlines()]
    rows, differing, seconds = Counter[str](), Counter[str](), Counter[str]()
    for page in manifest:
        if page["kind"] != "feed":
            continue
        body = (SHARED / "pages" / page["file"]).read_bytes()
        read = {}
        for name, reader in (("ours", ours), ("feedparser", theirs)):
            start = time.process_time()
            read[name] = {row["url"]: row for row in reader(body, page["url"])}
            seconds[name] += time.process_time() - start
            rows[name] += len(read[name])
        for url in read["ours"].keys() & read["feedparser"].keys():
            pair = read["ours"][url], read["feedparser"][url]
            differing.update(field for field in FIELDS if pair[0][field] != pair[1][field])
        differing["only one has the URL"] += len(read["ours"].keys() ^ read["feedparser"].keys())
    print(f"saved feeds: rows {dict(rows)}, seconds { {name: round(value, 2) for name, value in seconds.items()} }")
    print(f"  rows that differ: {dict(differing)}")


def cases() -> None:
    lines = (SHARED / "cases/cases.jsonl").read_text("utf-8").splitlines()
    feeds = [case for case in map(json.loads, lines) if case["via"] == "feed"]
    for name, reader in (("ours", ours), ("feedparser", theirs)):
        wrong = [case["kind"] for case in feeds if not _is_right(case, reader)]
        print(f"cases of {name}: {len(feeds) - len(wrong)} of {len(feeds)} right; wrong: {wrong}")


def _is_right(case: dict[str, object], reader: object) -> bool:
    want = case["want"]
    try:
        rows = reader((SHARED / "cases/inputs" / case["file"]).read_bytes(), case["url"])
    except UnicodeError:
        return False
    wanted = want.get("rows")
    if wanted is None:
        return len(rows) == want["n"]
    return len(rows) == len(wanted) and all(map(_has, rows, wanted))


def _has(row: Row, wanted: dict[str, str]) -> bool:
    url, title = str(row["url"]), str(row["title"])
    return (
        url == wanted.get("url", url)
        and url.endswith(wanted.get("url_ends", ""))
        and title == wanted.get("title", title)
        and wanted.get("title_has", "") in title
    )


def large_documents() -> None:
    for document in LARGE:
        for reader in ("ours", "theirs"):
            command = [sys.executable, __file__, document, reader]
            try:
                result = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
                print(f"{document}: {reader}: {result.stdout.strip() or result.stderr.splitlines()[-1]}", flush=True)
            except subprocess.TimeoutExpired:
                print(f"{document}: {reader}: not done in 120 s", flush=True)


def one_large(document: str, reader: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, -1))
    start = time.process_time()
    rows = {"ours": ours, "theirs": theirs}[reader](LARGE[document], URL)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(rows)} rows, {time.process_time() - start:.1f} s, peak {peak} MB")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        one_large(sys.argv[1], sys.argv[2])
    else:
        saved_feeds()
        cases()
        large_documents()
