"""Why an item is dropped; Scrapy counts each under `item_dropped_reasons_count/<name>`."""

from scrapy.exceptions import DropItem


class IncompleteArticle(DropItem):
    """The page gave no headline or no text."""


class OutsideWindow(DropItem):
    """Published before `since` or after `until`."""


class UnchangedArticle(DropItem):
    """The store holds just this text under this id."""

    is_as_stored = True
    """Read by `extensions.visit_recorder`: what the page said is stored."""


class OlderReading(DropItem):
    """A replay: the store holds what was read at this address later."""


class OnlyCompared(DropItem):
    """A replay that writes nothing: the article would be written."""
