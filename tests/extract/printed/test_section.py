"""The section that a page prints: breadcrumbs, marked links, labels, the page's title."""

import pytest

from newscrawl.extract import extract
from newscrawl.items import RawArticle

URL = "https://mayak.example/news/1"


TITLE = "Паром вышел в рейс"


PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(around: str, head: str = "", body: str = f"<p>{PROSE}</p>") -> RawArticle:
    html = (
        f"<html><head>{head}</head><body>{around.format(h=f'<h1>{TITLE}</h1>', b=f'<div>{body}</div>')}</body></html>"
    )
    return extract(html, url=URL, source="x", fetched_at=None)


@pytest.mark.parametrize(
    ("around", "head", "section"),
    [
        ("<div class='breadcrumbs'><a href='/'>Главная</a> <a href='/c'>Порт</a></div>{h}{b}", "", "Порт"),
        ("<a class='rubric' href='/c'>Порт</a>{h}{b}", "", "Порт"),
        ("<p>Новости » Порт</p>{h}{b}", "", "Порт"),
        ("{h}{b}<p>Рубрика: Порт | Просмотров: 12</p>", "", "Порт"),
        ("{h}<p>22.10.2025 10:13 | <a href='/c'>Порт</a></p>{b}", "", "Порт"),
        ("<div><a href='/c'>Порт</a>{h}</div>{b}", "", "Порт"),
        ("{h}{b}", f"<title>{TITLE} | Порт | Маяк</title>", "Порт"),
        ("{h}{b}", f"<title>Маяк :: Порт :: {TITLE}</title>", "Порт"),
        ("<div class='breadcrumbs'><a href='/'>Главная</a> <a href='/n'>Новости</a></div>{h}{b}", "", "Новости"),
        ("<p>главная | архив | почта</p>{h}{b}", "", None),
        ("{h}<p>22.10.2025 10:13 | <a href='/author/kim'>Анна Ким</a></p>{b}", "", None),
        ("<a class='rubric' href='/c'>Все материалы</a>{h}{b}", f"<title>{TITLE}</title>", None),
    ],
)
def test_sections(around: str, head: str, section: str | None) -> None:
    assert article(around, head).section == section


def test_section_in_the_h1_above_a_headline_in_an_h3() -> None:
    html = f"<title>{TITLE}</title><h1>Порт</h1><div><h3>{TITLE}</h3><p>{PROSE}</p></div>"
    assert extract(html, url=URL, source="x", fetched_at=None).section == "Порт"
