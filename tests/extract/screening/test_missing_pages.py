"""Missing articles are recognised by what came in their place; articles about dead links are not taken for one."""

import pytest

from newscrawl.extract import QuickLook, missing_reason

ARTICLE = "https://vestnik.example/news/2025/10/22/parom-vyshel-v-reis"
HOME = "https://vestnik.example/"
PROSE = "".join(
    f"<p>Паром вышел в рейс утром, пассажиров встречали на причале с оркестром и цветами, сказал шкипер {number}.</p>"
    for number in range(10)
)
MENU = "".join(f"<li><a href='/{number}'>Рубрика номер {number}</a></li>" for number in range(40))


def reason_of(
    html: str = "", *, requested: str = ARTICLE, answered: str | None = None, status: int = 200
) -> str | None:
    return missing_reason(
        status=status, requested=requested, answered=answered or requested, quick_look=QuickLook(html)
    )


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "not-found"), (410, "removed"), (200, None), (403, None), (451, None), (500, None), (503, None)],
)
def test_statuses(status: int, reason: str | None) -> None:
    assert reason_of(PROSE, status=status) == reason


@pytest.mark.parametrize(
    ("requested", "answered", "reason"),
    [
        (ARTICLE, HOME, "redirected-home"),
        (ARTICLE, "https://www.vestnik.example/?utm_source=404", "redirected-home"),
        (ARTICLE, "https://vestnik.example/index.php", "redirected-home"),
        (ARTICLE, "https://vestnik.example/ru/", "redirected-home"),
        (ARTICLE, "https://vestnik.example/news/", "redirected-home"),
        ("https://vestnik.example/sport/123456", "https://vestnik.example/sport", "redirected-section"),
        ("https://vestnik.example/lenta/?nid=7712", "https://vestnik.example/lenta/", "redirected-section"),
        (ARTICLE, "https://vestnik.example/404.html", "soft-404"),
        (ARTICLE, "https://vestnik.example/error/not-found/", "soft-404"),
        (ARTICLE, ARTICLE + "/", None),
        (ARTICLE, ARTICLE + "?utm_source=rss", None),
        (ARTICLE + "/amp/", ARTICLE, None),
        (ARTICLE, ARTICLE.replace("https://", "https://m."), None),
        ("https://vestnik.example/news/1", "https://vestnik.example/news/2025/10/22/1", None),
        ("https://vestnik.example/news/77812/print", "https://vestnik.example/news/77812", None),
        ("https://vestnik.example/news/77812/foto-3", "https://vestnik.example/news/77812", None),
        (HOME, "https://vestnik.example/ru/", None),
        ("not an address", "https://vestnik.example/sport", None),
    ],
)
def test_redirects(requested: str, answered: str, reason: str | None) -> None:
    assert reason_of(PROSE, requested=requested, answered=answered) == reason


@pytest.mark.parametrize(
    "title",
    [
        "404", "Ошибка 404", "404 — Страница не найдена", "Страница не найдена | Северный вестник", "404 Not Found",
        "Северный вестник: Страница не найдена", "К сожалению, запрашиваемая страница не найдена",
        "Запрошенная вами страница не существует", "Новость не найдена", "Материал удалён", "Материал был удален",
        "Статья снята с публикации", "Публикация недоступна", "Такой страницы нет", "Сторінку не знайдено",
        "Упс! Страница не найдена", "Page not found - Vestnik", "Элемент не найден", "Парақша табылмады",
        "Страница удалена или перемещена", "Ошибка 404. Страница не найдена",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["<title>{}</title><ul>{}</ul>", "<title>Вестник</title><h1>{}</h1><ul>{}</ul>"])
def test_a_title_or_heading_that_says_so(title: str, form: str) -> None:
    assert reason_of(form.format(title, MENU)) == "soft-404"


@pytest.mark.parametrize(
    "said",
    [
        "Запрашиваемая страница не существует или была удалена.",
        "К сожалению, страница, которую вы ищете, переехала.",
        "Неправильно набран адрес, или такой страницы на сайте больше нет.",
        "Вы перешли по неверной ссылке.",
        "Материал снят с публикации по решению редакции.",
    ],
)
def test_a_short_page_that_says_so(said: str) -> None:
    legal = "<p>© Северный вестник, 2025. Все права защищены.</p>"
    page = f"<title>Северный вестник</title><ul>{MENU}</ul><div>{said}</div>{legal}"
    assert reason_of(page) == "soft-404"
    assert reason_of(page + PROSE) is None


@pytest.mark.parametrize(
    "headline",
    [
        "Страница не найдена: как исчезают архивы районных газет",
        "Пропавший материал найден",
        "Ошибка 404 обошлась магазину в миллион рублей",
        "В Ковыльном нашли 404 могилы",
        "Следствие: документ не существует в природе, заявил адвокат",
    ],
)
def test_articles_about_dead_links_are_not_missing(headline: str) -> None:
    assert reason_of(f"<title>{headline} — Вестник</title><h1>{headline}</h1>{PROSE}") is None
    assert reason_of(f"<title>{headline} — Вестник</title><h1>{headline}</h1>{PROSE[:460]}") is None


def test_an_article_with_such_a_headline_is_not_missing() -> None:
    assert reason_of(f"<title>Страница не найдена</title><h1>Страница не найдена</h1>{PROSE}") is None


@pytest.mark.parametrize("own", [f'<link rel="canonical" href="{HOME}">', f'<meta property="og:url" content="{HOME}">'])
def test_the_front_page_in_place_of_an_article(own: str) -> None:
    front = f"<head><title>Северный вестник: новости Поморья</title>{own}</head><ul>{MENU}</ul>"
    assert reason_of(front) == "home-page"
    assert reason_of(front, requested=HOME) is None
    assert reason_of(front + PROSE) is None, "canonical links are wrong on whole sites"
    assert reason_of(front + '<script type="application/ld+json">{"@type": "NewsArticle"}</script>') is None
    assert reason_of(front.replace(HOME, ARTICLE)) is None
    assert reason_of(front.replace(HOME, "/")) is None, "a relative one names nothing for certain"


def test_an_empty_page_has_no_reason() -> None:
    assert reason_of("") is None
    assert reason_of("<title></title>") is None


def prose(chars: int) -> str:
    """Blocks of running text with so many characters in all."""
    blocks = ["п" * 100] * (chars // 100 - 1) + ["п" * (100 + chars % 100)]
    html = "".join(f"<p>{block}</p>" for block in blocks)
    assert QuickLook(html).prose == chars
    return html


@pytest.mark.parametrize(("chars", "reason"), [(700, "soft-404"), (701, None)])
def test_prose_below_a_headline_that_says_missing(chars: int, reason: str | None) -> None:
    assert reason_of(f"<title>Страница не найдена</title>{prose(chars)}") == reason


@pytest.mark.parametrize(("chars", "reason"), [(699, "home-page"), (700, None)])
def test_prose_of_a_front_page(chars: int, reason: str | None) -> None:
    assert reason_of(f'<link rel="canonical" href="{HOME}">{prose(chars)}') == reason


@pytest.mark.parametrize(("chars", "reason"), [(300, "soft-404"), (301, None)])
def test_prose_of_a_page_whose_text_says_missing(chars: int, reason: str | None) -> None:
    assert reason_of(f"<div>Материал снят с публикации</div>{prose(chars)}") == reason


@pytest.mark.parametrize(("chars", "reason"), [(6000, "soft-404"), (6001, None)])
def test_length_of_a_page_whose_text_says_missing(chars: int, reason: str | None) -> None:
    legal = "<p>© Маяк</p>"
    shown = len(QuickLook(f"<div>Материал снят с публикации</div>{legal}").text)
    page = f"<div>Материал снят с публикации</div>{legal.replace('Маяк', 'Маяк'.ljust(4 + chars - shown, 'м'))}"
    assert len(QuickLook(page).text) == chars
    assert reason_of(page) == reason


@pytest.mark.parametrize(("headings_above", "reason"), [(4, "soft-404"), (5, None)])
def test_the_first_five_headings_are_read(headings_above: int, reason: str | None) -> None:
    assert reason_of("<h2>Порт</h2>" * headings_above + "<h2>404</h2>") == reason


@pytest.mark.parametrize(("chars", "reason"), [(119, "soft-404"), (120, None)])
def test_length_of_a_headline_that_says_missing(chars: int, reason: str | None) -> None:
    message = "К сожалению, запрашиваемая вами страница с таким адресом больше не существует или "
    article_mark = '<meta property="og:type" content="article">'  # so that the text is not searched
    assert reason_of(f"<title>{message.ljust(chars, 'п')}</title>{article_mark}") == reason


@pytest.mark.parametrize(("offset", "reason"), [(99_900, "home-page"), (100_000, None)])
def test_the_canonical_link_is_in_the_head(offset: int, reason: str | None) -> None:
    assert reason_of(f'{" " * offset}<link rel="canonical" href="{HOME}">') == reason
