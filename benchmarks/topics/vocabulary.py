"""Selects the words and pairs of words to learn weights for: content words by their dictionary forms."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from labelled import Row

from newscrawl.topics import words
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.rules import Rule, Weight

_MIN_WORD_ROWS, _MIN_PAIR_ROWS = 5, 8
"""Rows that must have a word, or a pair."""
_PHRASE_BREAK = re.compile(r"[.!?…:;\n]")
_NOT_CONTENT = {"NPRO", "PREP", "CONJ", "PRCL", "INTJ", "PRED", "ADVB", "NUMR", "COMP", "Apro", "Anum"}
_NOT_TOPICAL = {"Geox", "Name", "Patr"}
"""Places and first names identify the outlet rather than the topic; the hand tables have those that do."""
_OF_REPORTING = frozenset((Path(__file__).parent / "reporting.txt").read_text(encoding="utf-8").split())
"""Words of reporting, time and place that stand in every rubric, and more often in one outlet's than in another's."""


def candidates(rows: Iterable[Row]) -> set[str]:
    """Words and pairs, as dictionary forms apart by a space, that stand in enough of the rows."""
    row_counts: Counter[str] = Counter()
    for row in rows:
        row_counts.update({*_terms(row.title), *_terms(row.text)})
    return {term for term, count in row_counts.items() if count >= _min_rows(term)}


def _min_rows(term: str) -> int:
    return _MIN_PAIR_ROWS if " " in term else _MIN_WORD_ROWS


def with_candidates(hand: tuple[Rule, ...], terms: Iterable[str]) -> tuple[Rule, ...]:
    """The hand's rules and one for each other term, starting from the rule whose beginning covers it."""
    known = {rule.keys for rule in hand}
    lexicon = Lexicon(hand)
    added: list[Rule] = []
    for term in sorted(terms):
        keys = tuple(term.split())
        if keys not in known:
            added.append(Rule(pattern=term, keys=keys, weights=_inherited(lexicon, term)))
    return (*hand, *added)


def _inherited(lexicon: Lexicon, term: str) -> tuple[Weight, ...]:
    covering = None if " " in term else lexicon.covering(term)
    return covering.weights if covering else ()


def _terms(text: str) -> Iterator[str]:
    """The content words of a text, and the pairs of neighbouring ones inside a sentence."""
    before, end = "", 0
    text = words.lower_case(text)
    for word in words.WORD.finditer(text):
        if _PHRASE_BREAK.search(text, end, word.start()):
            before = ""
        end = word.end()
        form = words.lemma(word.group())
        if not _is_content(form):
            before = ""
            continue
        yield form
        if before:
            yield f"{before} {form}"
        before = form


@cache
def _is_content(form: str) -> bool:
    if form in _OF_REPORTING or len(form) < 3 or any(letter.isdigit() for letter in form):
        return form.isupper() and len(form) > 1 and form not in _OF_REPORTING
    return form.isupper() or not words.grammemes(form) & (_NOT_CONTENT | _NOT_TOPICAL)
