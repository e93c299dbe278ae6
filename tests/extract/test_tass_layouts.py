"""A TASS page in its old and its present layout, built from the stored plain text, read with selectors and without."""

import html
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.extract import extract
from newscrawl.items import RawArticle
from spiders.tass import TassSpider

HEADINGS = ("Вечное союзничество", "Экономические связи")
URL = "https://tass.ru/politika/25416879"
SELECT = TassSpider.select


class Seed:
    """The parts of the stored text, HTML-escaped."""

    def __init__(self, path: Path) -> None:
        first, *rest = path.read_text("utf-8").strip().split("\n\n")
        self.title = first.split(" ", 2)[2]
        self.lead, self.byline, self.credit, *self.body = rest

    def body_html(self) -> str:
        tags = ("h2" if text in HEADINGS else "p" for text in self.body)
        return "\n\n".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in zip(tags, self.body, strict=True))


@pytest.fixture(scope="module")
def seed(shared: Callable[[str], Path]) -> Seed:
    return Seed(shared("seed/tass-lavrov-kazakhstan.txt"))


def old_layout(seed: Seed) -> str:
    return f"""<!DOCTYPE html><html><head><title>{seed.title} - Политика - ТАСС</title>
<meta property="og:site_name" content="ТАСС">
<meta property="og:title" content="{seed.title}">
<meta property="og:description" content="{seed.lead}">
<meta property="og:image" content="https://tass.ru/img/logo_share_ru.png">
</head><body><h1 class="logo">ТАСС</h1><section class="section-grid"><div class="news">
<div class="news-header">
<div class="news-header__date"><dateformat time="1761080700" mode="abs"></dateformat></div>
<h1 class="news-header__title">{seed.title}

</h1><div class="news-header__lead">{seed.lead}</div><div class="social"><button>vk</button></div></div>
<div class="news-media"><div class="news-media__img"><img src="/i/lavrov.jpg"></div></div>
<div class="text-content"><div class="text-block"><div class="byline">{seed.byline}</div><p>{seed.credit}</p>
{seed.body_html()}
</div><div class="text-block"></div></div>
<div class="tags">
<div class="tags__list"><a href="/tag/a">Казахстан</a><a href="/tag/b">Россия</a></div></div></div></section>
<div class="news-content">
<a href="/moskva/1"><span class="news-content__title">Другая новость</span></a></div></body></html>"""


def present_layout(seed: Seed) -> str:
    return f"""<!DOCTYPE html><html lang="ru"><head><title>{seed.title} - ТАСС</title>
<link rel="canonical" href="{URL}">
<meta property="og:title" content="{seed.title}"><meta property="og:description" content="{seed.lead}">
</head><body><div id="__next"><header><a href="/">ТАСС</a></header><main><div class="ContentPage_wrapper__hU7sQ">
<article class="ContentPage_content__x1Z">
<div class="NewsHeader_container__pKgs">
<div class="PublishedMark_mark__a1B"><span ca-ts="">21 октября 2025, 21:05</span></div>
<h1 class="NewsHeader_title__9Qx">{seed.title}</h1>
<h3 class="NewsHeader_Lead__Lz3">{seed.lead}</h3></div>
<div class="Author_author__k2"><span>{seed.byline}</span></div>
<figure class="Image_figure__w">
<img data-src="//cdn.tass.ru/width/1020/lavrov.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<figcaption class="Image_caption__z">{seed.credit}</figcaption></figure>
<div class="Paragraph_wrapper__q"><div class="InlineAd_ad__1">Реклама</div>{seed.body_html()}
<p><em>Читайте нас</em> <a href="https://t.me/tass_agency">в Telegram</a></p></div>
<div class="SocialBlock_wrapper_4">Поделиться</div></article></div></main></div></body></html>"""


@pytest.fixture(params=[old_layout, present_layout])
def article(request: pytest.FixtureRequest, seed: Seed) -> RawArticle:
    return extract(request.param(seed), url=URL, source="tass", fetched_at=None, select=SELECT)


@pytest.fixture(params=[old_layout, present_layout])
def generic(request: pytest.FixtureRequest, seed: Seed) -> RawArticle:
    return extract(request.param(seed), url=URL, source="tass", fetched_at=None)


def test_fields_are_apart_from_the_body(article: RawArticle, seed: Seed) -> None:
    assert article.title == seed.title
    assert article.lead == seed.lead
    assert article.authors == (seed.byline,)
    assert article.images[0].credit == seed.credit
    assert article.images[0].url.endswith("/lavrov.jpg")


def test_paragraphs_are_to_the_letter(article: RawArticle, seed: Seed) -> None:
    assert [block.text for block in article.blocks] == seed.body


def test_section_headings_are_headings(article: RawArticle) -> None:
    assert tuple(block.text for block in article.blocks if block.kind == "heading") == HEADINGS


def test_origins_are_the_selectors(article: RawArticle) -> None:
    assert article.extractor.name == "tass"
    assert {article.extractor.origins[name] for name in ("lead", "body", "published")} == {"selector"}


def test_date_text_comes_from_the_selector(article: RawArticle) -> None:
    assert article.published[0].text in ("1761080700", "21 октября 2025, 21:05")
    assert article.published[0].origin == "selector"


def test_same_page_read_generically(generic: RawArticle, seed: Seed) -> None:
    assert generic.title == seed.title
    assert generic.extractor.name == "generic"
    assert generic.authors == (seed.byline,)
    assert [block.text for block in generic.blocks if block.text != seed.lead] == seed.body


def test_saved_page_of_the_old_layout(shared: Callable[[str], Path]) -> None:
    page = shared("pages/tass.ru/2020-ckad-5.html").read_text("utf-8")
    article = extract(page, url="https://tass.ru/moskva/8836033", source="tass", fetched_at=None, select=SELECT)
    assert article.title == "Движение по ЦКАД-5 открывается от Можайского до Новорижского шоссе"
    assert article.blocks[0].text.startswith("МОСКВА, 29 июня. /ТАСС/. Движение от Можайского")
    assert [block.text for block in article.blocks if block.kind == "heading"] == ["О ЦКАД"]
    assert article.blocks[-1].text.endswith("Строительство начнется после 2022 года.")
    assert article.published[0].text == "1593378975"
    assert article.tags == ("Россия",)
