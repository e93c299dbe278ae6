"""trafilatura's reading of pages of which the body read is a small part."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.body import second_opinion as module
from newscrawl.extract.body.second_opinion import SecondOpinion, second_opinion
from newscrawl.extract.page import Page, read_page
from newscrawl.items import Block

URL = "https://mayak.example/news/1"


def words(count: int, letter: str = "w") -> str:
    """Different words of nine characters and a space each."""
    return "".join(f"{letter}{number:08d} " for number in range(count)).strip()


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def page_of(running_chars: int) -> Page:
    return read_page(f"<html><body><p>{'x' * running_chars}</p></body></html>", URL)


def opinion(
    monkeypatch: pytest.MonkeyPatch, body: str, other: str, running_chars: int = 99_000
) -> tuple[str, str | None]:
    monkeypatch.setattr(module, "extract_with_trafilatura", lambda _page: (paragraph(other),))
    read = second_opinion(page_of(running_chars), (paragraph(body),))
    return " ".join(block.text for block in read.blocks), read.doubt


@pytest.mark.parametrize(
    ("body_words", "other_words", "doubt"),
    [
        (40, 49, None),
        (40, 50, "completed"),  # the body is less than four fifths of it
        (10, 17, None),  # less than a paragraph more
        (10, 18, "completed"),
    ],
)
def test_a_reading_with_more_than_a_paragraph_more(
    monkeypatch: pytest.MonkeyPatch, body_words: int, other_words: int, doubt: str | None
) -> None:
    body, other = words(body_words), words(other_words)
    assert opinion(monkeypatch, body, other) == (other if doubt else body, doubt)


@pytest.mark.parametrize(("shared", "doubt"), [(49, "another"), (50, None), (59, None), (60, "completed")])
def test_how_much_two_readings_share(monkeypatch: pytest.MonkeyPatch, shared: int, doubt: str | None) -> None:
    body = words(102)  # a hundred runs of three words
    other = f"{words(shared + 2)} {words(100, 'z')}"
    assert opinion(monkeypatch, body, other)[1] == doubt


@pytest.mark.parametrize(
    ("letter", "running_chars", "is_asked"),
    [("w", 1330, False), ("w", 1340, True), ("ж", 7980, False), ("ж", 8000, True)],
)
def test_a_body_is_doubtful_where_it_is_a_small_part_of_the_page(
    monkeypatch: pytest.MonkeyPatch, letter: str, running_chars: int, is_asked: bool
) -> None:
    body = ("".join(chr(ord(letter) + number % 5) * 9 + " " for number in range(40))).strip()  # 399 characters
    doubt = opinion(monkeypatch, body, words(99, "q"), running_chars)[1]
    assert (doubt == "another") is is_asked


def test_a_text_in_cyrillic_letters_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    body, more = "Паром вышел в рейс утром из Заозёрска на остров.", " Ему открыли новый причал у рынка." * 9
    assert opinion(monkeypatch, body, body + more) == (body, "shorter")


@pytest.mark.parametrize(("chars", "is_asked"), [(3000, True), (3001, False)])
def test_a_long_body_is_not_doubted(monkeypatch: pytest.MonkeyPatch, chars: int, is_asked: bool) -> None:
    doubt = opinion(monkeypatch, "w" * chars, words(99, "q"))[1]
    assert (doubt == "another") is is_asked


def test_a_page_that_trafilatura_finds_no_text_on_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opinion(monkeypatch, words(40), "q" * 79) == (words(40), None)
    assert opinion(monkeypatch, words(40), "q" * 80)[1] == "another"


def test_what_a_completed_reading_says_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    completed = SecondOpinion((paragraph("The ferry left in the morning."),), "completed")
    monkeypatch.setattr("newscrawl.extract.body.choose.second_opinion", lambda _page, _blocks: completed)
    text = "The ferry left the harbour in the morning with forty cars on board. " * 4
    article = extract(
        f"<html><body><h1>The ferry left</h1><div><p>{text}</p></div></body></html>",
        url=URL,
        source="x",
        fetched_at=None,
    )
    assert [block.text for block in article.blocks] == ["The ferry left in the morning."]
    assert (article.extractor.origins["body"], article.extractor.doubts) == ("trafilatura", {"body": "completed"})
