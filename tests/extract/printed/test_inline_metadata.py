"""Headline, date line, byline and credits that stand inside a body."""

import pytest

from newscrawl.extract.printed.inline_metadata import is_date_line, strip_inline_metadata
from newscrawl.items import Block


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("22 октября 2025, 00:05", True), ("Опубликовано: вчера в 14:05", True), ("10:13, 22.10.2025 (МСК)", True),
        ("5 минут назад", True), ("вчера", False), ("22 октября откроют мост", False), ("1" * 59 + "x", False),
    ],
)  # fmt: skip
def test_date_lines(text: str, date: bool) -> None:
    assert is_date_line(text) is date


def test_inline_metadata_leaves_the_body() -> None:
    texts = [
        "Паром вышел",
        "22 октября, 10:13 | Пётр Сомов",
        "© Анна Ким/ Маяк",
        "Первый абзац.",
        "Автор: Иван Петров",
        "Второй.",
        "Лев Толстой",
    ]
    blocks = [Block(kind="paragraph", text=text) for text in texts]
    stripped = strip_inline_metadata((*blocks[:6], Block(kind="list", text="Анна Ким"), blocks[6]), "Паром вышел")
    assert [block.text for block in stripped.blocks] == ["Первый абзац.", "Второй.", "Анна Ким"]
    assert stripped.authors == ("Пётр Сомов", "Иван Петров", "Лев Толстой")
    assert (stripped.credits, stripped.dates) == (("© Анна Ким/ Маяк",), ("22 октября, 10:13",))


@pytest.mark.parametrize(
    ("opening", "dates"),
    [
        ("22.10.2025, Заозёрск 00:16:06 Паром вышел в рейс.", ("22.10.2025 00:16:06",)),
        ("22.10.2025, Нижний Причал 9:30 Паром вышел в рейс.", ("22.10.2025 9:30",)),
        ("22.10.2025 паром вышел в рейс, Заозёрск ждал его к 09:30.", ()),
        ("Паром вышел 22.10.2025, Заозёрск 00:16:06.", ()),
    ],
)
def test_a_dateline_with_day_and_clock_gives_a_date_and_stays(opening: str, dates: tuple[str, ...]) -> None:
    stripped = strip_inline_metadata(
        (Block(kind="paragraph", text=opening), Block(kind="paragraph", text="Второй.")), None
    )
    assert stripped.dates == dates
    assert stripped.blocks[0].text == opening


def paragraph(text: str) -> Block:
    return Block(kind="paragraph", text=text)


def of_length(chars: int) -> str:
    """A sentence of so many characters."""
    return ("Причал у рынка открыли раньше срока и без торжеств " * 20)[: chars - 2].rstrip().ljust(
        chars - 1, "а"
    ) + "."


SHORT = paragraph("Коротко.")


@pytest.mark.parametrize(("before", "after", "stays"), [(5, 2, False), (6, 2, True), (9, 1, False)])
def test_metadata_stands_at_the_ends_of_a_body(before: int, after: int, stays: bool) -> None:
    blocks = (*[SHORT] * before, paragraph("Автор: Анна Ким"), *[SHORT] * after)
    stripped = strip_inline_metadata(blocks, None)
    assert (stripped.authors, len(stripped.blocks)) == (
        ((), len(blocks)) if stays else (("Анна Ким",), len(blocks) - 1)
    )


@pytest.mark.parametrize(("kind", "number", "authors"), [("list", 5, ("Анна Ким",)), ("quote", 6, ())])
def test_a_list_in_the_head_may_be_the_byline(kind: str, number: int, authors: tuple[str, ...]) -> None:
    byline = Block(kind=kind, text="Автор: Анна Ким\nобозреватель")  # type: ignore[arg-type]  # a parameter's kind
    assert strip_inline_metadata((*[SHORT] * number, byline), None).authors == authors


@pytest.mark.parametrize(
    ("opening_chars", "authors"),
    [(79, ("Анна Ким",)), (80, ())],
)
def test_a_bare_name_above_the_first_paragraph_is_a_signature(opening_chars: int, authors: tuple[str, ...]) -> None:
    blocks = (paragraph(of_length(opening_chars)), paragraph("Анна Ким"), paragraph(of_length(200)), SHORT)
    assert strip_inline_metadata(blocks, None).authors == authors


@pytest.mark.parametrize(("number", "authors"), [(1, ("Пётр Сомов",)), (2, ())])
def test_the_correspondent_of_a_dateline_near_the_top(number: int, authors: tuple[str, ...]) -> None:
    dateline = paragraph("ОМСК, 16 янв - РИА Новости, Пётр Сомов. Открыт мост.")
    assert strip_inline_metadata((*[SHORT] * number, dateline), None).authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Опубликовал Анна Ким", ("Анна Ким",)),
        ("22.10.2025 Анна Ким", ("Анна Ким",)),
        ("Анна Ким, обозреватель «Маяка»", ("Анна Ким",)),
        ("Заречный Посад", ()),
    ],
)
def test_a_byline_above_the_text(line: str, authors: tuple[str, ...]) -> None:
    blocks = (paragraph(line), paragraph(of_length(200)), SHORT)
    stripped = strip_inline_metadata(blocks, None)
    assert (stripped.authors, stripped.blocks) == (authors, blocks[1:] if authors else blocks)


@pytest.mark.parametrize(
    ("lines", "authors", "left"),
    [
        (("Анна КИМ.",), ("Анна КИМ",), ()),
        (("Анна Ким, специально для «Маяка»",), ("Анна Ким",), ()),
        (("Анна Ким", "Фото: Олег Котов"), ("Анна Ким",), ()),
        (("Анна Ким", "22.10.2025"), ("Анна Ким",), ()),
        (("Анна Ким", "Олег Котов"), ("Анна Ким", "Олег Котов"), ()),
        (("Анна Ким", "Пётр Сомов", "Олег Котов"), ("Пётр Сомов", "Олег Котов"), ("Анна Ким",)),
        (("Анна Ким", "Порт ждёт."), (), ("Анна Ким", "Порт ждёт.")),
        (("Интерфакс-Запад",), (), ()),
        (("Порт ждёт. Беседовала Анна Ким.",), ("Анна Ким",), ("Порт ждёт.",)),
        (("Заречный Посад",), (), ("Заречный Посад",)),
    ],
)
def test_a_signature_below_the_text(lines: tuple[str, ...], authors: tuple[str, ...], left: tuple[str, ...]) -> None:
    stripped = strip_inline_metadata((paragraph(of_length(200)), SHORT, *map(paragraph, lines)), None)
    assert (stripped.authors, [block.text for block in stripped.blocks[2:]]) == (authors, list(left))


@pytest.mark.parametrize(
    ("caption", "credit", "is_credit"),
    [
        (of_length(195), "Фото: Анна Ким, порт Маяк", True),  # 220 characters with the space before the credit
        (of_length(196), "Фото: Анна Ким, порт Маяк", False),
        ("Вид на порт.", "Фото: " + "ф" * 74, True),
        ("Вид на порт.", "Фото: " + "ф" * 75, False),
    ],
)
def test_captions_above_the_text(caption: str, credit: str, is_credit: bool) -> None:
    blocks = (paragraph(f"{caption[:-1]} {credit}"), paragraph(of_length(90)))
    assert strip_inline_metadata(blocks, None).credits == ((credit,) if is_credit else ())


@pytest.mark.parametrize(("spaces", "expected"), [(50, True), (51, False)])
def test_length_of_a_date_line(spaces: int, expected: bool) -> None:
    assert is_date_line("22.10.2025" + " " * spaces) is expected


LONG = paragraph(of_length(200))


@pytest.mark.parametrize(
    ("blocks", "dates"),
    [
        ((paragraph("10:13"), LONG, LONG), ("10:13",)),
        ((Block(kind="heading", text="22.10.2025"), LONG, LONG), ("22.10.2025",)),
        ((Block(kind="list", text="22.10.2025\n10:13"), LONG, LONG), ("22.10.2025\n10:13",)),
        ((LONG, paragraph("22.10.2025, 10:13"), LONG, LONG, SHORT), ("22.10.2025, 10:13",)),
        ((LONG, LONG, SHORT, paragraph("22.10.2025")), ("22.10.2025",)),
        ((LONG, LONG, SHORT, paragraph("Анна Ким | 22.10.2025"), SHORT), ("22.10.2025",)),
        ((Block(kind="list", text="08:00\n10:30"), LONG, LONG), ()),
        ((LONG, Block(kind="list", text="22.10.2025\n23.10.2025"), LONG, LONG), ()),
        ((LONG, Block(kind="heading", text="22.10.2025"), LONG, LONG, SHORT), ()),
        ((LONG, paragraph("08:00"), LONG, LONG, SHORT), ()),
        ((LONG, LONG, paragraph("22.10.2025"), LONG, SHORT), ()),
        ((LONG, paragraph("22 октября"), LONG, paragraph("23 октября"), LONG), ()),
        ((LONG, LONG, SHORT, paragraph("08:00")), ()),
    ],
)
def test_days_and_clocks_of_the_text_stay_in_it(blocks: tuple[Block, ...], dates: tuple[str, ...]) -> None:
    stripped = strip_inline_metadata(blocks, None)
    assert stripped.dates == dates
    assert len(stripped.blocks) == len(blocks) - (1 if dates else 0)


def test_a_long_headline_in_the_body_is_not_its_first_paragraph() -> None:
    title = of_length(90)
    blocks = (paragraph(title), SHORT, paragraph("22.10.2025 10:13"), paragraph("Анна Ким"), LONG, LONG)
    stripped = strip_inline_metadata(blocks, title)
    assert (stripped.dates, stripped.authors) == (("22.10.2025 10:13",), ("Анна Ким",))
    assert stripped.blocks == (SHORT, LONG, LONG)


def test_the_label_above_a_date_belongs_to_it() -> None:
    texts = ("Обновлено", "23.10.2025 12:00", "Дата публикации:", "22.10.2025 10:13", "Изменено", "Порт")
    stripped = strip_inline_metadata((*map(paragraph, texts), LONG, LONG), None)
    assert stripped.dates == ("Обновлено: 23.10.2025 12:00", "Дата публикации: 22.10.2025 10:13")
    assert [block.text for block in stripped.blocks[:2]] == ["Изменено", "Порт"]
