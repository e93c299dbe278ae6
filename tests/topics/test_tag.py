"""Which tags texts get: short texts of every top subject, hard cases, and properties of every tag."""

import os
import random
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newscrawl.items import TopicTag
from newscrawl.topics import VERSION, lexicon, load_tagger, tag, taxonomy, words
from newscrawl.topics.lexicon import Lexicon

_SAMPLES = tomllib.loads((Path(__file__).parent / "samples.toml").read_text(encoding="utf-8"))
TEXTS = [(row["topic"], row["title"], row["text"]) for row in (*_SAMPLES["plain"], *_SAMPLES["hard"])]

HARD = tomllib.loads((Path(__file__).parent / "hard_cases.toml").read_text(encoding="utf-8"))["case"]

NO_TOPIC = [
    ("", ""),
    ("Как это было", "Сначала мы пришли, потом ушли. Больше ничего за день не случилось, все остались довольны."),
    ("Поправка", "В предыдущей заметке была опечатка в фамилии. Приносим извинения."),
    ("Текст дня", "Он играет роль старшего и в конце концов берёт слово первым, поэтому его ждут."),
]


@pytest.mark.parametrize(("topic", "title", "text"), TEXTS)
def test_best_tag(topic: str, title: str, text: str) -> None:
    best = tag(title, text)[0]
    assert best.topic == topic


@pytest.mark.parametrize("case", HARD, ids=[case["why"] for case in HARD])
def test_hard_case(case: dict[str, Any]) -> None:
    slugs = [found.topic for found in tag(case["title"], case["text"])]
    assert slugs[0] == case["best"]
    assert set(case.get("also", ())) <= set(slugs)
    assert not set(case.get("never", ())) & set(slugs)


def test_there_are_forty_hard_cases_with_reasons() -> None:
    assert len(HARD) >= 40
    assert all(case["why"] for case in HARD)


@pytest.mark.parametrize(
    ("topic", "title", "text"),
    [
        (
            "politics/diplomacy",
            "Глава МИД прибыл с визитом",
            "Дипломаты обсудили двусторонние отношения и итоги саммита.",
        ),
        ("sport/hockey", "Матч КХЛ завершился буллитами", "Хоккеисты обменялись шайбами, победу принёс точный буллит."),
        ("economy/finance", "Центробанк снизил ключевую ставку", "Банки готовят новые ставки по вкладам и кредитам."),
        (
            "disaster/fires",
            "Пожарные потушили лес",
            "Площадь пожара превышала сто гектаров, возгорание заметили ночью.",
        ),
    ],
)
def test_finer_topic_stands_right_below_its_parent(topic: str, title: str, text: str) -> None:
    slugs = [found.topic for found in tag(title, text)]
    assert slugs[:2] == [topic.partition("/")[0], topic]


@pytest.mark.parametrize(("title", "text"), NO_TOPIC)
def test_no_topic_rather_than_a_wrong_one(title: str, text: str) -> None:
    assert tag(title, text) == ()


def test_two_topics_of_one_article() -> None:
    text = "Суд заключил под стражу тренера, спортсмены клуба дали показания по уголовному делу."
    found = tag("Тренера футбольного клуба арестовали", text)
    assert {"sport", "crime"} <= {tag_.topic for tag_ in found}


def test_seed_article_is_politics_with_diplomacy(shared: Callable[[str], Path]) -> None:
    first, _, body = shared("seed/tass-lavrov-kazakhstan.txt").read_text(encoding="utf-8").partition("\n")
    found = tag(first.removeprefix("date 2025-10-21 "), body)
    assert [tag_.topic for tag_ in found[:2]] == ["politics", "politics/diplomacy"]
    assert any("иностранных дел" in piece.text or "МИД" in piece.text for piece in found[0].evidence)


@pytest.mark.parametrize(("title", "text"), [(title, text) for _, title, text in TEXTS])
def test_properties_of_every_tag(title: str, text: str) -> None:
    found = tag(title, text, "Спорт")
    assert [tag_.score for tag_ in found] == sorted((tag_.score for tag_ in found), reverse=True)
    assert len({tag_.topic for tag_ in found}) == len(found)
    topics = {tag_.topic for tag_ in found}
    for tag_ in found:
        check(tag_, {"title": title, "text": text, "section": "Спорт"}, topics)


def check(found: TopicTag, places: dict[str, str], topics: set[str]) -> None:
    assert 0 < found.score <= 1
    assert found.topic.rpartition("/")[0] in {"", *topics}
    weights = [piece.weight for piece in found.evidence]
    assert 1 <= len(weights) <= 5
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0
    for piece in found.evidence:
        printed = [places[piece.place][start:end] for start, end in piece.spans]
        assert printed[0] == piece.text
        assert all(printed)
        assert piece.term


@pytest.mark.parametrize("seed", ["1", "2"])
def test_same_text_same_tags_in_another_process(seed: str) -> None:
    _, title, text = TEXTS[0]
    told = f"from newscrawl.topics import tag; print(tag({title!r}, {text!r}))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, timeout=60, check=True)
    assert run.stdout.decode().strip() == str(tag(title, text))


def test_every_top_subject_has_two_samples() -> None:
    tops = [topic.slug for topic in taxonomy() if "/" not in topic.slug]
    assert all(sum(topic == top for topic, _, _ in TEXTS) >= 2 for top in tops)


def test_case_and_yo_do_not_matter_to_words() -> None:
    assert tag("", "СИНОПТИКИ ЖДУТ ПОХОЛОДАНИЯ И ГОЛОЛЕДА")[0].topic == "weather"
    assert tag("", "синоптики ждут похолодания и гололёда")[0].topic == "weather"


def test_title_says_more_than_text() -> None:
    assert tag("Хоккей", "")[0].score > tag("", "Хоккей")[0].score


def test_section_alone_is_weak_evidence() -> None:
    assert tag("Как это было", "Мы пришли и ушли.", "Спорт")[0].evidence[0].place == "section"


def test_section_does_not_overrule_the_text() -> None:
    topic, title, text = next(row for row in TEXTS if row[0] == "religion")
    assert tag(title, text, "Экономика")[0].topic == topic


@pytest.mark.parametrize("section", ["Россия", "Мир", "Новости", ""])
def test_section_of_a_place_says_nothing(section: str) -> None:
    assert tag("Как это было", "Мы пришли и ушли.", section) == ()


def test_each_word_form_of_a_long_text_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    monkeypatch.setattr(lexicon, "lemma", lambda form: looked_up.append(form) or form)
    forms = {word for _, _, text in TEXTS for word in words.WORD.findall(text)}
    text = " ".join(random.Random(7).choices(sorted(forms), k=30_000))
    matches = list(Lexicon(load_tagger().lexicon.rules[:500]).matches(text))
    assert matches
    assert len(looked_up) == len(set(looked_up)) <= len(forms)


def test_an_unbroken_text_of_two_hundred_thousand_letters_is_looked_up_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    monkeypatch.setattr(lexicon, "lemma", lambda form: looked_up.append(form) or form)
    assert list(Lexicon(load_tagger().lexicon.rules[:500]).matches("матч" * 50_000)) == []
    assert not looked_up


def test_version_names_the_tables() -> None:
    assert re.fullmatch(r"\d+-[0-9a-f]{8}", VERSION)


def test_a_word_of_nothing_but_prefixes_is_passed_over() -> None:
    found = tag("", "не" * 5_000 + " футбол, матч, тренер")[0]
    assert {piece.text for piece in found.evidence} == {"футбол", "матч", "тренер"}


def test_new_words_count_up_to_a_number_that_no_report_has() -> None:
    words = " ".join(f"ъы{number}" for number in range(3_999))
    assert tag("", f"{words} футбол хоккей")[0].evidence == tag("", f"{words} футбол")[0].evidence
    assert tag("", f"футбол {words} хоккей футбол")[0].evidence[0].spans[1:] == ((len(words) + 15, len(words) + 21),)
