"""Decisions about a reading that need the store: is it new, what does it change, which articles are its copies."""

from newscrawl.ingest.article_writer import ArticleWriter
from newscrawl.ingest.copy_links import CopyLinker
from newscrawl.ingest.crawl_decisions import Decider, Decision
from newscrawl.ingest.replay_decisions import ReplayComparison, ReplayDecider, ReplayDecision

__all__ = [
    "ArticleWriter",
    "CopyLinker",
    "Decider",
    "Decision",
    "ReplayComparison",
    "ReplayDecider",
    "ReplayDecision",
]
