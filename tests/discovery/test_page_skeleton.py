"""Pages without their publisher's words."""

import re

import pytest

from newscrawl.discovery import skeleton

PERSON = "Иван Рябов"


def body_of(text: str) -> str:
    """The text of a paragraph after its replacement."""
    replaced = re.search("<p>(.*?)</p>", skeleton(f"<html><body><p>{text}</p></body></html>"))
    assert replaced is not None
    return replaced[1]


@pytest.mark.parametrize(
    "text",
    [
        "Общество",
        "Наука и",
        "22 октября 2025, 14:05",
        "сегодня в 14:05 по московскому времени (обновлено)",
        "https://vestnik.example/news/1",
    ],
)
def test_labels_dates_and_urls_are_kept(text: str) -> None:
    assert body_of(text) == text


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("Мост открыли ранним утром!", "Паром вышел в рейс!"),
        ("Мост уже открыли", "Паром вышел в"),
        ("Иван Сидоров", PERSON),
        ("Иван П. Сидоров", PERSON),
        (
            "22 октября мост через реку открыли после долгого ремонта.",
            "Паром вышел в рейс утром капитан доволен погодой пассажиров.",
        ),
        ("Мост уже открыли — Вестник", "Паром вышел в — Вестник"),
        ("  Мост уже открыли ", "  Паром вышел в "),
    ],
)
def test_other_texts_are_replaced_by_as_many_words(text: str, replacement: str) -> None:
    assert body_of(text) == replacement


def test_a_long_text_is_shortened_and_different_texts_stay_different() -> None:
    assert len(body_of("мост " * 60).split()) == 45
    page = skeleton("<html><body><p>Мост уже открыли</p><p>Паром уже вышел</p></body></html>")
    assert re.findall("<p>(.*?)</p>", page) == ["Паром вышел в", "Капитан доволен погодой"]


def test_a_repeated_text_is_replaced_by_the_same_words() -> None:
    page = """<html><head><title>Мост в Ковыльном открыли раньше срока — Степной край</title>
    <meta property="og:title" content="Мост в Ковыльном открыли раньше срока"><style>p {}</style>
    <script type="application/ld+json">{"headline": "Мост в Ковыльном открыли раньше срока"}</script>
    <script>var text = "Мост в Ковыльном открыли";</script><script type="application/ld+json">{broken</script></head>
    <body><!-- Мост в Ковыльном --><h1>Мост в Ковыльном открыли раньше срока</h1><time>22 октября 2025, 14:05</time>
    <b>Иван Петрович Сидоров</b> <i>Общество</i>
    <p>По мосту поехали автобусы из четырёх соседних сёл.</p></body></html>"""
    drafted = skeleton(page)
    headline = re.search("<h1>(.*?)</h1>", drafted)
    assert headline is not None
    assert drafted.count(headline[1]) == 4
    assert "22 октября 2025, 14:05" in drafted
    assert "Общество" in drafted
    for word in ("Ковыльном", "Сидоров", "автобусы", "var text", "style"):
        assert word not in drafted
