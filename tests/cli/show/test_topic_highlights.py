"""Evidence for topics, highlighted in the text."""

from io import StringIO

import pytest
from rich.console import Console

from newscrawl.cli.show.topic_highlights import Highlight, coloured_text, evidence_rows, highlights, plain_text
from newscrawl.items import Evidence, TopicTag

TEXT = "О санкциях и переговорах говорили в Минске."
SANCTIONS = Evidence(text="санкциях", place="text", weight=4.2, term="санкция", spans=((2, 10),))
TALKS = Evidence(text="переговорах", place="text", weight=3.0, term="переговоры", spans=((13, 24),))
NOT_WEATHER = Evidence(text="санкциях и переговорах", place="text", weight=-1.0, spans=((2, 24),))
IN_TITLE = Evidence(text="Минск", place="title", weight=2.0, spans=((0, 5),))


def topic(name: str, *evidence: Evidence) -> TopicTag:
    return TopicTag(topic=name, score=0.9, evidence=evidence)


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ([], TEXT),
        ([topic("politics", IN_TITLE)], TEXT),
        ([topic("politics", SANCTIONS)], "О [санкциях | politics +4.2] и переговорах говорили в Минске."),
        (
            [topic("politics", SANCTIONS), topic("politics/diplomacy", SANCTIONS, TALKS)],
            "О [санкциях | politics +4.2, politics/diplomacy +4.2] и [переговорах | politics/diplomacy +3]"
            + TEXT.partition("переговорах")[2],
        ),
        (
            [topic("politics", SANCTIONS, TALKS), topic("weather", NOT_WEATHER)],
            "О [санкциях и переговорах | politics +7.2, weather -1] говорили в Минске.",
        ),
    ],
)
def test_plain_text(topics: list[TopicTag], expected: str) -> None:
    assert plain_text(TEXT, highlights("text", topics)) == expected


def test_evidence_with_several_spans() -> None:
    twice = Evidence(text="мяч", place="text", weight=5.0, spans=((0, 3), (8, 11)))
    assert (
        plain_text("мяч или мяч", highlights("text", [topic("sport", twice)]))
        == "[мяч | sport +5] или [мяч | sport +5]"
    )


def test_a_span_has_the_colour_of_its_strongest_topic() -> None:
    topics = [topic("politics", SANCTIONS), topic("weather", NOT_WEATHER)]
    coloured = coloured_text(TEXT, highlights("text", topics), topics)
    assert coloured.plain == "О санкциях и переговорах politics +4.2, weather -1 говорили в Минске."
    console = Console(file=StringIO(), force_terminal=True, color_system="standard", width=200)
    console.print(coloured)
    assert "\x1b[1;36mсанкциях и переговорах" in console.file.getvalue()  # type: ignore[attr-defined]  # it is ours


def test_spans_are_sorted() -> None:
    assert highlights("text", [topic("politics", TALKS, SANCTIONS)]) == [
        Highlight(2, 10, {"politics": 4.2}),
        Highlight(13, 24, {"politics": 3.0}),
    ]


def test_only_the_first_row_names_a_topic() -> None:
    twice = Evidence(text="мяч", place="text", weight=5.0, term="мяч", spans=((0, 3), (8, 11)))
    assert list(evidence_rows([topic("sport", twice, IN_TITLE), topic("labour")])) == [
        ("sport", "0.900", "+5", "text", "мяч ×2", "мяч"),
        ("", "", "+2", "title", "Минск", ""),
        ("labour", "0.900", "+0", "text", "", ""),
    ]
