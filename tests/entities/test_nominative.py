"""Words of names into the nominative."""

import pytest

from newscrawl.entities.mentions import Kind, Word
from newscrawl.entities.models import models
from newscrawl.entities.nominative import Nominative, joined


@pytest.fixture(scope="module")
def nominative() -> Nominative:
    return Nominative(models().words)


def word(text: str, grammar: str = "") -> Word:
    """`word("Лаврова", "Gen Masc Sing")`."""
    case, gender, number = (*grammar.split(), None, None, None)[:3]
    return Word(text, 0, len(text), "PROPN", case, gender, number)


@pytest.mark.parametrize(
    ("text", "grammar", "kind", "expected"),
    [
        ("Лаврова", "Gen Masc Sing", "person", "Лавров"),
        ("Лаврова", "Nom Fem Sing", "person", "Лаврова"),
        ("Захаровой", "Dat Fem Sing", "person", "Захарова"),
        ("Зеленского", "Acc Masc Sing", "person", "Зеленский"),
        ("Кличко", "Gen Masc Sing", "person", "Кличко"),
        ("Илону", "Dat Masc Sing", "person", "Илон"),
        ("Бокельманом", "Ins Masc Sing", "person", "Бокельман"),
        ("Боуи", "Gen Masc Sing", "person", "Боуи"),
        ("Кир", "Nom Masc Sing", "person", "Кир"),  # not of «Кира»
        ("Марку", "Dat Masc Sing", "person", "Марк"),
        ("Королёва", "Gen Masc Sing", "person", "Королев"),
        ("Салтыковым-Щедриным", "Ins Masc Sing", "person", "Салтыков-Щедрин"),
        ("ЛАВРОВУ", "Dat Masc Sing", "person", "Лавров"),
        ("Birch", "Nom Masc Sing", "person", "Birch"),
        ("Астане", "Loc Fem Sing", "place", "Астана"),
        ("АСТАНА", "Nom Fem Sing", "place", "Астана"),
        ("КИЕВ", "Nom Masc Sing", "place", "Киев"),
        ("Ростове-на-Дону", "Loc Masc Sing", "place", "Ростов-на-Дону"),
        ("Челнах", "Loc Plur", "place", "Челны"),
        ("России", "Nom Fem Sing", "place", "Россия"),  # the model errs; the dictionary has no such nominative
        ("Сочи", "Loc Masc Sing", "place", "Сочи"),
        ("США", "Gen Masc Plur", "place", "США"),
        ("МИД", "Gen Masc Sing", "organisation", "МИД"),
        ("МОН", "Nom Neut Sing", "organisation", "МОН"),
        ("СУБРа", "Gen Masc Sing", "organisation", "СУБР"),
        ("ЛУКОЙЛом", "Ins Masc Sing", "organisation", "ЛУКОЙЛ"),
        ("НордБанку", "Dat Masc Sing", "organisation", "НордБанк"),
        ("Роскосмоса", "Gen Masc Sing", "organisation", "Роскосмос"),
        ("С-400", "", "organisation", "С-400"),
    ],
)
def test_nominative(nominative: Nominative, text: str, grammar: str, kind: Kind, expected: str) -> None:
    assert nominative.of(word(text, grammar), kind) == expected


def test_a_person_s_words_agree(nominative: Nominative) -> None:
    name = nominative.agreeing([word("Сергея", "Gen Masc Sing"), word("Лаврова", "Nom Fem Sing")])
    assert [nominative.of(part, "person") for part in name] == ["Сергей", "Лавров"]
    strange = nominative.agreeing([word("Анна", "Nom Fem Sing"), word("Birch", "Nom Masc Sing")])
    assert [nominative.of(part, "person") for part in strange] == ["Анна", "Birch"]


def test_what_is_no_name(nominative: Nominative) -> None:
    assert nominative.is_common("Шпинат")
    assert not nominative.is_common("Волков")
    assert not nominative.is_common("Зюганович")
    assert nominative.is_patronymic("Викторович")


def test_spaces_stay() -> None:
    words = [Word("Нью", 0, 3), Word("-", 3, 4), Word("Йорк", 4, 8), Word("сити", 12, 16)]
    assert joined(words, ("Нью", "-", "Йорк", "сити")) == "Нью-Йорк сити"
