"""Who wrote an article, by what the page prints around it in the markup of content systems."""

import pytest

from newscrawl.extract import extract

PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4
HEAD = "<h1>Паром вышел в рейс</h1>"
TEXT = f"<div class='text'><p>{PROSE}</p><p>Первые пассажиры заняли места ещё до рассвета.</p></div>"


def authors(body: str, head: str = "") -> tuple[str, ...]:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return extract(html, url="https://mayak.example/news/1", source="x", fetched_at=None).authors


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Автор:</strong> Анна Ким</p>",
        "<div>22 октября 2025 <b>Автор:</b> Анна Ким <i>Просмотров: 12</i></div>",
        "<div>Автор</div><div>Анна Ким</div>",
        "<table><tr><td>Автор:</td><td>Анна Ким</td></tr></table>",
        "<div class='meta'><span>Опубликовал</span> <a href='/x'>Анна Ким</a></div>",
        "<span class='name'><a href='/profile/17'>Анна Ким</a></span>",
        "<a href='/users/17-kim'>Анна Ким</a>",
        "<a class='PostAuthor_link__k2' href='/kim'>Анна Ким</a>",
        "<div class='articleauthor'>Анна Ким</div>",
        "<div class='topic-author'>Анна Ким, обозреватель</div>",
        "<div class='journalist'><img><b>Анна Ким</b></div>",
        "<span itemprop='author'>Анна Ким</span>",
        "<a href='/?author=7'>Анна Ким</a>",
        "<p>22.10.2025 Текст: Анна Ким</p>",
        "<p>22.10.2025 / Анна Ким / Комментариев: 0</p>",
        "<p>Порт, 22 октября 2025, 10:00, Анна Ким</p>",
        "<div class='authors'><b>Автор</b><a>Анна Ким</a><b>Куратор</b><a>Олег Котов</a></div>",
        "<div class='authors'><b>Редактор</b><a>Олег Котов</a><b>Автор</b><a>Анна Ким</a></div>",
        "<div class='authors'><a href='/papers/1'>Wirtualna Polska</a> <a href='/a/1'>Анна Ким (Anna Kim)</a></div>",
        "<p>Интервью провела Анна Ким</p>",
        "<p>Підготувала Анна Ким</p>",
        "<span itemprop='author'><span itemprop='name' content='Анна Ким'></span></span>",
        "<p>Порт | Автор Анна Ким | 22.10.2025</p>",
        "<div title='Автор'><a href='/46'>Анна Ким</a></div>",
        "<div>22.10.2025 <span><img src='/user.png'> Анна Ким</span><span>Порт</span></div>",
        "<div><span>Автор: <b>Анна Ким</b></span> <i>Опубликовано 15.11.2022, 08:10</i></div>",
        "<footer class='node__meta'><a href='/user/9' class='username'>Анна Ким</a> 17-08-2023</footer>",
    ],
)
def test_forms_of_bylines(line: str) -> None:
    assert authors(f"{HEAD}{line}{TEXT}") == ("Анна Ким",)


@pytest.mark.parametrize(
    "line",
    [
        "<a href='/users/17-kim'>Морской Порт</a>",
        "<span class='name'>Заречный Посад</span>",
        "<figure><img src='/1.jpg'><figcaption><span class='author'>Анна Ким</span></figcaption></figure>",
        "<div class='photo'><span class='author'>Анна Ким</span></div>",
        "<p>22 октября 2025</p><div class='photo-credit'>Анна Ким</div>",
        "<span class='photo__author'>Анна Ким</span>",
        "<span class='image-caption-author'>Анна Ким</span>",
        "<p class='author'>Фото: Анна Ким</p>",
        "<p class='author'>Анна Ким / ТАСС</p>",
        "<p class='author'>Фотохроника ТАСС</p>",
        "<blockquote><p>Порт ждёт.</p><cite class='author'>Анна Ким</cite></blockquote>",
        "<div class='quote-author'>Анна Ким</div>",
        "<div class='not-authorized'><a href='/x'>Анна Ким</a></div>",
        "<p>Редактор: Анна Ким</p>",
        "<p>Перевод: Анна Ким</p>",
        "<p>Источник: Анна Ким</p>",
        "<p>Джерело: Анна Ким</p>",
        "<p>Материал комментируют: <a href='/x'>Анна Ким</a></p>",
        "<p class='author'>Источник: Маяк</p>",
    ],
)
def test_names_of_other_people(line: str) -> None:
    assert authors(f"{HEAD}{line}{TEXT}") == ()


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<div class='author'>Анна Ким</div>", ("Анна Ким",)),
        ("<div class='sign'><span class='author'>Анна Ким</span> <a href='/share'>поделиться</a></div>", ("Анна Ким",)),
        ("<div class='card'><a href='/authors/kim'>Анна Ким</a><p>Пишет о порте.</p></div>", ("Анна Ким",)),
        ("<p>Автор: Анна Ким</p>", ("Анна Ким",)),
        ("<div class='box'><span class='author'>Анна Ким</span><p>Хорошо!</p></div>", ()),
        ("<div class='box'><span class='author'>Анна Ким</span><p>я был на этом пароме</p></div>", ()),
        ("<div class='box'><span class='author'>Анна Ким</span><p>был там</p></div>", ("Анна Ким",)),
        ("<div class='feedback'><span class='author'>Анна Ким</span></div>", ()),
        ("<div class='reply'><span class='author'>Анна Ким</span></div>", ()),
        ("<div class='box'><a rel='author' href='/u/9'>Анна Ким</a><p>Хорошо!</p></div>", ()),
        ("<ul><li>0<li><b class='author'>Анна Ким</b><li>1<li>2<li>3<li><b class='author'>Олег Котов</b></ul>", ()),
        ("<p>Автор: Анна Ким</p><p>Порт</p><p>Автор: Олег Котов</p>", ()),
        ("<i class='author'>Анна Ким</i><p>1</p><p>2</p><p>3</p><i class='author'>Олег Котов</i>", ("Анна Ким",)),
        ("<p>24.11 <i class='author'>Анна Ким</i></p>1<p>2</p>3<p>24.11 <i class='author'>Олег Котов</i></p>", ()),
        ("<p>0</p><i class='author'>Анна Ким</i><p>1</p><p>2</p><p>3</p><i class='author'>Олег Котов</i>", ()),
    ],
)
def test_names_below_the_text(below: str, names: tuple[str, ...]) -> None:
    assert authors(f"{HEAD}{TEXT}{below}") == names


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<a class='author'>Анна Ким</a>, <a class='author'>Олег Котов</a>", ("Анна Ким", "Олег Котов")),
        ("<p class='author'>Анна Ким</p><p class='author'>Олег Котов</p>", ("Анна Ким", "Олег Котов")),
        ("<p class='author'>Анна Ким</p><p>1</p><p class='author'>Олег Котов</p>", ("Анна Ким", "Олег Котов")),
        ("<p class='author'>Анна Ким</p><p>1</p><p>2</p><p class='author'>Олег Котов</p>", ("Анна Ким",)),
        ("<p>Текст: Анна Ким</p><p>Текст: Олег Котов</p>", ("Анна Ким", "Олег Котов")),
        ("<p>Текст: Анна Ким</p><p>Порт</p><p>Текст: Олег Котов</p>", ("Анна Ким",)),
        ("<b class='name'>Анна Ким</b><p>Пирс</p>", ("Анна Ким",)),
        (
            "<b class='name'>Анна Ким</b><p>Ким полвека строит пирсы и причалы на этой реке, у рынка.р</p>",
            ("Анна Ким",),
        ),
        ("<a class='author' href='/u/umnik'>Umnik</a>", ("Umnik",)),
        ("<a class='author' href='/u/umnik'>Umnik</a><p class='author'>Анна Ким</p>", ("Umnik",)),
        ("<span class='author'>Umnik</span>", ()),
        ("<span class='author'>Анна</span>", ("Анна",)),
        ("<i class='fa fa-user'></i>", ()),
        ("<p><img src='/i/user.png'> Анна Ким</p><p>Олег Котов</p>", ("Анна Ким",)),
        ("<p><img src='/i/clock.png'> Анна Ким</p><p>Олег Котов</p>", ()),
        ("<p><b>Порт</b> <i class='fa fa-user'></i> Анна Ким</p><p>Олег Котов</p>", ()),
        ("<p><i class='fa fa-user'></i> Анна Ким</p><p>Олег Котов</p>", ("Анна Ким",)),
        ("<p><i class='fa fa-star'></i> Анна Ким</p><p>Олег Котов</p>", ()),
        ("<b class='author'><span>Анна Ким</span> <span>Олег Котов</span></b>", ("Анна Ким", "Олег Котов")),
        ("<a class='author' href='/u/admin'>admin</a>", ()),
        ("<div class='author'>Mayak</div>", ()),
    ],
)
def test_several_authors_and_nicknames(markup: str, names: tuple[str, ...]) -> None:
    assert authors(f"{HEAD}<div>{markup}</div>{TEXT}") == names


def test_a_desk_beside_the_date() -> None:
    assert authors(f"{HEAD}<p>26.11.11 Редакция «Маяка»</p>{TEXT}") == ("Редакция «Маяка»",)


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<p>Анна Ким</p>", ("Анна Ким",)),
        ("<p>Порт</p><p>Пирс</p><p>Анна Ким</p>", ("Анна Ким",)),
        ("<p>Порт</p><p>Пирс</p><p>Мол</p><p>Анна Ким</p>", ()),
        ("<p>Анна Ким</p><p>Олег Котов</p>", ()),
        ("<p><a href='/tags/kim'>Анна Ким</a></p>", ()),
        ("<p>Анна Пассажиркина</p>", ("Анна Пассажиркина",)),
        ("<p>Анна Первых</p>", ()),  # the text speaks of «Первые»
        ("<p>Заречный Посад</p>", ()),
        (f"<p>Анна Ким, г. {'К' + 'и' * 65}</p>", ("Анна Ким",)),
        (f"<p>Анна Ким, г. {'К' + 'и' * 67}</p>", ()),
        ("<p>Анна Ким, Омск, специально для «Маяка»</p>", ("Анна Ким",)),
        ("<p>Анна</p>", ()),
    ],
)
def test_a_name_that_nothing_marks(below: str, names: tuple[str, ...]) -> None:
    assert authors(f"{HEAD}{below}{TEXT}") == names


def test_a_byline_that_names_more_than_the_metadata() -> None:
    head = '<meta property="article:author" content="Анна Ким">'
    assert authors(f"{HEAD}<p>Авторы: Анна Ким, Олег Котов</p>{TEXT}", head) == ("Анна Ким", "Олег Котов")
    assert authors(f"{HEAD}<p>Авторы: Пётр Сомов, Олег Котов</p>{TEXT}", head) == ("Анна Ким",)


@pytest.mark.parametrize(("lines", "names"), [(4, ("Анна Ким",)), (5, ())])
def test_how_far_above_the_headline_a_name_may_stand(lines: int, names: tuple[str, ...]) -> None:
    assert authors(f"<a href='/authors/kim'>Анна Ким</a>{'<p>Порт</p>' * lines}{HEAD}{TEXT}") == names


@pytest.mark.parametrize(("chars", "names"), [(59, ("Анна Ким",)), (60, ())])
def test_a_name_of_whom_a_sentence_speaks_needs_more_than_a_class_name(chars: int, names: tuple[str, ...]) -> None:
    sentence = "Ким строит пирсы".ljust(chars, "а")
    assert authors(f"{HEAD}<div><b class='name'>Анна Ким</b></div>{TEXT}<p>Порт</p><p>{sentence}</p>") == names


def test_names_one_above_the_other_above_the_headline() -> None:
    names = "<ul><li><b class='user-name'>Анна Ким</b></li><li><b class='user-name'>Олег Котов</b></li></ul>"
    assert authors(f"{names}<p>Пирс</p>{HEAD}{TEXT}") == ("Анна Ким", "Олег Котов")
    assert authors(f"{names}<p>Пирс</p><p>Порт</p>{HEAD}{TEXT}") == ()


def test_authors_of_a_list_above_the_headline() -> None:
    columns = "<p>Мнения</p>" + "".join(
        f"<div><i class='author'>{name}</i></div><p>Порт</p><p>Пирс</p>" for name in ("Анна Ким", "Олег Котов")
    )
    assert authors(f"{columns}{HEAD}{TEXT}") == ()
    assert authors(f"<i class='author'>Анна Ким</i>{HEAD}{TEXT}") == ("Анна Ким",)


@pytest.mark.parametrize(
    ("head", "body", "names"),
    [
        ('<meta name="author" content="Иван Петров">', "<p>Автор: Анна Ким</p>", ("Анна Ким",)),
        ('<meta name="author" content="Иван Петров">', "", ("Иван Петров",)),
        ('<meta property="article:author" content="Иван Петров">', "<p>Автор: Анна Ким</p>", ("Иван Петров",)),
        ('<meta property="article:author" content="umnik">', "<p>Автор: Анна Ким</p>", ("Анна Ким",)),
        ('<meta property="article:author" content="umnik">', "<p>Пишет Umnik</p>", ("umnik",)),
        ('<meta property="article:author" content="umnik">', "", ()),
        ('<meta property="article:author" content="Вестник">', "<p>Вестник</p>", ()),
        ('<meta property="article:author" content="Боцман">', "<p>Боцман</p>", ("Боцман",)),
        ('<meta property="article:author" content="Маяк"><meta property="og:site_name" content="Маяк">', "", ()),
        (
            '<meta property="article:author" content="Маяк"><meta property="og:site_name" content="Маяк: вести">',
            "<p>Маяк</p>",
            (),
        ),
        ('<meta property="og:site_name" content="Анна Ким">', "<p>Автор: Анна Ким</p>", ()),
    ],
)
def test_which_origin_names_the_author(head: str, body: str, names: tuple[str, ...]) -> None:
    assert authors(f"{HEAD}{body}{TEXT}", head) == names
