"""An article's history as a list of events, and each text change as readable diff lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newscrawl.items import Article
from newscrawl.revisions import Change, Edit
from newscrawl.store import Version

EventKind = Literal["published", "first seen", "changed", "removed", "returned"]
Style = Literal["same", "was", "now"]
Line = list[tuple[Style, str]]
"""Pieces of one diff line, each with how to print it."""

_CONTEXT_CHARS = 40
"""Unchanged text that is shown on each side of an edit: about five words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event in an article's history. `version` is the resulting one, `reason` says why the article disappeared."""

    at: datetime
    what: EventKind
    version: int | None = None
    reason: str | None = None
    change: Change | None = None
    body: str | None = None
    """The text after a change, which the change's edits refer to."""


def events(article: Article, versions: Sequence[Version]) -> list[Event]:
    """Return the article's events in chronological order.

    Args:
        article: the current version.
        versions: the replaced versions, oldest first.
    """
    history: list[Event] = []
    if article.published is not None:
        history.append(Event(at=article.published.at, what="published"))
    if article.first_seen_at is not None:
        history.append(Event(at=article.first_seen_at, what="first seen", version=1))
    history += _changes(article, versions)
    for absence in article.absences:
        history.append(Event(at=absence.noticed_at, what="removed", reason=absence.reason))
        if absence.ended_at is not None:
            history.append(Event(at=absence.ended_at, what="returned"))
    return sorted(history, key=lambda event: event.at)


def diff_lines(change: Change, body: str) -> Iterator[Line]:
    """Yield the old and new headline and lead, then each changed paragraph shortened around its edits.

    Args:
        change: what changed between two versions.
        body: the text of the later version.
    """
    for name, field in (("headline", change.title), ("lead", change.lead)):
        if field is not None:
            yield [("same", f"{name}: "), ("was", field.was or ""), ("same", " "), ("now", field.now or "")]
    for paragraph in _paragraphs(_pieces(body, change.body)):
        if any(style != "same" for style, _ in paragraph):
            yield [_shorten(paragraph, index) for index in range(len(paragraph))]


def _changes(article: Article, versions: Sequence[Version]) -> Iterator[Event]:
    successors: list[Article | Version] = [*versions[1:], article]
    for version, successor in zip(versions, successors, strict=False):
        yield Event(
            at=version.replaced_at,
            what="changed",
            version=successor.version,
            change=version.change,
            body=successor.body,
        )


def _pieces(body: str, edits: Iterable[Edit]) -> Iterator[tuple[Style, str]]:
    """Cut the later text at its edits and insert the text that each edit replaced."""
    end = 0
    for edit in edits:
        yield "same", body[end : edit.at]
        yield "was", edit.was
        yield "now", edit.now
        end = edit.at + len(edit.now)
    yield "same", body[end:]


def _paragraphs(pieces: Iterable[tuple[Style, str]]) -> Iterator[Line]:
    """Group the pieces by paragraph; a piece that spans a blank line is cut there."""
    paragraph: Line = []
    for style, text in pieces:
        first, *following = text.split("\n\n")
        paragraph.append((style, first))
        for part in following:
            yield [piece for piece in paragraph if piece[1]]
            paragraph = [(style, part)]
    yield [piece for piece in paragraph if piece[1]]


def _shorten(paragraph: Line, index: int) -> tuple[Style, str]:
    """One piece of a paragraph; an unchanged piece keeps only the ends that touch an edit."""
    style, text = paragraph[index]
    head = text[:_CONTEXT_CHARS] if index > 0 else ""
    tail = text[-_CONTEXT_CHARS:] if index < len(paragraph) - 1 else ""
    if style != "same" or len(text) <= len(head) + len(tail):
        return style, text
    return style, f"{head}…{tail}"
