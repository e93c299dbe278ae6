"""Signatures below a text, and labelled names inside a line."""

import pytest

from newscrawl.extract.values.bylines import is_signature, labelled_names, signs_as_agency, split_signature


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("Иван Петров", True),
        ("Иван Петров.", True),
        ("Иван ПЕТРОВ, Анна КИМ", True),
        ("Иван Петров и Анна Ким", True),
        ("Иван Петров, РИА Новости", True),
        ("РИА Новости, Иван Петров", True),
        ("Иван Петров, специально для «Маяка»", True),
        ("Иван Петров, собкор «Маяка», Омск.", True),
        ("Анна Ким, г. Заозёрск", True),
        ("Анна Ким. Фото автора", True),
        ("Татьяна Сомова © «Вечерний маяк»", True),
        ("Иван Петров,", True),
        ("Иван Петров (Омск)", True),
        ("Иван Петров — специально для «Маяка»", True),
        ("Иван Петров, Маяк.ру", True),
        ("Заречный Посад", False),
        ("Иван Петров / ТАСС", False),
        ("Иван Петров уехал в Омск.", False),
        ("Иван Петров, который строил причал", False),
        ("Иван Петров?", False),
        ("РИА Новости", False),
        ("Анна Ким, Олег Котов, Пётр Сомов, Яна Рябова", True),
        ("Анна Ким, Олег Котов, Пётр Сомов, Яна Рябова, Лев Котов", False),
        ("Анна Ким, специально для " + "ж" * 65, True),
        ("Анна Ким, специально для " + "ж" * 66, False),
    ],
)
def test_signatures(text: str, signature: bool) -> None:
    assert is_signature(text) is signature


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("22 октября Автор: Иван Петров Просмотров: 12", ("Иван Петров",)),
        ("Порт | Текст: Анна Ким, Олег Котов | 22.10.2025", ("Анна Ким", "Олег Котов")),
        ("Автор фото: Иван Петров Просмотров: 12", ()),
        ("Об этом рассказал автор Иван Петров", ()),
    ],
)
def test_labelled_names_inside_a_line(line: str, names: tuple[str, ...]) -> None:
    assert labelled_names(line) == names


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("Паром вышел. Беседовала Анна Ким.", "Беседовала Анна Ким."),
        ("«Паром вышел». Подготовил Олег Котов", "Подготовил Олег Котов"),
        ("Паром вышел. Записала Анна Ким, но не всё.", ""),
        ("Паром вышел. Анна Ким довольна.", ""),
    ],
)
def test_the_last_sentence_of_a_text_may_be_its_byline(text: str, signature: str) -> None:
    assert split_signature(text) == (text.removesuffix(signature).rstrip(), signature)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Интерфакс-Запад", True), ("Агентство Портовых Новостей", True), ("Агентство Новостей Порта Маяк", True),
        ("Маяк.ру", True), ("Соб. инф.", True), ("Наш корр.", True), ("Корреспондент уехал", False),
        ("Агентство Новостей Порта «Маяк» Заозёрска", False), ("Агентство закрылось.", False), ("Порт", False),
        ("«Мы ждали!»", False), ("«Маяк»", False),
    ],
)  # fmt: skip
def test_an_agency_that_signs_alone(text: str, agency: bool) -> None:
    assert signs_as_agency(text) is agency
