"""Names of authors in the strings that pages print and state."""

import pytest

from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.bylines import dateline_authors, is_byline


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Иван Петров, Мария Сидорова", ("Иван Петров", "Мария Сидорова")),
        ("Автор: Иван Петров и Мария Сидорова", ("Иван Петров", "Мария Сидорова")),
        ("Текст: Анна Ким / Фото: Пётр Сомов", ("Анна Ким",)),
        ("Юлия КИМ | Сайт «Маяк»", ("Юлия КИМ",)),
        ("Редакция сайта ТАСС", ("Редакция сайта ТАСС",)),
        ("Иван Петров, иван петров", ("Иван Петров",)),
        ("Анна Ким Олег Котов", ("Анна Ким", "Олег Котов")),
        ("Анна Ким Олег Котов Пётр Сомов", ("Анна Ким", "Олег Котов", "Пётр Сомов")),
        ("@handle, https://t.me/x, mayak.ru, 12, и. о.", ()),
        ("Фото: Пётр Сомов", ()),
        (None, ()),
        # what somebody is, where they are and what they write for
        ("Иван Петров, обозреватель «Маяка»", ("Иван Петров",)),
        ("Корреспондент РИА Новости Иван Петров", ("Иван Петров",)),
        ("Иван Петров Корреспондент", ("Иван Петров",)),
        ("обозреватель «Маяка» Иван Сергеевич Петров", ("Иван Сергеевич Петров",)),
        ("Москва, Иван Петров", ("Иван Петров",)),
        ("Иван Петров (Омск)", ("Иван Петров",)),
        ("Иван Петров, ivan@mayak.example", ("Иван Петров",)),
        ("Опубликовал Иван Петров 22.10.2025", ("Иван Петров",)),
        ("Жан Дюпон, Le Monde", ("Жан Дюпон",)),
        ("Петров И. И.", ("Петров И. И.",)),
        ("ИВАН ПЕТРОВ", ("ИВАН ПЕТРОВ",)),
        ("Иван «Боцман» Петров", ("Иван «Боцман» Петров",)),
        # what others did
        ("Иван Петров / ТАСС", ()),
        ("© Иван Петров", ()),
        ("Фотохроника ТАСС", ()),
        ("Getty Images", ()),
        ("Автор фото: Анна Ким", ()),
        ("Фотограф Анна Ким", ()),
        ("Перевод с французского: Анна Ким", ()),
        ("Главный редактор: Анна Ким", ()),
        ("Текст и фото: Анна Ким", ("Анна Ким",)),
        ("Фото: Пётр Сомов. Текст: Анна Ким", ("Анна Ким",)),
        ("Анна Ким. Фото автора.", ("Анна Ким",)),
        ("Прохор Снимков", ("Прохор Снимков",)),
        ("Пётр Художников", ("Пётр Художников",)),
        # outlets and accounts
        ("The Guardian", ()),
        ("Le Figaro", ()),
        ("ИА REGNUM", ()),
        ("газета «Маяк»", ()),
        ("Агентство Портовых Новостей", ()),
        ("Вечерние Ведомости", ()),
        ("Super User", ()),
        ("Гость", ()),
        # names of other shapes
        ("programmerguru", ("programmerguru",)),
        ("Golden-B", ("Golden-B",)),
        ("подробнее", ()),
        ("John F. Smith", ("John F. Smith",)),
        ("Von Anna Kim", ("Anna Kim",)),
        ("Par Anna Kim et Luc Petit", ("Anna Kim", "Luc Petit")),
        ("Support Team", ()),
        ("wordpressadmin", ()),
        ("Антон О'Коннор", ("Антон О'Коннор",)),
        ("Людвиг ван Бек", ("Людвиг ван Бек",)),
    ],
)
def test_author_names(text: str | None, names: tuple[str, ...]) -> None:
    assert author_names([text]) == names


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("Редакция сайта ТАСС", True),
        ("Автор: Иван Петров", True),
        ("Текст: Анна Ким, Пётр Сомов", True),
        ("Редакция не несёт ответственности за то что написано в этом разделе", False),
        ("Текст: прочитайте сами", False),
        ("Редакция закрылась.", False),
        ("Иван Петров", False),
        ("Беседовала Анна Ким.", True),
        ("Материал подготовил Пётр Сомов", True),
        ("Опубликовал: Пётр Сомов", True),
        ("Автор Анна Ким", True),
        ("Автор — Анна Ким, обозреватель «Маяка»", True),
        ("Корр. Анна Ким", True),
        ("By Anna Kim", True),
        ("Автор: Umnik", True),
        ("Автор Umnik", False),
        ("Автор: Екатерина", True),
        ("Автор: Пароход", False),
        ("Автор: admin", False),
        ("Автор: Анна Ким рассказала о порте", False),
        ("Автор фото: Анна Ким", False),
        ("Фото: Анна Ким", False),
        ("Редактор: Анна Ким", False),
        ("Беседовала Анна Ким?", False),
    ],
)
def test_bylines(text: str, byline: bool) -> None:
    assert is_byline(text) is byline


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ОМСК, 16 янв - РИА Новости, Пётр Сомов. Открыт мост.", ("Пётр Сомов",)),
        ("ОМСК, 16 янв - РИА Новости, Пётр Сомов, Анна Ким. Открыт мост.", ("Пётр Сомов", "Анна Ким")),
        ("ОМСК, 3 марта. /Корр. ТАСС Пётр Сомов/. Открыт мост.", ("Пётр Сомов",)),
        ("МОСКВА, 22 октября. /ТАСС/. Открыт мост.", ()),
        ("ОМСК, 16 янв - РИА Новости, Дальний Восток сегодня. Открыт", ()),
        ("Открыт мост.", ()),
    ],
)
def test_correspondents_of_a_dateline(text: str, names: tuple[str, ...]) -> None:
    assert dateline_authors(text) == names


@pytest.mark.parametrize(("before", "names"), [(199, ("Анна Ким",)), (200, ())])
def test_how_many_strings_of_names_are_read(before: int, names: tuple[str, ...]) -> None:
    assert author_names([None] * before + ["Анна Ким"]) == names


@pytest.mark.parametrize(("before", "names"), [(292, ("Анна Ким",)), (300, ())])
def test_how_far_a_string_of_names_is_read(before: int, names: tuple[str, ...]) -> None:
    assert author_names(["," * before + "Анна Ким"]) == names


@pytest.mark.parametrize(("chars", "kept"), [(80, True), (81, False)])
def test_length_of_a_name(chars: int, kept: bool) -> None:
    name = "И" + "в" * (chars - 1)
    assert author_names([name]) == ((name,) if kept else ())


@pytest.mark.parametrize(("chars", "byline"), [(120, True), (121, False)])
def test_length_of_a_byline(chars: int, byline: bool) -> None:
    text = f"Автор: Иван П{'е' * 60}, Анна К"
    assert is_byline(text.ljust(chars, "и")) is byline


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("Редакция", False),
        ("Редакция сайта газеты «Маяк» Поморского края", True),
        ("Редакция сайта газеты «Маяк» из Поморского края", False),
    ],
)
def test_words_of_a_desk(text: str, byline: bool) -> None:
    assert is_byline(text) is byline
