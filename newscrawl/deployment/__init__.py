"""The project as an egg, and the scrapyd server that it is sent to."""

from newscrawl.deployment.egg import build, spiders_of
from newscrawl.deployment.scrapyd import Scrapyd

__all__ = ["Scrapyd", "build", "spiders_of"]
