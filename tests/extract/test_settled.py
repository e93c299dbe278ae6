"""Lead, tags and rubric: what is the article's of what a page states and prints."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.printed.lead import stated_lead
from newscrawl.extract.stated.repaired_json import load, salvage
from newscrawl.items import Block, RawArticle

URL = "https://mayak.example/news/1"
TITLE = "Паром вышел в рейс"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4
BODY = (Block(kind="paragraph", text=PROSE.strip()),)


def article(around: str, head: str = "", body: str = f"<p>{PROSE}</p>") -> RawArticle:
    html = (
        f"<html><head>{head}</head><body>{around.format(h=f'<h1>{TITLE}</h1>', b=f'<div>{body}</div>')}</body></html>"
    )
    return extract(html, url=URL, source="x", fetched_at=None)


@pytest.mark.parametrize(
    ("stated", "lead"),
    [
        ("Новый причал у рынка открыли раньше срока.", "Новый причал у рынка открыли раньше срока."),
        ("<b>Новый причал</b> &amp;laquo;Рынок&amp;raquo; открыли утром", "Новый причал «Рынок» открыли утром"),
        ("Паром вышел в рейс. Новый причал открыли утром.", "Новый причал открыли утром."),
        ("Паром «Онега» вышел в рейс утром, ему открыли новый", None),
        (
            "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка.",
            "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка.",
        ),
        (PROSE.strip(), PROSE.strip()),
        ("Новый причал у рынка открыли раньше…", None),
        ("Паром вышел в рейс", None),
        ("Коротко.", None),
        ("Новости Заозёрска: погода, афиша, объявления", None),
        ("Объявления, знакомства, расписание автобусов, работа", None),
        (None, None),
    ],
)
def test_stated_leads(stated: str | None, lead: str | None) -> None:
    assert stated_lead(stated, TITLE, BODY) == lead


@pytest.mark.parametrize(
    ("around", "lead"),
    [
        ("{h}<div class='anons'>Причал открыли раньше срока</div>{b}", "Причал открыли раньше срока"),
        (
            "{h}<p>Причал открыли раньше срока, и первым его увидел сельский почтальон.</p><hr>{b}",
            "Причал открыли раньше срока, и первым его увидел сельский почтальон.",
        ),
        ("{h}<h2>Причал открыли раньше срока</h2>{b}", "Причал открыли раньше срока"),
        ("{h}<div><a href='/2'>Причал открыли раньше срока, говорят в порту.</a></div>{b}", None),
        ("{h}<div class='photo'>Причал и паром ранним утром в день открытия, вид с воды.</div>{b}", None),
        ("{h}<div>Читайте также: Мост через залив построят к осени, обещают власти.</div>{b}", None),
        ("{h}{b}", None),
    ],
)
def test_printed_leads(around: str, lead: str | None) -> None:
    assert article(around).lead == lead


def test_a_short_description_that_the_page_prints_is_the_lead() -> None:
    head = "<meta name='description' content='Жители ждали этого весной'>"
    assert article("{h}<div>Жители ждали этого весной</div>{b}", head).lead == "Жители ждали этого весной"
    assert article("{h}{b}", head).lead is None


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
def test_rubrics(around: str, head: str, section: str | None) -> None:
    assert article(around, head).section == section


def test_rubric_in_the_h1_over_a_headline_in_an_h3() -> None:
    html = f"<title>{TITLE}</title><h1>Порт</h1><div><h3>{TITLE}</h3><p>{PROSE}</p></div>"
    assert extract(html, url=URL, source="x", fetched_at=None).section == "Порт"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            '{"a": "Завод "Заря", "Мир" и другие", "b": ["x "y" z", "w"]}',
            [{"a": 'Завод "Заря", "Мир" и другие', "b": ['x "y" z', "w"]}],
        ),
        ('{"a": {"b": "ООО "Рога""},}', [{"a": {"b": 'ООО "Рога"'}}]),
        ("{&quot;a&quot;: &quot;1&quot;}", [{"a": "1"}]),
        ('{"a": "x" "b": "c"}', []),
        ('{"a": "b"', []),
    ],
)
def test_json_with_bare_quotes(text: str, values: list[object]) -> None:
    assert load(text) == values


def test_salvaged_fields_are_those_said_once() -> None:
    broken = '{"@type": "NewsArticle", "headline": "Мост \\u00abА\\u00bb", "image": , "author": {"@type": "Person"}'
    assert salvage(broken) == {"@type": "NewsArticle", "headline": "Мост «А»"}
    assert salvage('{"@type": "NewsArticle", "headline": "А", "x": {"headline": "Б"}, ') == {"@type": "NewsArticle"}
    assert salvage('{"headline": "\\x", ') == {}


def test_a_page_that_broken_json_describes() -> None:
    broken = '{"@type": "NewsArticle", "datePublished": "2025-10-22T10:13Z", "image": ,}'
    assert (
        article("{h}{b}", f"<script type='application/ld+json'>{broken}</script>").published[0].text
        == "2025-10-22T10:13Z"
    )
