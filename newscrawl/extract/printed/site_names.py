"""What the site calls itself: by its metadata, by the links to its home page, by its host."""

import re
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlsplit

from newscrawl.extract.page import Page, comparable, text_of
from newscrawl.extract.stated.meta import site_names

_MAX_LOGOS = 5  # links to the home page that are looked at; menus repeat it
_MAX_HOME_ADDRESS_CHARS = 80  # of a link that may be the home page's; scheme and host are shorter
_MAX_NAME_WORDS = 5  # «Новости Заозёрска и района сегодня»
_MIN_LABEL_CHARS = 2  # of a host's label that is an abbreviation: `mk`, `kp`
_MAX_SHORT_NAME_WORDS, _MIN_WORD_CHARS = 2, 6  # «Северный вестник»: one of two words, and its letters
_MIN_NAME_CHARS = 4  # of a label that a name may hold, or be held by: `vestnik` in «Северный вестник»
_MIN_NAME_SHARE = 0.55  # of the longer one's letters: `amur` does not make «Мост через Амур» a name
_COMMON_LABELS = frozenset(("www", "m", "news", "amp", "com", "co", "org", "net"))
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-zа-я]{2,8}\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b[A-ZА-ЯЁ\d]{2,}\b")
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u",
}  # fmt: skip
_SPELLINGS = (
    ("kh", "h"), ("ts", "c"), ("shch", "sh"), ("sch", "sh"), ("w", "v"), ("x", "ks"), ("ja", "ia"), ("y", "i"),
    ("j", "i"), ("ii", "i"),
)  # fmt: skip
"""Ways to write Russian in Latin letters, each with the one that `_LATIN` has."""


class SiteNames:
    """The names of a page's site."""

    def __init__(self, page: Page, publishers: Iterable[str | None] = ()) -> None:
        host = urlsplit(page.url or next(iter(page.meta_contents.get("og:url", [])), "")).hostname or ""
        stated = (*site_names(page), *_logo_texts(page, host), *publishers)
        self._names = {comparable(name or "") for name in stated} - {""}
        self._host = _latin(host)
        self._labels = [label for label in self._host.split(".")[:-1] if label not in _COMMON_LABELS]

    def has(self, text: str) -> bool:
        """Whether a text is a name of the site: a stated one, its host, or what its host abbreviates or spells.

        `vestnik.example` is «Вестник», `mk.example` «МК» and «Маяк и корабль», `mayak-news.example` «Маяк».
        """
        key = comparable(text)
        if not key or key in self._names:
            return bool(key)
        return any(map(self._ends_host, _DOMAIN.findall(text))) or self._is_spelled_by_host(text, key.split())

    def _ends_host(self, domain: str) -> bool:
        return f".{self._host}".endswith(f".{_latin(domain.lower().removeprefix('www.'))}")

    def _is_spelled_by_host(self, text: str, words: list[str]) -> bool:
        abbreviations = {_latin(word) for word in _ABBREVIATION.findall(text)}
        if len(words) > _MAX_NAME_WORDS:
            return False
        return any(label in abbreviations or _spells(words, label) for label in self._labels)


def _spells(words: list[str], label: str) -> bool:
    """Whether a host's label is the initials of words, one of two words, or the words written together."""
    pieces = [_latin(word) for word in words]
    initials = "".join(piece[:1] for piece in pieces)
    if len(pieces) > 1 and initials == label and len(label) >= _MIN_LABEL_CHARS:
        return True
    if len(pieces) <= _MAX_SHORT_NAME_WORDS and len(label) >= _MIN_WORD_CHARS and label in pieces:
        return True
    shorter, longer = sorted(("".join(pieces), label.replace("-", "")), key=len)
    if len(shorter) < _MIN_NAME_CHARS:
        return shorter == longer
    return shorter in longer and len(shorter) >= _MIN_NAME_SHARE * len(longer)


def _latin(word: str) -> str:
    """A word in Latin letters, in one of the ways to write them."""
    latin = "".join(_LATIN.get(letter, letter) for letter in word.lower())
    for spelling, ours in _SPELLINGS:
        latin = latin.replace(spelling, ours)
    return latin


def _logo_texts(page: Page, host: str) -> list[str]:
    """What the first links to the home page say, or the pictures in them: the outlet's name."""
    links = (link for link in page.root.iter("a") if _leads_home(link.get("href") or "", host))
    names: list[str] = []
    for link in islice(links, _MAX_LOGOS):
        names += [text_of(link), link.get("title") or ""]
        names += [image.get("alt") or "" for image in link.iter("img")]
    return names


def _leads_home(address: str, host: str) -> bool:
    if address == "/":
        return True
    if not host or host not in address[:_MAX_HOME_ADDRESS_CHARS]:
        return False
    parts = urlsplit(address)
    return parts.hostname == host and parts.path in ("", "/") and not parts.query
