"""Finds the mentions of names in a text: the models' spans, with the grammar of their words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from newscrawl.entities.models import Models

Kind = Literal["person", "organisation", "place"]

_KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_MAX_SENTENCE_CHARS = 1_000
"""Longer sentences are cut: the models' memory grows with the longest one."""
_ABBREVIATION = re.compile(r"\s*\(([А-ЯЁA-Z]{2,8})\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One token as printed, with the model's grammar; case, gender and number are those of UD (`Gen`, `Masc`, `Sing`).

    `start` and `stop` count characters of the sentence.
    """

    text: str
    start: int
    stop: int
    pos: str = "X"
    case: str | None = None
    gender: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a name."""

    kind: Kind
    words: tuple[Word, ...]
    printed: str
    before: Word | None = None
    """the word before it; None where the name opens its sentence"""
    after: str = ""
    """the text that follows in the sentence"""
    has_place: bool = False
    """an organisation with the place behind it: «МИД Казахстана»"""

    @property
    def abbreviation(self) -> str | None:
        """The «ГЦР» of «Городской центр ремонта (ГЦР)»."""
        match = _ABBREVIATION.search(self.printed) or _ABBREVIATION.match(self.after)
        return match.group(1) if match is not None else None


def mentions(pieces: Iterable[str], models: Models) -> Iterator[Mention]:
    """The names in the pieces of an article (headline, paragraphs), in their order.

    Both models read all sentences in one call, which is how they batch; the second reads only sentences with names.
    """
    sentences: list[str] = []
    for piece in pieces:
        sentences += _sentences(piece)
    with_names = [markup for markup in models.names.map(sentences) if markup.spans]
    tokens = [_tokens(markup.text) for markup in with_names]
    forms = models.forms.map([[token.text for token in sentence] for sentence in tokens])
    for named, sentence_tokens, grammar in zip(with_names, tokens, forms, strict=True):
        words = list(map(_word, sentence_tokens, grammar.tokens))
        next_spans = [*named.spans[1:], None]
        for span, next_span in zip(named.spans, next_spans, strict=True):
            yield _mention(named.text, words, span, next_span)


def _sentences(piece: str) -> Iterator[str]:
    from razdel import sentenize

    for sentence in sentenize(piece):
        for start in range(0, len(sentence.text), _MAX_SENTENCE_CHARS):
            part = sentence.text[start : start + _MAX_SENTENCE_CHARS]
            if part.strip():
                yield part


def _tokens(text: str) -> list[Any]:
    from razdel import tokenize

    return list(tokenize(text))


def _word(token: Any, form: Any) -> Word:
    return Word(
        text=token.text,
        start=token.start,
        stop=token.stop,
        pos=form.pos,
        case=form.feats.get("Case"),
        gender=form.feats.get("Gender"),
        number=form.feats.get("Number"),
    )


def _mention(text: str, words: Sequence[Word], span: Any, next_span: Any | None) -> Mention:
    place_stop = _stop_with_place(span, next_span, words)
    stop = place_stop or span.stop
    words_before = [word for word in words if word.stop <= span.start]
    return Mention(
        kind=_KINDS[span.type],
        words=tuple(word for word in words if span.start <= word.start and word.stop <= stop),
        printed=text[span.start : stop],
        before=words_before[-1] if words_before else None,
        after=text[stop:],
        has_place=place_stop is not None,
    )


def _stop_with_place(span: Any, next_span: Any | None, words: Sequence[Word]) -> int | None:
    """The end of «МИД Казахстана», which the models read as an organisation and a place; None for anything else."""
    if span.type != "ORG" or next_span is None or next_span.type != "LOC" or next_span.start != span.stop + 1:
        return None
    first = next(word for word in words if word.start >= next_span.start)
    return int(next_span.stop) if first.case == "Gen" else None
