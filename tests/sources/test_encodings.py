"""Feeds and sitemaps in every encoding that publishers use, whatever they declare, packed and cut."""

import gzip

import pytest

from newscrawl.sources import Feed, Sitemap, Window

FEED = "https://vestnik.example/rss.xml"
SITEMAP = "https://vestnik.example/sitemap.xml"
TITLE, LEAD = "Паром вышел в море", "Судно стояло на ремонте больше года"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1251", "koi8-r"]
DECLARATIONS = [
    "",
    '<?xml version="1.0"?>',
    '<?xml version="1.0" encoding="{}"?>',
    '<?xml version="1.0" encoding="utf-8"?>',
]
ROWS = "".join(f"<url><loc>https://vestnik.example/новости/{number}</loc></url>" for number in range(2000))


def urls(body: bytes) -> list[str]:
    return [entry.url for entry in Sitemap(SITEMAP).read(body, SITEMAP, Window()).entries]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("declaration", DECLARATIONS)
def test_feed(encoding: str, declaration: str) -> None:
    row = f"<title>{TITLE}</title><link>/1</link><description>{LEAD}</description>"
    markup = f"{declaration.format(encoding)}<rss><channel><item>{row}</item></channel></rss>"
    (entry,) = Feed(FEED).read(markup.encode(encoding), FEED, Window()).entries
    assert (entry.title, entry.lead, entry.url) == (TITLE, LEAD, "https://vestnik.example/1")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("declaration", DECLARATIONS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, lambda body: gzip.compress(gzip.compress(body))])
def test_sitemap(encoding: str, declaration: str, pack: object) -> None:
    assert callable(pack)
    markup = f"{declaration.format(encoding)}<urlset><url><loc>https://vestnik.example/новости/1</loc></url></urlset>"
    assert urls(pack(markup.encode(encoding))) == ["https://vestnik.example/новости/1"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1251"])
@pytest.mark.parametrize("before", ["", "\r\n", "# карта сайта\r\n\r\n#\r\n"])
def test_text_sitemap(encoding: str, before: str) -> None:
    lines = f"{before}https://vestnik.example/новости/1\r\n# дальше\r\nhttps://vestnik.example/новости/2\r\n"
    assert urls(lines.encode(encoding)) == [f"https://vestnik.example/новости/{number}" for number in (1, 2)]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_cut_archive_gives_the_rows_before_the_cut(share: float, encoding: str) -> None:
    whole = gzip.compress(f"<urlset>{ROWS}</urlset>".encode(encoding))
    read = Sitemap(SITEMAP).read(whole[: int(len(whole) * share)], SITEMAP, Window())
    assert [entry.url for entry in read.entries] == [
        f"https://vestnik.example/новости/{number}" for number in range(len(read.entries))
    ]
    assert read.left_out == {"cut": 1}
    assert len(read.entries) >= 1500 * share


@pytest.mark.parametrize("end", range(1, 60))
def test_utf_16_cut_anywhere_costs_the_cut_row_only(end: int) -> None:
    whole = f"<urlset>{ROWS[: ROWS.index('</url>', 150) + 6]}</urlset>".encode("utf-16")
    read = Sitemap(SITEMAP).read(whole[:-end], SITEMAP, Window())
    assert [entry.url for entry in read.entries][:1] == ["https://vestnik.example/новости/0"]
    assert read.left_out == {"cut": 1}
