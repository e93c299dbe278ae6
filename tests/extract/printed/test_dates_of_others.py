"""Dates around an article that belong to cards, tickers, comments, tables and headings of its text."""

from datetime import UTC, datetime

import pytest

from newscrawl.extract import extract
from newscrawl.normalise.article import normalise

SENTENCE = "Канатную дорогу через Узорь проверили зимой, весной её открыли для всех. "
HEAD = "<h1>Канатную дорогу открыли</h1>"
OPENING, CLOSING = f"<p>{SENTENCE * 3}</p>", f"<p>{SENTENCE * 2}</p>"
TEXT = f"<div class='t'>{OPENING}{CLOSING}</div>"
LINK = "<a href='/n/5'>Мост через Узорь открыли досрочно</a>"
LINKS = "".join(f"<li><a href='/n/{n}'>Мост через Узорь открыли досрочно, часть {n}</a></li>" for n in "123")
OTHER = "12.04.2019 10:00"
FETCHED = datetime(2025, 10, 25, 9, 0, tzinfo=UTC)


def date_of(body: str, path: str = "news/7", fetched_at: datetime | None = FETCHED) -> str | None:
    """The publication as `YYYY-MM-DDTHH:MM` UTC, a day without its time as `YYYY-MM-DDTHH:MM day`."""
    html = f"<html><body>{body}</body></html>"
    raw = extract(
        html,
        url=f"https://uzor.example/{path}",
        source="x",
        fetched_at=fetched_at,
        timezone="Europe/Moscow",
    )
    published = normalise(raw).published
    if published is None:
        return None
    return published.at.strftime("%Y-%m-%dT%H:%M") + (" day" if published.precision == "day" else "")


def body_of(body: str) -> str:
    html = f"<html><body>{HEAD}{body}</body></html>"
    raw = extract(html, url="https://uzor.example/news/7", source="x", fetched_at=None)
    return "\n".join(block.text for block in raw.blocks)


@pytest.mark.parametrize(
    "body",
    [
        f"{HEAD}{TEXT}<div class='c'><b>Лев</b> <span class='date'>{OTHER}</span><p>Хорошая дорога!</p></div>",
        f"{HEAD}{TEXT}<div><b>Лев</b> {OTHER}<p>Давно пора</p><a href='#'>Ответить</a></div>",
        f"{HEAD}{TEXT}<div><p>Лев, {OTHER}</p><p>Когда откроют вторую?</p></div>",
        f"{HEAD}{TEXT}<div class='more'><time datetime='2019-04-12T10:00'>12 апреля</time>{LINK}</div>",
        f"{HEAD}{TEXT}<div><p>{OTHER}</p><h4>Мост через Узорь открыли досрочно</h4></div>",
        f"{HEAD}{TEXT}<a href='/n/5'><span class='date'>{OTHER}</span> Мост через Узорь открыли досрочно</a>",
        f"<article>{HEAD}{TEXT}</article><div class='date'>{OTHER}</div>",
        f"{HEAD}{TEXT}<div><b>Лев {OTHER}</b><div>Хорошая дорога!</div></div>",
        f"{HEAD}{TEXT}<div><div>Отзывы</div><div><b>Лев <i>{OTHER}</i></b><p>Хорошая дорога.</p></div></div>",
        f"{HEAD}{TEXT}<p>Версия сайта от {OTHER}</p>",
        f"{HEAD}{TEXT}<p>Свидетельство выдано {OTHER}</p>",
        f"<div><i>{OTHER}</i> {LINK}</div>{HEAD}{TEXT}",
        f"<div class='ticker'><span class='time'>{OTHER}</span><br>{LINK}</div>{HEAD}{TEXT}",
        f"{HEAD}<div class='card'><span class='date'>{OTHER}</span>{LINK}</div>{TEXT}",
    ],
)
def test_a_date_of_a_card_or_a_comment_is_no_date_of_the_article(body: str) -> None:
    assert date_of(body) is None


@pytest.mark.parametrize(
    "body",
    [
        f"{HEAD}{TEXT}<div><b>Рубрика: Порт.</b><br>12.04.2019 10:00<br><a href='/p'>Версия для печати</a></div>",
        f"{HEAD}{TEXT}<p>Анна Реброва, 12.04.2019 10:00</p>",
        f"{HEAD}{TEXT}<p>12.04.2019 10:00, Версия для печати</p>",
        f"{HEAD}{TEXT}<div><span class='date'>12.04.2019 10:00</span> <a href='/a'>Анна Реброва</a></div>",
        f"<article>{HEAD}{TEXT}</article><p>Опубликовано: 12.04.2019 10:00</p>",
        f"<article>{TEXT}</article>{HEAD}{TEXT}<p>12.04.2019 10:00</p>",
        f"<div><i>12.04.2019 10:00</i> <a href='/s'>Наука и техника</a></div>{HEAD}{TEXT}",
        f"<div><h4><i>12.04.2019 10:00</i></h4><a href='/s'>Порт</a></div>{HEAD}{TEXT}",
        f"{HEAD}<div>12.04.2019 10:00 <a href='https://t.me/u'>Подпишитесь на нашу ленту в Телеграме</a></div>{TEXT}",
        f"<div>12.04.2019 10:00 <a href='/news/7'>Канатную дорогу открыли</a></div>{HEAD}{TEXT}",
        f"{HEAD}<div><a href='https://uzor.example/'>«Узорский вестник», газета</a><br>12.04.2019 10:00</div>{TEXT}",
        f"{HEAD}<div>12.04.2019 10:00<ul>{LINKS}</ul></div>{TEXT}",
        f"{HEAD}{TEXT}<div>12.04.2019 10:00<br>«Узорский вестник»<br>Версия для печати</div>",
        f"<table><tr><td>{HEAD}<span>12.04.2019 10:00</span>{TEXT}</td></tr></table>",
    ],
)
def test_a_date_beside_other_data_of_the_article_is_its_own(body: str) -> None:
    assert date_of(body) == "2019-04-12T07:00"


@pytest.mark.parametrize(
    "part",
    [
        "<h3>12 апреля 2019 года</h3>",
        "<table><tr><th>Рейс</th><th>Время</th></tr><tr><td>Первый</td><td>08:00</td></tr></table>",
        "<ul><li>08:00</li><li>10:30</li></ul>",
        "<ul><li>12.04.2019 08:00</li><li>13.04.2019 10:30</li></ul>",
        "<p>12 апреля</p><p>Дорогу начали строить.</p><p>13 апреля</p>",
        "<p>08:00</p>",
        "<h4>08:00</h4>",
    ],
)
def test_days_and_clocks_of_the_text_stay_in_it_and_are_no_date(part: str) -> None:
    texts = [text for text in ("12 апреля", "08:00", "10:30", "13 апреля") if text in part]
    html = f"<div class='t'>{OPENING}{part}{CLOSING}</div>"
    assert date_of(f"{HEAD}{html}") is None
    body = body_of(html)
    assert [text for text in texts if text in body] == texts
    assert date_of(f"{HEAD}{html}", "2025/10/22/doroga") == "2025-10-21T21:00 day"


@pytest.mark.parametrize("sidebar", ["Вчера, 16:05", "вчера в 16:05", "2 часа назад", "23 мая, 16:05"])
def test_the_day_in_the_address_with_the_clock_beside_the_headline(sidebar: str) -> None:
    aside = f"<div class='col'><p>Лента</p><p>{sidebar}</p><p>Мост открыли</p></div>"
    clock = "<span class='news-time'>14:20</span>"
    address = "2025/10/22/doroga"
    assert date_of(f"{aside}{HEAD}{clock}{TEXT}", address) == "2025-10-22T11:20"
    assert date_of(f"{HEAD}{clock}{TEXT}{aside}", address) == "2025-10-22T11:20"
    assert date_of(f"{HEAD}{clock}{aside}{TEXT}", address)[:10] in ("2025-10-22", "2025-10-21")  # type: ignore[index]


def test_a_date_below_the_text_without_a_label_yields_to_the_address() -> None:
    below = f"{HEAD}{TEXT}<p>Порт</p><p>12.04.2019 10:00</p>"
    assert date_of(below, "2025/10/22/doroga") == "2025-10-21T21:00 day"
    assert date_of(below) == "2019-04-12T07:00"
    assert date_of(f"{HEAD}{TEXT}<p>22.10.2025 10:00</p>", "2025/10/22/doroga") == "2025-10-22T07:00"


@pytest.mark.parametrize(
    "clock",
    [
        "<p>Время публикации: 12:57</p>",
        "<p>время публикации 12:57</p>",
        "<div>Порт</div><div>Опубликовано в 12:57</div>",
        "<time>12:57</time>",
        "<div class='time'>12:57</div>",
        "<span class='pub_time'>12:57</span>",
        "<i class='views'>312</i><i class='hour'>12:57</i>",
    ],
)
def test_a_day_and_a_clock_printed_apart_are_one_date(clock: str) -> None:
    assert date_of(f"<p>22 октября 2025 г.</p><p>Порт</p>{HEAD}{clock}{TEXT}") == "2025-10-22T09:57"
    assert date_of(f"{HEAD}{clock}<p>Порт</p><p>22.10.2025</p>{TEXT}") == "2025-10-22T09:57"


def test_a_day_and_a_labelled_clock_side_by_side_below_the_text() -> None:
    assert date_of(f"{HEAD}{TEXT}<p>22 октября 2025</p><p>время публикации: 12:57</p>") == "2025-10-22T09:57"
    spans = "<span class='day'>22.10.2025</span><span class='views'>312</span><span class='hour'>12:57</span>"
    assert date_of(f"{HEAD}<div>{spans}</div>{TEXT}") == "2025-10-22T09:57"


@pytest.mark.parametrize(
    "other",
    [
        "<div class='video-duration time'>12:57</div>",
        "<p>Порт</p><div class='time'>12:57</div><div class='time'>03:10</div>",
        "<p>Порт</p><div class='time player'>12:57</div>",
    ],
)
def test_the_length_of_a_video_is_no_time_of_day(other: str) -> None:
    assert date_of(f"{HEAD}<p>22.10.2025</p>{other}{TEXT}") == "2025-10-21T21:00 day"


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("<div class='date'><i>22</i><i>октября</i><i>2025</i><i>12:57</i></div>", "2025-10-22T09:57"),
        ("<div class='info'>22.10.2025 12:57<span class='views'>312</span></div>", "2025-10-22T09:57"),
        ("<div class='info'>22.10.2025<span class='views'>312</span><b>5</b></div>", "2025-10-21T21:00 day"),
        ("<dl><dt>Дата публикации</dt><dd>22.10.2025</dd><dt>Время</dt><dd>12:57</dd></dl>", "2025-10-22T09:57"),
        ("<p>22.10.2025</p><p>Время выхода:</p><p>12:57</p>", "2025-10-22T09:57"),
        ("<p>22.10.2025</p><p>Рыбалка</p><p>12:57</p>", "2025-10-21T21:00 day"),
        ("<div class='info'>312<span>22.10.2025</span><b>5</b></div>", "2025-10-21T21:00 day"),
        ("<div><i>22.10.2025</i><i>12:57</i><i>23.10.2025</i><i>10:00</i></div>", "2025-10-21T21:00 day"),
        ("<div class='date'><i>22</i><i>октября 2025</i><i>12:57</i><i>10:00</i></div>", None),
        ("<div>" + "<b>.</b>" * 6 + "<i>22.10</i><i>.2025</i></div>", None),
    ],
)
def test_pieces_of_a_date_without_white_space_between_them(date: str, at: str | None) -> None:
    assert date_of(f"{HEAD}{date}{TEXT}") == at
