"""A word of a name into the nominative, by the form it has in its sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile
from typing import Any

from newscrawl.entities.mentions import Kind, Word

_CASES = {"nomn": "Nom", "gent": "Gen", "gen2": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
_CASES |= {"loc2": "Loc", "gen1": "Gen", "voct": "Nom"}
_GENDERS = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_NUMBERS = {"sing": "Sing", "plur": "Plur"}
_OF_KIND = {"person": ("Surn", "Name", "Patr"), "place": ("Geox",), "organisation": ("Orgn", "Geox")}
_PROPER = frozenset(("Surn", "Name", "Patr", "Geox", "Orgn", "Trad", "Abbr"))

_CYRILLIC = re.compile("[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
_CONSONANT = "(.+[бвгджзклмнпрстфхцчшщ])"
_MASCULINE = {
    case: re.compile(_CONSONANT + ending)
    for case, ending in {"Gen": "а", "Acc": "а", "Dat": "у", "Ins": "(?:ом|ем)", "Loc": "е"}.items()
}
_DECLINED_ABBREVIATION = re.compile("([А-ЯЁ]{2,})(?:а|у|ом|е|ы|ов|ам|ами|ах)")


class Nominative:
    """The dictionary made ready: what a word form can be is remembered."""

    def __init__(self, words: Any) -> None:
        self._parse = lru_cache(maxsize=1 << 14)(words.parse)

    def of(self, word: Word, kind: Kind, *, singular: bool = False) -> str:
        """The word in the nominative, of its number unless the singular is asked for.

        «РУСАЛа» is РУСАЛ, «МОСКВЕ» Москва; what is not Russian stays.
        """
        declined = _DECLINED_ABBREVIATION.fullmatch(word.text)
        if declined is not None:
            return declined.group(1)
        if _CYRILLIC.fullmatch(word.text) is None or self._is_abbreviation(word.text, kind):
            return word.text
        new = self._inflected(word, kind, {"nomn", "sing"} if singular else {"nomn"})
        if new is None and not word.text.isupper():
            return without_yo(word.text)
        return _shaped(new or word.text.lower(), word.text)

    def _inflected(self, word: Word, kind: Kind, form: set[str]) -> str | None:
        """The nominative by the dictionary or by the endings of masculine nouns; None where the word is one already."""
        parse = self._fitting(word, kind)
        inflected = parse.inflect(form) if parse is not None else None
        is_doubtful = parse is None or (kind == "person" and not _agrees(parse, word))
        if is_doubtful and (stem := _masculine(word)) is not None:
            return stem
        return str(inflected.word) if inflected is not None else None

    def agreeing(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The words of a person's name in one case and gender: that of theirs which the dictionary allows the most."""
        forms = [(word.case, word.gender) for word in words]
        case, gender = max(forms, key=lambda form: (sum(self._allows(one, *form) for one in words), forms.count(form)))
        return tuple(
            replace(word, case=case, gender=gender) if self._allows(word, case, gender) else word for word in words
        )

    def _allows(self, word: Word, case: str | None, gender: str | None) -> bool:
        form = replace(word, case=case, gender=gender)
        parses = self._parse(word.text.lower())
        return any(_CASES.get(parse.tag.case) == case and _agrees(parse, form) for parse in parses)

    def is_common(self, text: str) -> bool:
        """Whether the dictionary knows the word, and as no name: «шпинат», «министерство»."""
        parses = self._parse(text.lower())
        return bool(parses) and all(parse.is_known and not _PROPER & parse.tag.grammemes for parse in parses)

    def is_no_noun(self, text: str) -> bool:
        """Whether the dictionary knows the word, and neither as noun nor as adjective: «нарезать»."""
        parses = self._parse(text.lower())
        return bool(parses) and all(parse.is_known and parse.tag.POS not in ("NOUN", "ADJF") for parse in parses)

    def is_patronymic(self, text: str) -> bool:
        """«Викторович», «Ильинична»."""
        return any("Patr" in parse.tag.grammemes for parse in self._parse(text.lower()))

    def _is_abbreviation(self, text: str, kind: Kind) -> bool:
        """Capitals that no name of the dictionary is printed in: «МИД», «ГУМЧС», but not «АСТАНА» or «КИЕВ»."""
        if len(text) < 2 or not text.isupper():
            return False
        if kind != "place":
            return kind == "organisation" or len(text) < 3
        return len(text) < 4 or not self._is_name(text)

    def _is_name(self, text: str) -> bool:
        kinds = {"Surn", "Name", "Patr", "Geox"}
        known = (parse.tag.grammemes for parse in self._parse(text.lower()) if parse.is_known)
        return any(kinds & grammemes and "Abbr" not in grammemes for grammemes in known)

    def _fitting(self, word: Word, kind: Kind) -> Any | None:
        """The reading whose nominative is asked for; None where the word is one already, or nothing fits."""
        parses = self._parse(word.text.lower())
        of_kind = [parse for parse in parses if any(name in parse.tag for name in _OF_KIND[kind])]
        in_nominative = [parse for parse in of_kind or parses if _CASES.get(parse.tag.case) == "Nom"]
        known = [parse for parse in of_kind if parse.is_known and _agrees(parse, word)]
        if word.case in (None, "Nom") and (in_nominative or not known):
            return None
        same_case = [parse for parse in parses if _CASES.get(parse.tag.case) == word.case]
        for candidates in ([parse for parse in same_case if _agrees(parse, word)], same_case, known):
            if candidates:
                best = max(candidates, key=lambda parse: (parse in of_kind, parse.is_known, *_likely(parse)))
                return best if best in of_kind or best.is_known or kind != "person" else None
        return None


def _likely(parse: Any) -> tuple[float, float, float]:
    """Of a double-barrelled name the reading that declines both parts, a declined name rather than the Finn «Марку»."""
    lemma = parse.normal_form
    return (-len(lemma) if "-" in lemma else 0, "Fixd" not in parse.tag, parse.score)


def _agrees(parse: Any, word: Word) -> bool:
    """Number and, in the singular, gender; what either side leaves open agrees."""
    number, gender = _NUMBERS.get(parse.tag.number), _GENDERS.get(parse.tag.gender)
    if None not in (number, word.number) and number != word.number:
        return False
    return word.number == "Plur" or None in (gender, word.gender) or gender == word.gender


def _masculine(word: Word) -> str | None:
    """The nominative of a masculine noun in a consonant that the dictionary does not know: «Илону» is Илон."""
    ending = _MASCULINE.get(word.case or "")
    found = ending.fullmatch(word.text.lower()) if ending is not None and word.gender == "Masc" else None
    return found.group(1) if found is not None and word.number == "Sing" else None


def _shaped(new: str, printed: str) -> str:
    """The new form with the capitals of the printed one, part by part («Ростов-на-Дону»), and «е» for «ё»."""
    printed = printed.title() if len(printed) > 1 and printed.isupper() else printed
    parts, models = without_yo(new).split("-"), without_yo(printed).split("-")
    if len(parts) != len(models):
        return without_yo(new)
    return "-".join(map(_with_capitals_of, models, parts))


def _with_capitals_of(printed: str, new: str) -> str:
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(new, printed.lower(), strict=False)))
    return printed[:kept] + new[kept:]


def without_yo(text: str) -> str:
    """The text with «е» for «ё», so that a name has one spelling."""
    return text.replace("ё", "е").replace("Ё", "Е")


def joined(words: Sequence[Word], forms: Iterable[str]) -> str:
    """The forms with the spaces that stand between the words; where a word was left out, one."""
    text, stop = "", None
    for word, form in zip(words, forms, strict=True):
        text += (" " if stop is not None and word.start != stop else "") + form
        stop = word.stop
    return text
