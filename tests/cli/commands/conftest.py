"""Commands are started as in whole crawls."""

from tests.crawl.conftest import project, world

__all__ = ["project", "world"]
