"""The next articles of a page that goes on without end: texts with headlines of their own below the first."""

from collections.abc import Iterator
from itertools import islice, takewhile

from lxml.html import HtmlElement

from newscrawl.extract.body.text_lengths import TextLengths
from newscrawl.extract.markup.date_shapes import date_phrase
from newscrawl.extract.page import class_words, comparable, text_of

_HEADLINE_TAGS = ("h1", "h2", "h3")
_MIN_HEADLINE_WORDS = 3  # headings inside a text are shorter: «Что дальше», «18 апреля»
_MIN_TEXT_CHARS = 80  # of running text in each of two articles; less is a header or a card
_DATE_WORDS = frozenset(("date", "time", "datetime", "published", "pubdate", "timestamp"))
_MAX_DATE_CHARS = 60
_MAX_HEADLINES = 100  # below the first: a page with more is no endless one
_ELEMENTS_NEAR_HEADLINE = 40  # an article's date stands near its headline
_ADDRESS_ATTRIBUTES = ("data-url", "data-href", "data-link", "data-article-url", "data-next-url")


def other_articles(root: HtmlElement, headline: HtmlElement | None, lengths: TextLengths) -> set[HtmlElement]:
    """The elements of a page that belong to articles below that of `headline`; empty where there is one article.

    Another article has a headline of its own and something else of its own: a date, an address, `<h1>`. It stands in
    an element of the same name as the article above, or in the same element behind its text.
    """
    others: set[HtmlElement] = set()
    if headline is None:
        return others
    if _leads_away(headline):
        return others  # the page lists articles, this one among them
    title = comparable(text_of(headline))
    above_headline = set(headline.iterancestors())
    for other in islice(_headlines_below(root, headline), _MAX_HEADLINES):
        if other in others or not others.isdisjoint(other.iterancestors()):
            continue
        if not _may_be_headline(text_of(other), title):
            continue
        common = next((element for element in other.iterancestors() if element in above_headline), None)
        if common is None:
            continue
        others.update(_elements_of(other, headline, common, lengths))
    return others


def _may_be_headline(text: str, title: str) -> bool:
    """Whether a heading may be the headline of an article that is not called `title`; a day heads a part of a text."""
    words = comparable(text)
    return words != title and len(words.split()) >= _MIN_HEADLINE_WORDS and date_phrase(text, marked=True) is None


def _elements_of(
    other: HtmlElement, headline: HtmlElement, common: HtmlElement, lengths: TextLengths
) -> list[HtmlElement]:
    """The elements of the article that a lower headline heads; [] where it heads none."""
    unit = _unit(headline, other, common, lengths)
    if unit is None:
        unit = _linked_next(headline, other, common, lengths)
    if unit is not None:
        return [unit]
    if not _is_below_text(headline, other, common, lengths):
        return []
    branch = _branch(other, common)
    return [branch, *(sibling for sibling in branch.itersiblings() if isinstance(sibling.tag, str))]


def _headlines_below(root: HtmlElement, headline: HtmlElement) -> Iterator[HtmlElement]:
    """What may head another article: elements named as the headline, headings of ranks 1 to 3."""
    name = (headline.tag, headline.get("class"))
    is_below = False
    for element in root.iter({headline.tag, *_HEADLINE_TAGS}):
        if element is headline:
            is_below = True
        elif is_below and ((element.tag, element.get("class")) == name or element.tag in _HEADLINE_TAGS):
            yield element


def _branch(element: HtmlElement, common: HtmlElement) -> HtmlElement:
    """The child of `common` that is the element or is around it."""
    while element.getparent() is not common:
        element = element.getparent()
    return element


def _unit(headline: HtmlElement, other: HtmlElement, common: HtmlElement, lengths: TextLengths) -> HtmlElement | None:
    """The lower headline's article, an element named as one around the upper headline; None where it is no article."""
    names = {_name(element) for element in _below(common, headline) if _has_text_below(headline, element, lengths)}
    for element in _below(common, other):
        name = _name(element)
        if name is None or name not in names or not _has_text_below(other, element, lengths):
            continue
        same_rank = other.tag == headline.tag and (other.tag == "h1" or _leads_away(other))
        is_article = _opens(other, element, lengths) and (same_rank or _states_article(element, other))
        return element if is_article else None
    return None


def _linked_next(
    headline: HtmlElement, other: HtmlElement, common: HtmlElement, lengths: TextLengths
) -> HtmlElement | None:
    """The element called the next, below a text, that opens with a headline which is wholly a link; else None."""
    link = next(iter(other.iter("a")), None)
    if link is None or not _leads_away(other) or text_of(link) != text_of(other):
        return None
    for element in _below(common, other):
        if "next" in class_words(element) and _has_text_below(other, element, lengths):
            is_below_text = _text_between(headline, element, common, lengths) >= _MIN_TEXT_CHARS
            return element if is_below_text and _opens(other, element, lengths) else None
    return None


def _has_text_below(headline: HtmlElement, around: HtmlElement, lengths: TextLengths) -> bool:
    """Whether an element holds some running text below the headline in it."""
    chars = 0
    for element in [headline, *_below(around, headline)]:
        chars += sum(lengths.running[sibling] for sibling in element.itersiblings())
    return chars >= _MIN_TEXT_CHARS


def _opens(headline: HtmlElement, around: HtmlElement, lengths: TextLengths) -> bool:
    """Whether no running text stands in an element above the headline in it: there it heads a section."""
    return not any(
        lengths.running[sibling]
        for element in [headline, *_below(around, headline)]
        for sibling in element.itersiblings(preceding=True)
    )


def _below(common: HtmlElement, element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements around an element, below `common`."""
    for ancestor in element.iterancestors():
        if ancestor is common:
            return
        yield ancestor


def _name(element: HtmlElement) -> tuple[str, str] | None:
    """The tag and the first class of an element; None for one of many."""
    first_class = (element.get("class") or "").split()[:1]
    if not first_class and element.tag != "article":
        return None
    return str(element.tag), "".join(first_class)


def _states_article(element: HtmlElement, headline: HtmlElement) -> bool:
    """Whether an element has an address, a schema.org type, or a date near its headline."""
    if element.tag == "article" and _leads_away(headline):
        return True
    if "Article" in (element.get("itemtype") or "") or any(element.get(attribute) for attribute in _ADDRESS_ATTRIBUTES):
        return True
    return any(map(_is_date, islice(element.iter("*"), _ELEMENTS_NEAR_HEADLINE)))


def _leads_away(headline: HtmlElement) -> bool:
    links = [headline] if headline.tag == "a" else [*headline.iter("a"), *headline.iterancestors("a")]
    return any(not (link.get("href") or "#").startswith(("#", "javascript:")) for link in links)


def _is_date(element: HtmlElement) -> bool:
    if element.tag == "time" or not _DATE_WORDS.isdisjoint(class_words(element)):
        return True
    text = element.text or ""
    return any(map(str.isdigit, text)) and len(text) <= _MAX_DATE_CHARS and date_phrase(text, marked=False) is not None


def _is_below_text(headline: HtmlElement, other: HtmlElement, common: HtmlElement, lengths: TextLengths) -> bool:
    """Whether a headline of the same name with a date or an address stands in the same element, behind a text."""
    if (headline.tag, headline.get("class")) != (other.tag, other.get("class")):
        return False
    if _text_between(headline, other, common, lengths) < _MIN_TEXT_CHARS:
        return False
    second = _branch(other, common)
    nearby = [second, *islice(second.itersiblings(), 2)]
    return _leads_away(other) or any(_is_date(inner) for element in nearby for inner in islice(element.iter("*"), 6))


def _text_between(headline: HtmlElement, other: HtmlElement, common: HtmlElement, lengths: TextLengths) -> int:
    """The running text above an element, down to the branch of the headline."""
    first, chars = _branch(headline, common), 0
    for element in [other, *_below(common, other)]:
        above = takewhile(lambda sibling: sibling is not first, element.itersiblings(preceding=True))
        chars += sum(lengths.running[sibling] for sibling in above)
    return chars
