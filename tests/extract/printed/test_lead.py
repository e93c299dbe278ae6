"""The lead that a page prints between headline and text."""

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
        ("{h}<div class='image'><div class='image-title'>Причал и паром ранним утром</div></div>{b}", None),
        ("{h}<div>Читайте также: Мост через залив построят к осени, обещают власти.</div>{b}", None),
        (
            "{h}<div class='anons'>Причал у рынка открыли раньше срока, сообщил порт. <span>1 161</span></div>{b}",
            "Причал у рынка открыли раньше срока, сообщил порт.",
        ),
        (
            "{h}<div class='anons'>Причал у рынка открыли раньше срока, сообщил порт. <span>1161</span></div>{b}",
            "Причал у рынка открыли раньше срока, сообщил порт.",
        ),
        ("{h}<div class='anons'>Причал открыли раньше срока в 2025</div>{b}", "Причал открыли раньше срока в 2025"),
        ("{h}{b}", None),
    ],
)
def test_printed_leads(around: str, lead: str | None) -> None:
    assert article(around).lead == lead


def test_a_short_description_that_the_page_prints_is_the_lead() -> None:
    head = "<meta name='description' content='Жители ждали этого весной'>"
    assert article("{h}<div>Жители ждали этого весной</div>{b}", head).lead == "Жители ждали этого весной"
    assert article("{h}{b}", head).lead is None


def of_length(chars: int) -> str:
    """A sentence of so many characters."""
    return ("Причал у рынка открыли раньше срока и без торжеств " * 20)[: chars - 2].rstrip().ljust(
        chars - 1, "а"
    ) + "."


@pytest.mark.parametrize(
    ("markup", "chars", "is_lead"),
    [
        ("<p class='lead'>{}</p>", 24, False),
        ("<p class='lead'>{}</p>", 25, True),
        ("<p class='lead'>{}</p>", 900, True),
        ("<p class='lead'>{}</p>", 901, False),
        ("<p>{}</p>", 59, False),
        ("<p>{}</p>", 60, True),
    ],
)
def test_length_of_a_printed_lead(markup: str, chars: int, is_lead: bool) -> None:
    text, links = of_length(chars), "<ul><li><a href='/2'>Мост открыли раньше срока</a></li></ul>" * 40
    assert article(f"{{h}}{markup.format(text)}<hr>{{b}}{links}").lead == (text if is_lead else None)


@pytest.mark.parametrize(
    ("text", "is_lead"),
    [
        ("Причал порта восстановили", False),
        ("Причал порта восстановили вчера", True),
        ("Фото: Анна Ким, порт Заозёрска", False),
        ("Автор: Анна Ким, Пётр Сомов", False),
        ("22 октября 2025 года, 10:13", False),
        ("Вид на новый причал. Фото: Анна Ким", False),
    ],
)
def test_a_marked_line_that_is_text_is_the_lead(text: str, is_lead: bool) -> None:
    assert article(f"{{h}}<p class='lead'>{text}</p><hr>{{b}}").lead == (text if is_lead else None)


LEAD = "Причал открыли раньше срока и без торжеств"


@pytest.mark.parametrize(
    ("markup", "is_lead"),
    [
        ("<div class='lead'><div><div><p>{}</p></div></div></div>", True),
        ("<div class='lead'><div><div><div><p>{}</p></div></div></div></div>", False),
        ("<a href='/2'><div><p class='lead'>{}</p></div></a>", False),
        ("<a href='/2'><div><div><p class='lead'>{}</p></div></div></a>", True),
    ],
)
def test_elements_around_a_lead(markup: str, is_lead: bool) -> None:
    assert article(f"{{h}}{markup.format(LEAD)}<hr>{{b}}").lead == (LEAD if is_lead else None)


def test_of_several_lines_a_marked_one_then_a_sentence_then_a_subtitle_is_the_lead() -> None:
    subtitle, sentence = "Причал открыли раньше срока", of_length(70)
    lines = f"<h2>{subtitle}</h2><p>{sentence}</p><p>{of_length(75)}</p>"
    assert article(f"{{h}}{lines}<hr>{{b}}", body=f"<p>{PROSE * 9}</p>").lead == sentence
    assert article(f"{{h}}{lines}<p class='anons'>{LEAD}</p><hr>{{b}}", body=f"<p>{PROSE * 9}</p>").lead == LEAD
