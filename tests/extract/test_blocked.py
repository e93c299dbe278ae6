"""Walls by name; articles about walls are none."""

import pytest

from newscrawl.extract import blocked

STORY = "Компания сообщила о сбое в работе сети доставки содержимого, сайты открывались с задержкой. " * 25

WALLS = [
    (
        "ddos-guard",
        "<title>DDOS-GUARD</title><script src='/.well-known/ddos-guard/js-challenge/index.js'></script>",
    ),
    ("qrator", "<html><body><script src='/__qrator/qauth_utm_v2d.js'></script></body></html>"),
    (
        "servicepipe",
        "<html><head><script src='https://servicepipe.ru/static/checkjs/1.js'></script></head><body></body></html>",
    ),
    (
        "smartcaptcha",
        "<title>Вы не робот?</title><p>Подтвердите, что запросы отправляли вы, а не робот</p>",
    ),
    ("smartcaptcha", "<form action='/checkcaptcha?key=1'><div class='CheckboxCaptcha'></div></form>"),
    ("cloudflare", "<title>Just a moment...</title><body><script>window._cf_chl_opt={cvId:'3'}</script></body>"),
    ("cloudflare", "<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1>"),
    ("imperva", "<html><body><iframe src='/_Incapsula_Resource?SWUDNSAI=31'></iframe></body></html>"),
    ("captcha", "<title>Проверка</title><p>Подтвердите, что вы не робот</p><img src='/k.png'>"),
    (
        "js-challenge",
        "<body><script>document.cookie='c=1';setTimeout(function(){window.location.reload()},1)</script></body>",
    ),
    ("js-challenge", "<title>Проверка браузера</title><p>Проверяем ваш браузер, подождите несколько секунд</p>"),
    ("geo-stub", "<title>Недоступно</title><p>К сожалению, сайт недоступен в вашем регионе.</p>"),
    ("geo-stub", "<h1>451</h1><p>Unavailable For Legal Reasons</p>"),
    ("forbidden", "<title>403 Forbidden</title><center><h1>403 Forbidden</h1></center>"),
    ("forbidden", "<title>Доступ запрещён</title>"),
]


@pytest.mark.parametrize(("name", "page"), WALLS)
def test_walls_are_named(name: str, page: str) -> None:
    assert blocked(page, 403) == name


@pytest.mark.parametrize(("name", "page"), WALLS)
def test_walls_that_answer_200_are_named(name: str, page: str) -> None:
    assert blocked(page) == name


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("ddos-guard", {"Server": "ddos-guard"}),
        ("cloudflare", {"CF-Mitigated": "challenge"}),
        ("qrator", {"server": "QRATOR"}),
    ],
)
def test_headers_count_beside_a_refusal(name: str, headers: dict[str, str]) -> None:
    assert blocked("<p>Ошибка</p>", 403, headers) == name
    assert blocked(f"<p>{STORY[:900]}</p>", 200, headers) is None


@pytest.mark.parametrize(
    "words",
    [
        "Cloudflare объяснила сбой: Attention Required! | Cloudflare",
        "Как работает SmartCaptcha: «Подтвердите, что запросы отправляли вы, а не робот»",
        "DDoS-Guard отразил атаку", "Сайт недоступен в вашем регионе: что делать", "403 Forbidden — что это значит",
    ],
)  # fmt: skip
def test_articles_about_walls_are_pages(words: str) -> None:
    page = f"<title>{words}</title><h1>{words}</h1><p>{STORY}</p><script src='https://smartcaptcha.yandexcloud.net/captcha.js'></script>"
    assert blocked(page, 200, {"server": "cloudflare"}) is None


def test_a_short_article_is_a_page() -> None:
    assert (
        blocked("<title>Cloudflare сообщила о сбое</title><p>Сервис Cloudflare восстановил работу к полудню.</p>")
        is None
    )


def test_a_feed_is_never_a_wall() -> None:
    assert blocked('<?xml version="1.0"?><rss><title>Как пройти captcha: я не робот</title></rss>') is None
