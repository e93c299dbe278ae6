"""From an article to its entities: mentions found by the models, named, and merged within the text."""

from collections.abc import Iterable
from functools import cache

from newscrawl.entities import names
from newscrawl.entities.mentions import mentions
from newscrawl.entities.merging import entities
from newscrawl.entities.models import model_version, models
from newscrawl.entities.naming import named
from newscrawl.entities.nominative import Nominative
from newscrawl.items import Article, Entity

_RULES = 1
"""Raised by hand when the code of this room comes to give other entities."""
_LONGEST = 100_000
"""Characters of an article that are read: ten times a long one, a second or two."""


@cache
def version() -> str:
    """Names the rules, the table of names and the models; another version may read otherwise.

    Raises:
        MissingExtra: the extra is not installed.
    """
    return f"{_RULES}-{names.digest()}-natasha{model_version()}"


def recognise(pieces: Iterable[str]) -> tuple[Entity, ...]:
    """The persons, organisations and places that the pieces of a text (headline, paragraphs) name, most named first.

    Names are found by slovnet (https://github.com/natasha/slovnet), whose models were trained on Russian news, and put
    into the nominative by the case that slovnet reads in the sentence and the dictionary of pymorphy3. One thread at a
    time.

    Raises:
        MissingExtra: the extra is not installed.
    """
    loaded = models()
    found = (named(mention, _nominative()) for mention in mentions(pieces, loaded))
    return entities(one for one in found if one is not None)


def recognise_article(article: Article) -> Article:
    """The article with its entities and the version of what read them; of another language than Russian there are none.

    Raises:
        MissingExtra: the extra is not installed.
    """
    found = recognise(_pieces(article)) if article.language in (None, "ru") else ()
    return article.replace(entities=found, recogniser=version())


@cache
def _nominative() -> Nominative:
    return Nominative(models().words)


def _pieces(article: Article) -> list[str]:
    """Headline, lead where the body does not open with it, and the body's lines."""
    return [article.title, article.lead_apart or "", *article.body[:_LONGEST].splitlines()]
