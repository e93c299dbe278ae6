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


THEIRS = "Старый маяк в Ковыльном погас навсегда"
THEIRS_LATIN = "Old lighthouse went dark forever"
STATE = f'{{"props": {{"caption": "{THEIRS}"}}}}'


@pytest.mark.parametrize(
    "text", [THEIRS, THEIRS_LATIN, "Ковыльном", "Маяк погас", f"{THEIRS} 22 октября", "маяк | погас"]
)
@pytest.mark.parametrize(
    "attribute",
    [
        "data-caption", "alt", "title", "aria-label", "content", "value", "placeholder", "summary", "label", "abbr",
        "data-title", "data-share-text", "data-props", "data-x", "srcset", "data-srcset", "style", "onclick", "srcdoc",
        "aria-description", "datetime", "data-src", "poster", "xlink:title", "download", "ping", "media-caption",
    ],
)  # fmt: skip
def test_no_attribute_keeps_a_text(attribute: str, text: str) -> None:
    drafted = skeleton(f'<html><body><p {attribute}="{text}">1</p><img {attribute}="{text}"></body></html>')
    assert not [word for word in text.split() if len(word) > 3 and not word.isdecimal() and word in drafted]


@pytest.mark.parametrize(
    "markup",
    [
        f'<figure data-props="{STATE.replace(chr(34), "&quot;")}">1</figure>',
        f"<figure data-state='{STATE}'>1</figure>",
        f'<meta name="description" content="{THEIRS}">',
        f'<meta itemprop="caption" content="{THEIRS}"><link title="{THEIRS}" href="/rss.xml">',
        f'<a href="https://t.me/share/url?text={THEIRS}&amp;url=/1">1</a>',
        f'<a href="/tag/{THEIRS.replace(" ", "%20")}">1</a><a href="mailto:?subject={THEIRS}">1</a>',
        f'<a href="javascript:share(\'{THEIRS}\')">1</a><a href="#{THEIRS}">1</a>',
        f'<img src="data:text/plain,{THEIRS}" srcset="/a.jpg {THEIRS} 2x">',
        f"<!-- {THEIRS} --><?php {THEIRS} ?><script>{THEIRS}</script><style>{THEIRS}</style>",
        f'<script type="application/json">{STATE}</script><template>{THEIRS}</template><noscript>{THEIRS}</noscript>',
        f'<script type="application/ld+json">{{"caption": "{THEIRS}", "n": ["{THEIRS}"]}}</script>',
        f'<p class="{THEIRS} text">1</p><p id="{THEIRS}">1</p><div itemprop="{THEIRS}">1</div>',
        f"<p>22 октября {THEIRS.split(' в ', maxsplit=1)[0].lower()} погас</p>",
        f"<option value='{THEIRS}' label='{THEIRS}'>{THEIRS}</option><textarea>{THEIRS}</textarea>",
    ],
)
def test_no_markup_keeps_a_text(markup: str) -> None:
    drafted = skeleton(f"<html><head><title>1</title></head><body>{markup}<b>end</b></body></html>").lower()
    assert [word for word in ("маяк", "ковыльном", "погас", "%d0") if word in drafted] == []
    assert "end" in drafted


def test_what_selectors_and_readers_look_for_is_kept() -> None:
    page = """<html lang="ru" prefix="og: https://ogp.me/ns#"><head><meta charset="utf-8">
<meta property="og:type" content="article"><meta property="og:locale" content="ru_RU">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="article:published_time" content="2025-10-22T14:05:00+03:00">
<meta property="article:section" content="Общество"><link rel="canonical" href="https://vestnik.example/news/77">
<meta property="og:image" content="https://vestnik.example/i/77.jpg?w=1200"></head>
<body><article class="article article_big" itemscope itemtype="https://schema.org/NewsArticle" data-testid="story">
<time datetime="2025-10-22T14:05" data-time="1761130000" pubdate>22 октября 2025, 14:05</time>
<img src="/i/77.jpg" width="1200" data-caption="2"></article></body></html>"""
    drafted = skeleton(page)
    for kept in (
        'lang="ru"', 'charset="utf-8"', 'content="article"', 'content="ru_RU"', "width=device-width, initial-scale=1",
        'content="2025-10-22T14:05:00+03:00"', 'content="Общество"', 'href="https://vestnik.example/news/77"',
        'content="https://vestnik.example/i/77.jpg"', 'class="article article_big"', "itemscope",
        'itemtype="https://schema.org/NewsArticle"', 'data-testid="story"', 'datetime="2025-10-22T14:05"',
        'data-time="1761130000"', "22 октября 2025, 14:05", 'src="/i/77.jpg"', 'width="1200"', "data-caption",
    ):  # fmt: skip
        assert kept in drafted, kept
