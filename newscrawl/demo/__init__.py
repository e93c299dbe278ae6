"""The demo world: invented news outlets, served on loopback for the demo, whole-crawl tests and benchmarks."""

from newscrawl.demo.content import Outlet, Story, get_outlet, outlets
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
    "get_outlet",
    "outlets",
    "serve",
    "truth",
]
