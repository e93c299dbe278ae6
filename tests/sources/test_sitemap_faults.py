"""Sitemaps with the faults that publishers' systems make."""

import gzip

import pytest

from newscrawl.items import Entry
from newscrawl.sources import Harvest, Sitemap, Window

URL = "https://vestnik.example/sitemap.xml"
ROW = "<url><loc>https://vestnik.example/news/{}</loc></url>"


def harvest(body: str | bytes) -> Harvest:
    return Sitemap(URL).read(body.encode() if isinstance(body, str) else body, URL, Window())


def urls(body: str | bytes) -> list[str]:
    return [entry.url.removeprefix("https://vestnik.example") for entry in harvest(body).entries]


@pytest.mark.parametrize(
    "body",
    [
        f"<urlset><urlset>{ROW.format(1)}</urlset></urlset>",
        f"<urlset>{ROW.format(1)}</urlset>".upper().replace(
            "HTTPS://VESTNIK.EXAMPLE/NEWS", "https://vestnik.example/news"
        ),
        f"<br/><b>Warning</b>: x<br/>\n<?xml version='1.0'?><urlset>{ROW.format(1)}</urlset>",
        "<urlset><url><loc>/news/1</loc></url></urlset>",
        "<urlset><url><loc>www.vestnik.example/news/1</loc></url></urlset>".replace("www.", ""),
        "<urlset><url><loc><![CDATA[https://vestnik.example/news/1]]></loc></url></urlset>",
        f"<ns0:urlset xmlns:ns0='http://www.sitemaps.org/schemas/sitemap/0.9'>{ROW.format(1)}</ns0:urlset>",
        '<urlset xml:base="https://vestnik.example/news/"><url><loc>1</loc></url></urlset>',
        "https://vestnik.example/news/1\n",
        "\ufeff\r\nhttps://vestnik.example/news/1\r\n\r\n",
        "<rss><channel><item><link>https://vestnik.example/news/1</link></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/news/1"/></entry></feed>',
        gzip.compress(f"<urlset>{ROW.format(1)}".encode()) + gzip.compress(b"</urlset>"),
        gzip.compress(f"<urlset>{ROW.format(1)}</urlset>".encode()) + b"\0" * 512,
        gzip.compress(b"https://vestnik.example/news/1"),
    ],
)
def test_one_row_is_read_in_any_form(body: str | bytes) -> None:
    read = harvest(body)
    assert [entry.url for entry in read.entries] == ["https://vestnik.example/news/1"]
    assert (read.left_out, read.limits) == ({}, ())


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(f"<urlset>{ROW.format(1)}</urlset>".encode())
        + gzip.compress(f"<?xml version='1.0'?><urlset>{ROW.format(2)}</urlset>".encode()),
        f"<urlset>{ROW.format(1)}</urlset>\n<!DOCTYPE x>\n<urlset>{ROW.format(2)}</urlset>",
        "https://vestnik.example/news/1\nhttps://vestnik.example/news/2",
    ],
)
def test_two_documents_in_one(body: str | bytes) -> None:
    assert urls(body) == ["/news/1", "/news/2"]


def test_pictures_and_videos_are_not_the_row() -> None:
    row = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
     xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
     xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"><url>
     <image:loc>/1.jpg</image:loc><image:title>Снимок</image:title><video:title>Ролик</video:title>
     <video:publication_date>2020-01-01</video:publication_date><loc>/news/1?a=1&b=2</loc>
     <image:image><image:loc>/2.jpg</image:loc><image:title>Снимок</image:title></image:image>
     <n:news><n:title>AT&T &amp; мост &#55357;</n:title><n:publication_date>2025-10-22</n:publication_date>
     <n:keywords>мост, река</n:keywords></n:news></url></urlset>"""
    assert harvest(row).entries == (
        Entry(
            url="https://vestnik.example/news/1?a=1&b=2",
            title="AT&T & мост",
            published="2025-10-22",
            tags=("мост", "река"),
        ),
    )


def test_rows_without_an_address_and_cut_rows_are_counted() -> None:
    read = harvest(
        f"<urlset>{ROW.format(1)}<url/><url><loc> </loc></url><url><loc>http://[::1</loc></url><url><loc>https://ve"
    )
    assert ([entry.url for entry in read.entries], read.left_out) == (
        ["https://vestnik.example/news/1"],
        {"no-address": 3, "cut": 1},
    )


def test_lines_of_a_text_sitemap_that_are_no_urls_are_counted() -> None:
    read = harvest("https://vestnik.example/news/1\nкарта сайта\nhttp://[::1\n")
    assert (len(read.entries), read.left_out) == (1, {"no-address": 2})


def test_a_cut_archive_gives_its_whole_rows() -> None:
    rows = "".join(ROW.format(number) for number in range(20_000))
    packed = gzip.compress(f"<urlset>{rows}</urlset>".encode())
    read = harvest(packed[: len(packed) // 2])
    assert 5_000 < len(read.entries) < 15_000
    assert read.entries[-1].url == f"https://vestnik.example/news/{len(read.entries) - 1}"
    assert read.left_out == {"cut": 1}


def test_a_cut_archive_of_text_gives_its_whole_lines() -> None:
    lines = "".join(f"https://vestnik.example/news/{number}\n" for number in range(20_000))
    packed = gzip.compress(lines.encode())
    read = harvest(packed[: len(packed) // 2])
    assert read.entries[-1].url == f"https://vestnik.example/news/{len(read.entries) - 1}"
    assert read.left_out == {"cut": 1}


def test_an_index_within_an_index() -> None:
    body = "<sitemapindex><sitemapindex><sitemap><loc>/m.xml?a=1&b=2</loc></sitemap></sitemapindex></sitemapindex>"
    assert harvest(body).follow == ("https://vestnik.example/m.xml?a=1&b=2",)
