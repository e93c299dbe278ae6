"""Where the rules' patterns stand in a text: stems looked up by prefix, phrases before single words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from newscrawl.folding import fold
from newscrawl.topics.rules import Rule

_WORD = re.compile(r"[^\W\d_]+")
_APART = re.compile(r"[.!?…:;\n]")

_SINGULAR = {
    "а",
    "я",
    "ы",
    "и",
    "у",
    "ю",
    "е",
    "о",
    "ь",
    "й",
    "ой",
    "ей",
    "ою",
    "ею",
    "ью",
    "ом",
    "ем",
    "ия",
    "ие",
    "ию",
}
_PLURAL = {"ов", "ев", "ам", "ям", "ами", "ями", "ах", "ях", "ии", "ий", "ием", "иям", "иях", "иями"}
_ADJECTIVE = {"ый", "ая", "яя", "ую", "юю", "ое", "ее", "ые", "ого", "его", "ому", "ему", "ым", "им", "ых", "их"}
_ENDINGS = frozenset({"", "ыми", "ими"} | _SINGULAR | _PLURAL | _ADJECTIVE)

_Words: TypeAlias = list[re.Match[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule and where the text bears it out: `text[start:end]`."""

    rule: Rule
    start: int
    end: int


class Lexicon:
    """The rules made ready for matching; what one word form can be is remembered."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._stems: set[str] = set()
        self._longest = 0
        self._starting: defaultdict[str, list[tuple[tuple[str, ...], Rule]]] = defaultdict(list)
        for rule in rules:
            self._add(rule)
        self._readings = lru_cache(maxsize=1 << 17)(self._read)

    def _add(self, rule: Rule) -> None:
        first, *rest = rule.pattern.split()
        for word in (first, *rest):
            self._stems.add(word)
            self._longest = max(self._longest, len(word))
        self._starting[first].append((tuple(rest), rule))
        self._starting[first].sort(key=lambda phrase: -len(phrase[0]))

    def matches(self, text: str) -> Iterator[Match]:
        """The patterns in a text, from left to right, each word in one at most.

        Of the patterns that begin at a word the longest phrase stands, then the longest stem: «министр спорта»
        leaves nothing for «министр», «матчасть» nothing for «матч».
        """
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            found = self._longest_at(words, at) if self._readings(words[at].group()) else None
            if found is None:
                at += 1
                continue
            rule, length = found
            yield Match(rule, words[at].start(), words[at + length - 1].end())
            at += length

    def _longest_at(self, words: _Words, at: int) -> tuple[Rule, int] | None:
        found: tuple[Rule, int] | None = None
        for stem in self._readings(words[at].group()):
            for rest, rule in self._starting.get(stem, ()):
                if found is not None and len(rest) < found[1]:
                    break
                if self._continues(words, at, rest):
                    found = rule, len(rest) + 1
                    break
        return found

    def _continues(self, words: _Words, at: int, rest: tuple[str, ...]) -> bool:
        if at + len(rest) >= len(words):
            return False
        for offset, stem in enumerate(rest, start=at + 1):
            before, word = words[offset - 1], words[offset]
            if stem not in self._readings(word.group()) or _APART.search(word.string, before.end(), word.start()):
                return False
        return True

    def _read(self, word: str) -> tuple[str, ...]:
        """The stems that a word as printed can be of, the longest first."""
        stems = dict.fromkeys((*self._read_form(word), *self._read_form(fold(word))))
        return tuple(sorted(stems, key=lambda stem: -len(stem)))

    def _read_form(self, form: str) -> Iterator[str]:
        for length in range(min(len(form), self._longest), 0, -1):
            stem = form[:length]
            if stem in self._stems and form[length:] in _ENDINGS:
                yield stem
            if f"{stem}*" in self._stems:
                yield f"{stem}*"
