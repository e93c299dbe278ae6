"""How the markup says that an element holds an author's name, and that it holds a photographer's or a commentator's."""

import re
from enum import IntEnum
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.page import class_words

_AUTHOR_CLASS = re.compile(
    r"author(?!i[sz]|ity)|avtor(?!iz)|autor(?!i|e|u)|by-?line|journalist|columnist|correspondent"
)
_NAME_WORDS = frozenset(
    ("name", "username", "nickname", "nick", "fio", "user", "signature", "writer", "reporter", "profile", "pencil")
)
_OTHER_PEOPLE = re.compile(
    r"""
      (?<![a-z])(?:photo|foto|image|img|picture|pic|caption|credit|copyright|illustration|media|slide|gallery|figure)s?
        (?:[a-z]*[_\s-]+){1,3}(?:author|avtor|autor|name)      # photo__author, image-caption author
    | (?<![a-z])(?:photo|foto|image|picture|caption|credit|book)s?(?:author|avtor|autor)
    | quote|blockquote|comment|speaker|expert|interviewee|copyright|recommend|related|teaser
    """,
    re.VERBOSE,
)
_OTHER_WORDS = frozenset((
    "photo", "foto", "image", "img", "picture", "caption", "figcaption", "credit", "credits", "copyright", "gallery",
    "slider", "figure", "quote", "cite", "blockquote", "comment", "comments", "reply", "replies", "feedback",
    "responses", "otzyvy", "disqus",
))  # fmt: skip
_OTHER_TAGS = frozenset(("figure", "figcaption", "blockquote", "cite", "form"))
_AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|avtor[yi]?|autor[yi]?|avtorskie|persons?/author|journalists?|columnists?|reporters?|korrespondent\w*"
    r"|contributors?|zhurnalist\w*)(?:[/?=-]|\.\w+$)|[?&]author(?:_?id)?=",
    re.IGNORECASE,
)
_AUTHOR_TITLE = re.compile(r"\W*(?:автор|author|post(?:s|ed) by|(?:все )?(?:записи|статьи|материалы))\b", re.IGNORECASE)
"""Of a link to what somebody wrote: «Автор», «Записи Ивана Петрова»."""
_ICON_OF_PERSON = re.compile(r"\b(?:user|author|avatar)\b", re.IGNORECASE)
_PROFILE_ADDRESS = re.compile(
    r"/(?:users?|profiles?|members?|people|staff|team|redakciya|redaction|editors?|bloggers?|blogs?|id|u)/[^/]|/@\w",
    re.IGNORECASE,
)
_ANCESTORS = 3  # around an element that say whose name it holds


class Mark(IntEnum):
    """How sure the markup is that an element holds an author's name."""

    NONE = 0
    PERSON = 1
    """It holds somebody's name or links to somebody's profile."""
    AUTHOR = 2
    """By its class, `rel` or `itemprop`, or as a link to an author's page."""


def mark_of(element: HtmlElement) -> Mark:
    """The mark of an element by its own attributes."""
    attributes = dict(element.items())
    if not attributes:
        return Mark.NONE
    by_class = _mark_by_class(f"{attributes.get('class', '')} {attributes.get('id', '')}")
    if by_class is Mark.AUTHOR or "author" in (attributes.get("rel") or attributes.get("itemprop") or "").split():
        return Mark.AUTHOR
    if _AUTHOR_TITLE.match(attributes.get("title", "")) is not None:
        return Mark.AUTHOR
    if element.tag == "a":
        return _mark_by_address(attributes.get("href", "")) or by_class
    is_icon = element.tag == "img" and _ICON_OF_PERSON.search(attributes.get("src", "")) is not None
    return Mark.PERSON if is_icon else by_class


def _mark_by_address(address: str) -> Mark:
    if _AUTHOR_ADDRESS.search(address) is not None:
        return Mark.AUTHOR
    return Mark.NONE if _PROFILE_ADDRESS.search(address) is None else Mark.PERSON


def named_element(element: HtmlElement) -> HtmlElement:
    """The element that holds the name: around an icon, `<p><i class="fa-user"></i> Анна Ким</p>`, its parent."""
    parent = element.getparent()
    is_icon = not len(element) and not element.text and bool((element.tail or "").strip())
    return parent if is_icon and parent is not None and parent[0] is element else element


def kind_of(element: HtmlElement | None) -> tuple[str, ...]:
    """Tag and class of an element and its parent: the same for all items of a list."""
    if element is None:
        return ()
    parent = element.getparent()
    own = (str(element.tag), element.get("class") or "")
    return own if parent is None else (*own, str(parent.tag), parent.get("class") or "")


def is_of_others(element: HtmlElement) -> bool:
    """Whether an element stands where the people named are not the article's authors: in a caption, a quote."""
    if _is_class_of_others(element.get("class") or ""):
        return True
    return any(_is_box_of_others(box) for box in (element, *islice(element.iterancestors(), _ANCESTORS)))


def _is_box_of_others(box: HtmlElement) -> bool:
    if box.tag in _OTHER_TAGS:
        return True
    words = class_words(box)
    return not words.isdisjoint(_OTHER_WORDS) and not _is_author_class(words) and box.find(".//h1") is None


def stated_name(element: HtmlElement) -> str:
    """The name that an element states for machines and does not print, "" without one."""
    return (element.get("content") or "") if element.get("itemprop") == "name" else ""


def links_to_author(element: HtmlElement) -> bool:
    """Whether an element is or holds a link to an author's page, which names of commentators seldom do."""
    links = [element] if element.tag == "a" else element.iter("a")
    return any(_AUTHOR_ADDRESS.search(link.get("href") or "") is not None for link in links)


def _is_author_class(words: frozenset[str]) -> bool:
    return any(_AUTHOR_CLASS.match(word) is not None for word in words)


@lru_cache(maxsize=4096)  # a page has few distinct class names
def _mark_by_class(names: str) -> Mark:
    if _AUTHOR_CLASS.search(names.lower()) is not None:
        return Mark.AUTHOR
    words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", names)}
    return Mark.NONE if _NAME_WORDS.isdisjoint(words) else Mark.PERSON


@lru_cache(maxsize=4096)
def _is_class_of_others(names: str) -> bool:
    return _OTHER_PEOPLE.search(names.lower()) is not None
