"""URLs judged by their shape: tables of our own, and real URLs."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newscrawl.discovery import article_likelihood, article_pattern

A = "https://vestnik.example"

ARTICLES = [
    "/news/2025/10/22/parom-vyshel/", "/news/2025/10/22/parom", "/2025/10/22/7", "/20251022/1893277.html",
    "/22-10-2025/parom", "/world/29may2020/parom.html", "/politics/22/10/2025/63416a959a7947a652f10e55",
    "/news/1844771",
    "/doc/6011223", "/sport/8391931", "/news/77123-parom-vyshel-v-reis", "/parom-vyshel-v-reis-s-opozdaniem.html",
    "/news/parom_vyshel_v_reis/", "/?nid=8812", "/news.php?id=451", "/index.php?newsid=77", "/article/a1b2c3d4-e5f6/",
    "/archives/109142", "/новости/2025/плотина-липовец", "/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC-12345", "/news/198314/",
    "/info/185836.html", "/a/2025/10/22/parom",
]  # fmt: skip
SECTIONS = [
    "/", "", "/news/", "/politics", "/sport/football/", "/news/2025/", "/news/2025/10/", "/news/2025/10/22/",
    "/22/10/2025/", "/29052020/", "/tag/dlinnoe-nazvanie-tega-iz-slov/", "/author/ivan-ivanov-petrovich",
    "/search?q=parom", "/news/?page=2", "/page/2/", "/rss/all.xml", "/img/foto-2025-10-22-parom.jpg", "/about/",
    "/reklama.html",
    "/user/12345/", "/contacts/", "/?tag=parom", "/themes/vybory-2025-goda/", "/goto.asp?id=79",
]  # fmt: skip


@pytest.mark.parametrize("path", ARTICLES)
def test_urls_of_articles(path: str) -> None:
    assert article_likelihood(A + path) >= 0.5


@pytest.mark.parametrize("path", SECTIONS)
def test_urls_of_sections(path: str) -> None:
    assert article_likelihood(A + path) < 0.35


@pytest.mark.parametrize(
    ("path", "likelihood"),
    [
        ("/news/1234", 1.0),
        ("/news/123", 0.6),
        ("/news/12", 0.4),
        ("/odin-dva-tri-chetyre", 1.0),
        ("/odin-dva-tri", 0.4),
        ("/ekonomika-i-biznes", 0.4),
        ("/" + "x" * 13 + "-" + "y" * 14, 1.0),  # two words of 28 characters
        ("/" + "x" * 13 + "-" + "y" * 13, 0.2),
        ("/parom-7", 0.4),  # a digit and two words
        ("/parom-12", 0.6),
        ("/parom-most.html", 0.6),
        ("/parom-most", 0.2),
        ("/parom.html", 0.2),
        ("/parom", 0.1),
        ("/a1b2c3d4e5", 0.9),
        ("/2025/10/slovo", 1.0),
        ("/2025/10/slov", 0.4),
        ("/2025/parom-most/", 0.9),
        ("/2025/parom/", 0.1),
        ("/?id=7", 0.9),
        ("/?id=parom", 0.0),
    ],
)
def test_the_likelihood_of_an_article(path: str, likelihood: float) -> None:
    assert article_likelihood(A + path) == likelihood


def test_a_banner_host_has_no_articles() -> None:
    assert article_likelihood("http://banner.vestnik.example/redir.cgi?lid=12345678") == 0


def real_urls(shared: Callable[[str], Path]) -> list[str]:
    return shared("urls/articles.txt").read_text("utf-8").split()


def test_real_articles_and_the_folders_above_them(shared: Callable[[str], Path]) -> None:
    urls = real_urls(shared)
    assert sum(article_likelihood(url) >= 0.5 for url in urls) >= 0.99 * len(urls)
    folders: Counter[str] = Counter()
    for url in urls:
        folders.update(folders_above(url))
    common = [folder for folder, number in folders.items() if number >= 3]
    assert sum(article_likelihood(folder) >= 0.5 for folder in common) <= 0.02 * len(common)


def folders_above(url: str) -> list[str]:
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    return [f"http://{parts.hostname}/{'/'.join(segments[:number])}/" for number in range(1, len(segments))]


def test_a_pattern_of_half_of_a_sites_articles_matches_the_others(shared: Callable[[str], Path]) -> None:
    sites: dict[str, list[str]] = defaultdict(list)
    for url in real_urls(shared):
        sites[urlsplit(url).hostname or ""].append(url)
    fits, total = 0, 0
    for urls in sites.values():
        pattern = article_pattern(urls[::2]) if len(urls) >= 40 else None
        if pattern is not None:
            fits += sum(re.search(pattern, url) is not None for url in urls[1::2])
            total += len(urls[1::2])
    assert total > 10_000
    assert fits >= 0.95 * total


@pytest.mark.parametrize(
    ("paths", "pattern"),
    [
        (["/news/1844771", "/news/1844772/"], r"/news/\d+"),
        (["/news/77123-parom.html", "/news/8-most.html"], r"/news/\d+[^/]*\.html"),
        (["/a/2025/10/22/parom/", "/a/2025/10/23/most/"], r"/a/\d{4}/\d{2}/\d{2}/[^/]+"),
        (["/moskva/8391931", "/moskva/8391932"], r"/[^/]+/\d+"),
        ([f"/moskva/839193{number}" for number in range(8)], r"/moskva/\d+"),
        ([f"/moskva/839193{number}" for number in range(7)], r"/[^/]+/\d+"),
        (["/20251022/parom/", "/20251023/most/"], r"/\d{8}/[^/]+"),
        (["/202510/parom/", "/202511/most/"], r"/\d+/[^/]+"),
        (["/news/18583.html", "/news/185836.html"], r"/news/\d+\.html"),
        (["/sport/8391931", "/obschestvo/8391932"], r"/[^/]+/\d+"),
        (["/?nid=77", "/?nid=78"], r".*[?&]nid=\w+"),
        (["/one-off-page-of-a-site"], None),
        ([], None),
    ],
)
def test_patterns(paths: list[str], pattern: str | None) -> None:
    found = article_pattern([A + path for path in paths])
    assert found == pattern
    assert pattern is None or all(re.search(pattern, A + path) for path in paths)


def urls_of(folder: str, count: int, ending: str = "") -> list[str]:
    return [f"{A}/news/{folder}/{1000000 + number}{ending}" for number in range(count)]


@pytest.mark.parametrize(("rare", "is_kept"), [(2, True), (1, False)])
def test_a_pattern_needs_two_urls(rare: int, is_kept: bool) -> None:
    pattern = article_pattern(urls_of("a", 10) + urls_of("a", rare, ".html"))
    assert pattern == (r"/news/a/\d+|/news/a/\d+\.html" if is_kept else r"/news/a/\d+")


@pytest.mark.parametrize(("frequent", "is_kept"), [(38, True), (39, False)])
def test_a_pattern_needs_a_twentieth_of_the_urls(frequent: int, is_kept: bool) -> None:
    pattern = article_pattern(urls_of("a", frequent) + urls_of("a", 2, ".html"))
    assert pattern == (r"/news/a/\d+|/news/a/\d+\.html" if is_kept else r"/news/a/\d+")


def test_the_four_most_frequent_patterns_are_joined() -> None:
    urls: list[str] = []
    for count, ending in ((6, ".a1"), (5, ".a2"), (4, ".a3"), (3, ".a4"), (2, ".a5")):
        urls += urls_of("a", count, ending)
    assert article_pattern(urls) == "|".join(rf"/news/a/\d+\.a{number}" for number in range(1, 5))
