"""Decisions about a reading that need the store: is it new, what does it change, which articles are its copies."""

from newscrawl.ingest.copy_links import CopyLinks
from newscrawl.ingest.decide import Decider, Decision
from newscrawl.ingest.replay_decide import Comparison, ReplayDecider, ReplayDecision

__all__ = ["Comparison", "CopyLinks", "Decider", "Decision", "ReplayDecider", "ReplayDecision"]
