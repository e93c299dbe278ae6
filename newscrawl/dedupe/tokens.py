"""An article's text as a row of words that can be compared: spelling, attribution and furniture do not count."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from newscrawl.dedupe.attribution import without_attribution
from newscrawl.items import Article
from newscrawl.text import collapse, fold_signs

_PARAGRAPHS = re.compile(r"\n\s*\n\s*(?![a-zа-яё.,:;!?)])")
"""A paragraph does not begin with a small letter: there a sentence was broken into lines."""
_LIST_MARK = re.compile(r"^(?:[•●▪◦·*–—-]|\d{1,2}[.)](?=\s+[A-ZА-ЯЁ«\"])) ?")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_LOOKALIKES = str.maketrans("abcehkmoptxyiABCEHKMOPTXY", "авсенкмортхуіАВСЕНКМОРТХУ")
_MIXED = re.compile(r"\b(?:[а-я]+[a-z]|[a-z]+[а-я])[а-яa-z]*", re.IGNORECASE)
"""A word of Cyrillic and Latin letters."""
_ABBREVIATED = (("процент", ""), ("миллион", "млн"), ("миллиард", "млрд"), ("тысяч", "тыс"), ("рубл", "руб"))
_SPELLED_OUT = re.compile(rf"\b({'|'.join(long for long, _ in _ABBREVIATED)})[а-я]{{0,3}}\b", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[.!?…:]|\n")

_STEM = 5
FEW_WORDS = 12
"""A text of fewer words is told apart by its title too: «Подробности уточняются» is no article's own text."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as compared, and as printed; `starts` are the places where a sentence begins."""

    words: tuple[str, ...]
    printed: tuple[str, ...]
    starts: frozenset[int]
    names: frozenset[str]
    """First letters of the words that are printed as names within a sentence."""

    def is_name(self, place: int) -> bool:
        """Whether the word is printed as a name; at the head of a sentence only if it is so elsewhere too."""
        return self.printed[place][0].isupper() and self.words[place][:_STEM] in self.names

    def knows(self, names: str) -> bool:
        """Whether one of these names stands in the text, in whatever form."""
        return any(name[:_STEM] in self.names for name in names.split())


@lru_cache(maxsize=256)
def wording(title: str, body: str) -> Wording:
    """What of an article is compared: its body, and its title before it where the body has only a few words.

    White space, quotes, dashes, punctuation, case, ё, Latin look-alikes, marks of lists, `1 000` for `1000`,
    «тысяч рублей» for «тыс. руб.», dateline, attribution and furniture do not count.
    """
    text = _words(without_attribution("\n".join(_plain(part) for part in _PARAGRAPHS.split(body))))
    return text if len(text.words) >= FEW_WORDS else _words(f"{_plain(title)}\n{' '.join(text.printed)}")


def wording_of(article: Article) -> Wording:
    """The `wording` of an article."""
    return wording(article.title, article.body)


def title_words(title: str) -> tuple[str, ...]:
    """A headline's words as compared."""
    return _words(without_attribution(_plain(title))).words


def _plain(text: str) -> str:
    """One line: compatibility forms (Unicode NFKC), signs and ё made alike, no mark of a list."""
    lines = (_LIST_MARK.sub("", collapse(line)) for line in unicodedata.normalize("NFKC", text).splitlines())
    one_line = fold_signs(" ".join(line for line in lines if line)).replace("ё", "е").replace("Ё", "Е")
    return _MIXED.sub(lambda word: word.group().translate(_LOOKALIKES), one_line)


def _words(text: str) -> Wording:
    text = _SPELLED_OUT.sub(_abbreviation, _THOUSANDS.sub("", text))
    found = list(_WORD.finditer(text))
    printed = tuple(match.group() for match in found)
    words = tuple(word.casefold().translate(_LOOKALIKES).replace(",", ".") for word in printed)
    starts = frozenset(_starts(text, found))
    names = {words[place][:_STEM] for place, word in enumerate(printed) if word[0].isupper() and place not in starts}
    return Wording(words, printed, starts, frozenset(names))


def _starts(text: str, found: list[re.Match[str]]) -> list[int]:
    ends = [0, *(match.end() for match in found)]
    return [
        place
        for place, match in enumerate(found)
        if place == 0 or _SENTENCE_BREAK.search(text, ends[place], match.start())
    ]


def _abbreviation(match: re.Match[str]) -> str:
    return dict(_ABBREVIATED)[match.group(1).casefold()]
