"""On which side of each threshold a topic is given."""

import pytest

from newscrawl.items import TopicTag
from newscrawl.topics.findings import Finding, findings, norm
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.rules import Rule, Weight
from newscrawl.topics.scoring import Account, tags
from newscrawl.topics.tagger import load_tagger

TERM = Rule(pattern="мяч", keys=("мяч",), weights=(Weight(topic="sport", points=4),))
BIAS = dict.fromkeys(("sport", "culture", "crime", "health", "science"), 0.0)


def account(evidence: dict[str, float]) -> Account:
    found = Account("", "мяч", "")
    finding = Finding(TERM)
    finding.add("text", (0, 3), 1.0)
    for topic, weight in evidence.items():
        found.add(topic, weight, finding)
    return found


def given(evidence: dict[str, float], bias: dict[str, float] = BIAS, *, custom: tuple[str, ...] = ()) -> list[str]:
    return [tag.topic for tag in tags(account(evidence), bias, custom, 1.0)]


@pytest.mark.parametrize(
    ("start", "rivals", "is_given"),
    [(0.07, 4, True), (0.16, 5, False)],
    ids=["probability of 0.21", "probability of 0.19"],
)
def test_a_topic_needs_a_probability_of_one_fifth(start: float, rivals: int, is_given: bool) -> None:
    bias = {"sport": start, **{f"rival{number}": 0.0 for number in range(rivals)}}
    assert given({}, bias) == (["sport"] if is_given else [])


@pytest.mark.parametrize(
    ("best", "second", "is_given"),
    [
        (3.0, 1.45, True),  # exp(-1.55) = .21 of its probability
        (3.0, 1.35, False),  # .19
        (6.0, 3.7, True),  # 62 % of its evidence
        (6.0, 3.5, False),  # 58 %
        (1.2, 1.05, True),
        (1.2, 0.95, False),  # less evidence than one
    ],
)
def test_a_second_subject(best: float, second: float, is_given: bool) -> None:
    assert given({"sport": best, "culture": second}) == (["sport", "culture"] if is_given else ["sport"])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (0.82, 0.0, ["sport", "sport/first"]),
        (0.78, 0.0, ["sport"]),
        (4.0, 1.65, ["sport", "sport/first", "sport/second"]),
        (4.0, 1.55, ["sport", "sport/first"]),
    ],
)
def test_finer_topics(first: float, second: float, expected: list[str]) -> None:
    assert given({"sport": 5.0, "sport/first": first, "sport/second": second}) == expected


def test_a_finer_topic_scores_less_than_its_subject() -> None:
    subject, finer = tags(account({"sport": 5.0, "sport/first": 0.8}), BIAS, (), 1.0)
    assert finer.score == pytest.approx(subject.score * 0.632, abs=0.001)


@pytest.mark.parametrize(("points", "score"), [(6.0, 0.632), (2.7, 0.362), (2.5, None)])
def test_an_operator_s_own_topic(points: float, score: float | None) -> None:
    found = tags(account({"watch": points}), {"sport": 0.0, "culture": 0.0}, ("watch",), 1.0)
    assert [tag.score for tag in found if tag.topic == "watch"] == ([] if score is None else [score])


def test_a_tag_shows_its_five_strongest_terms() -> None:
    found = Account("", "мяч " * 12, "")
    for number in range(7):
        finding = Finding(Rule(pattern=f"слово{number}", keys=(f"слово{number}",), weights=()))
        finding.add("text", (0, 3), 1.0)
        found.add("sport", float(number), finding)
    assert [piece.term for piece in found.tag("sport", 0.5).evidence] == [
        f"слово{number}" for number in (6, 5, 4, 3, 2)
    ]


def test_a_piece_of_evidence_shows_ten_occurrences() -> None:
    (piece,) = tag_of("мяч " * 12).evidence
    assert len(piece.spans) == 10


def tag_of(text: str) -> TopicTag:
    found = Account("", text, "")
    for finding in findings(Lexicon([TERM]), "", text):
        found.add("sport", 1.0, finding)
    return found.tag("sport", 0.5)


@pytest.mark.parametrize(
    ("title", "text", "count"),
    [
        ("мяч", "", 2.0),
        ("", "мяч", 1.5),
        ("", "а" * 340 + " мяч", 1.5),
        ("", "а" * 360 + " мяч", 1.0),
        ("мяч", "мяч " + "а" * 360 + " мяч", 4.5),
    ],
)
def test_title_and_lead_count_for_more(title: str, text: str, count: float) -> None:
    (finding,) = findings(Lexicon([TERM]), title, text)
    assert sum(finding.counts.values()) == count


def test_norm_of_one_finding() -> None:
    finding = Finding(TERM)
    finding.add("text", (0, 3), 1.0)
    assert norm([finding]) == pytest.approx(5**0.5)
    assert norm([]) == 2


@pytest.mark.parametrize(
    ("section", "weights"),
    [("Спорт", {"sport": 2.5}), ("Безопасность", {"conflict": 1.25, "crime": 1.25})],
    ids=["one subject", "two subjects share the weight"],
)
def test_weight_of_a_section(section: str, weights: dict[str, float]) -> None:
    found = load_tagger().tag("Хоккей, суд и армия", "Хоккей, суд и армия.", section)
    by_section = {}
    for tag in found:
        for piece in tag.evidence:
            if piece.place == "section" and tag.topic in weights:
                by_section[tag.topic] = piece.weight
    assert by_section == {topic: weight for topic, weight in weights.items() if topic in {tag.topic for tag in found}}
    assert by_section
