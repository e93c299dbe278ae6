"""A site's selectors: checked when stated, alternatives in order, bodies by paragraphs or container."""

import pytest

from newscrawl.extract import Selectors, extract
from newscrawl.items import RawArticle

PAGE = """<html><head><title>Паром вышел в рейс - Маяк</title></head><body>
<article><h1>Паром вышел в рейс</h1><p class="lead">Первый за зиму.</p>
<div class="text"><p>Паром «Онега» вышел в рейс утром.</p><div class="promo"><p>Купите билет!</p></div>
<ul><li>Отход в 8:00</li><li>Приход в 12:00</li></ul><p>Погода стоит ясная.</p></div>
<img class="photo" src="/p/1.jpg"><span class="cap">У причала</span><span class="by">Фото: Анна Ким</span>
<a class="who">Иван Петров, Анна Ким</a>
<time datetime="2025-10-22T10:13+03:00">22 октября</time></article></body></html>"""


def read(**stated: str | tuple[str, ...]) -> RawArticle:
    return extract(PAGE, url="https://mayak.example/a/1", source="mayak", fetched_at=None, select=Selectors(**stated))


TEXTS = ["Паром «Онега» вышел в рейс утром.", "Отход в 8:00\nПриход в 12:00", "Погода стоит ясная."]


@pytest.mark.parametrize(
    "body",
    [".text", ("article.none", ".text"), ".text > p, .text > ul", ".text, .text p", ".text > p, .text > ul > li"],
)
def test_container_and_paragraphs_give_the_same(body: str | tuple[str, ...]) -> None:
    article = read(body=body, drop=".promo")
    assert [block.text for block in article.blocks] == TEXTS
    assert article.extractor.origins["body"] == "selector"


def test_strings_may_be_the_body() -> None:
    assert [block.text for block in read(body=".text > p::text").blocks] == [TEXTS[0], TEXTS[2]]


def test_a_named_field_inside_the_body_leaves_it() -> None:
    article = read(
        title="h1",
        body="article",
        lead=".lead",
        authors=".who",
        published="time",
        caption=".cap",
        credit=".by",
        drop=".promo",
    )
    assert [block.text for block in article.blocks] == TEXTS
    assert (article.title, article.extractor.origins["title"]) == ("Паром вышел в рейс", "selector")
    assert article.lead == "Первый за зиму."
    assert article.authors == ("Иван Петров", "Анна Ким")
    assert [(one.text, one.origin) for one in article.published] == [("2025-10-22T10:13+03:00", "selector")]


def test_a_lead_that_the_body_selects_too_is_no_text_unless_it_is_all() -> None:
    article = read(body="article p", lead=".lead", drop=".promo")
    assert (article.lead, [block.text for block in article.blocks]) == ("Первый за зиму.", [TEXTS[0], TEXTS[2]])
    article = read(body=".lead", lead=".lead")
    assert (article.lead, [block.text for block in article.blocks]) == (None, ["Первый за зиму."])


def test_pictures_with_the_sites_caption_and_credit() -> None:
    article = read(images="img.photo", caption=".cap", credit=".by")
    picture = article.images[0]
    assert (picture.url, picture.caption, picture.credit) == (
        "https://mayak.example/p/1.jpg",
        "У причала",
        "Фото: Анна Ким",
    )
    assert read(images="img.photo::attr(src)").images[0].url == picture.url


def test_a_selector_for_pictures_may_find_none() -> None:
    assert read(images=".text", drop=(".promo", "html", ".promo::text")).images[0].url.endswith("/p/1.jpg")


def test_extractor_is_generic_without_selectors() -> None:
    assert read().extractor.name == "generic"
    assert read(tags=".none").extractor.name == "mayak"


@pytest.mark.parametrize("bad", ["div[", "", "p::nonsense", ("h1", "a:no-such()")])
def test_a_bad_selector_is_named_early(bad: str | tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="'title'"):
        Selectors(title=bad)


def test_of_several_articles_in_a_page_the_first_is_read() -> None:
    appended = "<article><h1>Порт закрыт</h1><div class='text'><p>Лёд встал у причалов.</p></div></article></body>"
    page = PAGE.replace("</body>", appended)
    select = Selectors(article=(".none", "article"), body=".text", drop=".promo")
    article = extract(page, url="https://mayak.example/a/1", source="mayak", fetched_at=None, select=select)
    assert [block.text for block in article.blocks] == TEXTS
