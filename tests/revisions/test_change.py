"""What kind of change a later reading is, and what is none."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from newscrawl.items import Image
from newscrawl.revisions import change_of, undo
from newscrawl.revisions.numerals import is_number
from newscrawl.revisions.volatile_lines import is_volatile_line


@dataclass(frozen=True)
class Reading:
    body: str
    title: str = "Паром сел на мель у острова Долгий"
    lead: str | None = "На борту 41 пассажир"
    images: tuple[Image, ...] = ()


FIRST = "Паром «Северянин» утром 12 мая сел на мель у острова Долгий, сообщили в порту. На борту был 41 пассажир."
SECOND = "Капитан Олег Мохов вызвал буксир. Причиной он назвал туман и неисправный эхолот, который собирались менять."
THIRD = "Пассажиров обещают снять до вечера, врачи дежурят на причале, родным открыли телефон доверия."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
ADDED = "Позднее паром сняли с мели и отвели в порт, где его осмотрят водолазы, уточнили в управлении."


def kind(new: Reading, old: Reading | None = None) -> str | None:
    change = change_of(old or Reading(BODY), new)
    return None if change is None else change.kind


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BODY.replace("вызвал буксир", "вызвал буксиры"), "typo"),
        (BODY.replace("неисправный", "не исправный"), "rewrite"),  # a negation may turn the sense
        (BODY.replace("на причале", "причале"), "typo"),
        (BODY.replace("41 пассажир", "44 пассажира"), "numbers"),
        (BODY.replace("12 мая", "13 мая").replace("41", "сорок"), "numbers"),
        (BODY.replace("41 пассажир", "44 пассажира").replace("буксир", "буксиры"), "numbers"),
        (f"{BODY}\n\n{ADDED}", "addendum"),
        (f"{ADDED}\n\n{BODY}", "addendum"),
        (f"{BODY}\n\n{ADDED}".replace("41 пассажир", "44 пассажира"), "addendum"),
        (BODY.replace("Олег Мохов", "Игорь Ласточкин"), "rewrite"),
        (f"{FIRST}\n\n{THIRD}", "rewrite"),
        (f"{FIRST}\n\n{ADDED}", "rewrite"),
        (BODY.replace("сел на мель", "не сел на мель"), "rewrite"),
    ],
)
def test_kinds(body: str, expected: str) -> None:
    assert kind(Reading(body)) == expected


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        ("Паром сел на мель у острова Долгого", "На борту 41 пассажир", "typo"),
        ("Паром сняли с мели и привели в порт", "На борту 41 пассажир", "title"),
        ("Паром сел на мель у острова Долгий", "На борту 44 пассажира", "numbers"),
        ("Паром сел на мель у острова Долгий", "Капитан вызвал буксир и врачей", "title"),
    ],
)
def test_a_changed_head_over_the_same_body(title: str, lead: str, expected: str) -> None:
    assert kind(Reading(BODY, title, lead)) == expected


@pytest.mark.parametrize(
    "new",
    [
        Reading(BODY),
        Reading(BODY, lead=None),
        Reading(BODY.replace("«Северянин»", '"Северянин"').replace("утром", "утром\u00a0")),
        Reading(BODY.replace("сообщили", "– сообщили")),
        Reading(f"{SECOND}\n\n{FIRST}\n\n{THIRD}"),
        Reading(BODY, images=(Image(url="https://primer.ru/2.jpg"),)),
        Reading(f"{FIRST}\n\nПросмотров: 1 274\n\n{SECOND}\n\n{THIRD}"),
        Reading(f"{BODY}\n\nРеклама. ООО «Лодки». erid: 2VtzqwP8"),
        Reading(f"{FIRST}\n\nЧитайте также: Мост через пролив закрыли на ремонт\n\n{SECOND}\n\n{THIRD}"),
        Reading(f"{BODY}\n\nОбновлено: 12 мая, 15:40"),
    ],
)
def test_what_is_no_change(new: Reading) -> None:
    assert kind(new) is None
    assert kind(Reading(BODY), new) is None or new.lead is None


def test_other_links_in_place_of_links_are_no_change() -> None:
    old = Reading(f"{FIRST}\n\nВ порту открыли новый причал\n\n{SECOND}\n\n{THIRD}")
    assert kind(Reading(old.body.replace("В порту открыли новый причал", "Школьники нашли клад")), old) is None
    assert kind(Reading(old.body.replace("новый причал", "новые причалы")), old) == "typo"


def test_what_changed_is_told() -> None:
    old = Reading(BODY, images=(Image(url="https://primer.ru/1.jpg"), Image(url="", credit="© Порт")))
    new = Reading(
        f"{BODY}\n\n{ADDED}".replace("41 пассажир", "сорок пассажиров"),
        title="Паром сняли с мели",
        images=(Image(url="https://primer.ru/2.jpg"),),
    )
    change = change_of(old, new)
    assert change is not None
    assert (change.title and change.title.was, change.title and change.title.now) == (old.title, new.title)
    assert change.lead is None
    assert [(one.was, one.now) for one in change.numbers] == [("41", "сорок")]
    assert (change.images_added, change.images_removed) == (("https://primer.ru/2.jpg",), ("https://primer.ru/1.jpg",))
    assert undo(new.body, change.body) == old.body


def test_a_text_of_no_article_is_not_looked_into() -> None:
    change = change_of(Reading("Ветер стих. " * 50_000), Reading("Ветер стих. " * 50_000 + "Дождь."))
    assert change is not None
    assert (change.kind, change.body) == ("rewrite", ())


def test_a_number_that_is_taken_out_has_nothing_in_its_place() -> None:
    change = change_of(Reading(BODY), Reading(BODY.replace("утром 12 мая", "утром мая")))
    assert change is not None
    assert [(one.was, one.now) for one in change.numbers] == [("12", None)]


@pytest.mark.parametrize(
    "line",
    ["1 274 просмотра", "Комментарии (12)", "16+", "Время чтения: 3 минуты", "USD 81,24 EUR 94,1", "14:05",
     "По теме: Порт закрыли", "Подпишитесь на наш канал в Telegram", "Нашли опечатку? Выделите текст"],
)  # fmt: skip
def test_lines_of_the_page(line: str) -> None:
    assert is_volatile_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Мост открыли 22 октября.",
        "Ранее сообщалось, что паром сел на мель.",
        "Реклама пива в Думе обсуждалась три часа, решение отложили." * 5,
        "За сутки ролик набрал миллион просмотров, сказал режиссер, и это не предел.",
        "Рейтинг партии вырос до 34 процентов, показал опрос.",
        "Обновленный вокзал открыли 12 мая после трех лет ремонта, на церемонию приехал губернатор.",
    ],
)
def test_sentences_of_the_article(line: str) -> None:
    assert not is_volatile_line(line)


@pytest.mark.parametrize("word", ["41", "81,2", "14:05", "двенадцатью", "сто", "оба", "миллионов", "двадцать"])
def test_numbers_in_figures_and_words(word: str) -> None:
    assert is_number(word)


@pytest.mark.parametrize("word", ["столица", "семья", "сорока-воровка", "одинокий", "тройка", "обама"])
def test_words_that_only_look_like_numbers(word: str) -> None:
    assert not is_number(word)


def real_bodies(shared: Callable[[str], Path]) -> Iterator[str]:
    """Texts of news as somebody else has split them into lines."""
    for line in shared("neardup/tgcontest_event_pairs.jsonl").read_text("utf-8").splitlines():
        sentences = re.split(r"(?<=[а-яё]{3}[.!?]) (?=[А-ЯЁ«])", json.loads(line)["a"]["text"].strip())
        if len(sentences) >= 6:
            yield "\n\n".join(sentences)


def test_edits_of_real_texts_are_told_for_what_they_are(shared: Callable[[str], Path]) -> None:
    chance = random.Random(7)
    told: dict[str, list[str | None]] = {"numbers": [], "addendum": [], "rewrite": [], "none": []}
    for body in real_bodies(shared):
        paragraphs = body.split("\n\n")
        figures = [word for word in body.split() if word.isdigit()]
        if figures:
            figure = chance.choice(figures)
            told["numbers"].append(kind(Reading(body.replace(figure, str(int(figure) + 3))), Reading(body)))
        told["addendum"].append(kind(Reading(f"{body}\n\n{ADDED}"), Reading(body)))
        half = len(paragraphs) // 2
        told["rewrite"].append(kind(Reading("\n\n".join([*paragraphs[:half], ADDED, THIRD])), Reading(body)))
        dashes = body.replace("—", "–").replace("«", '"').replace("»", '"').replace("ё", "е")
        told["none"].append(kind(Reading(dashes), Reading(body)))
    assert len(told["addendum"]) >= 30
    for expected, found in told.items():
        assert [one or "none" for one in found] == [expected] * len(found), expected
