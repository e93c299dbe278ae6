"""What changed between two readings of one article, and what kind of change it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

import msgspec

from newscrawl.items import Image
from newscrawl.revisions.numerals import is_number
from newscrawl.revisions.patch import Edit, edits
from newscrawl.revisions.word_diff import Replacement, line_replacements, replacements, words
from newscrawl.text import fold

ChangeKind = Literal["typo", "numbers", "title", "addendum", "rewrite"]

_KEPT = 0.9
"""Least share of the earlier words that an article with something added still has."""


_MOST_LETTERS = 500_000
"""A longer text is no news article; of its changes it is only said that there are some, not which."""
_SLIPS_OF_HEAD = 0.5
_SLIPS_OF_BODY = 0.1
"""Where more of the words than this were set right, the text was worded anew."""


def _said(text: str) -> msgspec.Meta:
    return msgspec.Meta(description=text)


class Text(Protocol):
    """What of a reading is compared: an `Article`, or as much of a stored one."""

    @property
    def title(self) -> str: ...
    @property
    def lead(self) -> str | None: ...
    @property
    def body(self) -> str: ...
    @property
    def images(self) -> tuple[Image, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A value and what it became."""

    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a version became the next one."""

    kind: Annotated[
        ChangeKind,
        _said(
            "the gravest of: `rewrite` words were replaced or taken out, `addendum` text was put in and nine tenths of "
            "the old stayed, `numbers`, `title` headline or lead were worded anew, `typo` a word or three set right"
        ),
    ]
    title: Replaced | None = None
    lead: Replaced | None = None
    body: Annotated[tuple[Edit, ...], _said("undone from the last to the first they turn the next body into this")] = ()
    numbers: Annotated[tuple[Replaced, ...], _said("figures and numerals that gave way to others, as compared")] = ()
    images_added: Annotated[tuple[str, ...], _said("addresses")] = ()
    images_removed: Annotated[tuple[str, ...], _said("addresses")] = ()


def change_of(old: Text, new: Text) -> Change | None:
    """How `old` became `new`; None where it says the same still.

    Case, ё, quotes, dashes, punctuation and white space do not count, nor do paragraphs that only moved, lines of the
    page (`furniture.toml`), pictures alone, or a lead that the later reading lacks: a feed may leave it out where the
    page prints it.
    """
    title = _replaced(old.title, new.title)
    lead = None if new.lead is None else _replaced(old.lead, new.lead)
    if max(len(old.body), len(new.body)) > _MOST_LETTERS:
        return Change(kind="rewrite", title=title, lead=lead)
    body = replacements(old.body.split("\n\n"), new.body.split("\n\n"))
    if title is None and lead is None and not body:
        return None
    was, now = ([image.url for image in one.images if image.url] for one in (old, new))
    return Change(
        kind=_kind(_head_kinds(title, lead), body, len(words(old.body))),
        title=title,
        lead=lead,
        body=edits(old.body, new.body),
        numbers=_numbers([*_replacements(title), *_replacements(lead), *body]),
        images_added=tuple(url for url in now if url not in was),
        images_removed=tuple(url for url in was if url not in now),
    )


def _replaced(was: str | None, now: str | None) -> Replaced | None:
    return None if fold(was or "") == fold(now or "") else Replaced(was=was, now=now)


def _replacements(replaced: Replaced | None) -> list[Replacement]:
    return [] if replaced is None else line_replacements(replaced.was or "", replaced.now or "")


def _head_kinds(*heads: Replaced | None) -> set[ChangeKind]:
    return {_head_kind(_replacements(head), len(words(head.was or ""))) for head in heads if head is not None}


def _head_kind(found: Sequence[Replacement], length: int) -> ChangeKind:
    small = [run for run in found if run.is_slip or run.is_numeric]
    if len(small) < len(found) or sum(len(run.was) for run in small) > _SLIPS_OF_HEAD * length:
        return "title"
    return "numbers" if any(run.is_numeric for run in found) else "typo"


def _kind(head: set[ChangeKind], body: Sequence[Replacement], length: int) -> ChangeKind:
    """The gravest kind of all changes; `length` is the earlier body's in words."""
    small = [run for run in body if run.is_numeric or run.is_slip]
    if len(small) < len(body) or sum(len(run.was) for run in small) > max(3, _SLIPS_OF_BODY * length):
        return "addendum" if _is_addendum(body, length) else "rewrite"
    kinds = head | {"numbers" if run.is_numeric else "typo" for run in small}
    return next(kind for kind in ("numbers", "title", "typo") if kind in kinds)


def _is_addendum(body: Sequence[Replacement], length: int) -> bool:
    lost = sum(len(run.was) for run in body if not run.is_numeric)
    return any(run.is_addition for run in body) and lost <= (1 - _KEPT) * length


def _numbers(found: Sequence[Replacement]) -> tuple[Replaced, ...]:
    """The numbers of each run in their order; what stands on one side only has nothing on the other."""
    replaced: list[Replaced] = []
    for run in found:
        was, now = ([word for word in side if is_number(word)] for side in (run.was, run.now))
        if was != now and not run.is_addition:
            pairs = zip(was + [None] * (len(now) - len(was)), now + [None] * (len(was) - len(now)), strict=True)
            replaced += [Replaced(was=one, now=other) for one, other in pairs if one != other]
    return tuple(dict.fromkeys(replaced))
