"""Topics that explain themselves: what an article is about, by tables a reader can open, and what in it says so."""

from newscrawl.topics.tagger import VERSION, Tagger, load_tagger, tag
from newscrawl.topics.taxonomy import Topic, taxonomy

__all__ = ["VERSION", "Tagger", "Topic", "load_tagger", "tag", "taxonomy"]
