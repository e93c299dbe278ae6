"""All exceptions of the project; the pure rooms raise these and the adapters translate them."""


class NewscrawlError(Exception):
    """Base of all of ours; `str()` is one line that names the fault and the remedy."""


class NotAnArticle(NewscrawlError):
    """Base of the reasons why a page gives no article; raised by `extract` and `normalise`.

    `code` is what `newscrawl page` prints as `error`.
    """

    code = "not-article"


class BlockPage(NotAnArticle):
    """A captcha, a JavaScript challenge or a geo stub stands in place of the page; raised by `extract`."""

    code = "blocked"


class GonePage(NotAnArticle):
    """The article is not there (any more): a soft 404, the front page in its place; raised by `spider`.

    `reason` is one of `extract.gone.Gone`.
    """

    def __init__(self, said: str, *, reason: str) -> None:
        super().__init__(said)
        self.reason = reason


class MissingTitle(NotAnArticle):
    """The page has no headline; raised by `normalise`."""

    code = "no-title"


class MissingBody(NotAnArticle):
    """The page has no text; raised by `normalise`."""

    code = "no-body"


class UndecodablePage(NotAnArticle):
    """The bytes are text in no encoding we know; raised by `extract`."""

    code = "undecodable"


class UnreadablePage(NotAnArticle):
    """The file or address could not be read at all; raised by the `page` command."""

    code = "unreadable"


class UnreadableSource(NewscrawlError):
    """A feed, sitemap or listing that holds nothing readable; raised by `sources`."""


class ArgumentError(NewscrawlError):
    """A spider argument that is misspelt or cannot be read; raised by `spider`."""


class DataFileError(NewscrawlError):
    """A data file (topics, URL rules) that does not hold what it must; raised by its reader."""


class StoreError(NewscrawlError):
    """MongoDB is absent, unreachable or refuses; raised by `store`."""


class EmbeddedServerError(StoreError):
    """The private mongod cannot be found, started or stopped; raised by `store.embedded`."""


class MissingExtra(NewscrawlError):
    """What was asked for needs an optional extra that is not installed; raised by `entities`."""
