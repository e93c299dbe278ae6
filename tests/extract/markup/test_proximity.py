"""Where headline and text stand among a page's lines."""

import pytest
from lxml.html import fromstring

from newscrawl.extract.markup.lines import printed_lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.items import Block


def layout(html: str, *blocks: str) -> ArticleLayout:
    root = fromstring(f"<div>{html}</div>")
    lines = printed_lines(root)
    headline = next(root.iter("h1"), None)
    return ArticleLayout(lines, headline, [Block(kind="paragraph", text=text) for text in blocks])


def numbered(name: str, count: int) -> str:
    return "".join(f"<p>{name} {number}</p>" for number in range(count))


def page(*, above: int = 20, between: int = 3, below: int = 20) -> ArticleLayout:
    """Lines above, the headline (line number `above`), lines between, two lines of text, lines below."""
    text = "<p>Паром вышел утром.</p><p>Причал открыли.</p>"
    html = f"{numbered('выше', above)}<h1>Паром</h1>{numbered('между', between)}{text}{numbered('ниже', below)}"
    return layout(html, "Паром вышел утром.", "Причал открыли.")


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        (7, None),
        (8, 26),  # 12 lines above the headline
        (17, 17),  # the first that is not beside it
        (18, 4),
        (19, 3),  # right above the headline
        (21, 0),  # right below it
        (23, 2),
        (24, 3),  # the text's first line
        (25, 4),
        (26, 13),  # right below the text
        (31, 18),
        (32, None),  # 7 lines below the text
    ],
)
def test_rank_of_a_line(line: int, rank: float | None) -> None:
    assert page().rank(line) == rank


@pytest.mark.parametrize(
    ("line", "rank"),
    [(30, 29), (31, 30), (32, None), (40, None), (41, 40), (51, 50)],
    ids=["29 below", "30 below", "31 below", "11 before the text", "10 before the text", "the text"],
)
def test_rank_of_a_line_far_below_the_headline(line: int, rank: float | None) -> None:
    assert page(above=0, between=50).rank(line) == rank


@pytest.mark.parametrize(("line", "rank"), [(7, None), (8, 6), (19, 2), (23, 2), (31, 6), (32, None)])
def test_rank_of_a_line_that_says_what_it_is(line: int, rank: float | None) -> None:
    assert page().rank(line, labelled=True) == rank


@pytest.mark.parametrize(("dates", "rank"), [(2, 17), (3, None)], ids=["two dates", "a list of dates"])
def test_lines_of_a_list_of_dates_have_no_rank(dates: int, rank: float | None) -> None:
    html = "".join(f"<p class='date'>{day}.10.2025</p>" for day in range(11, 11 + dates))
    read = layout(f"{html}<div>Порт</div><div>Залив</div><h1>Паром</h1><p>Паром вышел утром.</p>", "Паром вышел утром.")
    assert read.rank(dates - 1) == rank


def test_nothing_below_the_end_of_an_article_has_a_rank() -> None:
    read = layout(
        "<h1>Паром</h1><p>Паром вышел утром.</p><p>Порт</p><p>Другие новости</p><p>Мост</p>", "Паром вышел утром."
    )
    assert [read.rank(line) for line in range(2, 5)] == [1, 14, None]


@pytest.mark.parametrize(
    ("unprinted", "span"),
    [(3, (1, 3)), (4, (4, None))],
    ids=["three blocks are not printed", "four blocks are not printed"],
)
def test_the_text_begins_with_one_of_its_first_four_blocks(unprinted: int, span: tuple[int, int | None]) -> None:
    first = [f"Не напечатано {number}." for number in range(unprinted)]
    last = [] if unprinted == 3 else ["Не напечатано совсем.", "Не напечатано вовсе.", "Не напечатано нигде."]
    read = layout(
        "<h1>Паром</h1><p>Паром вышел.</p><p>Причал.</p><p>Рынок.</p>", *first, "Паром вышел.", "Рынок.", *last
    )
    assert (read.text_start, read.text_end) == span


@pytest.mark.parametrize(("chars", "start"), [(59, 3), (60, 1)])
def test_a_credit_above_the_first_paragraph_is_not_yet_the_text(chars: int, start: int) -> None:
    credit, text = "Фото: ".ljust(chars, "а"), "Паром «Волна» вышел утром, первыми на борт поднялись школьники порта."
    read = layout(f"<h1>Паром</h1><p>{credit}</p><p>4 января 2012, 14:05</p><p>{text}</p>", credit, text)
    assert (read.text_start, read.text_end, read.rank(2)) == (start, 3, 1)


@pytest.mark.parametrize(("unprinted", "end"), [(2, 2), (3, None)])
def test_the_text_ends_with_one_of_its_last_three_blocks(unprinted: int, end: int | None) -> None:
    last = [f"Не напечатано {number}." for number in range(unprinted)]
    assert layout("<h1>Паром</h1><p>Паром вышел.</p><p>Рынок.</p>", "Паром вышел.", "Рынок.", *last).text_end == end


@pytest.mark.parametrize(("common", "start"), [(60, 1), (59, 2)])
def test_a_block_and_its_line_have_sixty_characters_in_common(common: int, start: int) -> None:
    assert layout(f"<h1>Паром</h1><p>{'а' * common}б</p>", "а" * common + "в").text_start == start
    assert layout(f"<h1>Паром</h1><p>б{'а' * common}</p>", "в" + "а" * common).text_end == (1 if common == 60 else None)


def test_a_page_without_headline_or_text() -> None:
    assert layout("<p>Паром вышел.</p>", "Паром вышел.").headline_span == (0, 0)
    read = layout("<h1>Паром</h1><p>Порт</p>")
    assert (read.text_start, read.text_end, read.rank(1), read.rank(2)) == (2, None, 0, 1)
    assert read.lines_away(0) == 3
