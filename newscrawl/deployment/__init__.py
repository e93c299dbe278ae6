"""Builds the project's egg and deploys it to a scrapyd server."""

from newscrawl.deployment.egg import build_egg, list_spiders
from newscrawl.deployment.scrapyd import Scrapyd

__all__ = ["Scrapyd", "build_egg", "list_spiders"]
