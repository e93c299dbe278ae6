"""Topic tagging with evidence: what an article is about, by tables that a person can read, and which words say so."""

from newscrawl.topics.tagger import VERSION, Tagger, load_tagger, tag
from newscrawl.topics.topic_taxonomy import Topic, taxonomy

__all__ = ["VERSION", "Tagger", "Topic", "load_tagger", "tag", "taxonomy"]
