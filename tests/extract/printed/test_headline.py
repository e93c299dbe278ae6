"""The choice of the headline among claims and printed headings."""

import pytest

from newscrawl.extract.page import read_page
from newscrawl.extract.printed.headline import choose_headline
from newscrawl.extract.stated.meta import from_meta

URL = "https://mayak.example/news/1"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Паром вышел в рейс - Маяк</title>", "<h1>Маяк</h1><h2>Паром вышел в рейс</h2>", "Паром вышел в рейс"),
        (
            "<title>Маяк / Паром вышел в рейс</title>",
            "<h1>Новости</h1><b class='title'>Паром вышел в рейс</b>",
            "Паром вышел в рейс",
        ),
        (
            "<meta property='og:title' content='Паром вышел в рейс - Маяк, 22.10.2025'>",
            "<h1>Паром вышел в рейс</h1>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Паром вышел в рейс - Маяк</title>",
            "<h1>Паром вышел в рейс <span>Порт</span></h1>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Паром «Онега» вышел в первый...</title>",
            "<h1>Паром «Онега» вышел в первый рейс за зиму</h1>",
            "Паром «Онега» вышел в первый рейс за зиму",
        ),
        ("<title>Главное за день</title>", "<h1>Паром вышел в первый рейс</h1>", "Паром вышел в первый рейс"),
        (
            "<meta property='og:site_name' content='Маяк'><title>Паром вышел | Маяк</title>",
            "<h1>Порт</h1>",
            "Паром вышел",
        ),
        ("<title>Паром вышел -</title>", "<p>.</p>", "Паром вышел"),
        # the site first, in no heading and as the only one
        ("<title>Маяк | Паром вышел в рейс</title>", "<p>.</p>", "Паром вышел в рейс"),
        ("<title>Маяк :: Порт :: Паром вышел в рейс</title>", "<h1>Маяк</h1>", "Паром вышел в рейс"),
        (
            """<meta property='og:site_name' content='Северный листок'>
            <meta property='og:title' content='Северный листок - Паром вышел в рейс'><title>Паром</title>""",
            "<h1>Северный листок</h1><div>Паром</div>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Озёрный край | Паром вышел в рейс</title>",
            "<h1>Озёрный край</h1><div class='title'>Паром вышел в рейс</div>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Озёрный край сегодня утром | Паром вышел</title>",
            "<h1>Озёрный край сегодня утром</h1><div class='title'>Паром вышел</div>",
            "Озёрный край сегодня утром",
        ),
        # place and date in the heading
        (
            "<title>Паром вышел в рейс, Верхнереченск, 22 октября 2025</title>",
            "<h1>Паром вышел в рейс, <small>Верхнереченск, 22 октября 2025</small></h1>",
            "Паром вышел в рейс",
        ),
        (
            "<title>Другое</title>",
            "<h1>Паром вышел в рейс <span>22.10.2025</span></h1>",
            "Паром вышел в рейс",
        ),
        (
            "<meta property='og:title' content='Паром «Онега» вышел в рейс'>",
            "<h1>Паром «Онега» вышел в рейс, Верхнереченск, 22 октября 2025</h1>",
            "Паром «Онега» вышел в рейс",
        ),
        (
            "<title>Выставка камней, 22 октября 2025 - Маяк</title>",
            "<h1>Выставка камней, 22 октября 2025</h1>",
            "Выставка камней, 22 октября 2025",
        ),
        # a colon that a remark or a section left
        (
            "<title>Паром вышел в рейс</title>",
            "<h1><span>Порт</span>: Паром вышел в рейс</h1>",
            "Паром вышел в рейс",
        ),
        ("<title>Другое</title>", "<h1>: Паром вышел в рейс</h1>", "Паром вышел в рейс"),
        ("<meta property='og:title' content=': Паром вышел в рейс'>", "<p>.</p>", "Паром вышел в рейс"),
        ("", "<p>.</p>", None),
    ],
)
def test_headline(head: str, body: str, title: str | None) -> None:
    page = read_page(f"<html><head>{head}</head><body>{body}</body></html>", URL)
    assert choose_headline(page, [from_meta(page)])[0] == title


def headline_of(head: str, body: str) -> str | None:
    page = read_page(f"<html><head>{head}</head><body>{body}</body></html>", URL)
    return choose_headline(page, [from_meta(page)])[0]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Паром вышел в рейс", "Паром вышел в рейс"),
        ("Паром вышел утром", "Порт: Паром вышел утром"),  # three words
        ("Яхта и ял у мыса", "Яхта и ял у мыса"),  # 16 characters
        ("Яхта и ял у мол", "Порт: Яхта и ял у мол"),  # 15 characters
    ],
)
def test_a_claim_printed_as_a_line_in_no_heading(line: str, title: str) -> None:
    assert headline_of(f"<title>Порт: {line}</title>", f"<b>{line}</b>") == title


@pytest.mark.parametrize(
    ("h1", "title"), [("Паром вышел утром", "Паром вышел утром"), ("Паром вышел", "Главное за день")]
)
def test_an_h1_that_nothing_claims_has_some_words(h1: str, title: str) -> None:
    assert headline_of("<title>Главное за день</title>", f"<h1>{h1}</h1>") == title


@pytest.mark.parametrize(("part", "title"), [("Паром вышел", "Паром вышел"), ("Паром", "Другие новости порта")])
def test_a_part_of_a_claim_has_some_words(part: str, title: str) -> None:
    claim = f"<meta property='og:title' content='{part} | Порт | Маяк и море'>"
    assert headline_of(claim, f"<h1>{part}</h1><h1>Другие новости порта</h1>") == title


@pytest.mark.parametrize(
    ("beginning", "is_continued"),
    [("Паром «Онега» вышел из", True), ("Паром «Онега» вышел и", False)],  # 20 and 19 characters without the quotes
)
def test_a_cut_off_claim_has_some_length(beginning: str, is_continued: bool) -> None:
    heading = f"{beginning}з порта утром"
    other = "<h1>Другие новости порта</h1>"
    title = headline_of(f"<title>{beginning}…</title>", f"<h1>{heading}</h1>{other}")
    assert title == (heading if is_continued else f"{beginning}…")


@pytest.mark.parametrize(("chars", "is_continued"), [(250, True), (251, False)])
def test_a_heading_that_continues_a_claim_is_no_paragraph(chars: int, is_continued: bool) -> None:
    beginning = "Паром «Онега» вышел в первый рейс"
    heading = f"{beginning} {'т' * 300}"[:chars]
    other = "<h1>Другие новости порта</h1>"
    title = headline_of(f"<title>{beginning}…</title>", f"<h1>{heading}</h1>{other}")
    assert title == (heading if is_continued else f"{beginning}…")


@pytest.mark.parametrize(
    ("first", "title"),
    [("Паром вышел в рейс", "Паром вышел в рейс"), ("Паром вышел утром", "Мост открыли раньше срока")],
)
def test_where_only_the_outlet_is_claimed_a_heading_of_some_words_is_the_headline(first: str, title: str) -> None:
    head = "<meta property='og:site_name' content='Маяк'><title>Маяк</title>"
    assert headline_of(head, f"<h2>{first}</h2><h2>Мост открыли раньше срока</h2>") == title


@pytest.mark.parametrize(("number", "title"), [(5, "Паром вышел в рейс"), (6, "Паром вышел в рейс — Берег")])
def test_links_to_the_home_page_name_the_outlet(number: int, title: str) -> None:
    logos = "<a href='/'>Главная</a>" * (number - 1) + "<a href='/'>Берег</a>"
    assert headline_of("<title>Паром вышел в рейс — Берег</title>", logos) == title


@pytest.mark.parametrize(("separators", "title"), [(12, "Паром вышел в рейс"), (13, None)])
def test_a_title_is_cut_at_some_separators(separators: int, title: str | None) -> None:
    claim = "Раздел порта у самого моря | " * separators + "Паром вышел в рейс"
    others = "<h1>Другие новости порта</h1>"
    found = headline_of(f"<meta property='og:title' content='{claim}'>", f"<h1>Паром вышел в рейс</h1>{others}")
    assert found == (title or "Раздел порта у самого моря")
