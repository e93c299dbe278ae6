"""Sources whose articles are guessed from the shape of URLs."""

from datetime import UTC, datetime

import pytest

from newscrawl.discovery import AnyFeed, DayPages, FrontPage, WholeSitemap
from newscrawl.exceptions import UnreadableSource
from newscrawl.sources import Harvest, Window

HOME = "https://www.vestnik.example/"
WINDOW = Window(since=datetime(2025, 10, 21, tzinfo=UTC), until=datetime(2025, 10, 23, tzinfo=UTC))
HEADLINE = "Паром вышел в рейс утром, капитан доволен"
FRONT = f'<a href="/politika/">Политика</a><a href="/news/77">{HEADLINE}</a><a href="/news/1844771">{HEADLINE}</a>'


def test_a_front_page() -> None:
    source = FrontPage(HOME)
    assert [address.url for address in source.addresses(WINDOW)] == [HOME]
    harvest = source.read(FRONT.encode("windows-1251"), HOME, WINDOW)
    assert [entry.url for entry in harvest.entries] == [f"{HOME}news/77", f"{HOME}news/1844771"]
    assert [entry.title for entry in harvest.entries] == [None, None]
    assert harvest.follow == ()


def test_a_page_that_is_empty_or_not_text() -> None:
    source = FrontPage(HOME)
    assert source.read(b"", HOME, WINDOW) == Harvest()
    with pytest.raises(UnreadableSource):
        source.read(b"\x1f\x8b\x00", HOME, WINDOW)


def test_the_pages_of_a_day_are_followed_while_they_have_articles() -> None:
    source = DayPages("https://vestnik.example/news/{day:%Y/%m/%d}/")
    first = next(address.url for address in source.addresses(WINDOW))
    assert first == "https://vestnik.example/news/2025/10/23/"
    with_article = f'<a href="/news/1844771">{HEADLINE}</a><a rel="next" href="?page=2">Дальше</a>'
    assert source.read(with_article.encode(), first, WINDOW).follow == (f"{first}?page=2",)
    to_itself = with_article.replace("?page=2", first)
    assert source.read(to_itself.encode(), first, WINDOW).follow == ()
    assert source.read(b'<a rel="next" href="?page=3">...</a>', first, WINDOW).follow == ()


def test_only_the_articles_of_a_sitemap_are_kept() -> None:
    paths = ("/", "/sport/", "/news/1844771", "/about")
    rows = "".join(f"<url><loc>https://vestnik.example{path}</loc></url>" for path in paths)
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    url = "https://vestnik.example/sitemap.xml"
    entries = WholeSitemap(url).read(body.encode(), url, WINDOW).entries
    assert [entry.url for entry in entries] == ["https://vestnik.example/news/1844771"]


@pytest.mark.parametrize(
    ("text_chars", "lead_chars", "is_complete"),
    [(599, 12, False), (600, 12, True), (601, 301, False), (602, 301, True)],
)
def test_a_full_text_has_600_characters_and_twice_those_of_the_description(
    text_chars: int, lead_chars: int, is_complete: bool
) -> None:
    body = (
        "<rss><channel><item><link>https://vestnik.example/news/1844771</link>"
        f"<description>{'л' * lead_chars}</description><content:encoded>{'т' * text_chars}</content:encoded>"
        "</item></channel></rss>"
    )
    url = "https://vestnik.example/rss"
    (entry,) = AnyFeed(url).read(body.encode(), url, WINDOW).entries
    assert entry.lead == "л" * lead_chars
    assert (entry.full_text is not None) is is_complete
