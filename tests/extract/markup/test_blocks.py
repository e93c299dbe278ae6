"""Element trees to blocks."""

import pytest
from lxml.html import fromstring

from newscrawl.extract.markup.blocks import is_noise, read_blocks


def read(inner: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_blocks([fromstring(f"<div>{inner}</div>")])]


def paragraphs(*texts: str) -> list[tuple[str, str]]:
    return [("paragraph", text) for text in texts]


@pytest.mark.parametrize(
    ("inner", "blocks"),
    [
        ("<p>Раз.</p>\n<p>Два.</p>", paragraphs("Раз.", "Два.")),
        ("<p>Раз.<br><br/>Два,<br>три.</p>", paragraphs("Раз.", "Два, три.")),
        ("Раз.<br>Два.<br>&nbsp;<br>Три.", paragraphs("Раз.", "Два.", "Три.")),
        ("Строка, которую<br>порвали руками.<br><br>Другая.", paragraphs("Строка, которую порвали руками.", "Другая.")),
        ("Голый текст<p>Раз.</p>между<p>Два.</p>хвост", paragraphs("Голый текст", "Раз.", "между", "Два.", "хвост")),
        ("<p>Це\u00adна\u00a05\u200b %</p>", paragraphs("Цена 5 %")),
        ("<p>До<script>var a;</script> и<!-- нет --> после</p>", paragraphs("До и после")),
        ("до<figure>Фото: Ким</figure>после", paragraphs("до", "после")),
        ("<p>Раз.</p><div class='b-banner'>Купите</div><nav>Меню</nav><p>Два.</p>", paragraphs("Раз.", "Два.")),
        ("<p>Раз.</p><p class='itemImageCredits'>Анна Ким</p><p>Два.</p>", paragraphs("Раз.", "Два.")),
        ("<h2>О мосте</h2><p>Раз.</p>", [("heading", "О мосте"), *paragraphs("Раз.")]),
        ("<p><strong>О мосте</strong></p><p>Раз.</p>", [("heading", "О мосте"), *paragraphs("Раз.")]),
        ("<p><b>Это важно.</b></p><p>Раз.</p>", paragraphs("Это важно.", "Раз.")),
        ("<p><b>О мосте</b> и реке</p><p>Раз.</p>", paragraphs("О мосте и реке", "Раз.")),
        ("<p>Раз.</p><p><b>Пётр Сомов</b></p>", paragraphs("Раз.", "Пётр Сомов")),
        ("Раз.<br><br><b>О мосте</b><br><br>Два.", [*paragraphs("Раз."), ("heading", "О мосте"), *paragraphs("Два.")]),
        ("Раз.<br><b>О мосте</b> и реке<br>Два.", paragraphs("Раз.", "О мосте и реке", "Два.")),
        ("Раз.<br><b>О мосте<br>и реке</b><br>Два.", paragraphs("Раз. О мосте и реке Два.")),
        ("Раз.<br><br><b>Пётр Сомов</b>", paragraphs("Раз.", "Пётр Сомов")),
        ("<blockquote><p>Да.</p><p>Нет.</p></blockquote>", [("quote", "Да."), ("quote", "Нет.")]),
        ("<ul><li>раз</li><li><p>два</p><p>и три</p></li><li>  </li></ul>", [("list", "раз\nдва и три")]),
        ("<ol><li>раз<ul><li>внутри</li></ul></li><li>два</li></ol>", [("list", "раз\nвнутри\nдва")]),
        ("<ul><li>раз</li></ul><ul><li>два</li></ul>", [("list", "раз"), ("list", "два")]),
        ("<li>раз</li><li>два</li>", [("list", "раз\nдва")]),
        ("", []),
    ],
)
def test_blocks(inner: str, blocks: list[tuple[str, str]]) -> None:
    assert read(inner) == blocks


CAPTION = "Мост с левого берега, снимок сделан утром в день открытия."


@pytest.mark.parametrize(
    "picture",
    [
        f"<div class='main-image'><img src='/1.jpg'><div>{CAPTION}</div></div>",
        f"<table class='photo'><tr><td><img src='/1.jpg'></td></tr><tr><td>{CAPTION}</td></tr></table>",
        f"<div><img src='/1.jpg'><div class='article__main-image__title'>{CAPTION}</div></div>",
        f"<div class='slider'><div><amp-img src='/1.jpg'></amp-img><p>{CAPTION}</p></div></div>",
    ],
)
def test_a_caption_is_no_text(picture: str) -> None:
    assert read(f"<p>Раз.</p>{picture}<p>Два.</p>") == paragraphs("Раз.", "Два.")


@pytest.mark.parametrize(
    ("box", "text"),
    [
        (f"<div class='photo'><p>{CAPTION}</p></div>", CAPTION),  # no picture in it: a rubric may be called so
        ("<div class='photo'><img src='/1.jpg'>Фото: Ким</div>", "Фото: Ким"),  # read on as a field of the picture
        (f"<div class='gallery-description'><p>{CAPTION}</p></div>", CAPTION),  # all that a page of pictures says
        (f"<div class='box'><img src='/1.jpg'><p>{CAPTION}</p></div>", CAPTION),
        (f"<div class='photo'><img src='/1.jpg'><p>{CAPTION * 5}</p></div>", CAPTION * 5),
    ],
)
def test_a_text_beside_a_picture_is_read(box: str, text: str) -> None:
    assert read(f"<p>Раз.</p>{box}<p>Два.</p>") == paragraphs("Раз.", text, "Два.")


def test_a_wrapper_with_a_noisy_name_is_read() -> None:
    text = "Мост через реку открыли для машин и пешеходов. " * 20
    assert read(f"<div class='share-wrap'><p>{text}</p></div>") == paragraphs(text.strip())
    assert read(f"<form><p>{text}</p></form>") == paragraphs(text.strip())


def test_deep_nesting_needs_no_recursion() -> None:
    root = fromstring("<div>начало</div>")
    place = root
    for _ in range(3000):
        child = fromstring("<div>x</div>")
        child.text = None
        place.append(child)
        place = child
    place.text = "Глубоко."
    assert [block.text for block in read_blocks([root])] == ["начало", "Глубоко."]


LETTERS = "м" * 120


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        (f"<p><b>{LETTERS}</b></p>", "heading"),
        (f"<p><b>{LETTERS}м</b></p>", "paragraph"),
        (f"<h2>{LETTERS[1:]}.</h2>", "heading"),
        (f"<h2>{LETTERS}.</h2>", "paragraph"),
        (f"<h2>{LETTERS}м</h2>", "heading"),
    ],
    ids=["short in bold", "long in bold", "short sentence in h2", "long sentence in h2", "long line in h2"],
)
def test_length_of_a_heading(inner: str, kind: str) -> None:
    assert read(f"{inner}<p>Раз.</p>")[0][0] == kind


@pytest.mark.parametrize(("chars", "noise"), [(499, True), (500, False)])
def test_a_long_text_is_no_noise_whatever_its_class_says(chars: int, noise: bool) -> None:
    assert is_noise(fromstring(f"<div class='text share'>{'м' * chars}</div>")) is noise
    assert is_noise(fromstring(f"<div class='share'>{'м' * chars}</div>"))


@pytest.mark.parametrize(
    ("chars", "beside", "is_read"), [(301, 0, True), (300, 0, False), (301, 300, True), (301, 301, False)]
)
def test_a_noisy_wrapper_is_read_if_it_contains_most_of_the_text(chars: int, beside: int, is_read: bool) -> None:
    texts = [text for _, text in read(f"<div class='share'>{'м' * chars}</div><p>{'п' * beside}</p>")]
    assert ("м" * chars in texts) is is_read
