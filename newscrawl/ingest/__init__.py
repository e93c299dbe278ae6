"""Decisions about a reading that need the store: is it new, what does it change, which articles are its copies."""

from newscrawl.ingest.copy_links import CopyLinker
from newscrawl.ingest.decide import Decider, Decision
from newscrawl.ingest.replay_decide import ReplayComparison, ReplayDecider, ReplayDecision

__all__ = ["CopyLinker", "Decider", "Decision", "ReplayComparison", "ReplayDecider", "ReplayDecision"]
