"""The lead that a page states as its description, and leads that the text says anyway."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.printed.stated_lead import BodyText, stated_lead
from newscrawl.extract.selectors import Selectors
from newscrawl.items import Block, Entry, RawArticle

URL = "https://mayak.example/news/1"
TITLE = "Паром вышел в рейс"
FIRST = "Паром «Онега» вышел в рейс утром, и на новом причале его встречали с оркестром и флагами."
SECOND = "Первые сорок пассажиров проехали бесплатно, рассказал начальник порта Илья Корбут."
THIRD = "До конца навигации судно будет делать по восемь рейсов в день, обещают в мэрии города."
LEAD = "Причал у рынка строили два года и открыли на месяц раньше срока."
BODY = BodyText([Block(kind="paragraph", text=text) for text in (FIRST, SECOND, THIRD)])
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def read(body: str, head: str = "", select: Selectors | None = None, entry: Entry | None = None) -> RawArticle:
    html = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>"
    return extract(html, url=URL, source="x", fetched_at=None, select=select, entry=entry)


def description(text: str) -> str:
    return f"<meta property='og:description' content='{text}'>"


@pytest.mark.parametrize(
    ("stated", "lead"),
    [
        ("Новый причал порта встречает паром.", "Новый причал порта встречает паром."),
        ("<b>Новый причал</b> &amp;laquo;Рынок&amp;raquo; открыли утром", "Новый причал «Рынок» открыли утром"),
        ("Паром вышел в рейс. Новый причал открыли утром.", "Новый причал открыли утром."),
        ("Паром вышел в рейс — новый причал открыли утром", "новый причал открыли утром"),
        ("Паром вышел в рейс Новый причал открыли утром", "Новый причал открыли утром"),
        ("Паром вышел в рейс, сообщает порт. Новый причал открыли утром.", None),
        ("Порт: Паром вышел в рейс, Анна Реброва, Верхнереченск", None),
        ("Новый причал у рынка открыли раньше…", None),
        ("Новый причал у рынка открыли раньше, и паром,", None),
        ("Новый причал у рынка открыли раньше -", None),
        ("Паром вышел в рейс", None),
        ("Коротко.", None),
        ("Новости Заозёрска: погода, афиша, объявления", None),
        ("Объявления, знакомства, расписание автобусов, работа", None),
        (None, None),
    ],
)
def test_stated_leads(stated: str | None, lead: str | None) -> None:
    assert stated_lead(stated, TITLE, BODY) == lead


def of_length(chars: int) -> str:
    """A sentence of so many characters."""
    return ("Причал у рынка открыли раньше срока и без торжеств " * 20)[: chars - 2].rstrip().ljust(
        chars - 1, "а"
    ) + "."


@pytest.mark.parametrize(("chars", "is_lead"), [(24, False), (25, True)])
def test_length_of_a_stated_lead(chars: int, is_lead: bool) -> None:
    text = of_length(chars)
    assert stated_lead(text, TITLE, BODY, of_article=True) == (text if is_lead else None)


@pytest.mark.parametrize(
    ("text", "of_article", "is_lead"),
    [
        # three of eight words are the text's, three of seven
        ("Причал порта встречали: погода, знакомства, расписание, гороскоп, работа.", False, False),
        ("Причал порта встречали: погода, знакомства, расписание, гороскоп.", False, True),
        ("Причалы порта встречая: погода, знакомства, расписание, гороскоп.", False, True),
        ("Погода, знакомства, расписание, гороскоп, работа.", True, True),
    ],
)
def test_a_description_of_the_page_shares_words_with_its_text(text: str, of_article: bool, is_lead: bool) -> None:
    assert stated_lead(text, TITLE, BODY, of_article=of_article) == (text if is_lead else None)


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        FIRST.replace("«Онега»", '"Онега"').removesuffix("."),  # other signs
        FIRST[:60],  # cut off without a mark
        f"{FIRST} {SECOND}",  # over two paragraphs
        SECOND,
        THIRD,
        "судно будет делать по восемь рейсов в день",
        f"{FIRST} Новости порта на сайте «Маяк»",  # with the site behind it
        f"Обновлено в 14:42. {FIRST} {SECOND} Анна Реброва",
        f"{FIRST[:-1]} на месяц раньше срока",
        # sentences of the text put together and shortened
        "Паром «Онега» вышел в рейс утром. Первые сорок пассажиров проехали бесплатно. Судно будет делать рейсы.",
    ],
)
@pytest.mark.parametrize("markup", ["meta", "jsonld", "feed"])
def test_a_description_that_the_text_says_is_no_lead(text: str, markup: str) -> None:
    heads = {
        "meta": f"<meta name='description' content='{text}'>",
        "jsonld": f'<script type="application/ld+json">{{"@type":"NewsArticle","description":"{text}"}}</script>',
        "feed": "",
    }
    entry = Entry(url=URL, lead=text) if markup == "feed" else None
    article = read(f"<div>{PARAGRAPHS}</div>", heads[markup].replace('"Онега"', "„Онега“"), entry=entry)
    assert (article.lead, article.extractor.origins.get("lead")) == (None, None)
    assert [block.text for block in article.blocks] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("lead", "is_lead"),
    [
        (LEAD, True),
        # in other words, printed by itself
        ("Паром «Онега» вышел в рейс утром, и на причале у рынка его встречали песнями.", True),
        ("Паром «Онега» вышел в рейс утром", False),
        (FIRST, False),
        (f"{FIRST} {LEAD}", False),
    ],
)
def test_a_lead_printed_by_itself(lead: str, is_lead: bool) -> None:
    expected = lead if is_lead else None
    assert read(f"<div><b class='announce'>{lead}</b></div><div class='text'>{PARAGRAPHS}</div>").lead == expected
    body = f"<div><b class='head'>{lead}</b></div><div class='text'>{PARAGRAPHS}</div>"
    assert read(body, select=Selectors(lead=".head", body=".text")).lead == expected


def test_of_two_descriptions_the_one_that_the_text_does_not_say_is_the_lead() -> None:
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","description":"{FIRST}"}}</script>'
    article = read(f"<div>{PARAGRAPHS}</div>", head + description("Причал порта встречает паром."))
    assert (article.lead, article.extractor.origins["lead"]) == ("Причал порта встречает паром.", "meta")


def test_a_paragraph_printed_once_is_text_and_no_lead() -> None:
    article = read(f"<div><p><b>{FIRST}</b></p><p>{SECOND}</p><p>{THIRD}</p></div>", description(FIRST))
    assert (article.lead, [block.text for block in article.blocks]) == (None, [FIRST, SECOND, THIRD])


@pytest.mark.parametrize(("chars", "is_lead"), [(39, True), (40, False)])
def test_a_lead_that_holds_a_first_block_of_some_length(chars: int, is_lead: bool) -> None:
    opening = ("Паром вышел в рейс после долгого ремонта" * 2)[:chars]
    body = BodyText([Block(kind="heading", text=opening)])
    lead = f"Порт: {opening}. Причал у рынка строили два года, и в мэрии уже не верили, что его успеют открыть."
    assert body.says(lead, apart=True) is not is_lead


@pytest.mark.parametrize(
    ("apart", "shared", "of", "says"),
    [(False, 10, 20, False), (False, 11, 20, True), (True, 18, 20, False), (True, 19, 20, True)],
)
def test_how_much_of_a_lead_the_text_may_say(apart: bool, shared: int, of: int, says: bool) -> None:
    words = [f"слово{number}" for number in range(shared + 2)]
    lead = " ".join([*words, *(f"другое{number}" for number in range(of - shared))])
    body = BodyText([Block(kind="heading", text="Порт"), Block(kind="paragraph", text=" ".join(words))])
    assert body.says(lead, apart=apart) is says


def test_a_lead_that_a_site_names_among_the_parts_of_its_body_is_no_text() -> None:
    body = f"<div class='text'><p class='intro'>{LEAD}</p>{PARAGRAPHS}</div>"
    article = read(body, select=Selectors(lead=".intro", body=".text > p"))
    assert (article.lead, [block.text for block in article.blocks]) == (LEAD, [FIRST, SECOND, THIRD])
    assert [block.text for block in read(body, select=Selectors(lead=".text > p", body=".text > p")).blocks] != []
