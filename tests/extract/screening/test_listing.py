"""Pages that list articles."""

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract
from newscrawl.extract.candidate import Candidate
from newscrawl.extract.page import read_page
from newscrawl.extract.screening.listing import lists_articles
from newscrawl.items import Block

URL = "https://mayak.example/news/1"
TITLE = "Паром вышел в рейс"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4
CARD = "<div class='card'><h3><a href='/{number}'>Новость номер {number} о порте</a></h3><p>{text}</p></div>"


def cards(texts: list[str], pattern: str = CARD) -> str:
    return "".join(pattern.format(number=number, text=text) for number, text in enumerate(texts))


def is_listing(html: str, texts: list[str], title: str = "Порт", types: tuple[str, ...] = ()) -> bool:
    blocks = [Block(kind="paragraph", text=text) for text in texts]
    return lists_articles(read_page(html, URL), [Candidate(origin="jsonld", types=types)], title, blocks)


def test_cards_around_an_article_make_no_listing() -> None:
    others = cards(["Коротко о важном."] * 5)
    article = extract(f"<h1>{TITLE}</h1><div><p>{PROSE}</p></div>{others}", url=URL, source="x", fetched_at=None)
    assert article.title == TITLE
    with pytest.raises(NotAnArticle, match="lists articles"):
        extract(f"<h1>Порт</h1>{cards([PROSE] * 5)}", url=URL, source="x", fetched_at=None)


@pytest.mark.parametrize(
    ("texts", "listing"),
    [
        (["а" * 100] * 4, True),
        (["а" * 100] * 3, False),
        (["а" * 1900] * 4, True),
        (["а" * 2000] * 4, False),
        ([*["а" * 1900] * 4, "а" * 400], True),
        ([*["а" * 1900] * 4, "а" * 401], False),
    ],
    ids=["four cards", "three cards", "long cards", "too long for cards", "8000 characters", "8001 characters"],
)
def test_cards_of_a_listing(texts: list[str], listing: bool) -> None:
    assert is_listing(cards(texts), texts) is listing


@pytest.mark.parametrize(("outside", "listing"), [(171, True), (172, False)])
def test_seventy_per_cent_of_a_listing_is_in_cards(outside: int, listing: bool) -> None:
    texts = ["а" * 100] * 4
    assert is_listing(cards(texts), [*texts, "б" * outside]) is listing


@pytest.mark.parametrize(("levels", "listing"), [(3, True), (4, False)])
def test_a_card_is_up_to_five_levels_above_its_link(levels: int, listing: bool) -> None:
    pattern = (
        "<section class='card'>"
        + "<div>" * levels
        + "<h3><a href='/{number}'>Новость номер {number}</a></h3>"
        + "</div>" * levels
        + "<p>{text}</p></section>"
    )
    texts = [letter * 100 for letter in "абвг"]
    assert is_listing(cards(texts, pattern), texts) is listing


@pytest.mark.parametrize(("title", "listing"), [("о важном в порту", False), ("важном в порту", True)])
def test_a_headline_of_four_words_in_a_card_is_the_article(title: str, listing: bool) -> None:
    texts = ["Коротко о важном в порту"] * 4
    assert is_listing(cards(texts), texts, title) is listing


@pytest.mark.parametrize(
    ("types", "listing"), [(("NewsArticle",), False), (("CollectionPage",), True), (("SearchResultsPage",), True)]
)
def test_types_decide(types: tuple[str, ...], listing: bool) -> None:
    texts = ["а" * 100] * 4
    assert is_listing(cards(texts), texts, types=types) is listing
    assert is_listing("<p>Порт</p>", ["а" * 9000], types=types) is (listing and True)
