"""Names of people, outlets and accounts, told apart by their shape."""

import pytest

from newscrawl.extract.values.people import is_account, is_likely_person, is_nickname, is_outlet, is_person


@pytest.mark.parametrize(
    ("text", "person", "likely"),
    [
        ("Иван Петров", True, True),
        ("Юлия КИМ", True, True),
        ("Иван Сергеевич Петров-Водкин", True, True),
        ("И. С. Петров", True, True),
        ("Петров И.С.", True, True),
        ("Айгуль Мухамеджанова", True, True),
        ("Ғазиза Әлимқызы", True, False),
        ("ИВАН ПЕТРОВ", True, True),
        ("ПЕТРОВ Иван Сергеевич", True, True),
        ("ТАСС Иван", False, False),
        ("ЗАРЕЧНЫЙ ПОСАД", False, False),
        ("Заречный Посад", True, False),
        ("Ленинградский Вокзал", True, False),
        ("Новости Заозёрска", False, False),
        ("Редактор Иван Петров", False, False),
        ("Иван", False, False),
        ("Иван петров", False, False),
        ("Иван Петров приехал", False, False),
        ("Один Два Три Четыре Пять", False, False),
    ],
)
def test_people(text: str, person: bool, likely: bool) -> None:
    assert (is_person(text), is_likely_person(text)) == (person, likely)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("ТАСС", True),
        ("тасс", True),
        ("Фонтанка.ру", True),
        ("«Маяк»", True),
        ("Project Syndicate", True),
        ("Die Welt", True),
        ("The Washington Post", True),
        ("BBC News", True),
        ("Shutterstock", True),
        ("ГТРК Волна", True),
        ("НТВ", True),
        ("ВОЛНА", True),
        ("АННА", False),
        ("БОЦМАН", False),
        ("Анна Ким", False),
        ("John Smith", False),
        ("Иван «Боцман» Петров", False),
    ],
)
def test_outlets(text: str, outlet: bool) -> None:
    assert is_outlet(text) is outlet


def test_accounts_are_no_nicknames() -> None:
    assert [is_account(text) for text in ("Admin", "Super User", "Администратор", "umnik")] == [True, True, True, False]
    assert [is_nickname(text) for text in ("umnik", "Golden-B", "admin", "12", "ТАСС", "два слова", "новости")] == [
        True, True, False, False, False, False, False,
    ]  # fmt: skip
