"""What the site calls itself."""

import pytest

from newscrawl.extract.page import read_page
from newscrawl.extract.printed.site_names import SiteNames


def names(url: str = "https://listok.example/1", html: str = "<p>.</p>") -> SiteNames:
    return SiteNames(read_page(html, url), ["Озёрная печать", None])


@pytest.mark.parametrize(
    ("host", "text", "is_name"),
    [
        ("vestnik.example", "Вестник", True),
        ("www.vestnik.example", "Северный вестник", True),
        ("vestnik.example", "«Вестник»", True),
        ("vestnik.example", "www.vestnik.example", True),
        ("vestnik.example", "Новости на vestnik.example", True),
        ("news.vestnik.example", "Vestnik.Example", True),
        ("severny-vestnik.example", "Северный вестник", True),
        ("gazeta.example", "Газета.ру", True),
        ("khronika.example", "Хроника", True),
        ("mayak.example", "Маяк", True),
        ("majak.example", "Маяк", True),
        ("mk.example", "МК", True),
        ("volg.mk.example", "МК Волгоград", True),
        ("ozl.example", "Озёрная заря и листок", False),
        ("ozil.example", "Озёрная заря и листок", True),
        ("vestnik.example", "Вестник закрыл причал у рынка", False),
        ("amur.example", "Мост через Амур", False),
        ("amur.example", "Паром вышел в рейс", False),
        ("vestnik.example", "Большой северный вестник", False),
        ("amur.example", "Новый Амур", False),
        ("co.example", "Со", False),
        ("listok.example", "Озёрная печать", True),
        ("listok.example", "", False),
    ],
)
def test_names_by_host_and_publisher(host: str, text: str, is_name: bool) -> None:
    assert names(f"https://{host}/news/1").has(text) is is_name


@pytest.mark.parametrize(
    "html",
    [
        "<meta property='og:site_name' content='Берег'><p>.</p>",
        "<a href='/'>Берег</a>",
        "<a href='https://listok.example/'>Берег</a>",
        "<a href='https://listok.example'><img src='/l.png' alt='Берег'></a>",
        "<a href='/' title='Берег'>.</a>",
    ],
)
def test_names_that_the_page_prints(html: str) -> None:
    assert names(html=html).has("Берег")


@pytest.mark.parametrize(
    "html", ["<a href='/news/2'>Берег</a>", "<a href='https://other.example/'>Берег</a>", "<a>Берег</a>"]
)
def test_other_links_name_no_site(html: str) -> None:
    assert not names(html=html).has("Берег")


def test_the_address_that_a_page_without_url_states() -> None:
    html = "<meta property='og:url' content='https://bereg.example/1'><p>.</p>"
    assert SiteNames(read_page(html, "")).has("Берег")
