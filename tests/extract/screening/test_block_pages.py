"""Block pages are named; articles about block pages are not taken for one."""

import tomllib
from pathlib import Path

import pytest

from newscrawl.extract import QuickLook, block_page_name

STORY = "Компания сообщила о сбое в работе сети доставки содержимого, сайты открывались с задержкой. " * 25

TABLE = tomllib.loads(Path(__file__).with_name("block_pages.toml").read_text("utf-8"))
BLOCK_PAGES = [(name, page) for name, pages in TABLE.items() for page in pages]


@pytest.mark.parametrize(("name", "page"), BLOCK_PAGES)
def test_refused_block_pages_are_named(name: str, page: str) -> None:
    assert block_page_name(QuickLook(page), 403) == name


@pytest.mark.parametrize(("name", "page"), BLOCK_PAGES)
def test_block_pages_with_status_200_are_named(name: str, page: str) -> None:
    assert block_page_name(QuickLook(page)) == name


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("ddos-guard", {"Server": "ddos-guard"}),
        ("cloudflare", {"CF-Mitigated": "challenge"}),
        ("qrator", {"server": "QRATOR"}),
    ],
)
def test_headers_count_only_with_a_refusal(name: str, headers: dict[str, str]) -> None:
    assert block_page_name(QuickLook("<p>Ошибка</p>"), 403, headers) == name
    assert block_page_name(QuickLook(f"<p>{STORY[:900]}</p>"), 200, headers) is None


ABOUT_BLOCK_PAGES = [
    "Cloudflare объяснила сбой: Attention Required! | Cloudflare",
    "Как работает SmartCaptcha: «Подтвердите, что запросы отправляли вы, а не робот»",
    "DDoS-Guard отразил атаку на банки: Checking your browser",
    "Сайт недоступен в вашем регионе: что делать",
    "403 Forbidden — что это значит",
    "Доступ к сайту ограничен по решению Роскомнадзора",
    "Технические работы на мосту продлятся неделю",
    "Домен продаётся за миллион: чем живут киберсквоттеры",
    "Ошибка базы данных оставила город без воды",
    "Вход на стадион будет по паспорту",
]


@pytest.mark.parametrize("words", ABOUT_BLOCK_PAGES)
def test_articles_about_block_pages_are_pages(words: str) -> None:
    script = "<script src='https://smartcaptcha.yandexcloud.net/captcha.js'></script>"
    page = f"<title>{words}</title><h1>{words}</h1><p>{STORY}</p>{script}"
    assert block_page_name(QuickLook(page), 200, {"server": "cloudflare"}) is None


@pytest.mark.parametrize("words", ABOUT_BLOCK_PAGES)
@pytest.mark.parametrize(
    "article_mark",
    [
        '<meta property="og:type" content="article">',
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
        '<div itemprop="articleBody"></div>',
    ],
)
def test_a_short_page_that_calls_itself_an_article_is_one(words: str, article_mark: str) -> None:
    page = f"<title>{words}</title>{article_mark}<h1>{words}</h1><p>{words}. Подробности позже.</p>"
    assert block_page_name(QuickLook(page)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Роскомнадзор ограничил доступ к сайту издания на территории страны, сообщили в ведомстве.",
        "Сайт администрации заблокирован по решению суда, доступ из-за рубежа закрыт в пределах региона.",
        "На сайте мэрии ведутся технические работы, запись к врачу временно недоступна до понедельника.",
        "Компания Qrator отразила атаку на биржу; посетители видели проверку браузера и капчу «я не робот».",
    ],
)
def test_a_short_article_among_the_links_of_a_site_is_a_page(text: str) -> None:
    menu = "".join(f"<a href='/r/{number}'>Раздел {number}</a>" for number in range(20))
    page = f"<title>{text}</title><nav>{menu}</nav><h1>{text}</h1><p>{text} {STORY[:600]}</p>"
    assert block_page_name(QuickLook(page)) is None


@pytest.mark.parametrize("status", [200, 403])
def test_an_empty_page_is_no_block_page(status: int) -> None:
    assert block_page_name(QuickLook(""), status) is None


def test_a_short_article_is_a_page() -> None:
    page = "<title>Cloudflare сообщила о сбое</title><p>Сервис Cloudflare восстановил работу к полудню.</p>"
    assert block_page_name(QuickLook(page)) is None


@pytest.mark.parametrize(
    "data", ['<?xml version="1.0"?><rss><title>Как пройти captcha: я не робот</title></rss>', '{"a": "я не робот"}']
)
def test_data_is_never_a_block_page(data: str) -> None:
    assert block_page_name(QuickLook(data)) is None


def test_unclosed_markup_is_no_block_page() -> None:
    assert block_page_name(QuickLook("<script" * 20_000 + "<!--" * 20_000 + "<a " * 20_000), 403) is None


def page_of(chars: int, begin: str = "", title: str = "") -> QuickLook:
    """A page whose text has so many characters, without a sentence that a block page would print."""
    head = f"<title>{title}</title>" if title else ""
    shown = len(QuickLook(f"{head}{begin} а").text)
    page = QuickLook(f"{head}{begin} {'а' * (chars - shown + 1)}")
    assert len(page.text) == chars
    return page


HEADLINE = "Как шкипер парома провёл свой день"
QRATOR_SCRIPT = "<script src='/__qrator/qauth.js'></script>"


@pytest.mark.parametrize(
    ("chars", "status", "name"),
    [(1500, 200, "qrator"), (1501, 200, None), (4000, 403, "qrator"), (4001, 403, None), (1501, 404, None)],
)
def test_markup_counts_on_pages_with_little_text(chars: int, status: int, name: str | None) -> None:
    assert block_page_name(page_of(chars, QRATOR_SCRIPT), status) == name


@pytest.mark.parametrize(
    ("chars", "status", "name"), [(299, 200, "qrator"), (300, 200, None), (1500, 403, "qrator"), (1501, 403, None)]
)
def test_headers_count_on_empty_or_refused_pages(chars: int, status: int, name: str | None) -> None:
    assert block_page_name(page_of(chars), status, {"Server": "qrator"}) == name


@pytest.mark.parametrize(("chars", "name"), [(299, "js-challenge"), (300, None)])
def test_a_challenge_prints_next_to_nothing(chars: int, name: str | None) -> None:
    script = "<script>document.cookie = 'a=1'; location.reload()</script>"
    assert block_page_name(page_of(chars, script)) == name


@pytest.mark.parametrize(
    ("chars", "title", "links", "name"),
    [
        (500, HEADLINE, 0, "captcha"),
        (501, HEADLINE, 0, None),
        (501, "Как шкипер провёл свой день", 0, "captcha"),
        (501, f"{HEADLINE} | Маяк", 0, None),
        (501, "Шкипер парома | Газета «Северный маяк» Поморья", 0, "captcha"),
        (500, HEADLINE, 15, "captcha"),
        (500, HEADLINE, 16, None),
    ],
)
def test_words_count_where_there_is_room_for_a_notice_only(
    chars: int, title: str, links: int, name: str | None
) -> None:
    assert block_page_name(page_of(chars, "я не робот" + "<a href='/'></a>" * links, title)) == name


@pytest.mark.parametrize(("chars", "name"), [(499, "suspended"), (500, None)])
def test_headings_count_as_title_on_a_small_page(chars: int, name: str | None) -> None:
    assert block_page_name(page_of(chars, "<h1>Хостинг-центр</h1>", HEADLINE)) == name
