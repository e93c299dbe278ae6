"""Where a text names somebody or something: the models' spans, with the grammar of their words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from newscrawl.entities.models import Models

Kind = Literal["person", "organisation", "place"]

_KINDS: dict[str, Kind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_LONGEST = 1_000
"""Characters of a sentence: the models' memory grows with it."""
_ABBREVIATION = re.compile(r"\s*\(([А-ЯЁA-Z]{2,8})\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One token as printed, with what the model says of its form; case, gender and number are UD's (`Gen`, `Masc`)."""

    text: str
    start: int
    stop: int
    pos: str = "X"
    case: str | None = None
    gender: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name where it stands."""

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
        found = _ABBREVIATION.search(self.printed) or _ABBREVIATION.match(self.after)
        return found.group(1) if found is not None else None


def mentions(pieces: Iterable[str], models: Models) -> Iterator[Mention]:
    """The names in the pieces of an article (headline, paragraphs), in their order."""
    sentences = [sentence for piece in pieces for sentence in _sentences(piece)]
    found = [(markup.text, markup.spans) for markup in models.names.map(sentences) if markup.spans]
    tokens = [list(_tokens(text)) for text, _ in found]
    forms = models.forms.map([[token.text for token in sentence] for sentence in tokens])
    for (text, spans), of_sentence, markup in zip(found, tokens, forms, strict=True):
        words = [_word(token, form) for token, form in zip(of_sentence, markup.tokens, strict=True)]
        for span, following in zip(spans, [*spans[1:], None], strict=True):
            yield _mention(text, words, span, following)


def _sentences(piece: str) -> Iterator[str]:
    from razdel import sentenize

    for sentence in sentenize(piece):
        for start in range(0, len(sentence.text), _LONGEST):
            part = sentence.text[start : start + _LONGEST]
            if part.strip():
                yield part


def _tokens(text: str) -> Iterable[Any]:
    from razdel import tokenize

    tokens: Iterable[Any] = tokenize(text)
    return tokens


def _word(token: Any, form: Any) -> Word:
    feats = form.feats
    return Word(
        *(token.text, token.start, token.stop, form.pos, feats.get("Case"), feats.get("Gender"), feats.get("Number"))
    )


def _with_place(span: Any, following: Any | None, words: Sequence[Word]) -> int | None:
    """Where «МИД Казахстана» ends, of which the models make an organisation and a place; None where it is none such."""
    if span.type != "ORG" or following is None or following.type != "LOC" or following.start != span.stop + 1:
        return None
    first = next(word for word in words if word.start >= following.start)
    return int(following.stop) if first.case == "Gen" else None


def _mention(text: str, words: Sequence[Word], span: Any, following: Any | None) -> Mention:
    with_place = _with_place(span, following, words)
    stop = with_place or span.stop
    before = list(islice((word for word in reversed(words) if word.stop <= span.start), 1))
    return Mention(
        kind=_KINDS[span.type],
        words=tuple(word for word in words if span.start <= word.start and word.stop <= stop),
        printed=text[span.start : stop],
        before=before[0] if before else None,
        after=text[stop:],
        has_place=with_place is not None,
    )
