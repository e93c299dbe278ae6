"""newscrawl: crawls Russian-language news sites into MongoDB."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("newscrawl")
except PackageNotFoundError:  # running from a scrapyd egg or a bare checkout
    __version__ = "0+unknown"
