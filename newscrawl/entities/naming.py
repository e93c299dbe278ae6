"""From a mention to the name it goes by: trimmed, in the nominative, by its usual form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from newscrawl.entities.mentions import Kind, Mention, Word
from newscrawl.entities.names import names
from newscrawl.entities.nominative import Nominative, joined, without_yo
from newscrawl.text import fold

_QUOTES = frozenset("«»\"“”„'")
_PUNCTUATION = frozenset((*".,;:!?…/|*-–—()[]", "..", "..."))
_INITIAL = re.compile("[А-ЯЁA-Z]")
_DOMAIN = re.compile(r"\w\.\w")
_PATRONYMIC = re.compile(".+(?:вич|вна|ична|инична)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention under its name."""

    kind: Kind
    name: str
    words: tuple[str, ...]
    """the name's words, folded; what names of one text are compared by"""
    mention: Mention


def named(mention: Mention, nominative: Nominative) -> Named | None:
    """The name of a mention; None where it is none."""
    trimmed = replace(mention, words=_words(mention, nominative))
    if not trimmed.words:
        return None
    name = (_person_text if mention.kind == "person" else _group_text)(trimmed, nominative)
    if not _is_name(name, trimmed, nominative):
        return None
    kind, name = names().one_name.get(fold(name), (mention.kind, name))
    return Named(kind=kind, name=name, words=tuple(fold(name).split()), mention=mention)


def _words(mention: Mention, nominative: Nominative) -> tuple[Word, ...]:
    """The mention's words that are the name."""
    words = _without_brackets(mention.words)
    if mention.kind == "person":
        return _of_person(words, nominative)
    if mention.kind == "organisation":
        return _of_organisation(words)
    street = mention.before
    words = _stripped(words, _PUNCTUATION | _QUOTES)
    is_street = street is not None and fold(nominative.of(street, "place")) in names().streets
    return (street, *words) if street is not None and is_street else words


def _of_person(words: Sequence[Word], nominative: Nominative) -> tuple[Word, ...]:
    """Without the post before it («Министр Лавров» at the head of a sentence), quotes and the points of initials."""
    name = [word for word in words if word.text not in _PUNCTUATION | _QUOTES and word.pos != "ADP"]
    while len(name) > 1 and _is_post(name[0], nominative):
        del name[0]
    return tuple(name)


def _is_post(word: Word, nominative: Nominative) -> bool:
    return fold(nominative.of(word, "person")) in names().generic or (
        word.pos == "NOUN" and nominative.is_common(word.text)
    )


def _of_organisation(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without legal form and outer quotes, and with both or none of each pair of quotes."""
    while len(words) > 1 and fold(words[0].text) in names().legal_forms:
        words = words[1:]
    if not _is_balanced(words):
        words = tuple(word for word in words if word.text not in _QUOTES)
    if words and words[0].text in _QUOTES and words[-1].text in _QUOTES:
        words = words[1:-1]
    return _stripped(words, _PUNCTUATION)


def _person_text(mention: Mention, nominative: Nominative) -> str:
    """First name and surname, in this order; the patronymic goes where both are there, initials keep one point."""
    forms = [nominative.of(word, "person") for word in nominative.agreeing(mention.words)]
    patronymics = [at for at, form in enumerate(forms) if _is_patronymic(form, nominative)] if len(forms) > 2 else []
    if patronymics and patronymics[0] in (1, 2) and len(forms) == 3:
        at = patronymics[0]
        forms = [forms[0], forms[2]] if at == 1 else [forms[1], forms[0]]
    initials = [form for form in forms if _INITIAL.fullmatch(form)]
    full = [form for form in forms if form not in initials]
    return " ".join([*(f"{initial}." for initial in initials[:1]), *full])


def _group_text(mention: Mention, nominative: Nominative) -> str:
    """Its head and what agrees with it in the nominative; what depends on the head stays as it is."""
    forms = [without_yo(word.text) for word in mention.words]
    head = _head(mention.words) if _DOMAIN.search(mention.printed) is None else range(0)
    singular = any(mention.words[place].number == "Sing" for place in head)  # «в Тульской и Калужской областях»
    for place in head:
        forms[place] = nominative.of(mention.words[place], mention.kind, singular=singular)
    return _with_even_quotes(joined(mention.words, forms))


def _with_even_quotes(name: str) -> str:
    """«Минэнерго РФ» and «Минэнерго России» are one name, and so are those in other quotes."""
    return re.sub(" РФ$", " России", re.sub(r'["“„](?=\w)', "«", re.sub(r'(?<=\w)["”“]', "»", name)))


def _head(words: Sequence[Word]) -> range:
    """The places of the first noun and of the adjectives before it; within outer quotes as without."""
    first = next((place for place, word in enumerate(words) if word.text not in _QUOTES), 0)
    before = len(list(takewhile(_is_attribute, words[first:])))
    return range(first, min(first + before + 1, len(words)))


def _is_attribute(word: Word) -> bool:
    return word.pos in ("ADJ", "VERB", "DET", "CCONJ", "NUM") or word.text in "-–"


def _is_name(name: str, mention: Mention, nominative: Nominative) -> bool:
    """Not a generic word, a single letter, a word without a capital, nor a word that merely opens its sentence."""
    if sum(letter.isalpha() for letter in name) < 2 or name.islower() or fold(name) in names().generic:
        return False
    if len(mention.words) > 1:
        return True
    return not nominative.is_no_noun(mention.words[0].text) and (
        mention.kind == "organisation" or not _is_ordinary(mention, nominative)
    )


def _is_ordinary(mention: Mention, nominative: Nominative) -> bool:
    """Whether two things of three say that a lone word is no name: model, dictionary, head of the sentence."""
    word, is_common = mention.words[0], nominative.is_common(mention.words[0].text)
    opens_sentence = mention.kind == "person" and mention.before is None
    return (word.pos == "NOUN") + opens_sentence + is_common > 1 or (word.pos == "ADJ" and mention.kind == "place")


def _is_patronymic(form: str, nominative: Nominative) -> bool:
    return _PATRONYMIC.fullmatch(form) is not None and nominative.is_patronymic(form)


def _is_balanced(words: Sequence[Word]) -> bool:
    opening, closing, straight = (sum(word.text in quotes for word in words) for quotes in ("«„", "»", '"'))
    return opening == closing and straight % 2 == 0


def _without_brackets(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without «(John Birch)», and without what an unclosed bracket begins."""
    kept, depth = [], 0
    for word in words:
        depth += word.text == "("
        if depth == 0:
            kept.append(word)
        depth -= word.text == ")" and depth > 0
    return tuple(kept)


def _stripped(words: Sequence[Word], marks: frozenset[str]) -> tuple[Word, ...]:
    """Without these marks at either end."""
    places = [place for place, word in enumerate(words) if word.text not in marks]
    return tuple(words[places[0] : places[-1] + 1]) if places else ()
