"""Documents made to fill the memory or to cost time: read up to a limit, which is named."""

import gzip
import subprocess
import sys
from collections.abc import Callable

import pytest

from newscrawl.sources import Feed, Sitemap, Source, Window, feed_rows

MB = 2**20
URL = "https://vestnik.example/x.xml"
LINK = b"<link>https://vestnik.example/1</link>"


def rss(rows: bytes) -> bytes:
    return b"<rss><channel>" + rows + b"</channel></rss>"


def packed(unit: bytes, count: int) -> bytes:
    return gzip.compress(b"<urlset>" + unit * count, compresslevel=9)


def entities(*values: bytes) -> bytes:
    declared = b"".join(b'<!ENTITY e%d "%s">' % (number, value) for number, value in enumerate(values))
    return b"<!DOCTYPE r [" + declared + b"]>"


BOMB = entities(b"ha", *(b"&e%d;" % number * 10 for number in range(20)))


@pytest.mark.parametrize(
    ("source", "body", "entries", "left_out", "limits"),
    [
        (Feed, rss(b"<item/>" * 40_000), 0, {"no-address"}, ("rows",)),
        (Sitemap, packed(b"<url/>", 120_000), 0, {"no-address"}, ("rows",)),
        (Sitemap, b"https://vestnik.example/1\n" * 100_001, 100_000, set(), ("rows",)),
        (Feed, rss(b"<item>" + LINK + b"</item><item>" + b"<a/>" * 100_000 + b"</item>"), 1, set(), ("tags",)),
        (Feed, rss(b"<item>" * 60_000), 0, {"no-address"}, ("tags",)),
        (Feed, rss(b"<item>" + LINK + b"<title>" + b"x" * (MB + 70_000) + b"</title></item>"), 1, set(), ("text",)),
        (Feed, rss(b"<item>" + LINK + b"<title>" + b"&" * (MB + 70_000) + b"</title></item>"), 1, set(), ("text",)),
        (Feed, rss(b"<item " + b'a=""' * MB + b"/><item>" + LINK + b"</item>"), 1, set(), ("text",)),
        (Feed, BOMB + rss(b"<item><title>&e20;</title>" + LINK + b"</item>"), 1, {"entities"}, ()),
        (Feed, entities(b"x" * MB) + rss(b"<item>" + LINK + b"&e0;" * 9_000 + b"</item>"), 1, {"entities"}, ()),
        (Feed, rss(b"<item>" + LINK + b"<author>" + b"(a@" * 300_000 + b"</author></item>"), 1, set(), ()),
        (Feed, rss(b"<item>" + LINK + b"<category>a</category>" * 20_000 + b"</item>"), 1, set(), ()),
    ],
    ids=[
        "items",
        "packed rows",
        "lines",
        "tags of a row",
        "open rows",
        "endless text",
        "endless ampersands",
        "endless attributes",
        "entity bomb",
        "large entity",
        "endless author",
        "many categories",
    ],
)  # fmt: skip
def test_what_is_beyond_a_limit_is_not_read(
    source: Callable[[str], Source], body: bytes, entries: int, left_out: set[str], limits: tuple[str, ...]
) -> None:
    harvest = source(URL).read(body, URL, Window())
    assert (len(harvest.entries), set(harvest.left_out), harvest.limits) == (entries, left_out, limits)


def test_no_entity_reaches_a_title() -> None:
    body = entities(b"ha", b"&e0;&e0;") + rss(b"<item><title>a &e1;&e1; b &copy;</title>" + LINK + b"</item>")
    harvest = Feed(URL).read(body, URL, Window())
    assert (harvest.entries[0].title, harvest.left_out) == ("a b ©", {"entities": 2})


def test_rows_up_to_the_limit_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_rows, "_MAX_ROWS", 3)
    row = b"<item>" + LINK + b"</item>"
    assert Feed(URL).read(rss(row * 2), URL, Window()).limits == ()
    harvest = Feed(URL).read(rss(row * 4), URL, Window())
    assert (len(harvest.entries) >= 3, harvest.limits) == (True, ("rows",))


SCRIPT = """
import gzip, sys, time
from newscrawl.sources import Feed, Sitemap, Window
from tests.peak_memory import peak_memory_mb
url = "https://vestnik.example/x.xml"
body = {
    "sitemap": lambda: gzip.compress(b"<urlset>" + b"<url/>" * 16_000_000),
    "feed": lambda: b"<rss><channel>" + b"<item/>" * 7_000_000,
    "loc": lambda: b"<urlset>" + b"<url><loc>https://vestnik.example/n/1</loc></url>" * 1_000_000,
}[sys.argv[1]]()
before, start = peak_memory_mb(), time.process_time()
(Feed if sys.argv[1] == "feed" else Sitemap)(url).read(body, url, Window())
print(peak_memory_mb() - before, time.process_time() - start)
"""


@pytest.mark.scale
@pytest.mark.parametrize("kind", ["sitemap", "feed", "loc"])
def test_memory_and_time_are_bounded(kind: str) -> None:
    """The three documents of millions of elements: 300 MB and 5 s of CPU at most; measured: 100 MB and 4 s."""
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, kind], capture_output=True, text=True, check=True, timeout=60
    )
    megabytes, seconds = map(float, result.stdout.split())
    assert megabytes < 200  # beyond the 100 MB of the test's own document
    assert seconds < 5
