"""Why an item is dropped; Scrapy counts each under `item_dropped_reasons_count/<name>`."""

from scrapy.exceptions import DropItem


class IncompleteArticle(DropItem):
    """The page has no headline or no text."""


class OutsideWindow(DropItem):
    """Published before `since` or after `until`."""


class UnchangedArticle(DropItem):
    """The store holds the same text under this id."""

    is_as_stored = True
    """Read by `extensions.visit_recorder` and `extensions.removals`: the page was found and its text is stored."""


class OlderReading(DropItem):
    """In a replay: the store holds a later reading of this address."""


class OnlyCompared(DropItem):
    """In a replay that writes nothing: the article would be written."""


class LostArticle(DropItem):
    """Neither MongoDB nor the disk of the spool takes the article."""
