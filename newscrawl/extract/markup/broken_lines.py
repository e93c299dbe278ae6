"""Paragraphs of a text whose lines end in `<br>`."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from newscrawl.text import collapse

Piece = tuple[str, bool]
"""A text, "\\n" for a `<br>`, and whether it is bold."""


def paragraphs_of(pieces: Sequence[Piece], *, is_bare: bool) -> list[Piece]:
    """The paragraphs of a text, each with whether it is bold from end to end.

    Two `<br>` separate paragraphs. In text outside `<p>` (`is_bare`) a single one does, unless the lines were wrapped
    by hand: then some go on in small letters.
    """
    lines = [_joined(line) for line in _lines(pieces)]
    is_wrapped_by_hand = any(text[:1].islower() for text, _ in lines[1:])
    if is_bare and not is_wrapped_by_hand:
        return [line for line in lines if line[0]]
    grouped = groupby(lines, key=lambda line: bool(line[0]))
    return [_joined((f"{text} ", is_bold) for text, is_bold in group) for has_text, group in grouped if has_text]


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece[0] == "\n":
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


def _joined(pieces: Iterable[Piece]) -> Piece:
    parts = list(pieces)
    return collapse("".join(text for text, _ in parts)), all(is_bold for text, is_bold in parts if text.strip())
