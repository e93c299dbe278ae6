"""The `newscrawl` console script: Scrapy's command line with this project's settings, from any folder."""

import os

from scrapy.cmdline import execute


def main() -> None:
    """Run `newscrawl <command>`: the same commands as `scrapy <command>` inside the project."""
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    execute()
