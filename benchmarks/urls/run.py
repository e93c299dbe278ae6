"""Measures how many variants of an address share a key, how many articles are lost to it, and what a key costs."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from courlan import clean_url, normalize_url
from w3lib.url import canonicalize_url

from newscrawl.normalise.urls import url_key

SHARED = Path(__file__).resolve().parents[3] / "shared"

# Distinct articles that differ in nothing but a parameter of a kind Russian sites name them by.
NAMED_BY_PARAMETER = [
    f"https://vestnik.example/{place}{name}={value}"
    for place, name in [
        ("?", "nid"), ("?", "newsid"), ("?", "p"), ("?", "a"), ("detail.php?", "ELEMENT_ID"), ("art.shtml?", "num"),
        ("article.php?", "sid"), ("news.php?", "id"), ("news.php?", "news_id"), ("?section=3&", "nid"),
    ]
    for value in (77, 78)
]  # fmt: skip

Key = Callable[[str], str | None]
SUBJECTS: dict[str, Key] = {
    "w3lib canonicalize_url": canonicalize_url,
    "courlan clean_url": clean_url,
    "courlan normalize strict": lambda url: normalize_url(url, strict=True),
    "newscrawl url_key": url_key,
}


def main() -> int:
    """Print the tables; 1 where the real addresses are absent."""
    try:
        variants = (SHARED / "urls/variants.txt").read_text(encoding="utf-8").split()
        articles = (SHARED / "urls/articles.txt").read_text(encoding="utf-8").split()
    except FileNotFoundError as error:
        print(f"the real addresses are absent: {error.filename}", file=sys.stderr)
        return 1
    print(f"{'':26}{'variants':>10}{'kept apart':>12}{'us/address':>12}{'of w3lib':>10}")
    spent = {name: _microseconds(key, articles) for name, key in SUBJECTS.items()}
    for name, key in SUBJECTS.items():
        alike = sum(key(variant) == key(variants[0]) for variant in variants[1:])
        apart = len({key(url) for url in NAMED_BY_PARAMETER})
        ratio = spent[name] / spent["w3lib canonicalize_url"]
        print(
            f"{name:26}{f'{alike}/{len(variants) - 1}':>10}{f'{apart}/{len(NAMED_BY_PARAMETER)}':>12}"
            f"{spent[name]:>12.1f}{ratio:>10.2f}"
        )
    print("\nvariants: of one article's address, sharing its key; kept apart: articles named by a parameter alone;")
    print(f"time: the best of three runs over {len(articles)} real addresses")
    return 0


def _microseconds(key: Key, urls: list[str]) -> float:
    return min(_run(key, urls) for _ in range(3)) / len(urls) * 1e6


def _run(key: Key, urls: list[str]) -> float:
    started = time.perf_counter()
    for url in urls:
        key(url)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
