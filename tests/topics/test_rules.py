"""The rule tables: what ships is sound, and a fault is named with its file and entry."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from newscrawl.exceptions import DataFileError
from newscrawl.topics import learned, rules, sections, tables, taxonomy, words
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.topic_taxonomy import read as read_taxonomy

TOPICS = ("sport", "sport/hockey", "politics")


def read(tmp_path: Path, text: str) -> tuple[rules.Rule, ...]:
    file = tmp_path / "sport.toml"
    file.write_text(text, encoding="utf-8")
    return rules.read((file,), TOPICS)


def points(rule: rules.Rule) -> dict[str, float]:
    return {weight.topic: weight.points for weight in rule.weights}


def test_every_top_subject_has_its_table() -> None:
    tops = {topic.slug for topic in taxonomy() if "/" not in topic.slug}
    assert {file.name.removesuffix(".toml") for file in rules.shipped()} == tops | {rules.NEUTRAL}


def test_every_topic_has_rules_and_shipped_tables_are_sound() -> None:
    slugs = {topic.slug for topic in taxonomy()}
    read_rules = rules.read(rules.shipped(), slugs)
    assert {weight.topic for rule in read_rules for weight in rule.weights} == slugs
    assert len(read_rules) > 1500


def test_neutral_entries_have_no_weight() -> None:
    table = next(file for file in rules.shipped() if file.name == "neutral.toml")
    assert all(rule.weights == () for rule in rules.read((table,), ()))


def test_finer_topic_speaks_for_its_parent(tmp_path: Path) -> None:
    (rule,) = read(tmp_path, '["sport/hockey"]\n"шайб*" = 3\n')
    assert points(rule) == {"sport": 3, "sport/hockey": 3}


def test_parent_may_be_spoken_for_more_strongly_but_never_less(tmp_path: Path) -> None:
    more, less = read(tmp_path, '[sport]\n"а" = 4\n"б" = 1\n["sport/hockey"]\n"а" = 2\n"б" = 2\n')
    assert points(more)["sport"] == 4
    assert points(less)["sport"] == 2


def test_what_speaks_against_a_finer_topic_leaves_its_parent_alone(tmp_path: Path) -> None:
    (rule,) = read(tmp_path, '["sport/hockey"]\n"на траве" = -3\n')
    assert points(rule) == {"sport/hockey": -3}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[sport]\n"матч" = 1\n"матч" = 2\n', "line 3"),
        ('[sport\n"матч" = 1\n', "line 1"),
        ('[chess]\n"матч" = 1\n', "'chess'"),
        ("sport = 3\n", "'sport'"),
        ('[sport]\n"матч" = "много"\n', "'матч'"),
        ('[sport]\n"матч" = true\n', "'матч'"),
        ('[sport]\n"матч" = 7\n', "'матч'"),
        ('[sport]\n"матч!" = 1\n', "'матч!'"),
        ('[sport]\n"шатёр" = 1\n', "'шатёр'"),
        ('[sport]\n"два  слова" = 1\n', "'два  слова'"),
        ('[sport]\n"" = 1\n', "''"),
        ('[sport]\n"ма*тч" = 1\n', "'ма*тч'"),
        ('[sport]\n"ядро" = {weight = 3, by = ["бег"]}\n', "'ядро'"),
        ('[sport]\n"ядро" = {near = ["бег"]}\n', "'ядро'"),
        ('[sport]\n"ядро" = {weight = 3, near = "бег"}\n', "'ядро'"),
        ('[sport]\n"ядро" = {weight = 3, near = ["два слова"]}\n', "'ядро'"),
        ('[sport]\n"ядро" = {weight = 3, unless = [1]}\n', "'ядро'"),
        ('[politics]\n"ядро" = 1\n[sport]\n"матч" = 1\n"ядро" = "3"\n', "sport.toml:5"),
    ],
)
def test_fault_is_named(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(DataFileError, match=r"sport\.toml") as caught:
        read(tmp_path, text)
    assert named in str(caught.value)


def test_pattern_twice_in_a_topic_of_two_files(tmp_path: Path) -> None:
    files = (tmp_path / "a.toml", tmp_path / "b.toml")
    for file in files:
        file.write_text('[sport]\n"матч" = 1\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"b\.toml:2: 'матч': is defined twice"):
        rules.read(files, TOPICS)


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "sport.toml"
    file.write_bytes('[sport]\n"матч" = 1\n'.encode("cp1251"))
    with pytest.raises(DataFileError, match=r"sport\.toml"):
        rules.read((file,), TOPICS)


def test_two_forms_of_one_word_stand_twice(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"sport\.toml:3: 'матчей': is defined twice"):
        read(tmp_path, '[sport]\n"матч" = 1\n"матчей" = 2\n')


def test_digest_changes_with_a_table(tmp_path: Path) -> None:
    file = tmp_path / "sport.toml"
    file.write_text('[sport]\n"матч" = 1\n', encoding="utf-8")
    before = tables.digest((file,))
    file.write_text('[sport]\n"матч" = 2\n', encoding="utf-8")
    assert tables.digest((file,)) != before


def test_taxonomy_has_the_17_top_subjects_with_their_concepts() -> None:
    tops = {topic.slug: topic.medtop for topic in taxonomy() if "/" not in topic.slug}
    wanted = "culture crime disaster economy education environment health human-interest labour lifestyle politics"
    slugs = [*wanted.split(), "religion", "science", "society", "sport", "conflict", "weather"]
    assert tops == {slug: f"medtop:{number:02}000000" for number, slug in enumerate(slugs, start=1)}
    assert len({topic.label_ru for topic in taxonomy()}) == len(taxonomy())


def test_taxonomy_names_concepts_of_iptc(shared: Callable[[str], Path]) -> None:
    known = shared("taxonomy/iptc_mediatopics_en_expertai_v2.json").read_text(encoding="utf-8")
    assert all(f'"{topic.medtop.removeprefix("medtop:")}"' in known for topic in taxonomy())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('["sport/hockey"]\nmedtop = "medtop:20000965"\nen = "a"\nru = "б"\n', "'sport/hockey'"),
        ("sport = 1\n", "'sport'"),
        ('[sport]\nmedtop = "medtop:15000000"\nen = "a"\n', "'sport'"),
        ('[sport]\nmedtop = "medtop:15000000"\nen = "a"\nru = ""\n', "'sport'"),
        ('[sport]\nmedtop = "15000000"\nen = "a"\nru = "б"\n', "'15000000'"),
    ],
)
def test_fault_of_the_taxonomy_is_named(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "taxonomy.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"taxonomy\.toml") as caught:
        read_taxonomy(file)
    assert named in str(caught.value)


def test_there_are_sixty_finer_topics() -> None:
    assert sum("/" in topic.slug for topic in taxonomy()) >= 60


@pytest.mark.parametrize(
    "text",
    [
        '"Спорт" = "sport"\n',
        '"Спорт" = ["chess"]\n',
        '"Спорт" = [["sport"]]\n',
        '"СПОРТ" = ["sport"]\n"Спорт" = ["sport"]\n',
        '[sites.vestnik]\n"Спорт" = ["chess"]\n',
    ],
)
def test_fault_of_the_sections_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sections.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"sections\.toml:\d: 'Спорт'"):
        sections.read(file, TOPICS)


@pytest.mark.parametrize(
    ("section", "topics"),
    [
        ("Спорт", {"Спорт": ("sport",)}),
        ("СПОРТ", {"СПОРТ": ("sport",)}),
        ("Главное / Погода", {"Погода": ("weather",)}),
        ("Наука, Религия", {"Наука": ("science",), "Религия": ("religion",)}),
        ("Шоу-бизнес", {"Шоу-бизнес": ("culture", "human-interest")}),
        ("Петербург", {}),
    ],
)
def test_sections(section: str, topics: dict[str, tuple[str, ...]]) -> None:
    shipped = sections.read(sections.file(), {topic.slug for topic in taxonomy()})
    assert {section[start:end]: meant for start, end, meant in shipped.read(section)} == topics


def test_section_means_something_else_at_one_site(tmp_path: Path) -> None:
    file = tmp_path / "sections.toml"
    file.write_text('"Игры" = ["sport"]\n[sites.vestnik]\n"Игры" = ["politics"]\n"Мир" = []\n', encoding="utf-8")
    read_sections = sections.read(file, TOPICS)
    assert [meant for *_, meant in read_sections.read("Игры", "vestnik")] == [("politics",)]
    assert [meant for *_, meant in read_sections.read("Игры", "another")] == [("sport",)]
    assert not list(read_sections.read("Мир", "vestnik"))


PATTERNS = (
    "матч",
    "матчаст*",
    "министр",
    "министр спорта",
    "СВО",
    "гол",
    "футбол*",
    "мир по футболу",
    "чемпионат мира",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Матчи и матчей", ["Матчи", "матчей"]),
        ("матчасть", ["матчасть"]),
        ("Министра спорта ждали", ["Министра спорта"]),
        ("Министр и спорт", ["Министр"]),
        ("Пришёл министр. Спорта ждали", ["министр"]),
        ("СВО и своя сво", ["СВО"]),
        ("голова, гол, голы", ["гол", "голы"]),
        ("футболистка", ["футболистка"]),
        ("чемпионата мира по футболу", ["чемпионата мира", "футболу"]),
        ("чемпионат", []),
        ("министр", ["министр"]),
    ],
)
def test_terms_in_a_text(tmp_path: Path, text: str, found: list[str]) -> None:
    rows = "\n".join(f'"{pattern}" = 1' for pattern in PATTERNS)
    lexicon = Lexicon(read(tmp_path, f"[sport]\n{rows}\n"))
    assert [text[match.start : match.end] for match in lexicon.matches(text)] == found


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("ставками", "ставка"),
        ("МИДа", "МИД"),
        ("СВО", "СВО"),
        ("Песковым", "Песков"),
        ("песком", "песок"),
        ("учёных", "ученый"),
    ],
)
def test_lemma(form: str, lemma: str) -> None:
    assert words.lemma(form) == lemma


def test_learnt_and_corrected_tables_are_sound() -> None:
    slugs = {topic.slug for topic in taxonomy()}
    shipped = learned.read(learned.file(), slugs)
    assert set(shipped.bias) == {slug for slug in slugs if "/" not in slug}
    assert len(shipped.weights) > 3000
    assert rules.read((learned.corrections(),), slugs)


def test_learnt_table_without_bias(tmp_path: Path) -> None:
    file = tmp_path / "learned.toml"
    file.write_text('[sport]\n"мяч" = 5\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"learned\.toml:1: 'bias': is missing; run `make topics`"):
        learned.read(file, TOPICS)


def test_correction_wins_over_hand_and_learnt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    learnt, corrected = tmp_path / "learned.toml", tmp_path / "corrections.toml"
    learnt.write_text('[bias]\nsport = 0\n[sport]\n"мяч" = 5\n"футболист" = 2\n"два мяч" = 1\n', encoding="utf-8")
    corrected.write_text('[sport]\n"мячи" = 0\n', encoding="utf-8")
    monkeypatch.setattr(learned, "corrections", lambda: corrected)
    hand = read(tmp_path, '[sport]\n"мяч" = 3\n["sport/hockey"]\n"футбол*" = 4\n')
    applied = {rule.keys: points(rule) for rule in learned.applied(hand, learned.read(learnt, TOPICS), TOPICS)}
    assert applied["мяч",] == {"sport": 0}
    assert applied["футболист",] == {"sport": 2, "sport/hockey": 4}
    assert applied["футбол*",] == {"sport": 4, "sport/hockey": 4}
    assert applied["два", "мяч"] == {"sport": 1}


def test_digest_does_not_count_lines_on_the_origin_of_a_table(tmp_path: Path) -> None:
    file = tmp_path / "learned.toml"
    file.write_text('# weights\n[sport]\n"матч" = 1\n', encoding="utf-8")
    before = tables.digest((file,))
    file.write_text('## Learned on 2025-10-22\n# weights\n[sport]\n## of 3 rows\n"матч" = 1\n', encoding="utf-8")
    assert tables.digest((file,)) == before
    file.write_text('# other weights\n[sport]\n"матч" = 1\n', encoding="utf-8")
    assert tables.digest((file,)) != before


def test_learned_table_says_when_how_and_from_what_it_was_learned() -> None:
    lines = learned.file().read_text(encoding="utf-8").splitlines()[:9]
    assert all(line.startswith("## ") for line in lines)
    assert re.match(r"## Learned on \d{4}-\d\d-\d\d by `make topics` \(benchmarks/topics/learn\.py", lines[0])
    assert re.search(r" from [\d,]+ news items labelled", lines[1])
