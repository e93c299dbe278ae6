"""The difference of two texts as a short list of edits, from which either text gives the other back exactly."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Annotated

import msgspec

_PARAGRAPH = re.compile(r".*?(?:\n\n|\Z)", re.DOTALL)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_TOKENS = 4_000
"""A stretch of more tokens is replaced as a whole: difflib compares in quadratic time."""

Opcode = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One place in which a text was changed."""

    at: Annotated[int, msgspec.Meta(description="characters (code points) before it in the later text")]
    was: Annotated[str, msgspec.Meta(description="what stood here; empty where text was put in")]
    now: Annotated[str, msgspec.Meta(description="what stands here; empty where text was taken out")]


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """What was changed, in the order of the later text: paragraphs are matched first, then words inside them.

    Matching is difflib's (Ratcliff and Obershelp, 1988).

    >>> edits("Подняли 41 горняка.", "Подняли 44 горняков.")
    (Edit(at=8, was='41', now='44'), Edit(at=11, was='горняка', now='горняков'))
    """
    return tuple(_word_edits(_PARAGRAPH.findall(old), _PARAGRAPH.findall(new)))


def undo(new: str, made: Iterable[Edit]) -> str:
    """The earlier text out of the later one.

    Raises:
        ValueError: the edits are of another text.
    """
    return _applied(new, [(edit.at, edit.now, edit.was) for edit in made])


def redo(old: str, made: Iterable[Edit]) -> str:
    """The later text out of the earlier one.

    Raises:
        ValueError: the edits are of another text.
    """
    shift = 0
    places = []
    for edit in made:
        places.append((edit.at + shift, edit.was, edit.now))
        shift += len(edit.was) - len(edit.now)
    return _applied(old, places)


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """The stretches in which two sequences differ, as difflib tells them; a very long one is not looked into."""
    start = _common(old, new)
    tail = _common(old[start:][::-1], new[start:][::-1])
    was, now = old[start : len(old) - tail], new[start : len(new) - tail]
    if max(len(was), len(now)) > _MOST_TOKENS:
        yield ("replace", start, start + len(was), start, start + len(now))
        return
    for tag, first, last, new_first, new_last in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (tag, start + first, start + last, start + new_first, start + new_last)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many tokens both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _word_edits(old: list[str], new: list[str]) -> Iterator[Edit]:
    for _, start, end, new_start, new_end in opcodes(old, new):
        at = sum(map(len, new[:new_start]))
        was, now = (_TOKEN.findall("".join(part)) for part in (old[start:end], new[new_start:new_end]))
        for opcode, room in _with_room(list(opcodes(was, now)), len(now)):
            _, first, last, new_first, new_last = _slid(opcode, was, now, room)
            place = at + sum(map(len, now[:new_first]))
            yield Edit(at=place, was="".join(was[first:last]), now="".join(now[new_first:new_last]))


def _with_room(found: Sequence[Opcode], length: int) -> Iterator[tuple[Opcode, int]]:
    """Each stretch with the number of equal tokens after it."""
    starts = [*(opcode[3] for opcode in found[1:]), length]
    return ((opcode, start - opcode[4]) for opcode, start in zip(found, starts, strict=True))


def _slid(opcode: Opcode, was: Sequence[str], now: Sequence[str], room: int) -> Opcode:
    """An insertion or a deletion that could begin at a paragraph's break as well, moved there: «.¶Да» to «¶Да.»."""
    tag, first, last, new_first, new_last = opcode
    if first != last and new_first != new_last:
        return opcode
    tokens, start, end = (now, new_first, new_last) if first == last else (was, first, last)
    for by in range(min(room, end - start) + 1):
        if start + by < len(tokens) and tokens[start + by].startswith("\n\n"):
            return tag, first + by, last + by, new_first + by, new_last + by
        if by == room or tokens[start + by] != tokens[end + by]:
            break
    return opcode


def _applied(text: str, places: Iterable[tuple[int, str, str]]) -> str:
    pieces: list[str] = []
    end = 0
    for at, stands, put in places:
        if at < end or text[at : at + len(stands)] != stands:
            raise ValueError(f"the edit at {at} does not fit this text")
        pieces += [text[end:at], put]
        end = at + len(stands)
    return "".join([*pieces, text[end:]])
