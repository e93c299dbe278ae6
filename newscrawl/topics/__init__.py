"""Topics that explain themselves: what an article is about, by rules a reader can open, and what in it says so."""

from newscrawl.topics.tagger import VERSION, tag, tag_article
from newscrawl.topics.taxonomy import Topic, taxonomy

__all__ = ["VERSION", "Topic", "tag", "tag_article", "taxonomy"]
