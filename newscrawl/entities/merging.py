"""The mentions of one text made entities: «Лавров» is the «Сергей Лавров» of the first paragraph."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newscrawl.entities.mentions import Kind
from newscrawl.entities.naming import Named
from newscrawl.items import Entity
from newscrawl.text import fold

_ENDINGS = {
    "": frozenset(("а", "у", "ом", "ем", "е", "ы", "ов", "я", "ю")),
    "а": frozenset(("ы", "и", "е", "у", "ой", "ей")),
    "я": frozenset(("и", "е", "ю", "ей", "ой")),
    "й": frozenset(("я", "ю", "ем", "е")),
    "ь": frozenset(("я", "ю", "ем", "е", "и", "ью")),
}
"""Endings of a declined noun, by what its nominative loses for them."""
_TYPE = re.compile("^[А-ЯЁ]{2,4} «|»$")
"""What «ФК «Спартак»» has more than «Спартак»."""
_HAS_FEMININE = re.compile(".+(?:ов|ев|ин|ын)")
"""Surnames whose form in «а» is a woman's as well."""


_LIST = 300
"""Names from which a text is a list, in which nobody goes on by surname; comparing all with all would take seconds."""


@dataclass(slots=True)
class _Group:
    """Mentions of one name."""

    kind: Kind
    name: str
    words: tuple[str, ...]
    mentions: list[Named] = field(default_factory=list)

    @property
    def has_initial(self) -> bool:
        """«С. Лавров»."""
        return any(word.endswith(".") for word in self.words)

    @property
    def names_place(self) -> bool:
        """«МИД Казахстана»: within one text it goes on as «МИД»."""
        return any(one.mention.has_place for one in self.mentions)

    @property
    def size(self) -> tuple[int, bool, int]:
        """Of two names the fuller is greater, then the one without an initial, then the one met more often."""
        return len(self.words), not self.has_initial, len(self.mentions)


def entities(found: Iterable[Named]) -> tuple[Entity, ...]:
    """Persons, organisations and places, those named most often first.

    Within a text a shorter name joins the one fuller name that holds all its words, a form that could not be put into
    the nominative the one name it is a form of, an abbreviation the name it was introduced with. Where two fuller names
    hold it («Громов» beside Иван and Павел Громов) it stays by itself.
    """
    mentions = list(found)
    groups = _grouped(mentions)
    if len(groups) < _LIST:
        groups = _joined(groups, _abbreviations(mentions))
    places = {id(mention): place for place, mention in enumerate(mentions)}
    for group in groups:
        group.mentions.sort(key=lambda mention: places[id(mention)])
    groups.sort(key=lambda group: (-len(group.mentions), places[id(group.mentions[0])]))
    return tuple(_entity(group) for group in groups)


def _grouped(mentions: Sequence[Named]) -> list[_Group]:
    """By name; one that is read as a place here and as an organisation there is what it is read as more often."""
    groups: dict[str, _Group] = {}
    for one in mentions:
        groups.setdefault(_key(one), _Group(one.kind, one.name, one.words)).mentions.append(one)
    for group in groups.values():
        group.kind = Counter(one.kind for one in group.mentions).most_common(1)[0][0]
    return list(groups.values())


def _key(one: Named) -> str:
    """A person's words in any order."""
    return " ".join(sorted(one.words) if one.kind == "person" else one.words)


def _abbreviations(mentions: Iterable[Named]) -> dict[str, str]:
    """Folded abbreviation → the key of the name that introduces it by its initials."""
    introduced = ((one.mention.abbreviation, one) for one in mentions if one.kind == "organisation")
    return {fold(short): _key(one) for short, one in introduced if short is not None and _abbreviates(short, one.words)}


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether its letters are initials of the words, in their order: СК of «следственный комитет россии»."""
    initials = iter(word.strip('"')[:1] for word in words)
    return len(words) > 1 and all(letter in initials for letter in fold(short))


def _joined(groups: list[_Group], abbreviations: dict[str, str]) -> list[_Group]:
    """The groups after each that is part of just one other has gone into it, the shortest names first."""
    standing = sorted(groups, key=lambda group: group.size)
    for group in list(standing):
        hosts = _fullest([host for host in standing if _holds(host, group, abbreviations)], abbreviations)
        if len(hosts) == 1:
            hosts[0].mentions += group.mentions
            standing.remove(group)
    return standing


def _fullest(hosts: Sequence[_Group], abbreviations: dict[str, str]) -> list[_Group]:
    """Without those that are part of another one."""
    return [host for host in hosts if not any(_holds(other, host, abbreviations) for other in hosts)]


def _holds(host: _Group, part: _Group, abbreviations: dict[str, str]) -> bool:
    if host is part or host.kind != part.kind or host.size < part.size:
        return False
    if host.kind == "organisation" and " ".join(host.words) == abbreviations.get(" ".join(part.words)):
        return True
    if host.kind == "organisation" and _TYPE.sub("", host.name) == part.name:
        return True
    if host.kind == "person" and (len(host.words) > len(part.words) or part.has_initial > host.has_initial):
        return all(any(_is_word_of(word, whole) for whole in host.words) for word in part.words)
    if host.names_place and host.words[: len(part.words)] == part.words:
        return True
    return len(host.words) == len(part.words) and all(map(_is_form_of, part.words, host.words))


def _is_word_of(word: str, whole: str) -> bool:
    """«лавров» of «лавров», «с.» of «сергей», «бирча» of «бирч»."""
    return (word.endswith(".") and whole.startswith(word[:-1])) or _is_form_of(word, whole)


def _is_form_of(word: str, base: str) -> bool:
    """Whether a word may be a case of the other, by its ending."""
    if word == base:
        return True
    if _HAS_FEMININE.fullmatch(base) and word == f"{base}а":
        return False
    stems = ((base.removesuffix(lost), endings) for lost, endings in _ENDINGS.items() if base.endswith(lost))
    return any(len(stem) > 1 and word.startswith(stem) and word[len(stem) :] in endings for stem, endings in stems)


def _entity(group: _Group) -> Entity:
    forms = dict.fromkeys(one.mention.printed for one in group.mentions)
    return Entity(kind=group.kind, name=group.name, count=len(group.mentions), forms=tuple(forms))
