"""Where the terms of the tables stand in a text: words by their dictionary forms, phrases before single words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from newscrawl.text import fold
from newscrawl.topics.rules import Rule
from newscrawl.topics.words import WORD, key, lemma

_APART = re.compile(r"[.!?…:;\n]")

_Phrase: TypeAlias = tuple[tuple[str, ...], Rule]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and where the text bears it out: `text[start:end]`."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    """What a word as printed can be: the keys it answers to, and the terms that begin with it, the longest first."""

    keys: tuple[str, ...]
    phrases: tuple[_Phrase, ...]
    single: Rule | None


class Lexicon:
    """The rules made ready for matching; what one printed form can be is remembered."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._keys: set[str] = set()
        self._phrases: defaultdict[str, list[_Phrase]] = defaultdict(list)
        self._singles: dict[str, Rule] = {}
        for rule in self.rules:
            self._add(rule)
        beginnings = [len(each) - 1 for each in self._keys if each.endswith("*")]
        self._lengths = range(max(beginnings, default=0), min(beginnings, default=1) - 1, -1)
        self._form = lru_cache(maxsize=1 << 16)(self._read)

    def _add(self, rule: Rule) -> None:
        first, *rest = rule.keys
        self._keys.update(rule.keys)
        for weight in rule.weights:
            self._keys.update(key(word) for word in (*weight.near, *weight.unless))
        if rest:
            self._phrases[first].append((tuple(rest), rule))
        else:
            self._singles[first] = rule

    def matches(self, text: str) -> Iterator[Match]:
        """The terms in a text, from left to right, each word in one at most.

        Of the terms that begin at a word the longest phrase stands, then the dictionary form, then the longest
        beginning: «министр спорта» leaves nothing for «министр».
        """
        words = list(WORD.finditer(text))
        forms = [self._form(word.group()) for word in words]
        free = 0
        for at, form in enumerate(forms):
            if form is None or at < free:
                continue
            rule, length = form.single, 1
            for rest, phrase in form.phrases:
                if _continues(words, forms, at + 1, rest):
                    rule, length = phrase, len(rest) + 1
                    break
            if rule is not None:
                free = at + length
                yield Match(rule, words[at].start(), words[free - 1].end())

    def company(self, text: str) -> set[str]:
        """The keys of all words of a text that any table names."""
        forms = (self._form(word.group()) for word in WORD.finditer(text))
        return {each for form in forms if form for each in form.keys}

    def covering(self, word: str) -> Rule | None:
        """The rule of the longest beginning that a word has."""
        return next((self._singles[each] for each in self._beginnings(word) if each in self._singles), None)

    def _read(self, word: str) -> _Form | None:
        keys = tuple(self._keys_of(word))
        if not keys:
            return None
        phrases = [phrase for each in keys for phrase in self._phrases.get(each, ())]
        phrases.sort(key=lambda phrase: -len(phrase[0]))
        single = next((self._singles[each] for each in keys if each in self._singles), None)
        return _Form(keys, tuple(phrases), single)

    def _keys_of(self, word: str) -> Iterator[str]:
        """The keys that a word as printed answers to: its dictionary form, then beginnings, the longest first."""
        own = lemma(word)
        if own in self._keys:
            yield own
        yield from self._beginnings(word)

    def _beginnings(self, word: str) -> Iterator[str]:
        folded = fold(word)
        for length in self._lengths:
            if length <= len(folded) and (beginning := f"{folded[:length]}*") in self._keys:
                yield beginning


def _continues(words: list[re.Match[str]], forms: list[_Form | None], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words from `at` on are the rest of a phrase, with nothing between that ends a sentence."""
    if at + len(rest) > len(words):
        return False
    for offset, wanted in enumerate(rest, start=at):
        form = forms[offset]
        if form is None or wanted not in form.keys:
            return False
    start, end = words[at - 1].end(), words[at + len(rest) - 1].start()
    return _APART.search(words[at].string, start, end) is None
