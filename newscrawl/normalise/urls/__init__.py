"""One key for every variant of an article's URL; the rules about parameters and hosts are data."""

from newscrawl.normalise.urls.key import url_key
from newscrawl.normalise.urls.rules import RULES

__all__ = ["RULES", "url_key"]
