"""`newscrawl`: Scrapy's own command line with this project's settings, from any folder."""

import os

from scrapy.cmdline import execute


def main() -> None:
    """Runs `newscrawl <command>`, the same set of commands as `scrapy <command>` inside the project."""
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    execute()
