"""Turns an article's text into the words that are compared: spelling, attribution and boilerplate do not count."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newscrawl.dedupe.attribution import without_attribution
from newscrawl.items import Article
from newscrawl.russian import CYRILLIC_OF_LATIN, STEM_CHARS
from newscrawl.text import collapse, fold_signs

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n\s*(?![a-zа-яё.,:;!?)])")
"""A blank line. Before a lower-case letter or a comma it was put inside a sentence and does not count."""
_LIST_MARK = re.compile(r"^(?:[•●▪◦·*–—-]|\d{1,2}[.)](?=\s+[A-ZА-ЯЁ«\"])) ?")
"""«• », «1. Первый», «2) Второй»; not «5) рублей»."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
"""«81,23» is one word; «Санкт-Петербург» is two, as it is printed without the hyphen elsewhere."""
_SENTENCE_BREAKS = frozenset(".!?…:\n")
_WORD_OR_BREAK = re.compile(rf"{_WORD.pattern}|[{''.join(_SENTENCE_BREAKS)}]")
_THOUSANDS_SPACE = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
"""The space of «1 000»."""

_LATIN_LOWER = CYRILLIC_OF_LATIN | {"i": "і"}
_LATIN_UPPER = {latin.upper(): cyrillic.upper() for latin, cyrillic in CYRILLIC_OF_LATIN.items()}
_TO_CYRILLIC = str.maketrans(_LATIN_LOWER | _LATIN_UPPER)
"""Look-alike letters; Ukrainian «і» too, which pages print as Latin «i»."""
_MIXED_WORD = re.compile(r"\b(?:[а-я]+[a-z]|[a-z]+[а-я])[а-яa-z]*", re.IGNORECASE)
"""A word of both Cyrillic and Latin letters: «МCК» with a Latin C."""
_CYRILLIC_LETTER = re.compile("[а-я]", re.IGNORECASE)
_LATIN_LETTER = re.compile("[a-z]", re.IGNORECASE)

_ABBREVIATIONS = {
    "процент": "",  # «5 процентов» is «5 %», whose sign is no word
    "миллион": "млн",
    "миллиард": "млрд",
    "тысяч": "тыс",
    "рубл": "руб",
}
_SPELLED_OUT = re.compile(rf"\b({'|'.join(_ABBREVIATIONS)})[а-я]{{0,3}}\b", re.IGNORECASE)

_MIN_BODY_WORDS = 12
"""A shorter body («Подробности уточняются») may stand under many headlines, so the headline is compared too."""


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text's words as compared and as printed."""

    words: tuple[str, ...]
    printed: tuple[str, ...]
    sentence_starts: frozenset[int]
    """indexes of the words that begin a sentence"""
    name_stems: frozenset[str]
    """stems of the words that are printed with a capital inside a sentence"""

    def is_name(self, index: int) -> bool:
        """Whether the word is a name; at the head of a sentence only if it has its capital elsewhere too."""
        return self.printed[index][0].isupper() and self.words[index][:STEM_CHARS] in self.name_stems

    def has_name(self, names: str) -> bool:
        """Whether the text has one of these space-separated names, in any form."""
        return any(name[:STEM_CHARS] in self.name_stems for name in names.split())


@lru_cache(maxsize=256)
def normalise(title: str, body: str) -> NormalisedText:
    """The part of an article that is compared: its body, preceded by its title where the body has only a few words.

    These do not count: white space, quotes, dashes, punctuation, case, ё, Latin look-alike letters, list marks, `1 000`
    for `1000`, «тысяч рублей» for «тыс. руб.», dateline, attribution and boilerplate.

    The cache serves hash, sketch and verdict of one article, which are computed one after the other.
    """
    paragraphs = [_to_one_line(paragraph) for paragraph in _PARAGRAPH_BREAK.split(body)]
    text = _tokenise(without_attribution("\n".join(paragraphs)))
    if len(text.words) >= _MIN_BODY_WORDS:
        return text
    return _tokenise(f"{_to_one_line(title)}\n{' '.join(text.printed)}")


def normalised_text(article: Article) -> NormalisedText:
    """An article's text, normalised."""
    return normalise(article.title, article.body)


def title_words(title: str) -> tuple[str, ...]:
    """A headline's words as compared."""
    return _tokenise(without_attribution(_to_one_line(title))).words


def _to_one_line(text: str) -> str:
    """A paragraph as one line: NFKC, quotes, dashes and ё unified, list marks removed, mixed words Cyrillic."""
    lines = [_LIST_MARK.sub("", collapse(line)) for line in unicodedata.normalize("NFKC", text).splitlines()]
    one_line = fold_signs(" ".join(filter(None, lines))).replace("ё", "е").replace("Ё", "Е")
    if _CYRILLIC_LETTER.search(one_line) is None or _LATIN_LETTER.search(one_line) is None:
        return one_line
    return _MIXED_WORD.sub(_to_cyrillic, one_line)


def _to_cyrillic(match: re.Match[str]) -> str:
    return match.group().translate(_TO_CYRILLIC)


def _tokenise(text: str) -> NormalisedText:
    text = _SPELLED_OUT.sub(_abbreviate, _THOUSANDS_SPACE.sub("", text))
    printed, starts = _words_and_starts(text)
    words = _compared(printed)
    name_stems = set()
    for index, word in enumerate(printed):
        if word[0].isupper() and index not in starts:
            name_stems.add(words[index][:STEM_CHARS])
    return NormalisedText(words, printed, starts, frozenset(name_stems))


def _words_and_starts(text: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """The words of a text as printed, and the indexes of those that begin a sentence."""
    printed: list[str] = []
    starts = {0}
    for word_or_break in _WORD_OR_BREAK.findall(text):
        if word_or_break in _SENTENCE_BREAKS:
            starts.add(len(printed))
        else:
            printed.append(word_or_break)
    starts.discard(len(printed))  # no word follows the last break
    return tuple(printed), frozenset(starts)


def _compared(printed: Sequence[str]) -> tuple[str, ...]:
    """The words as compared; all in one string, as a call for each word takes five times as long."""
    if not printed:
        return ()
    return tuple("\n".join(printed).casefold().translate(_TO_CYRILLIC).replace(",", ".").split("\n"))


def _abbreviate(match: re.Match[str]) -> str:
    return _ABBREVIATIONS[match.group(1).casefold()]
