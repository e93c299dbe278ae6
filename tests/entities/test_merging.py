"""Mentions of one text merged into entities."""

import pytest

from newscrawl.entities.mentions import Kind, Mention
from newscrawl.entities.merging import entities
from newscrawl.entities.naming import Named
from newscrawl.text import fold


def named(kind: Kind, name: str, printed: str = "", *, after: str = "", has_place: bool = False) -> Named:
    mention = Mention(kind=kind, words=(), printed=printed or name, after=after, has_place=has_place)
    return Named(kind=kind, name=name, words=tuple(fold(name).split()), mention=mention)


def persons(*printed: str) -> list[Named]:
    return [named("person", name) for name in printed]


def merged(found: list[Named]) -> dict[str, int]:
    return {entity.name: entity.count for entity in entities(found)}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ((), {}),
        (("Иван Громов", "Громов", "Иван"), {"Иван Громов": 3}),
        (("Громов", "Иван Громов"), {"Иван Громов": 2}),
        (("Громов Иван", "Иван Громов"), {"Громов Иван": 2}),
        (("И. Громов", "Иван Громов", "Громов"), {"Иван Громов": 3}),
        (("И. Громов", "П. Громов", "Громов"), {"И. Громов": 1, "П. Громов": 1, "Громов": 1}),
        (("Иван Громов", "П. Громов"), {"Иван Громов": 1, "П. Громов": 1}),
        (("Иван Громов", "Павел Громов", "Громов"), {"Иван Громов": 1, "Павел Громов": 1, "Громов": 1}),
        (("Олег Дымов", "Анна Дымова", "Дымова"), {"Олег Дымов": 1, "Анна Дымова": 2}),
        # forms that the dictionary could not put into the nominative
        (("Тони Бирч", "Бирч", "Бирча", "Бирчу"), {"Тони Бирч": 4}),
        (("Олаф Мелль", "Мелля"), {"Олаф Мелль": 2}),
        (("Рене Бенко", "Бенк"), {"Рене Бенко": 1, "Бенк": 1}),
    ],
)
def test_persons(printed: tuple[str, ...], expected: dict[str, int]) -> None:
    assert merged(persons(*printed)) == expected


@pytest.mark.parametrize(("count", "is_merged"), [(298, True), (299, False)], ids=["299 names", "300 names"])
def test_three_hundred_names_are_a_list_in_which_none_is_merged(count: int, is_merged: bool) -> None:
    letters = "абвгдежиклмнопрстуфхцш"
    surnames = [f"{first}{second}ров" for first in letters for second in letters][:count]
    found = merged(persons(*(f"Иван {surname.capitalize()}" for surname in surnames), "Ааров"))
    assert len(found) == (count if is_merged else count + 1)
    assert found["Иван Ааров"] == (2 if is_merged else 1)


def test_an_abbreviation_joins_the_name_it_was_introduced_with() -> None:
    full = named("organisation", "Городской центр ремонта", after=" (ГЦР) открылся")
    other = named("organisation", "Союз рыбаков", after=" (ГОСТ) открылся")
    found = [full, other, named("organisation", "ГЦР"), named("organisation", "ГОСТ")]
    assert merged(found) == {"Городской центр ремонта": 2, "Союз рыбаков": 1, "ГОСТ": 1}


def test_an_office_goes_on_without_its_place() -> None:
    office = named("organisation", "МИД Казахстана", has_place=True)
    assert merged([office, named("organisation", "МИД")]) == {"МИД Казахстана": 2}
    other = named("organisation", "МИД Ирана", has_place=True)
    assert merged([office, other, named("organisation", "МИД")]) == {"МИД Казахстана": 1, "МИД Ирана": 1, "МИД": 1}
    bank = [named("organisation", "Газпром нефть"), named("organisation", "Газпром")]
    assert merged(bank) == {"Газпром нефть": 1, "Газпром": 1}


def test_a_club_goes_on_without_its_kind() -> None:
    assert merged([named("organisation", "ФК «Ураган»"), named("organisation", "Ураган")]) == {"ФК «Ураган»": 2}


def test_one_name_is_of_the_kind_it_is_read_as_more_often() -> None:
    found = [named("place", "Пенза"), named("organisation", "Пенза"), named("place", "Пенза")]
    assert [(entity.kind, entity.count) for entity in entities(found)] == [("place", 3)]


def test_forms_stand_once_in_their_order() -> None:
    found = [
        named("place", "Тула", "Туле"),
        named("place", "Пермь"),
        named("place", "Тула"),
        named("place", "Тула", "Туле"),
    ]
    assert [(entity.name, entity.forms) for entity in entities(found)] == [
        ("Тула", ("Туле", "Тула")),
        ("Пермь", ("Пермь",)),
    ]
