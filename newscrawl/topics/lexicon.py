"""Finds the terms of the tables in a text: words by their dictionary forms, phrases before single words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from newscrawl.text import fold
from newscrawl.topics.rules import Rule
from newscrawl.topics.words import WORD, key, lemma

_PHRASE_BREAK = re.compile(r"[.!?…:;\n]")
_REMEMBERED_FORMS = 1 << 16
"""Bounds the memory of a long-running crawl."""
_MAX_WORD_CHARS = 50
"""Of a word that is looked up; pymorphy3 takes a longer one, of nothing but prefixes, apart without end."""
_MAX_DIFFERENT_WORDS = 4_000
"""Of a text, for which a reader needs half an hour; looking up those that no dictionary has takes two seconds."""

_Phrase: TypeAlias = tuple[tuple[str, ...], Rule]
"""The keys of a phrase's second and further words, and its rule."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and one occurrence: `text[start:end]`."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """A printed word form: its keys, the phrases that begin with it (longest first), and its rule as a single word."""

    keys: tuple[str, ...]
    phrases: tuple[_Phrase, ...]
    single: Rule | None


class Lexicon:
    """The rules, indexed for matching; each printed form is looked up once and remembered."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._keys: set[str] = set()
        self._phrases: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._singles: dict[str, Rule] = {}
        for rule in self.rules:
            self._add(rule)
        self._stem_lengths = self._lengths_of_stems()
        self._form = lru_cache(maxsize=_REMEMBERED_FORMS)(self._look_up)

    def _add(self, rule: Rule) -> None:
        first, *rest = rule.keys
        self._keys.update(rule.keys)
        for weight in rule.weights:
            self._keys.update(map(key, weight.near))
            self._keys.update(map(key, weight.unless))
        if rest:
            self._phrases[first].append((tuple(rest), rule))
        else:
            self._singles[first] = rule

    def _lengths_of_stems(self) -> range:
        """The lengths of `футбол*` without its star, longest first; empty where no rule has a stem."""
        lengths = [len(stem) - 1 for stem in self._keys if stem.endswith("*")]
        return range(max(lengths, default=0), min(lengths, default=1) - 1, -1)

    def matches(self, text: str) -> Iterator[Match]:
        """The terms in a text, from left to right; each word belongs to one term at most.

        Of the terms that begin at a word the longest phrase wins, then the dictionary form, then the longest stem:
        «министр спорта» leaves nothing for «министр».
        """
        words = list(WORD.finditer(text))
        forms = self._forms(words)
        next_free = 0
        for index, form in enumerate(forms):
            if form is None or index < next_free:
                continue
            rule, length = form.single, 1
            for rest, phrase_rule in form.phrases:
                if _continues(words, forms, index + 1, rest):
                    rule, length = phrase_rule, len(rest) + 1
                    break
            if rule is not None:
                next_free = index + length
                yield Match(rule, words[index].start(), words[next_free - 1].end())

    def known_keys(self, text: str) -> set[str]:
        """The keys of all words of a text that any table has."""
        keys: set[str] = set()
        for form in self._forms(WORD.finditer(text)):
            if form is not None:
                keys.update(form.keys)
        return keys

    def _forms(self, words: Iterable[re.Match[str]]) -> list[_Form | None]:
        """What is known of each word; nothing of overlong words, and of new ones in a text that has very many."""
        known: dict[str, _Form | None] = {}
        forms: list[_Form | None] = []
        for match in words:
            word = match.group()
            if word not in known and len(word) <= _MAX_WORD_CHARS and len(known) < _MAX_DIFFERENT_WORDS:
                known[word] = self._form(word)
            forms.append(known.get(word))
        return forms

    def covering(self, word: str) -> Rule | None:
        """The rule of the longest stem that a word begins with."""
        return self._first_single(self._stems(word))

    def _look_up(self, word: str) -> _Form | None:
        keys = tuple(self._keys_of(word))
        if not keys:
            return None
        phrases: list[_Phrase] = []
        for key_ in keys:
            phrases += self._phrases.get(key_, ())
        phrases.sort(key=lambda phrase: -len(phrase[0]))
        return _Form(keys, tuple(phrases), self._first_single(keys))

    def _first_single(self, keys: Iterable[str]) -> Rule | None:
        for key_ in keys:
            if key_ in self._singles:
                return self._singles[key_]
        return None

    def _keys_of(self, word: str) -> Iterator[str]:
        """The keys of a printed word: its dictionary form, then its stems, longest first."""
        dictionary_form = lemma(word)
        if dictionary_form in self._keys:
            yield dictionary_form
        yield from self._stems(word)

    def _stems(self, word: str) -> Iterator[str]:
        folded = fold(word)
        for length in self._stem_lengths:
            if length > len(folded):
                continue
            stem = f"{folded[:length]}*"
            if stem in self._keys:
                yield stem


def _continues(words: list[re.Match[str]], forms: list[_Form | None], start: int, rest: tuple[str, ...]) -> bool:
    """Whether the words from index `start` on are the rest of a phrase, inside one sentence."""
    if start + len(rest) > len(words):
        return False
    for index, wanted in enumerate(rest, start=start):
        form = forms[index]
        if form is None or wanted not in form.keys:
            return False
    first_end, last_start = words[start - 1].end(), words[start + len(rest) - 1].start()
    return _PHRASE_BREAK.search(words[start].string, first_end, last_start) is None
