"""All exceptions of the project. Pure packages raise them; the Scrapy components and the commands translate them."""


class NewscrawlError(Exception):
    """Base class of newscrawl's exceptions; `str()` is one line that names the fault and the remedy.

    Raised itself, where no caller tells the faults apart, by `warc.reader`, `extensions.warc`, `deployment` and the
    commands `demo` and `deploy`.
    """


class NotAnArticle(NewscrawlError):
    """The page gives no article; the subclasses name some of the reasons.

    Raised itself by `extract` (`article`, `page`, `body.trafilatura_text`). `code` is what `newscrawl page` prints as
    `error`.
    """

    code = "not-article"


class BlockPage(NotAnArticle):
    """A bot guard or a geo block sent a page in place of the article; raised by `site.responses`."""

    code = "blocked"


class MissingPage(NotAnArticle):
    """The requested article is not on the page: a soft 404, the front page in its place; raised by `site.responses`.

    `reason` is a `MissingReason` of `extract`.
    """

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class MissingTitle(NotAnArticle):
    """The page has no headline; raised by `normalise.article`."""

    code = "no-title"


class MissingBody(NotAnArticle):
    """The page has no text; raised by `normalise.article`."""

    code = "no-body"


class UndecodablePage(NotAnArticle):
    """The bytes are not text, text in no known encoding, or text whose letters are lost; raised by `decoding`."""

    code = "undecodable"


class UnreadablePage(NotAnArticle):
    """The page could not be read at all: no such file or address, too large, or a reader failed on it.

    Raised itself by `cli.run` and the command `new-site`.
    """

    code = "unreadable"


class OversizedPage(UnreadablePage):
    """The page has more markup than any article; raised by `extract.page` and `site.responses`."""


class BrokenReader(UnreadablePage):
    """A reader failed on the page, which is a fault of ours; raised by `extract`, `__cause__` is what it raised."""


class UnreadableSource(NewscrawlError):
    """The response of a feed, sitemap, listing or API is not one; raised by `sources`."""


class ArgumentError(NewscrawlError):
    """An argument or a setting is misspelt or cannot be used; raised by `cli`, `site` and `checked_settings`."""


class OutputError(NewscrawlError):
    """A file or stdout cannot be written; raised by `cli.run.output_file`."""


class DataFileError(NewscrawlError):
    """A data file lacks what it must have; raised by `data_files`, `normalise.urls.rules` and `topics`."""


class StoreError(NewscrawlError):
    """MongoDB is absent, unreachable or refuses an operation; raised by `store` and `ingest`."""


class SpoolError(StoreError):
    """The folder or the disk of the spool fails; raised by `store.spool`. It says nothing about MongoDB."""


class EmbeddedServerError(StoreError):
    """The private mongod cannot be found, started or stopped.

    Raised by `store.embedded`, by `data_dir` where there is no folder for it, and by the commands `db` and `sites`.
    """


class MissingExtra(NewscrawlError):
    """An optional extra is needed and not installed; raised by `entities.models`."""
