"""What pages in other languages print around their texts, and what begins alike and stays."""

import pytest

from newscrawl.extract.markup.boilerplate import without_boilerplate
from newscrawl.items import Block

TEXT = "The ferry left the new pier in the morning, and two hundred people met it on the island at noon."
MORE = "The timetable will change again in December, when the harbour gets its second ferry from the yard."


def kept(*texts: str) -> list[str]:
    return [block.text for block in without_boilerplate([Block(kind="paragraph", text=text) for text in texts])]


@pytest.mark.parametrize(
    "line",
    [
        "Lesen Sie auch: Die Brücke öffnet früher", "Lesen Sie dazu auch den Bericht", "Read more: The bridge opens",
        "See also", "Lire aussi : Le pont ouvre", "À lire également", "Lea también: El puente abre",
        "Leia mais sobre a ponte", "Czytaj też: Most otwarty", "Subscribe now to our paper edition",
        "Sign up for the harbour newsletter", "Follow us on Facebook", "Unser Newsletter", "- Advertisement -",
        "Anzeige", "Werbung:", "Share this article", "Teilen", "Partager", "Photo credit: A. Kim",
        "War dieser Artikel hilfreich?",
        "Crédits photos : Port", "Bildquelle: Hafen", "Tags: Hafen, Brücke", "Keine Kommentare", "12 comments",
    ],
)  # fmt: skip
def test_lines_of_service(line: str) -> None:
    assert kept(TEXT, line, MORE) == [TEXT, MORE]


@pytest.mark.parametrize(
    "line", ["Leave a comment", "Schreibe einen Kommentar", "Über den Autor", "About the author", "Pressekontakt:"]
)
def test_what_ends_an_article(line: str) -> None:
    assert kept(TEXT, line, MORE) == [TEXT]


@pytest.mark.parametrize(
    "line",
    [
        "Mehr zum Thema", "Weiteres zum Thema:", "Verwandte Artikel", "Das könnte dich auch interessieren",
        "Related articles", "You may also like", "Notas relacionadas", "Polecamy", "Schon gelesen?",
    ],
)  # fmt: skip
def test_cards_of_other_articles(line: str) -> None:
    assert kept(TEXT, line, "The bridge opens early", MORE) == [TEXT, MORE]


@pytest.mark.parametrize("line", ["Quelle: dpa", "Source: harbour office", "Fuente: EFE", "Foto: Anna Kim"])
def test_sources_at_the_end(line: str) -> None:
    assert kept(TEXT, MORE, line) == [TEXT, MORE]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Read this twice, the harbour master said, before you board.",
        "Follow these steps shared on Facebook by the harbour office.",
        "Subscribe is the word that nobody in the town wants to hear.",
        "Print media in decline",
        "Share of freight falls",
        "Tweethearts!",
        "Anzeigen gegen den Hafen häufen sich.",
        "About the author of the plan nothing is known.",
        "Mehr zum Thema Hafen sagte der Bürgermeister am Abend nicht, er verwies auf die Sitzung.",
        "Quelle: so heißt das Dorf. Es liegt am Fluss.",
    ],
)
def test_true_paragraphs_stay(paragraph: str) -> None:
    assert kept(TEXT, paragraph, MORE) == [TEXT, paragraph, MORE]
