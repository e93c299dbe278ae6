"""A small news world of invented outlets, served on loopback: what the demo, whole-crawl tests and benchmarks crawl."""

from newscrawl.demo.content import Outlet, Story, outlet, outlets
from newscrawl.demo.server import Faults, WorldServer, serve
from newscrawl.demo.truth import Truth, truth
from newscrawl.demo.world import STATES, World

__all__ = [
    "STATES",
    "Faults",
    "Outlet",
    "Story",
    "Truth",
    "World",
    "WorldServer",
    "outlet",
    "outlets",
    "serve",
    "truth",
]
