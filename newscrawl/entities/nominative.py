"""Puts the words of a name into the nominative, by the grammar that the model reads in the sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from newscrawl.entities.mentions import Kind, Word

# pymorphy3 has the tags of OpenCorpora, slovnet those of Universal Dependencies.
_CASES = {
    "nomn": "Nom",
    "voct": "Nom",  # «Вань!»
    "gent": "Gen",
    "gen1": "Gen",
    "gen2": "Gen",  # «чаю»
    "datv": "Dat",
    "accs": "Acc",
    "ablt": "Ins",
    "loct": "Loc",
    "loc2": "Loc",  # «в лесу»
}
_GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_NUMBERS = {"sing": "Sing", "plur": "Plur"}
_TAGS_OF_KIND = {"person": ("Surn", "Name", "Patr"), "place": ("Geox",), "organisation": ("Orgn", "Geox")}
_PROPER = frozenset(("Surn", "Name", "Patr", "Geox", "Orgn", "Trad", "Abbr"))
"""OpenCorpora's tags of proper names."""
_PERSONS_AND_PLACES = frozenset(("Surn", "Name", "Patr", "Geox"))

_CYRILLIC = re.compile("[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
_CONSONANT = "(.+[бвгджзклмнпрстфхцчшщ])"
_MASCULINE_ENDINGS = {
    "Gen": re.compile(f"{_CONSONANT}а"),  # Илона
    "Acc": re.compile(f"{_CONSONANT}а"),
    "Dat": re.compile(f"{_CONSONANT}у"),  # Илону
    "Ins": re.compile(f"{_CONSONANT}(?:ом|ем)"),  # Илоном
    "Loc": re.compile(f"{_CONSONANT}е"),  # Илоне
}
_DECLINED_ABBREVIATION = re.compile("([А-ЯЁ]{2,})(?:а|у|ом|е|ы|ов|ам|ами|ах)")
"""«РУСАЛа», «МИДом»: capitals with an ending in lower case."""
_REMEMBERED_PARSES = 1 << 14


class Nominative:
    """pymorphy3's dictionary, with its parses remembered."""

    def __init__(self, words: Any) -> None:
        self._parse = lru_cache(maxsize=_REMEMBERED_PARSES)(words.parse)

    def of(self, word: Word, kind: Kind, *, singular: bool = False) -> str:
        """The word in the nominative of its own number, or of the singular.

        «РУСАЛа» becomes РУСАЛ, «МОСКВЕ» Москва; words that are not Russian are returned unchanged.
        """
        declined = _DECLINED_ABBREVIATION.fullmatch(word.text)
        if declined is not None:
            return declined.group(1)
        if _CYRILLIC.fullmatch(word.text) is None or self._is_abbreviation(word.text, kind):
            return word.text
        new = self._inflected(word, kind, {"nomn", "sing"} if singular else {"nomn"})
        if new is None and not word.text.isupper():
            return without_yo(word.text)
        return _with_printed_capitals(new or word.text.lower(), word.text)

    def _inflected(self, word: Word, kind: Kind, form: set[str]) -> str | None:
        """The nominative by the dictionary or by masculine endings; None where the word is in it already."""
        parse = self._fitting(word, kind)
        inflected = parse.inflect(form) if parse is not None else None
        is_doubtful = parse is None or (kind == "person" and not _agrees(parse, word))
        stem = _masculine_stem(word) if is_doubtful else None
        if stem is not None:
            return stem
        return str(inflected.word) if inflected is not None else None

    def agreeing(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The words of a person's name in one case and gender, which the model may have read differently per word.

        Chosen is the pair that the dictionary allows for most of the words, then the one read most often.
        """
        pairs = [(word.case, word.gender) for word in words]
        allowed = {pair: sum(self._allows(word, *pair) for word in words) for pair in pairs}
        case, gender = max(pairs, key=lambda pair: (allowed[pair], pairs.count(pair)))
        agreeing: list[Word] = []
        for word in words:
            is_allowed = self._allows(word, case, gender)
            agreeing.append(replace(word, case=case, gender=gender) if is_allowed else word)
        return tuple(agreeing)

    def _allows(self, word: Word, case: str | None, gender: str | None) -> bool:
        form = replace(word, case=case, gender=gender)
        parses = self._parse(word.text.lower())
        return any(_CASES.get(parse.tag.case) == case and _agrees(parse, form) for parse in parses)

    def is_common(self, text: str) -> bool:
        """Whether the dictionary has the word, and never as a name: «шпинат», «министерство»."""
        parses = self._parse(text.lower())
        return bool(parses) and all(parse.is_known and not _PROPER & parse.tag.grammemes for parse in parses)

    def is_no_noun(self, text: str) -> bool:
        """Whether the dictionary has the word, and neither as noun nor as adjective: «нарезать»."""
        parses = self._parse(text.lower())
        return bool(parses) and all(parse.is_known and parse.tag.POS not in ("NOUN", "ADJF") for parse in parses)

    def is_patronymic(self, text: str) -> bool:
        """Whether the dictionary has the word as a patronymic: «Викторович», «Ильинична»."""
        return any("Patr" in parse.tag.grammemes for parse in self._parse(text.lower()))

    def _is_abbreviation(self, text: str, kind: Kind) -> bool:
        """Capitals that are not a name for emphasis: «МИД», «ГУМЧС», but not the «АСТАНА» or «КИЕВ» of a dateline."""
        if len(text) < 2 or not text.isupper():
            return False
        if kind != "place":
            return kind == "organisation" or len(text) < 3
        return len(text) < 4 or not self._is_name(text)

    def _is_name(self, text: str) -> bool:
        for parse in self._parse(text.lower()):
            grammemes = parse.tag.grammemes
            if parse.is_known and _PERSONS_AND_PLACES & grammemes and "Abbr" not in grammemes:
                return True
        return False

    def _fitting(self, word: Word, kind: Kind) -> Any | None:
        """The parse whose nominative is the word's; None where the word is in the nominative, or nothing fits.

        Parses of the model's case and number are preferred, then those of its case, then known names in any case.
        """
        parses = self._parse(word.text.lower())
        of_kind = [parse for parse in parses if any(name in parse.tag for name in _TAGS_OF_KIND[kind])]
        in_nominative = [parse for parse in of_kind or parses if _CASES.get(parse.tag.case) == "Nom"]
        known = [parse for parse in of_kind if parse.is_known and _agrees(parse, word)]
        if word.case in (None, "Nom") and (in_nominative or not known):
            return None
        same_case = [parse for parse in parses if _CASES.get(parse.tag.case) == word.case]
        agreeing = [parse for parse in same_case if _agrees(parse, word)]
        candidates = agreeing or same_case or known
        if not candidates:
            return None
        best = max(candidates, key=lambda parse: (parse in of_kind, parse.is_known, *_likelihood(parse)))
        # an unknown word that is no surname: the dictionary only guesses its ending
        return best if best in of_kind or best.is_known or kind != "person" else None


def _likelihood(parse: Any) -> tuple[float, float, float]:
    """Sort key: both parts of a double name declined, then a declined name (no Finnish «Марку»), then the score."""
    lemma = parse.normal_form
    return (-len(lemma) if "-" in lemma else 0, "Fixd" not in parse.tag, parse.score)


def _agrees(parse: Any, word: Word) -> bool:
    """Whether number and, in the singular, gender are equal; an unknown one agrees with any."""
    number, gender = _NUMBERS.get(parse.tag.number), _GENDERS.get(parse.tag.gender)
    if None not in (number, word.number) and number != word.number:
        return False
    return word.number == "Plur" or None in (gender, word.gender) or gender == word.gender


def _masculine_stem(word: Word) -> str | None:
    """The nominative of a masculine noun on a consonant that the dictionary does not have: Илон of «Илону»."""
    if word.gender != "Masc" or word.number != "Sing":
        return None
    ending = _MASCULINE_ENDINGS.get(word.case or "")
    match = ending.fullmatch(word.text.lower()) if ending is not None else None
    return match.group(1) if match is not None else None


def _with_printed_capitals(new: str, printed: str) -> str:
    """The new form with the capitals of the printed one, part by part («Ростов-на-Дону»), and «е» for «ё»."""
    printed = printed.title() if len(printed) > 1 and printed.isupper() else printed
    parts, models = without_yo(new).split("-"), without_yo(printed).split("-")
    if len(parts) != len(models):
        return without_yo(new)
    return "-".join(map(_with_capitals_of, models, parts))


def _with_capitals_of(printed: str, new: str) -> str:
    """The beginning that both have as printed, then the rest of the new form."""
    kept_chars = 0
    for new_letter, printed_letter in zip(new, printed.lower(), strict=False):
        if new_letter != printed_letter:
            break
        kept_chars += 1
    return printed[:kept_chars] + new[kept_chars:]


def without_yo(text: str) -> str:
    """The text with «е» for «ё», which papers print or not: a name has one spelling."""
    return text.replace("ё", "е").replace("Ё", "Е")


def joined(words: Sequence[Word], forms: Iterable[str]) -> str:
    """The forms with the spaces between the words as printed; one where a word was left out."""
    text, stop = "", None
    for word, form in zip(words, forms, strict=True):
        text += (" " if stop is not None and word.start != stop else "") + form
        stop = word.stop
    return text
