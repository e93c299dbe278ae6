"""Whether a printed date is that of the publication or of an update, by labels and by markup."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.printed.date_roles import is_label

TEXT = "<div><p>" + "Маяк «Узорь» закрыли на ремонт: смотритель просил о нём семь лет подряд. " * 4 + "</p></div>"
HEAD = "<h1>Маяк закрыли на ремонт</h1>"
FIRST, LATER = "2025-10-20T10:00:00+03:00", "2025-10-22T12:00:00+03:00"


def roles(dates: str) -> tuple[list[str], list[str]]:
    """The texts that are taken for the publication and for updates."""
    html = f"<html><body>{HEAD}{dates}{TEXT}</body></html>"
    raw = extract(html, url="https://mayak.example/news/7", source="x", fetched_at=None)
    return [date.text for date in raw.published], [date.text for date in raw.modified]


def time(datetime: str, text: str = "22 октября", attributes: str = "") -> str:
    return f"<time datetime='{datetime}' {attributes}>{text}</time>"


@pytest.mark.parametrize(
    "dates",
    [
        f"{time(LATER, 'Обновлено: 22 октября')} {time(FIRST, 'Опубликовано: 20 октября')}",
        f"<p>Обновлено: {time(LATER)}</p><p>Опубликовано: {time(FIRST)}</p>",
        f"<p>Опубликовано {time(FIRST, '20 октября')}, обновлено {time(LATER)}</p>",
        f"<p>Изменено</p>{time(LATER)}<p>Дата публикации</p>{time(FIRST)}",
        f"<div><span>Последнее обновление</span> {time(LATER)}</div>{time(FIRST)}",
        f"<div><b>Дата последнего обновления страницы:</b><br>{time(LATER)}</div><div>{time(FIRST)}</div>",
        f"<p>{time(LATER, '22 октября')} (обновлено)</p>{time(FIRST)}",
        f"<p>Відредаговано: <i>{time(FIRST)}</i></p><p>Оновлено: {time(LATER)}</p>",
        f"<p>Абноўлена {time(LATER)}</p>{time(FIRST)}",
        f"<a>Порт</a><i>Обновлено</i> {time(LATER)} <i>Опубликовано</i> {time(FIRST, '20 октября')}",
        f"<p>Updated {time(LATER)}</p><p>Published {time(FIRST)}</p>",
        f"<p>Last modified: {time(LATER)}</p>{time(FIRST)}",
        f"<p>Жаңартылды: {time(LATER)}</p><p>Жарияланды: {time(FIRST)}</p>",
        f"<div class='article__updated'>{time(LATER)}</div><div class='article__date'>{time(FIRST)}</div>",
        f"<span class='post-modified-date'><i>{time(LATER)}</i></span>{time(FIRST)}",
        f"{time(LATER, attributes='class=updated')}{time(FIRST, attributes='class=entry-date')}",
        f"{time(LATER, attributes='class=date-update')}{time(FIRST)}",
        time(LATER, attributes="itemprop='dateModified'") + time(FIRST, attributes="itemprop='datePublished'"),
    ],
)
def test_an_update_printed_first_is_no_publication(dates: str) -> None:
    published, modified = roles(dates)
    assert LATER in modified
    assert FIRST in published
    assert LATER not in published


@pytest.mark.parametrize(
    "date",
    [
        "<p>Обновлено: 22.10.2025 12:00</p>",
        "<p>Обновлено</p><p>22.10.2025 12:00</p>",
        "<p>Обновлено редакцией порта 22.10.2025 12:00</p>",
        "<div class='updated'>22.10.2025 12:00</div>",
        "<div>Изменено: <span class='date'>22.10.2025 12:00</span></div>",
        "<div class='last-update-time'>22.10.2025 12:00</div>",
        "<div>Пётр Сомов <time itemprop='dateModified'>22.10.2025 12:00</time></div>",
        "<div><a href='/u/1'>Пётр Сомов</a><p>Обновлено 22.10.2025 12:00</p></div>",
        "<div><a href='/u/1'>Пётр Сомов</a><span>Обновлено</span> <i>22.10.2025 12:00</i></div>",
        "<div><a href='/u/1'>Пётр Сомов</a> <i class='updated'>22.10.2025 12:00</i> 312</div>",
        "<p>Анна Ким <time itemprop='dateModified'>22.10.2025 12:00</time></p>",
        "<div><a href='/s'>Порт</a><br><time itemprop='dateModified'>22.10.2025 12:00</time></div>",
    ],
)
def test_an_update_alone_is_no_publication(date: str) -> None:
    published, modified = roles(date)
    assert (published, len(modified) > 0) == ([], True)


@pytest.mark.parametrize(
    "dates",
    [
        f"<p>Обновлено 22.10.2025, {time(FIRST)}</p>",  # the label has its own date
        f"<p>Добавлено {time(FIRST)}. Обновлено</p>",
        f"<p>На сайте обновлено расписание катеров и паромов города</p>{time(FIRST)}",
        time(FIRST, attributes="class='entry-date published updated'"),
        time(FIRST, attributes="class='post-date updated'"),  # themes mark the only date so
        f"<div class='live-update'>{time(FIRST)}</div>",
        f"<div class='updated'>{time(FIRST)}<p>Порт Верхнереченска</p></div>",
        f"<p>Обновлено</p><p>Порт</p>{time(FIRST)}",
        time(FIRST, attributes="itemprop='datePublished dateModified'"),
        f"<div>{time(FIRST)} <time itemprop='dateModified'>22.10.2025 12:00</time></div>",
    ],
)
def test_what_is_no_label_of_an_update(dates: str) -> None:
    published, modified = roles(dates)
    assert FIRST in published
    assert FIRST not in modified


def test_one_element_with_both_dates_is_read_with_its_labels() -> None:
    both = "Обновлено: 22.10.2025 12:00 Опубликовано: 20.10.2025 10:00"
    assert roles(f"<time>{both}</time>") == ([both], [])
    assert roles("<p>20.10.2025 10:00, <i class='updated'>22.10.2025 12:00</i></p>")[1] == ["22.10.2025 12:00"]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Обновлено", True),
        ("Дата последнего обновления:", True),
        ("Создано", True),
        ("Изменения", False),
        ("Обновлено расписание", False),
        ("Время", False),
    ],
)
def test_lines_that_are_labels(line: str, is_one: bool) -> None:
    assert is_label(line) is is_one
