"""One key for every variant of an article's address, by rules that are data."""

from newscrawl.normalise.urls.key import url_key
from newscrawl.normalise.urls.rules import RULES

__all__ = ["RULES", "url_key"]
