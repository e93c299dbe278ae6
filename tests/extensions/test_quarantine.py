"""Samples of pages that gave no article."""

from pathlib import Path

import pytest
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse

from newscrawl.exceptions import MissingBody, MissingTitle
from newscrawl.extensions.database import DatabaseConnection
from newscrawl.extensions.quarantine import PageSamples
from newscrawl.site.spider import NewsSpider


class VestnikSpider(NewsSpider):
    name = "vestnik"


async def test_twenty_samples_of_each_reason_are_kept(mongo_uri: str, mongo_database: str, tmp_path: Path) -> None:
    connection = DatabaseConnection(uri=mongo_uri, database=mongo_database, data_dir=tmp_path)
    samples = PageSamples(lambda: connection)
    for number in range(25):
        page = HtmlResponse(f"https://vestnik.example/{number}", body=b"x" * 30_000)
        samples.page_refused(page, MissingBody("no text"))
    dropped = DropItem("no headline")
    dropped.__cause__ = MissingTitle("no headline")
    samples.item_dropped(HtmlResponse("https://vestnik.example/99", body=b"<p>1</p>"), dropped)
    samples.item_dropped(HtmlResponse("https://vestnik.example/98", body=b"<p>1</p>"), DropItem("unchanged"))
    await samples.spider_closed(VestnikSpider())
    database = await connection.database()
    rows = [row async for row in database.collection("quarantine").find().sort("url")]
    await connection.close()
    assert [row["reason"] for row in rows] == [*["no-body"] * 20, "no-title"]
    assert {row["source"] for row in rows} == {"vestnik"}
    assert [len(row["sample"]) for row in rows] == [*[20_000] * 20, 8]


TEXT = "Паром вышел в рейс утром, капитан доволен погодой. " * 4


@pytest.mark.parametrize(
    ("body", "declared", "charset"),
    [
        (TEXT.encode("utf-8"), "windows-1251", "utf-8"),
        (TEXT.encode("windows-1251"), "utf-8", "windows-1251"),
        (TEXT.encode("koi8-r"), None, "koi8-r"),
        (b"<p>ok</p>" * 3000 + TEXT.encode("cp866"), None, "cp866"),  # the letters come after what is kept
        (TEXT.encode("utf-16"), None, "utf-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1", None, None),
    ],
)
async def test_a_sample_is_the_bytes_as_they_came_with_the_charset_found(
    mongo_uri: str, mongo_database: str, tmp_path: Path, body: bytes, declared: str | None, charset: str | None
) -> None:
    connection = DatabaseConnection(uri=mongo_uri, database=mongo_database, data_dir=tmp_path)
    samples = PageSamples(lambda: connection)
    headers = {"Content-Type": f"text/html; charset={declared}"} if declared else {}
    samples.page_refused(HtmlResponse("https://vestnik.example/1", body=body, headers=headers), MissingBody("no text"))
    await samples.spider_closed(VestnikSpider())
    database = await connection.database()
    [row] = [row async for row in database.collection("quarantine").find()]
    await connection.close()
    assert (row["sample"], row["charset"]) == (body[:20_000], charset)
