"""An operator's own topics: added, overriding and switching off shipped ones; faults by file and line."""

from pathlib import Path

import pytest

from newscrawl.exceptions import DataFileError
from newscrawl.items import Article
from newscrawl.topics import VERSION, Tagger, load_tagger

FILE = """
[topics."watch/ferries"]
ru = "Паромы"
terms = { "паром" = 4, "переправа" = { weight = 4, near = ["река"], unless = ["ваучер"] } }

[topics.sport]
terms = { "пиклбол*" = 6, "шайба" = 0 }

[topics."lifestyle/cars"]
off = true

[topics.weather]
off = true

[sections]
"Река и город" = ["watch/ferries", "watch"]
"""

FAULTS = [
    ("[topic.sport]\n", 1, "topic"),
    ('[topics.sport]\nterms = { "матч" = "много" }\n', 2, "матч"),
    ('[topics."a/b/c"]\n', 1, "a/b/c"),
    ("[topics.sport]\nweight = 4\n", 1, "sport"),
    ('\n[topics.sport]\noff = "yes"\n', 2, "sport"),
    ('[topics.sport]\n[topics.sport.terms]\n"матч" = 1\n"матчи" = 2\n', 4, "матчи"),
    ('[sections]\n"Река" = ["river"]\n', 2, "Река"),
]


def written(tmp_path: Path, text: str) -> str:
    file = tmp_path / "topics.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.fixture
def tagger(tmp_path: Path) -> Tagger:
    return load_tagger(written(tmp_path, FILE))


def slugs(tagger: Tagger, title: str, text: str, section: str | None = None) -> list[str]:
    return [found.topic for found in tagger.tag(title, text, section)]


def test_own_topic_stands_beside_the_shipped_ones(tagger: Tagger) -> None:
    found = slugs(tagger, "Хоккеисты уплыли на матч", "Команду вёз паром. Тренер и игроки успели к началу турнира.")
    assert {"sport", "watch", "watch/ferries"} <= set(found)


def test_own_topic_is_in_the_list_with_its_labels(tagger: Tagger) -> None:
    named = {topic.slug: topic.label_ru for topic in tagger.topics}
    assert named["watch/ferries"] == "Паромы"
    assert named["watch"] == "watch"
    assert "weather" not in named


def test_company_that_a_term_asks_for(tagger: Tagger) -> None:
    assert "watch/ferries" in slugs(tagger, "Открыта переправа", "Через реку возят дважды в день.")
    assert "watch/ferries" not in slugs(tagger, "Открыта переправа", "Возят дважды в день.")
    assert "watch/ferries" not in slugs(tagger, "Открыта переправа", "Через реку возят по ваучеру.")


def test_shipped_topic_takes_a_new_term(tagger: Tagger) -> None:
    assert slugs(tagger, "Пиклбол", "Пиклболисты сыграли в пиклбол.")[0] == "sport"
    assert slugs(load_tagger(), "Пиклбол", "Пиклболисты сыграли в пиклбол.") == []


def test_topic_switched_off_is_never_given(tagger: Tagger) -> None:
    text = "Синоптики ждут похолодания, метели и гололедицы."
    assert slugs(load_tagger(), "Прогноз погоды", text)[0] == "weather"
    assert not [slug for slug in slugs(tagger, "Прогноз погоды", text) if slug.startswith("weather")]


def test_own_section(tagger: Tagger) -> None:
    found = tagger.tag("Как это было", "Мы пришли и ушли.", "Река и город")
    assert [tag.topic for tag in found] == ["watch", "watch/ferries"]
    assert found[0].evidence[0].place == "section"


def test_version_names_the_file(tagger: Tagger, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("[topics.sport]\noff = true\n", encoding="utf-8")
    assert tagger.version.startswith(f"{VERSION}+")
    assert load_tagger(str(other)).version not in {tagger.version, VERSION}


def test_article_carries_the_version(tagger: Tagger) -> None:
    row = {
        "url": "https://a.example/1",
        "source": "a",
        "title": "Паром",
        "body": "Паром ушёл.",
        "published": "2025-01-01",
    }
    tagged = tagger.tag_article(Article.from_json(row))
    assert tagged.tagger == tagger.version
    assert [tag.topic for tag in tagged.topics] == ["watch", "watch/ferries"]


def test_evidence_in_a_lead_apart_from_the_body(tagger: Tagger) -> None:
    row = {
        "url": "https://a.example/1",
        "source": "a",
        "title": "Новость",
        "lead": "К острову пошёл паром",
        "body": "Второй паром чинят.",
        "published": "2025-01-01",
    }
    article = Article.from_json(row)
    (tag, *_) = tagger.tag_article(article).topics
    placed = {piece.place: piece.spans for piece in tag.evidence}
    assert [article.lead[start:end] for start, end in placed["lead"]] == ["паром"]
    assert [article.body[start:end] for start, end in placed["text"]] == ["паром"]


@pytest.mark.parametrize(("text", "line", "entry"), FAULTS, ids=[entry for *_, entry in FAULTS])
def test_fault_is_named_by_file_and_line(tmp_path: Path, text: str, line: int, entry: str) -> None:
    with pytest.raises(DataFileError) as caught:
        load_tagger(written(tmp_path, text))
    assert str(caught.value).startswith(f"topics.toml:{line}: {entry!r}: ")


def test_broken_toml_and_missing_file(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="line 1"):
        load_tagger(written(tmp_path, "[topics\n"))
    with pytest.raises(DataFileError, match=r"none\.toml: No such file"):
        load_tagger(str(tmp_path / "none.toml"))
