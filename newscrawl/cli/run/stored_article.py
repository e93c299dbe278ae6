"""The stored article that a command's argument names."""

from newscrawl.exceptions import ArgumentError
from newscrawl.items import Article
from newscrawl.store import Lookup


async def stored_article(lookup: Lookup, article_id: str) -> Article:
    """The article of an id.

    Raises:
        ArgumentError: it is not stored; names the nearest one that is.
        StoreError: MongoDB is away.
    """
    article = await lookup.article(article_id)
    if article is not None:
        return article
    nearest = await lookup.nearest(article_id)
    host = article_id.partition("/")[0]
    told = f"the nearest is {nearest}" if nearest is not None else f"and nothing like it of {host}"
    raise ArgumentError(f"no article {article_id} is stored; {told}")
