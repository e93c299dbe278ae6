"""The lead: printed between headline and text, or stated as the page's description."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.printed.lead import stated_lead
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
