"""Finds the entities of an article: mentions from the models, put into the nominative, merged within the text."""

from collections.abc import Iterable
from functools import cache

from newscrawl.entities import names
from newscrawl.entities.mentions import mentions
from newscrawl.entities.merging import entities
from newscrawl.entities.models import model_version, models
from newscrawl.entities.naming import named
from newscrawl.entities.nominative import Nominative
from newscrawl.items import Article, Entity

_RULES_VERSION = 1
"""Raise it when changed code of this package gives other entities."""
_MAX_BODY_CHARS = 100_000
"""Characters of a body that are read: ten times a long article, a second or two."""


@cache
def version() -> str:
    """Identifies rules, table of names and models; another version may find other entities.

    Raises:
        MissingExtra: the extra is not installed.
    """
    return f"{_RULES_VERSION}-{names.digest()}-natasha{model_version()}"


def recognise(pieces: Iterable[str]) -> tuple[Entity, ...]:
    """The persons, organisations and places in a text's pieces (headline, paragraphs), those with most mentions first.

    Names are found by slovnet (https://github.com/natasha/slovnet), whose models were trained on Russian news, and put
    into the nominative by the case that slovnet reads in the sentence and the dictionary of pymorphy3. Not thread-safe.

    Raises:
        MissingExtra: the extra is not installed.
    """
    found = [named(mention, _nominative()) for mention in mentions(pieces, models())]
    return entities(filter(None, found))


def recognise_article(article: Article) -> Article:
    """The article with its entities and the recogniser's version; articles in other languages than Russian get none.

    Raises:
        MissingExtra: the extra is not installed.
    """
    found = recognise(_pieces(article)) if article.language in (None, "ru") else ()
    return article.replace(entities=found, recogniser=version())


@cache
def _nominative() -> Nominative:
    return Nominative(models().words)


def _pieces(article: Article) -> list[str]:
    """Headline, lead (where the body does not begin with it), and the body's lines."""
    return [article.title, article.lead_apart or "", *article.body[:_MAX_BODY_CHARS].splitlines()]
