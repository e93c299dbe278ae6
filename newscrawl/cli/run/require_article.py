"""Looks up the stored article that a command's argument names."""

from newscrawl.exceptions import ArgumentError
from newscrawl.items import Article
from newscrawl.store import Lookup


async def require_article(lookup: Lookup, article_id: str) -> Article:
    """Return the stored article with this id.

    Raises:
        ArgumentError: it is not stored; the message suggests the nearest stored id.
        StoreError: MongoDB does not answer.
    """
    article = await lookup.article(article_id)
    if article is not None:
        return article
    nearest = await lookup.nearest(article_id)
    if nearest is not None:
        raise ArgumentError(f"no article {article_id} is stored; the nearest is {nearest}")
    host = article_id.partition("/")[0]
    raise ArgumentError(f"no article {article_id} is stored, nor any other of {host}")
