"""What changed between two readings of one article, and what kind of change it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Annotated, Literal, Protocol

import msgspec

from newscrawl.items import Image
from newscrawl.revisions.numerals import is_number
from newscrawl.revisions.patch import Edit, edits
from newscrawl.revisions.word_diff import Replacement, line_replacements, replacements, words
from newscrawl.text import fold

ChangeKind = Literal["typo", "numbers", "title", "addendum", "rewrite"]

_MAX_BODY_CHARS = 500_000
"""A longer text is no news article; it is only recorded that it changed: a word diff would take too long."""
_MIN_KEPT_SHARE = 0.9
"""Share of the earlier words that an addendum keeps: editors trim a little when they add."""
_MAX_CORRECTED_SHARE_OF_HEAD = 0.5
"""Share of a headline's or lead's words that may be corrected before it counts as reworded."""
_MAX_CORRECTED_SHARE_OF_BODY = 0.1
"""Share of a body's words that may be corrected before it counts as rewritten, …"""
_MIN_CORRECTED_WORDS = 3
"""… but three corrections are always corrections, however short the body."""


def _description(text: str) -> msgspec.Meta:
    return msgspec.Meta(description=text)


class Text(Protocol):
    """The fields of a reading that are compared: an `Article`, or the same fields of a stored one."""

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
        _description(
            "the gravest of: `rewrite` words were replaced or removed, `addendum` text was added and nine tenths of "
            "the old were kept, `numbers`, `title` headline or lead were reworded, `typo` a few words were corrected"
        ),
    ]
    title: Replaced | None = None
    lead: Replaced | None = None
    body: Annotated[
        tuple[Edit, ...],
        _description("applied backwards, from the last to the first, they turn the next body into this one"),
    ] = ()
    numbers: Annotated[
        tuple[Replaced, ...], _description("figures and numerals that were replaced by others, folded")
    ] = ()
    images_added: Annotated[tuple[str, ...], _description("addresses")] = ()
    images_removed: Annotated[tuple[str, ...], _description("addresses")] = ()


def change_of(old: Text, new: Text) -> Change | None:
    """How `old` became `new`; None where nothing but form changed.

    These are no change: case, ё, quotes, dashes, punctuation, white space, moved paragraphs, volatile lines of the page
    (`volatile_lines.toml`), images alone, and a lead that the later reading lacks (a feed may leave it out where the
    page prints it).
    """
    title = _replaced(old.title, new.title)
    lead = None if new.lead is None else _replaced(old.lead, new.lead)
    if max(len(old.body), len(new.body)) > _MAX_BODY_CHARS:
        return Change(kind="rewrite", title=title, lead=lead)
    body = replacements(old.body.split("\n\n"), new.body.split("\n\n"))
    if title is None and lead is None and not body:
        return None
    old_images, new_images = _image_urls(old), _image_urls(new)
    return Change(
        kind=_kind(_head_kinds(title, lead), body, len(words(old.body))),
        title=title,
        lead=lead,
        body=edits(old.body, new.body),
        numbers=_replaced_numbers([*_replacements_in(title), *_replacements_in(lead), *body]),
        images_added=tuple(url for url in new_images if url not in old_images),
        images_removed=tuple(url for url in old_images if url not in new_images),
    )


def _replaced(was: str | None, now: str | None) -> Replaced | None:
    return None if fold(was or "") == fold(now or "") else Replaced(was=was, now=now)


def _image_urls(text: Text) -> list[str]:
    return [image.url for image in text.images if image.url]


def _replacements_in(replaced: Replaced | None) -> list[Replacement]:
    return [] if replaced is None else line_replacements(replaced.was or "", replaced.now or "")


def _head_kinds(*heads: Replaced | None) -> set[ChangeKind]:
    """The kinds of change of headline and lead."""
    return {_head_kind(head) for head in heads if head is not None}


def _head_kind(head: Replaced) -> ChangeKind:
    found = _replacements_in(head)
    if not _are_corrections(found, _MAX_CORRECTED_SHARE_OF_HEAD * len(words(head.was or ""))):
        return "title"
    return "numbers" if any(replacement.is_numeric for replacement in found) else "typo"


def _kind(head: set[ChangeKind], body: Sequence[Replacement], body_words: int) -> ChangeKind:
    """The gravest kind of all changes; `body_words` is the length of the earlier body."""
    most_corrected = max(_MIN_CORRECTED_WORDS, _MAX_CORRECTED_SHARE_OF_BODY * body_words)
    if not _are_corrections(body, most_corrected):
        return "addendum" if _is_addendum(body, body_words) else "rewrite"
    kinds: set[ChangeKind] = head | {"numbers" if replacement.is_numeric else "typo" for replacement in body}
    if "numbers" in kinds:
        return "numbers"
    return "title" if "title" in kinds else "typo"


def _are_corrections(found: Sequence[Replacement], most_words: float) -> bool:
    """Whether all replacements are slips or numbers, and of so many words together at most."""
    if not all(replacement.is_correction for replacement in found):
        return False
    return sum(len(replacement.was) for replacement in found) <= most_words


def _is_addendum(body: Sequence[Replacement], body_words: int) -> bool:
    lost_words = sum(len(replacement.was) for replacement in body if not replacement.is_numeric)
    return any(replacement.is_addition for replacement in body) and lost_words <= (1 - _MIN_KEPT_SHARE) * body_words


def _replaced_numbers(found: Iterable[Replacement]) -> tuple[Replaced, ...]:
    """The numbers of each replacement, paired in their order; one without a counterpart has None. No pair twice."""
    replaced: dict[Replaced, None] = {}
    for replacement in found:
        was = [word for word in replacement.was if is_number(word)]
        now = [word for word in replacement.now if is_number(word)]
        if was == now or replacement.is_addition:
            continue
        for old, new in zip_longest(was, now):
            if old != new:
                replaced[Replaced(was=old, now=new)] = None
    return tuple(replaced)
