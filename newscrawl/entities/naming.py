"""Turns a mention into its name: trimmed, in the nominative, in its usual spelling."""

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
"""«Банки.ру» is not declined."""
_PATRONYMIC = re.compile(".+(?:вич|вна|ична|инична)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention with its name."""

    kind: Kind
    name: str
    words: tuple[str, ...]
    """the name's words, folded; names of one text are compared by them"""
    mention: Mention


def named(mention: Mention, nominative: Nominative) -> Named | None:
    """The mention with its name; None where it names nothing."""
    trimmed = replace(mention, words=_name_words(mention, nominative))
    if not trimmed.words:
        return None
    name_of = _person_name if mention.kind == "person" else _group_name
    name = name_of(trimmed, nominative)
    if not _is_name(name, trimmed, nominative):
        return None
    kind, name = names().one_name.get(fold(name), (mention.kind, name))
    return Named(kind=kind, name=name, words=tuple(fold(name).split()), mention=mention)


def _name_words(mention: Mention, nominative: Nominative) -> tuple[Word, ...]:
    """The words of a mention that belong to the name."""
    words = _without_brackets(mention.words)
    if mention.kind == "person":
        return _of_person(words, nominative)
    if mention.kind == "organisation":
        return _of_organisation(words)
    words = _stripped(words, _PUNCTUATION | _QUOTES)
    before = mention.before
    if before is not None and fold(nominative.of(before, "place")) in names().streets:
        return (before, *words)  # «улица Чкалова» is no town
    return words


def _of_person(words: Sequence[Word], nominative: Nominative) -> tuple[Word, ...]:
    """Without a post before the name («Министр Лавров» at the head of a sentence), quotes and points of initials."""
    name = [word for word in words if word.text not in _PUNCTUATION | _QUOTES and word.pos != "ADP"]
    while len(name) > 1 and _is_post(name[0], nominative):
        del name[0]
    return tuple(name)


def _is_post(word: Word, nominative: Nominative) -> bool:
    if fold(nominative.of(word, "person")) in names().generic:
        return True
    return word.pos == "NOUN" and nominative.is_common(word.text)


def _of_organisation(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Without legal form and outer quotes, and with both or none of each pair of quotes."""
    while len(words) > 1 and fold(words[0].text) in names().legal_forms:
        words = words[1:]
    if not _is_balanced(words):
        words = tuple(word for word in words if word.text not in _QUOTES)
    if words and words[0].text in _QUOTES and words[-1].text in _QUOTES:
        words = words[1:-1]
    return _stripped(words, _PUNCTUATION)


def _person_name(mention: Mention, nominative: Nominative) -> str:
    """First name and surname, in this order, without a patronymic between them; of several initials one is kept."""
    forms = [nominative.of(word, "person") for word in nominative.agreeing(mention.words)]
    if len(forms) == 3:
        forms = _without_patronymic(forms, nominative)
    initials = [f"{form}." for form in forms if _INITIAL.fullmatch(form)]
    full_words = [form for form in forms if not _INITIAL.fullmatch(form)]
    return " ".join([*initials[:1], *full_words])


def _without_patronymic(forms: list[str], nominative: Nominative) -> list[str]:
    """«Сергей Викторович Орлов» and «Орлов Сергей Викторович» as «Сергей Орлов»; other words as they are."""
    first, second, third = forms
    if _is_patronymic(first, nominative):
        return forms
    if _is_patronymic(second, nominative):
        return [first, third]
    if _is_patronymic(third, nominative):
        return [second, first]
    return forms


def _is_patronymic(form: str, nominative: Nominative) -> bool:
    return _PATRONYMIC.fullmatch(form) is not None and nominative.is_patronymic(form)


def _group_name(mention: Mention, nominative: Nominative) -> str:
    """The head noun and what agrees with it in the nominative; what depends on the head stays as it is."""
    forms = [without_yo(word.text) for word in mention.words]
    head = _head(mention.words) if _DOMAIN.search(mention.printed) is None else range(0)
    # one adjective of «в Тульской и Калужской областях» is singular, so the name is too
    is_singular = any(mention.words[index].number == "Sing" for index in head)
    for index in head:
        forms[index] = nominative.of(mention.words[index], mention.kind, singular=is_singular)
    return _with_usual_signs(joined(mention.words, forms))


def _with_usual_signs(name: str) -> str:
    """«Минэнерго РФ» is «Минэнерго России»; all quotes are «»."""
    name = re.sub(r'(?<=\w)["”“]', "»", name)
    name = re.sub(r'["“„](?=\w)', "«", name)
    return re.sub(" РФ$", " России", name)


def _head(words: Sequence[Word]) -> range:
    """The indexes of the first noun and of the adjectives before it; opening quotes are skipped."""
    first = 0
    while first < len(words) and words[first].text in _QUOTES:
        first += 1
    if first == len(words):
        first = 0
    adjectives = list(takewhile(_is_attribute, words[first:]))
    return range(first, min(first + len(adjectives) + 1, len(words)))


def _is_attribute(word: Word) -> bool:
    return word.pos in ("ADJ", "VERB", "DET", "CCONJ", "NUM") or word.text in "-–"


def _is_name(name: str, mention: Mention, nominative: Nominative) -> bool:
    """Whether it is no generic word, single letter, word without a capital, nor just the first word of a sentence."""
    letters = sum(map(str.isalpha, name))
    if letters < 2 or name.islower() or fold(name) in names().generic:
        return False
    if len(mention.words) > 1:
        return True
    if nominative.is_no_noun(mention.words[0].text):
        return False
    return mention.kind == "organisation" or not _is_ordinary_word(mention, nominative)


def _is_ordinary_word(mention: Mention, nominative: Nominative) -> bool:
    """Whether two of three signs say that a lone word is no name: the model, the dictionary, the head of a sentence."""
    word = mention.words[0]
    if word.pos == "ADJ" and mention.kind == "place":
        return True
    opens_sentence = mention.kind == "person" and mention.before is None
    signs = (word.pos == "NOUN", opens_sentence, nominative.is_common(word.text))
    return sum(signs) > 1


def _is_balanced(words: Sequence[Word]) -> bool:
    """Whether every quote has its counterpart."""
    opening = sum(word.text in "«„" for word in words)
    closing = sum(word.text == "»" for word in words)
    straight = sum(word.text == '"' for word in words)
    return opening == closing and straight % 2 == 0


def _without_brackets(words: Sequence[Word]) -> tuple[Word, ...]:
    """Without «(John Birch)», and without everything after an unclosed bracket."""
    kept, depth = [], 0
    for word in words:
        if word.text == "(":
            depth += 1
        if depth == 0:
            kept.append(word)
        if word.text == ")" and depth > 0:
            depth -= 1
    return tuple(kept)


def _stripped(words: Sequence[Word], signs: frozenset[str]) -> tuple[Word, ...]:
    """Without these signs at either end."""
    start, end = 0, len(words)
    while start < end and words[start].text in signs:
        start += 1
    while end > start and words[end - 1].text in signs:
        end -= 1
    return tuple(words[start:end])
