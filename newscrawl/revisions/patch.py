"""The difference of two texts as a short list of edits that turns either text into the other exactly."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Annotated

import msgspec

_PARAGRAPH = re.compile(r".*?(?:\n\n|\Z)", re.DOTALL)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MAX_TOKENS = 4_000
"""A longer differing stretch is replaced as a whole: difflib compares in quadratic time."""

Opcode = tuple[str, int, int, int, int]
"""difflib's: tag, start and end in the old sequence, start and end in the new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One place in which a text was changed."""

    at: Annotated[int, msgspec.Meta(description="characters (code points) before it in the later text")]
    was: Annotated[str, msgspec.Meta(description="the earlier text here; empty where text was added")]
    now: Annotated[str, msgspec.Meta(description="the later text here; empty where text was removed")]


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The changes, in the order of the later text: paragraphs are matched first, then words inside them.

    Matching is difflib's (Ratcliff and Obershelp, 1988).

    >>> edits("Подняли 41 горняка.", "Подняли 44 горняков.")
    (Edit(at=8, was='41', now='44'), Edit(at=11, was='горняка', now='горняков'))
    """
    old_paragraphs, new_paragraphs = _PARAGRAPH.findall(old), _PARAGRAPH.findall(new)
    found: list[Edit] = []
    for _, start, end, new_start, new_end in opcodes(old_paragraphs, new_paragraphs):
        position = sum(map(len, new_paragraphs[:new_start]))
        old_text, new_text = "".join(old_paragraphs[start:end]), "".join(new_paragraphs[new_start:new_end])
        found.extend(_word_edits(old_text, new_text, position))
    return tuple(found)


def undo(new: str, made: Iterable[Edit]) -> str:
    """The earlier text, from the later one and the edits between them.

    Raises:
        ValueError: the edits belong to another text.
    """
    return _apply(new, [(edit.at, edit.now, edit.was) for edit in made])


def redo(old: str, made: Iterable[Edit]) -> str:
    """The later text, from the earlier one and the edits between them.

    Raises:
        ValueError: the edits belong to another text.
    """
    shift = 0  # positions count in the later text
    in_old: list[tuple[int, str, str]] = []
    for edit in made:
        in_old.append((edit.at + shift, edit.was, edit.now))
        shift += len(edit.was) - len(edit.now)
    return _apply(old, in_old)


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Opcode]:
    """The stretches in which two sequences differ, as difflib gives them; a very long one is not divided.

    What both begin and end with is cut off first: most readings differ in a word or two, and difflib is slow.
    """
    prefix = _common_prefix(old, new)
    suffix = _common_prefix(old[prefix:][::-1], new[prefix:][::-1])
    was, now = old[prefix : len(old) - suffix], new[prefix : len(new) - suffix]
    if max(len(was), len(now)) > _MAX_TOKENS:
        yield ("replace", prefix, prefix + len(was), prefix, prefix + len(now))
        return
    for tag, start, end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield (tag, prefix + start, prefix + end, prefix + new_start, prefix + new_end)


def _common_prefix(old: Sequence[str], new: Sequence[str]) -> int:
    """The number of equal tokens that both begin with."""
    length = 0
    for old_token, new_token in zip(old, new, strict=False):
        if old_token != new_token:
            break
        length += 1
    return length


def _word_edits(old_text: str, new_text: str, position: int) -> Iterator[Edit]:
    """The edits inside differing paragraphs that begin at this position of the later text."""
    old, new = _TOKEN.findall(old_text), _TOKEN.findall(new_text)
    found = list(opcodes(old, new))
    next_starts = [new_start for _, _, _, new_start, _ in found[1:]] + [len(new)]
    for opcode, next_start in zip(found, next_starts, strict=True):
        equal_after = next_start - opcode[4]
        _, start, end, new_start, new_end = _slide_to_paragraph_break(opcode, old, new, equal_after)
        yield Edit(
            at=position + sum(map(len, new[:new_start])),
            was="".join(old[start:end]),
            now="".join(new[new_start:new_end]),
        )


def _slide_to_paragraph_break(opcode: Opcode, old: Sequence[str], new: Sequence[str], equal_after: int) -> Opcode:
    """Move an insertion or deletion so that it begins at a paragraph break, where both are equally right.

    difflib gives «.¶Да» where a reader sees the paragraph «¶Да.» put in. `equal_after` is the number of equal tokens
    that follow, past which it cannot move.
    """
    tag, start, end, new_start, new_end = opcode
    if start != end and new_start != new_end:
        return opcode
    tokens, first, last = (new, new_start, new_end) if start == end else (old, start, end)
    most = min(equal_after, last - first)
    for shift in range(most + 1):
        if first + shift < len(tokens) and tokens[first + shift].startswith("\n\n"):
            return tag, start + shift, end + shift, new_start + shift, new_end + shift
        if shift == equal_after or tokens[first + shift] != tokens[last + shift]:
            break
    return opcode


def _apply(text: str, changes: Iterable[tuple[int, str, str]]) -> str:
    """Replace, at each position, what is expected there; positions ascend."""
    pieces: list[str] = []
    end = 0
    for position, expected, replacement in changes:
        if position < end or text[position : position + len(expected)] != expected:
            raise ValueError(f"the edit at {position} does not fit this text; apply it to the text it was made from")
        pieces += [text[end:position], replacement]
        end = position + len(expected)
    return "".join([*pieces, text[end:]])
