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
        ("{h}<p>22.10.2025 | <i><a rel='category tag' href='/c'>Порт</a></i> Вид</p>{b}", "", "Порт"),
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


CRUMBS = "<div class='breadcrumbs'><a href='/'>Главная</a> <a href='/c'>{}</a></div>{{h}}{{b}}"


@pytest.mark.parametrize(
    ("name", "is_section"),
    [
        ("Портовое хозяйство и морские грузоперевозки", True),
        ("Портовое хозяйство и морские грузоперевозкиии", True),  # 45 characters
        ("Портовое хозяйство и морские грузоперевозкииии", False),  # 46 characters
        ("Суда и порт у моря", True),
        ("Суда и порт у моря зимой", False),
        ("Порт, суда, рыба", False),
        ("По", False),
        ("Маяк", False),
        ("mayak.example", False),
        ("mayak", False),
        ("12 портов", False),
        ("Порт!", False),
        ("Читать дальше", False),
        ("Порт 22.10.2025", False),
        ("Паром вышел", False),
        ("Пар", True),
        ("Паро", False),
    ],
)
def test_names_that_may_be_sections(name: str, is_section: bool) -> None:
    head = "<meta property='og:site_name' content='Маяк'>"
    assert article(CRUMBS.format(name), head).section == (name if is_section else None)


def test_a_better_name_is_looked_for_behind_the_general_one() -> None:
    around = CRUMBS.format("Новости") + "<p>Рубрика: Порт</p>"
    assert article(around).section == "Порт"


@pytest.mark.parametrize(("others", "section"), [(2, "Порт"), (3, None)])
def test_some_breadcrumbs_are_read(others: int, section: str | None) -> None:
    other = "<div class='crumb'><a href='/'>Главная</a></div>"
    assert (
        article(other * others + "<div class='crumb'><a href='/c'>Порт</a></div><p>Меню</p>{h}{b}").section == section
    )


@pytest.mark.parametrize(("lines", "section"), [(2, "Порт"), (6, "Порт"), (7, None)])
def test_marked_elements_near_the_headline(lines: int, section: str | None) -> None:
    between = "<p>Меню</p>" * lines
    assert article(f"{{h}}{between}<a class='rubric' href='/c'>Порт</a>{{b}}").section == section


@pytest.mark.parametrize(
    ("element", "section"),
    [
        ("<div class='category'>Порт</div>", "Порт"),
        ("<div class='category'>Порт<br>и причал</div>", "Порт и причал"),
        ("<div class='category'>Порт<br>и<br>причал</div>", None),
        ("<div class='category'>Анна Ким</div>", None),
        ("<div class='category'>Маяк // Порт</div>", "Порт"),
        ("<a class='topic' href='/c'>Порт</a>", "Порт"),
        ("<div class='topic'>Порт</div>", None),
    ],
)
def test_marked_elements(element: str, section: str | None) -> None:
    assert article(f"<p>Меню</p>{element}{{h}}{{b}}").section == section


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("<p>Рубрика: Порт, Суда</p>", "Порт"),
        ("<p>Рубрика</p><p>Порт</p>", "Порт"),
        ("<p>Просмотров: 12 | Раздел: Порт</p>", "Порт"),
        (f"<p>{'т' * 181} | Раздел: Порт</p>", "Порт"),
        (f"<p>{'т' * 195} | Раздел: Порт</p>", None),
    ],
)
def test_labels(line: str, section: str | None) -> None:
    assert article(f"{{h}}{{b}}{line}").section == section


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("<p>22.10.2025 10:13 | <a href='/c'>Порт</a></p>", "Порт"),
        ("<p>22.10.2025 | <a href='/c'>Порт</a></p>", None),
        (f"<p>22.10.2025 10:13 <a href='/c'>Порт</a> {'т' * 177}</p>", "Порт"),
        (f"<p>22.10.2025 10:13 <a href='/c'>Порт</a> {'т' * 180}</p>", None),
        ("<p>22.10.2025 10:13 | <a href='/c'>Анна Ким</a></p>", None),
        ("<p>Меню</p>" * 6 + "<p>22.10.2025 10:13 | <a href='/c'>Порт</a></p>", "Порт"),
        ("<p>Меню</p>" * 7 + "<p>22.10.2025 10:13 | <a href='/c'>Порт</a></p>", None),
    ],
)
def test_links_in_the_date_line(line: str, section: str | None) -> None:
    assert article(f"{{h}}{line}{{b}}").section == section


@pytest.mark.parametrize(("lines", "section"), [(4, "Порт"), (5, None)])
def test_a_path_above_the_headline(lines: int, section: str | None) -> None:
    assert article("<p>Главная / Порт</p>" + "<p>Меню</p>" * lines + "{h}{b}").section == section


@pytest.mark.parametrize(("name", "section"), [("Порт и причал", "Порт и причал"), ("Порт и новый причал", None)])
def test_an_h1_above_a_headline_in_an_h3(name: str, section: str | None) -> None:
    html = f"<title>{TITLE}</title><h1>{name}</h1><div><h3>{TITLE}</h3><p>{PROSE}</p></div>"
    assert extract(html, url=URL, source="x", fetched_at=None).section == section


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ("<a href='/c'>Порт</a>{h}{b}", "Порт"),
        ("<a href='/c'>Порт</a><div><div>{h}</div></div>{b}", "Порт"),
        ("<a href='/c'>Порт</a><div><div><div>{h}</div></div></div>{b}", None),
        ("<p>Ещё <a href='/c'>Порт</a></p>{h}{b}", None),
        ("<!-- <a href='/c'>Порт</a> -->{h}{b}", None),
    ],
)
def test_a_lone_link_above_the_headline(above: str, section: str | None) -> None:
    assert article(f"<div>{above}</div>").section == section
