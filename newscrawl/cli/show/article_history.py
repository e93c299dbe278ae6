"""An article's life as events in their order, and a change of its text as lines that people can read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newscrawl.items import Article
from newscrawl.revisions import Change, Edit
from newscrawl.store import Version

What = Literal["published", "first seen", "changed", "removed", "returned"]
Style = Literal["same", "was", "now"]
Line = list[tuple[Style, str]]

_CONTEXT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that befell an article. `version` is the one that it led to, `reason` how it was gone."""

    at: datetime
    what: What
    version: int | None = None
    reason: str | None = None
    change: Change | None = None
    body: str | None = None
    """The text after a change, to show its edits in."""


def events(article: Article, versions: Sequence[Version]) -> list[Event]:
    """All that is known to have befallen an article, in its order."""
    told = [Event(at=article.published.at, what="published")] if article.published is not None else []
    if article.first_seen_at is not None:
        told.append(Event(at=article.first_seen_at, what="first seen", version=1))
    told += _changes(article, versions)
    for absence in article.absences:
        told.append(Event(at=absence.noticed_at, what="removed", reason=absence.reason))
        if absence.ended_at is not None:
            told.append(Event(at=absence.ended_at, what="returned"))
    return sorted(told, key=_at)


def lines(change: Change, body: str) -> Iterator[Line]:
    """A change in words: headline and lead as they were and are, then each changed paragraph around its edits."""
    for name, head in (("headline", change.title), ("lead", change.lead)):
        if head is not None:
            yield [("same", f"{name}: "), ("was", head.was or ""), ("same", " "), ("now", head.now or "")]
    for paragraph in _paragraphs(_pieces(body, change.body)):
        if any(style != "same" for style, _ in paragraph):
            yield [_shortened(paragraph, place) for place in range(len(paragraph))]


def _changes(article: Article, versions: Sequence[Version]) -> Iterator[Event]:
    later: list[Article | Version] = [*versions[1:], article]
    for version, successor in zip(versions, later, strict=False):
        yield Event(
            at=version.replaced_at,
            what="changed",
            version=successor.version,
            change=version.change,
            body=successor.body,
        )


def _at(event: Event) -> datetime:
    return event.at


def _pieces(body: str, made: Iterable[Edit]) -> Iterator[tuple[Style, str]]:
    """The later text cut at its edits, with what stood there before."""
    end = 0
    for edit in made:
        yield "same", body[end : edit.at]
        yield "was", edit.was
        yield "now", edit.now
        end = edit.at + len(edit.now)
    yield "same", body[end:]


def _paragraphs(pieces: Iterable[tuple[Style, str]]) -> Iterator[Line]:
    paragraph: Line = []
    for style, text in pieces:
        first, *others = text.split("\n\n")
        paragraph.append((style, first))
        for other in others:
            yield [piece for piece in paragraph if piece[1]]
            paragraph = [(style, other)]
    yield [piece for piece in paragraph if piece[1]]


def _shortened(paragraph: Line, place: int) -> tuple[Style, str]:
    """A piece of a paragraph; of an unchanged one only the ends that touch a change."""
    style, text = paragraph[place]
    head = text[:_CONTEXT] if place > 0 else ""
    tail = text[-_CONTEXT:] if place < len(paragraph) - 1 else ""
    if style != "same" or len(text) <= len(head) + len(tail):
        return style, text
    return style, f"{head}…{tail}"
