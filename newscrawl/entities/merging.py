"""Merges the mentions of one text into entities: «Лавров» is the «Сергей Лавров» of the first paragraph."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newscrawl.entities.mentions import Kind
from newscrawl.entities.naming import Named
from newscrawl.items import Entity
from newscrawl.text import fold

_CASE_ENDINGS = {
    "": frozenset(("а", "у", "ом", "ем", "е", "ы", "ов", "я", "ю")),  # Бирч, Бирча; Мелль has «ь»
    "а": frozenset(("ы", "и", "е", "у", "ой", "ей")),  # Москва, Москвы
    "я": frozenset(("и", "е", "ю", "ей", "ой")),  # Италия, Италии
    "й": frozenset(("я", "ю", "ем", "е")),  # Китай, Китая
    "ь": frozenset(("я", "ю", "ем", "е", "и", "ью")),  # Мелль, Мелля; Тверь, Тверью
}
"""Endings of a noun's other cases, by the letter that its nominative loses for them."""
_TYPE_AND_QUOTES = re.compile("^[А-ЯЁ]{2,4} «|»$")
"""The part of «ФК «Спартак»» that «Спартак» lacks."""
_HAS_FEMININE = re.compile(".+(?:ов|ев|ин|ын)")
"""Surnames whose form in «а» is a woman's too: «Дымова» is not necessarily «Дымов»."""
_MAX_NAMES_TO_MERGE = 300
"""A text with more names is a list, which does not mention people again by surname; comparing all pairs of names would
take seconds."""


@dataclass(slots=True)
class _Group:
    """The mentions of one name."""

    kind: Kind
    name: str
    words: tuple[str, ...]
    mentions: list[Named] = field(default_factory=list)

    @property
    def has_initial(self) -> bool:
        """«С. Лавров»."""
        return any(word.endswith(".") for word in self.words)

    @property
    def has_place(self) -> bool:
        """«МИД Казахстана»: later in the text it is «МИД»."""
        return any(named.mention.has_place for named in self.mentions)

    @property
    def fullness(self) -> tuple[int, bool, int]:
        """Sort key: more words, then without an initial, then more mentions."""
        return len(self.words), not self.has_initial, len(self.mentions)


def entities(named: Iterable[Named]) -> tuple[Entity, ...]:
    """Persons, organisations and places, those with most mentions first.

    Within a text a shorter name joins the one fuller name that has all its words; a form that could not be put into the
    nominative joins the name it is a form of; an abbreviation joins the name it was introduced with. Where two fuller
    names match («Громов» beside Иван and Павел Громов) it stays an entity of its own.
    """
    mentions = list(named)
    groups = _groups(mentions)
    if len(groups) < _MAX_NAMES_TO_MERGE:
        groups = _merged(groups, _abbreviations(mentions))
    position = {id(mention): index for index, mention in enumerate(mentions)}
    for group in groups:
        group.mentions.sort(key=lambda mention: position[id(mention)])
    groups.sort(key=lambda group: (-len(group.mentions), position[id(group.mentions[0])]))
    return tuple(_entity(group) for group in groups)


def _groups(mentions: Sequence[Named]) -> list[_Group]:
    """One group per name; its kind is the one that the models give it most often."""
    groups: dict[str, _Group] = {}
    for mention in mentions:
        key = _key(mention)
        if key not in groups:
            groups[key] = _Group(mention.kind, mention.name, mention.words)
        groups[key].mentions.append(mention)
    for group in groups.values():
        kinds = Counter(mention.kind for mention in group.mentions)
        group.kind = kinds.most_common(1)[0][0]
    return list(groups.values())


def _key(named: Named) -> str:
    """A person's words count in any order: «Громов Иван» is «Иван Громов»."""
    return " ".join(sorted(named.words) if named.kind == "person" else named.words)


def _abbreviations(mentions: Iterable[Named]) -> dict[str, str]:
    """Folded abbreviation → the key of the name that introduces it by its initials."""
    keys: dict[str, str] = {}
    for named in mentions:
        short = named.mention.abbreviation
        if named.kind == "organisation" and short is not None and _abbreviates(short, named.words):
            keys[fold(short)] = _key(named)
    return keys


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether its letters are initials of the words, in their order: СК of «следственный комитет россии»."""
    initials = iter(word.strip('"')[:1] for word in words)
    return len(words) > 1 and all(letter in initials for letter in fold(short))


def _merged(groups: list[_Group], abbreviations: dict[str, str]) -> list[_Group]:
    """The groups, shortest names first, after each that is part of exactly one other name was merged into it."""
    remaining = sorted(groups, key=lambda group: group.fullness)
    for group in list(remaining):
        hosts = [host for host in remaining if _includes(host, group, abbreviations)]
        fullest = _fullest(hosts, abbreviations)
        if len(fullest) == 1:
            fullest[0].mentions += group.mentions
            remaining.remove(group)
    return remaining


def _fullest(hosts: Sequence[_Group], abbreviations: dict[str, str]) -> list[_Group]:
    """The hosts that are part of no other host."""
    return [host for host in hosts if not any(_includes(other, host, abbreviations) for other in hosts)]


def _includes(host: _Group, part: _Group, abbreviations: dict[str, str]) -> bool:
    """Whether `part` may be a shorter name, a form or an abbreviation of `host`."""
    if host is part or host.kind != part.kind or host.fullness < part.fullness:
        return False
    if host.kind == "organisation" and " ".join(host.words) == abbreviations.get(" ".join(part.words)):
        return True
    if host.kind == "organisation" and _TYPE_AND_QUOTES.sub("", host.name) == part.name:
        return True
    if host.kind == "person" and (len(host.words) > len(part.words) or part.has_initial > host.has_initial):
        return all(_is_among(word, host.words) for word in part.words)
    if host.has_place and host.words[: len(part.words)] == part.words:
        return True
    return len(host.words) == len(part.words) and all(map(_is_form_of, part.words, host.words))


def _is_among(word: str, full_words: Iterable[str]) -> bool:
    """«лавров» of «лавров», «с.» of «сергей», «бирча» of «бирч»."""
    for full_word in full_words:
        is_initial = word.endswith(".") and full_word.startswith(word[:-1])
        if is_initial or _is_form_of(word, full_word):
            return True
    return False


def _is_form_of(word: str, nominative: str) -> bool:
    """Whether a word may be another case of the nominative, by its ending."""
    if word == nominative:
        return True
    if _HAS_FEMININE.fullmatch(nominative) and word == f"{nominative}а":
        return False
    for lost, endings in _CASE_ENDINGS.items():
        if nominative.endswith(lost):
            stem = nominative.removesuffix(lost)
            if len(stem) > 1 and word.startswith(stem) and word[len(stem) :] in endings:
                return True
    return False


def _entity(group: _Group) -> Entity:
    forms = dict.fromkeys(named.mention.printed for named in group.mentions)
    return Entity(kind=group.kind, name=group.name, count=len(group.mentions), forms=tuple(forms))
