"""A tagged text with the evidence for its topics highlighted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from newscrawl.items import Evidence, TopicTag

_COLOURS = ("cyan", "green", "magenta", "yellow", "blue", "red")


@dataclass(frozen=True, slots=True)
class Highlight:
    """The span `text[start:end]` of one field, and its weight for each topic: `{"politics": 4.2}`."""

    start: int
    end: int
    weights: dict[str, float]

    def __str__(self) -> str:
        """«politics +4.2, sport -1»."""
        return ", ".join(f"{topic} {weight:+g}" for topic, weight in self.weights.items())


def highlights(field: str, topics: Iterable[TopicTag]) -> list[Highlight]:
    """Return the spans of a field (title, lead, text) that are evidence for or against topics, from left to right.

    Overlapping spans are merged. A span's weight is that of its whole evidence, which may have several spans.
    """
    merged: list[Highlight] = []
    for start, end, topic, weight in sorted(_evidence_spans(field, topics), key=lambda span: span[:2]):
        last = merged[-1] if merged else None
        if last is None or start >= last.end:
            merged.append(Highlight(start, end, {topic: weight}))
        else:
            total = round(last.weights.get(topic, 0.0) + weight, 2)
            merged[-1] = Highlight(last.start, max(end, last.end), {**last.weights, topic: total})
    return merged


def plain_text(text: str, spans: Iterable[Highlight]) -> str:
    """The text for files and pipes: «о [санкциях | politics +4.2] говорили»."""
    parts = []
    for piece, highlight in _pieces(text, spans):
        parts.append(piece if highlight is None else f"[{piece} | {highlight}]")
    return "".join(parts)


def coloured_text(text: str, spans: Iterable[Highlight], topics: Iterable[TopicTag]) -> Text:
    """The text for terminals: each span in the colour of its strongest topic, followed by its weights."""
    colours = {tag.topic: _COLOURS[index % len(_COLOURS)] for index, tag in enumerate(topics)}
    coloured = Text()
    for piece, highlight in _pieces(text, spans):
        if highlight is None:
            coloured.append(piece)
            continue
        strongest = max(highlight.weights, key=lambda topic: abs(highlight.weights[topic]))
        coloured.append(piece, style=f"bold {colours[strongest]}")
        coloured.append(f" {highlight}", style="dim")
    return coloured


def evidence_rows(topics: Iterable[TopicTag]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield topic, score, weight, field, text and table entry: one row for each piece of evidence."""
    no_evidence = (Evidence(text="", place="text", weight=0.0),)
    for tag in topics:
        topic, score = tag.topic, f"{tag.score:.3f}"
        for evidence in tag.evidence or no_evidence:
            count = f" ×{len(evidence.spans)}" if len(evidence.spans) > 1 else ""
            yield topic, score, f"{evidence.weight:+g}", evidence.place, f"{evidence.text}{count}", evidence.term
            topic = score = ""  # only the first row of a topic names it


def _evidence_spans(field: str, topics: Iterable[TopicTag]) -> Iterator[tuple[int, int, str, float]]:
    for tag in topics:
        for evidence in tag.evidence:
            if evidence.place == field:
                for start, end in evidence.spans:
                    yield start, end, tag.topic, evidence.weight


def _pieces(text: str, spans: Iterable[Highlight]) -> Iterator[tuple[str, Highlight | None]]:
    """Cut the text at the spans."""
    end = 0
    for highlight in spans:
        yield text[end : highlight.start], None
        yield text[highlight.start : highlight.end], highlight
        end = highlight.end
    yield text[end:], None
