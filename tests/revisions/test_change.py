"""Which kind of change a later reading is, and what counts as no change."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from newscrawl.items import Image
from newscrawl.revisions import change_of, undo


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
def test_form_and_volatile_lines_are_no_change(new: Reading) -> None:
    assert kind(new) is None
    assert kind(Reading(BODY), new) is None or new.lead is None


def test_other_links_in_place_of_links_are_no_change() -> None:
    old = Reading(f"{FIRST}\n\nВ порту открыли новый причал\n\n{SECOND}\n\n{THIRD}")
    assert kind(Reading(old.body.replace("В порту открыли новый причал", "Школьники нашли клад")), old) is None
    assert kind(Reading(old.body.replace("новый причал", "новые причалы")), old) == "typo"


def test_change_has_every_changed_field() -> None:
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
    assert [(number.was, number.now) for number in change.numbers] == [("41", "сорок")]
    assert (change.images_added, change.images_removed) == (("https://primer.ru/2.jpg",), ("https://primer.ru/1.jpg",))
    assert undo(new.body, change.body) == old.body


def test_a_body_of_more_than_half_a_million_characters_is_not_compared() -> None:
    longest, longer = "Ветер стих.\n\n" * 38_000, "Ветер стих.\n\n" * 39_000
    assert len(longest) < 500_000 < len(longer)
    compared = change_of(Reading(longest), Reading(f"{longest}Дождь."))
    assert compared is not None
    assert (compared.kind, compared.body != ()) == ("typo", True)
    change = change_of(Reading(longer), Reading(f"{longer}Дождь."))
    assert change is not None
    assert (change.kind, change.body) == ("rewrite", ())


def test_a_number_that_is_taken_out_has_nothing_in_its_place() -> None:
    change = change_of(Reading(BODY), Reading(BODY.replace("утром 12 мая", "утром мая")))
    assert change is not None
    assert [(number.was, number.now) for number in change.numbers] == [("12", None)]


COUNTED = tuple(f"{stem}{ending}" for stem in ("баржа", "катер", "шхуна", "буксир") for ending in "абвгдежзик")
"""Forty words that no rule knows."""


def corrected(count: int, of: int) -> tuple[Reading, Reading]:
    """A body of so many words before and after the last letters of some were corrected, each apart from the next."""
    old = [f"{word} стоит рядом там" for word in COUNTED[: of // 4]]
    new = [line.replace(" ", "ы ", 1) if index < count else line for index, line in enumerate(old)]
    return Reading(" ".join(old)), Reading(" ".join(new))


@pytest.mark.parametrize(
    ("count", "of", "expected"),
    [(3, 20, "typo"), (4, 20, "rewrite"), (11, 120, "typo"), (13, 120, "rewrite")],
    ids=["three of twenty", "four of twenty", "9 %", "11 %"],
)
def test_corrections_are_three_words_or_a_tenth_of_the_body(count: int, of: int, expected: str) -> None:
    old, new = corrected(count, of)
    assert len(old.body.split()) == of
    assert kind(new, old) == expected


@pytest.mark.parametrize(("count", "expected"), [(4, "typo"), (5, "title")])
def test_corrections_of_a_headline_are_half_of_its_words(count: int, expected: str) -> None:
    old = ["баржа", "и", "катер", "и", "шхуна", "и", "лодка", "и", "шлюпка"]
    new = old.copy()
    for index in range(0, 2 * count, 2):
        new[index] += "ы"
    assert kind(Reading(BODY, title=" ".join(new)), Reading(BODY, title=" ".join(old))) == expected


@pytest.mark.parametrize(("lost", "expected"), [(9, "addendum"), (11, "rewrite")])
def test_an_addendum_keeps_nine_tenths_of_the_words(lost: int, expected: str) -> None:
    words = [f"{word}{number}" for word in COUNTED[:10] for number in "яюэьъыщшчц"]
    shortened = " ".join(words[lost:])
    assert kind(Reading(f"{shortened} {ADDED}"), Reading(" ".join(words))) == expected


def real_bodies(shared: Callable[[str], Path]) -> Iterator[str]:
    """Texts of news as somebody else has split them into lines."""
    for line in shared("neardup/tgcontest_event_pairs.jsonl").read_text("utf-8").splitlines():
        sentences = re.split(r"(?<=[а-яё]{3}[.!?]) (?=[А-ЯЁ«])", json.loads(line)["a"]["text"].strip())
        if len(sentences) >= 6:
            yield "\n\n".join(sentences)


def test_kinds_of_edits_of_real_texts(shared: Callable[[str], Path]) -> None:
    rng = random.Random(7)
    kinds: dict[str, list[str | None]] = {"numbers": [], "addendum": [], "rewrite": [], "none": []}
    for body in real_bodies(shared):
        paragraphs = body.split("\n\n")
        figures = [word for word in body.split() if word.isdigit()]
        if figures:
            figure = rng.choice(figures)
            kinds["numbers"].append(kind(Reading(body.replace(figure, str(int(figure) + 3))), Reading(body)))
        kinds["addendum"].append(kind(Reading(f"{body}\n\n{ADDED}"), Reading(body)))
        half = len(paragraphs) // 2
        kinds["rewrite"].append(kind(Reading("\n\n".join([*paragraphs[:half], ADDED, THIRD])), Reading(body)))
        spelling = body.replace("—", "–").replace("«", '"').replace("»", '"').replace("ё", "е")
        kinds["none"].append(kind(Reading(spelling), Reading(body)))
    assert len(kinds["addendum"]) >= 30
    for expected, found in kinds.items():
        assert [change or "none" for change in found] == [expected] * len(found), expected
