"""A text that a page prints in paragraphs and keeps once more in one block for search engines."""

import json

import pytest

from newscrawl.extract import extract
from newscrawl.items import RawArticle

TEXTS = (
    "В порту Верхнереченска открыли новый причал для катеров, сообщили в городской администрации.",
    "Причал строили два года: сначала укрепили берег, потом забили сваи и уложили настил из лиственницы.",
    "Первым к нему подошёл катер «Онега» с двадцатью пассажирами, которые ехали на рынок.",
    "До конца навигации стоянка у причала будет бесплатной, добавил начальник порта Илья Корбут.",
)
COPY = (
    "Автор: Анна Реброва "
    + " ".join(TEXTS[:2])
    + " Читайте также: Мост откроют раньше срока. "
    + " ".join(TEXTS[2:])
    + " Подписывайтесь на наш канал!"
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in TEXTS)
BOXES = "".join(f"<div class='block'><div class='block__text'>{text}</div></div>" for text in TEXTS)


def read(body: str, head: str = "") -> RawArticle:
    html = f"<html><head>{head}</head><body><article><h1>В порту открыли причал</h1>{body}</article></body></html>"
    return extract(html, url="https://mayak.example/news/prichal", source="x", fetched_at=None)


def texts_of(article: RawArticle) -> tuple[str, ...]:
    return tuple(block.text for block in article.blocks)


@pytest.mark.parametrize(
    "body",
    [
        f"<div itemprop='articleBody' style='display:none'>{COPY}</div><div class='text'>{PARAGRAPHS}</div>",
        f"<div itemprop='articleBody' hidden>{COPY}</div><div class='text'>{PARAGRAPHS}</div>",
        f"<div class='text'>{PARAGRAPHS}</div><span itemprop='articleBody' hidden>{COPY}</span>",
        f"<div class='schema_org'><div itemprop='articleBody'>{COPY}</div></div><div class='text'>{PARAGRAPHS}</div>",
        f"<div class='seo' itemprop='articleBody'>{COPY}</div><div class='text'>{BOXES}</div>",
        f"<div class='text'>{BOXES}</div><div class='seo' itemprop='articleBody'>{COPY}</div> ",
        f"<div class='seo' itemprop='articleBody'>{COPY}<br><br>16+</div><div class='text'>{BOXES}</div>",
        f"<meta itemprop='articleBody' content='{COPY}'><div class='text'>{PARAGRAPHS}</div>",
        # what the editors added after the copy was made
        f"<div itemprop='articleBody' hidden>{' '.join(TEXTS[:3])}</div><div class='text'>{PARAGRAPHS}</div>",
    ],
)
def test_the_visible_text_wins(body: str) -> None:
    article = read(f"<div itemscope itemtype='https://schema.org/NewsArticle'>{body}</div>")
    assert texts_of(article) == TEXTS
    assert article.extractor.origins["body"] == "page"


def test_a_text_marked_and_printed_once_stays() -> None:
    body = f"<div itemprop='articleBody'>{' '.join(TEXTS)}</div> остаток <p>Тираж 500 экземпляров</p>"
    article = read(f"<div itemscope itemtype='https://schema.org/NewsArticle'>{body}</div>")
    assert texts_of(article)[0] == " ".join(TEXTS)


def test_a_visible_text_that_is_a_small_part_of_the_stated_one_is_cut_off() -> None:
    more = " Причал освятил настоятель храма Николая Чудотворца, а вечером на набережной играл оркестр моряков."
    copy = f"{COPY}{more} Смета выросла вдвое из-за плывуна, который строители нашли под старой пристанью."
    body = f"<div itemprop='articleBody' hidden>{copy}</div><div class='text'><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p></div>"
    article = read(f"<div itemscope itemtype='https://schema.org/NewsArticle'>{body}</div>")
    assert texts_of(article) == (copy,)


@pytest.mark.parametrize(("stated", "origin"), [(TEXTS[0], "page"), ("", None), (TEXTS[1], "jsonld")])
def test_a_short_text_that_json_ld_states_is_believed(stated: str, origin: str | None) -> None:
    data = {"@type": "NewsArticle", "headline": "В порту открыли причал", "articleBody": stated and f"Маяк. {stated}"}
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    html = f"<html><head>{head}</head><body><h2>В порту открыли причал</h2><div><p>{TEXTS[0]}</p></div></body></html>"
    article = extract(html, url="https://mayak.example/news/prichal", source="x", fetched_at=None)
    body = {"page": TEXTS[:1], "jsonld": (f"Маяк. {stated}",)}
    if origin is not None:
        assert (texts_of(article), article.extractor.origins.get("body")) == (body[origin], origin)
    else:
        assert article.extractor.origins.get("body") not in ("page", "jsonld")
