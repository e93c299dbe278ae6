"""Page chrome, lists of links and hidden elements."""

import pytest
from lxml.html import fromstring

from newscrawl.extract.body.non_content import is_hidden, is_link_list, is_non_content
from newscrawl.extract.body.text_lengths import measure_text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class='comments-list'>Согласен</div>", True),
        ("<div class='rightcol'>Погода</div>", True),
        ("<nav>Порт</nav>", True),
        ("<div class='lenta'>Порт</div>", True),
        (f"<div class='lenta-text'>{'Паром вышел утром. ' * 30}</div>", False),
        ("<div class='story'>Паром вышел</div>", False),
    ],
)
def test_page_chrome(html: str, expected: bool) -> None:
    assert is_non_content(fromstring(html)) is expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div hidden>Паром</div>", True),
        ("<div style='color: red; DISPLAY :none'>Паром</div>", True),
        ("<div style='display:block'>Паром</div>", False),
    ],
)
def test_hidden(html: str, expected: bool) -> None:
    assert is_hidden(fromstring(html)) is expected


def linked(tag: str, own: str, link_chars: int) -> str:
    return f"<{tag}>{own}<a href='/2'>{'ф' * link_chars}</a></{tag}>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (linked("div", "т" * 40, 60), False),
        (linked("div", "т" * 39, 61), True),
        (linked("span", "т", 99), False),
        # a paragraph with words of its own beside a long link
        (linked("p", "т" * 39, 200), True),
        (linked("p", "т" * 40, 200), False),
        (linked("p", "т" * 10 + ".", 200), True),
        (linked("p", "т" * 11 + ".", 200), False),
        (linked("p", "т" * 11, 200), True),
        (linked("p", "Читайте также: порт.", 200), True),
    ],
)
def test_lists_of_links(html: str, expected: bool) -> None:
    element = fromstring(html)
    assert is_link_list(element, measure_text(element)) is expected
