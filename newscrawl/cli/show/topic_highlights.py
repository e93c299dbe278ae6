"""A tagged text with what spoke for its topics marked where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from newscrawl.items import Evidence, TopicTag

_COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "red")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch `text[start:end]` of one place, and what it says of which topic: `{"politics": 4.2}`."""

    start: int
    end: int
    weights: dict[str, float]

    def __str__(self) -> str:
        """«politics +4.2, sport -1»."""
        return ", ".join(f"{topic} {weight:+g}" for topic, weight in self.weights.items())


def marks(place: str, topics: Iterable[TopicTag]) -> list[Mark]:
    """The stretches of a place (title, lead, text) that spoke for or against topics, from left to right.

    A weight is that of all the spans of its evidence together; stretches that overlap are one.
    """
    found: list[Mark] = []
    for start, end, topic, weight in sorted(_spans(place, topics), key=lambda span: span[:2]):
        last = found[-1] if found else None
        if last is None or start >= last.end:
            found.append(Mark(start, end, {topic: weight}))
        else:
            total = round(last.weights.get(topic, 0.0) + weight, 2)
            found[-1] = Mark(last.start, max(end, last.end), {**last.weights, topic: total})
    return found


def plain(text: str, found: Iterable[Mark]) -> str:
    """For files and pipes: «о [санкциях | politics +4.2] говорили»."""
    pieces = _pieces(text, found)
    return "".join(piece if mark is None else f"[{piece} | {mark}]" for piece, mark in pieces)


def coloured(text: str, found: Iterable[Mark], topics: Iterable[TopicTag]) -> Text:
    """For terminals: each stretch in the colour of the topic that it says most of, its weights behind it."""
    colours = {tag.topic: _COLOURS[number % len(_COLOURS)] for number, tag in enumerate(topics)}
    shown = Text()
    for piece, mark in _pieces(text, found):
        if mark is None:
            shown.append(piece)
            continue
        topic = max(mark.weights, key=lambda name: abs(mark.weights[name]))
        shown.append(piece, style=f"bold {colours[topic]}")
        shown.append(f" {mark}", style="dim")
    return shown


def rows(topics: Iterable[TopicTag]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Topic, score, weight, place, text, entry of the tables: a row for each piece of evidence."""
    for tag in topics:
        said = (tag.topic, f"{tag.score:.3f}")
        for evidence in tag.evidence or (Evidence(text="", place="text", weight=0.0),):
            times = f" ×{len(evidence.spans)}" if len(evidence.spans) > 1 else ""
            yield *said, f"{evidence.weight:+g}", evidence.place, f"{evidence.text}{times}", evidence.term
            said = ("", "")


def _spans(place: str, topics: Iterable[TopicTag]) -> Iterator[tuple[int, int, str, float]]:
    for tag in topics:
        for evidence in tag.evidence:
            if evidence.place == place:
                yield from ((start, end, tag.topic, evidence.weight) for start, end in evidence.spans)


def _pieces(text: str, found: Iterable[Mark]) -> Iterator[tuple[str, Mark | None]]:
    """The text cut at the marks."""
    at = 0
    for mark in found:
        yield text[at : mark.start], None
        yield text[mark.start : mark.end], mark
        at = mark.end
    yield text[at:], None
