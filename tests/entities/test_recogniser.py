"""Persons, organisations and places of texts, by the real models."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.entities import mentions as mentions_module
from newscrawl.entities import recognise, recognise_article, version
from newscrawl.items import Article, Entity


def names(found: Iterable[Entity]) -> set[str]:
    """`{"person Сергей Лавров 2", …}`."""
    return {f"{entity.kind} {entity.name} {entity.count}" for entity in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        ("Завтра похолодает, местами пройдёт мокрый снег.", set()),
        # one entity for all its forms, the surname alone included
        (
            "Министр Пётр Ковалёв прибыл в Астану. В Астане Ковалева встретили послы. Министру Ковалеву вручили карту.",
            {"person Петр Ковалев 3", "place Астана 2"},
        ),
        ("Писатель Сергей Викторович Орлов и С. В. Орлов — одно лицо.", {"person Сергей Орлов 2"}),
        ("Музыку сочинил Орлов Сергей Викторович.", {"person Сергей Орлов 1"}),
        # two who share a surname: the bare one is nobody's
        (
            "Братья Иван Громов и Павел Громов судятся. Громов требует полдома.",
            {"person Иван Громов 1", "person Павел Громов 1", "person Громов 1"},
        ),
        # a man and a woman of one surname stay two
        (
            "Олег Дымов и Анна Дымова открыли пекарню. По словам Дымовой, печёт она, а Дымов торгует.",
            {"person Олег Дымов 2", "person Анна Дымова 2"},
        ),
        ("Президент США Дональд Трамп позвонил Илону Маску. Маск не ответил.", {
            "place США 1", "person Дональд Трамп 1", "person Илон Маск 2",
        }),
        # datelines print the town in capitals
        ("НОВОСИБИРСК, 3 марта. В Новосибирске туман, самолёты не летают.", {"place Новосибирск 2"}),
        # one thing under several names
        ("Российская Федерация и РФ — это Россия.", {"place Россия 3"}),
        ("В Евросоюзе заявили, что ЕС готов к переговорам.", {"organisation Евросоюз 2"}),
        # whose ministry it is
        (
            "МИД Казахстана выразил протест. В МИД добавили, что ждут ответа.",
            {"organisation МИД Казахстана 2", "place Казахстан 1"},
        ),
        ("Об этом сообщили в МИД РФ, а позже и в МИД России.", {"organisation МИД России 2", "place Россия 2"}),
        # legal forms and quotes
        ("Банкротом признано ООО «Ромашка». Долги «Ромашки» выросли.", {"organisation Ромашка 2"}),
        # a street is no town
        ("Пожар на улице Чкалова тушили ночью.", {"place улица Чкалова 1"}),
        # abbreviations as they are introduced
        (
            "Следственный комитет России (СК) начал проверку. В СК ждут экспертизы.",
            {"organisation Следственный комитет России 2", "place Россия 1"},
        ),
        # generic words name nobody
        ("Министерство молчит, правительство думает, компания ждёт.", set()),
        ("Заводы в Тульской и Калужской областях встали.", {"place Калужская область 1"}),
        ("Сайт Банки.ру опубликовал рейтинг.", {"organisation Банки.ру 1"}),
    ],
)  # fmt: skip
def test_entities(text: str, expected: set[str]) -> None:
    assert names(recognise(text.splitlines())) == expected


def test_most_named_first_with_their_forms() -> None:
    found = recognise(["Из Твери в Москву", "В Москве ждут поезд из Твери. Москва встретит его музыкой."])
    assert [(entity.name, entity.count, entity.forms) for entity in found] == [
        ("Москва", 3, ("Москву", "Москве", "Москва")),
        ("Тверь", 2, ("Твери",)),
    ]


def article(**fields: object) -> Article:
    facts = {
        "url": "https://primer.ru/1",
        "source": "primer",
        "title": "Ливень прошёл в Твери",
        "body": "В Твери дождь.",
    }
    return Article.from_json({**facts, **fields})


def test_an_article_is_read_in_all_its_places() -> None:
    found = recognise_article(article(lead="Дождь пришёл из Пскова."))
    assert names(found.entities) == {"place Тверь 2", "place Псков 1"}
    assert found.recogniser == version()
    opened = recognise_article(article(lead="В Твери дождь."))
    assert names(opened.entities) == {"place Тверь 2"}


@pytest.mark.parametrize(("language", "expected"), [("ru", 1), (None, 1), ("uk", 0), ("en", 0)])
def test_other_languages_are_not_read(language: str | None, expected: int) -> None:
    found = recognise_article(article(language=language))
    assert (len(found.entities), found.recogniser) == (expected, version())


def test_reading_twice_changes_nothing() -> None:
    once = recognise_article(article())
    assert recognise_article(once) == once


@pytest.mark.parametrize(("chars", "names"), [(99_000, ["Тверь"]), (101_000, [])])
def test_a_hundred_thousand_characters_of_a_body_are_read(chars: int, names: list[str]) -> None:
    long = article(title="Ливень", body=f"{'Снова идёт мокрый снег. ' * (chars // 24)}\n\nВ Твери сухо.")
    assert [entity.name for entity in recognise_article(long).entities] == names


@pytest.mark.parametrize(("chars", "sentences"), [(990, 1), (1_010, 2), (2_010, 3)])
def test_sentences_are_cut_at_a_thousand_characters(chars: int, sentences: int) -> None:
    assert len(list(mentions_module._sentences("а" * chars))) == sentences


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="аяОВАйСе «»\"().,-–№1wZ\n\u00a0ё'/", max_size=60), max_size=6))
def test_any_text_can_be_read(pieces: list[str]) -> None:
    for entity in recognise(pieces):
        assert entity.name.strip() == entity.name != ""
        assert entity.count >= len(entity.forms) > 0


def test_the_seed_article(shared: Callable[[str], Path]) -> None:
    text = shared("seed/tass-lavrov-kazakhstan.txt").read_text(encoding="utf-8")
    found = {entity.name: entity for entity in recognise(text.splitlines())}
    assert set(found) >= {"Сергей Лавров", "Казахстан", "Россия", "Касым-Жомарт Токаев", "МИД Казахстана"}
    assert "Токаевым" in found["Касым-Жомарт Токаев"].forms


def test_names_on_real_pages_are_well_formed(shared: Callable[[str], Path]) -> None:
    for line in shared("pages/GOLD.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for entity in recognise([row["title"], row["lead"] or "", row["first_paragraph"], row["last_paragraph"]]):
            assert entity.name[0] not in " ,.;:!?)»", row["file"]
            assert entity.name.count("«") == entity.name.count("»"), (row["file"], entity.name)
            assert not entity.name.islower(), (row["file"], entity.name)
