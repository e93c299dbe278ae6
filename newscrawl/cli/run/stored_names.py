"""Refuses names of sources and topics that no stored article has and no table knows."""

from collections.abc import Iterable

from newscrawl.exceptions import ArgumentError
from newscrawl.site.arguments import did_you_mean
from newscrawl.store import ArticleQuery, ArticleStore
from newscrawl.topics import taxonomy


async def check_stored_names(articles: ArticleStore, sites: Iterable[str], query: ArticleQuery) -> None:
    """Check the sources and the topic of a query: a misspelt one would just find nothing.

    The store is asked only about names that are neither a site's nor in the taxonomy: hosts that were read by
    `crawl site`, sites whose file is gone, topics of the operator's own.

    Raises:
        ArgumentError: nobody knows the name; names the nearest one.
    """
    known_sites = set(sites)
    if not known_sites.issuperset(query.sources):
        known_sites |= await articles.sources()
    for source in query.sources:
        if source not in known_sites:
            raise ArgumentError(f"--source {source}: no such site{did_you_mean(source, known_sites)}")
    known_topics = {topic.slug for topic in taxonomy()}
    if query.topic and query.topic not in known_topics:
        known_topics |= await articles.topics()
        if query.topic not in known_topics:
            raise ArgumentError(f"--topic {query.topic}: no such topic{did_you_mean(query.topic, known_topics)}")
