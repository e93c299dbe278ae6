"""Pages of links."""

from datetime import UTC, date, datetime

import pytest

from newscrawl.exceptions import UnreadableSource
from newscrawl.sources import Address, Archive, Listing, Window

PAGE = """<html><body><a class="card" href="/news/1">Раз</a><a class="card" href="http://b.example/2#top">Два</a>
<a class="card" href=" /news/1">Снова раз</a>
<a class="card" href="http://[::1">Сломан</a><a class="card" href="mailto:red@b.example">Почта</a>
<a rel="next" href="?page=2">Дальше</a></body></html>""".encode()
URL = "http://b.example/news/"


def test_links_in_their_order_each_once() -> None:
    harvest = Listing(URL, links="a.card::attr(href)").read(PAGE, URL, Window())
    assert [entry.url for entry in harvest.entries] == ["http://b.example/news/1", "http://b.example/2#top"]
    assert harvest.follow == ()


def test_the_next_page_is_followed_while_there_are_links() -> None:
    listing = Listing(URL, links="a.card::attr(href)", next_page="a[rel=next]::attr(href)")
    assert listing.read(PAGE, URL, Window()).follow == ("http://b.example/news/?page=2",)
    assert listing.read(PAGE.replace(b"card", b"none"), URL, Window()).follow == ()


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="empty"):
        Listing(URL).read(b" \n", URL, Window())


def test_archive_days_are_the_sites_days() -> None:
    archive = Archive("http://b.example/{day:%Y/%m/%d}/")
    late_evening_utc = Window(
        since=datetime(2025, 10, 21, 20, tzinfo=UTC),
        until=datetime(2025, 10, 21, 23, tzinfo=UTC),
        timezone="Asia/Yekaterinburg",
    )
    assert list(archive.addresses(late_evening_utc)) == [Address("http://b.example/2025/10/22/", date(2025, 10, 22))]


def test_archive_needs_both_ends() -> None:
    with pytest.raises(ValueError, match="both ends"):
        list(Archive("http://b.example/{day:%Y}/").addresses(Window()))


def test_window_contains_its_first_instant_and_not_its_last() -> None:
    first, last = datetime(2025, 10, 20, tzinfo=UTC), datetime(2025, 10, 21, tzinfo=UTC)
    window = Window(since=first, until=last)
    assert window.contains(first)
    assert not window.contains(last)
