"""Writes a batch of articles and links the copies among it and the stored ones."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from newscrawl.ingest.copy_links import CopyLinker
from newscrawl.items import Article
from newscrawl.store import ArticleStore, Database, SketchStore, WriteReport


class ArticleWriter:
    """Writes batches to the database that `database` returns; for the two spans see `CopyLinker`."""

    def __init__(
        self, database: Callable[[], Awaitable[Database]], *, copies_window: timedelta, sketches_kept: timedelta
    ) -> None:
        self._database = database
        self._copies_window = copies_window
        self._sketches_kept = sketches_kept

    async def write(self, batch: Sequence[Article], now: datetime) -> WriteReport:
        """Store the articles and link them; a second time changes nothing.

        Linking comes after writing, so that the links are the same whichever of several crawls writes first.

        Raises:
            StoreError: MongoDB is away or refuses; write the whole batch again.
        """
        database = await self._database()
        articles = ArticleStore(database)
        report = await articles.write(batch, now)
        linker = CopyLinker(articles, SketchStore(database), window=self._copies_window, kept=self._sketches_kept)
        await linker.link([article.id for article in batch], now)
        return report
