"""Everything that is kept in MongoDB, the spool that holds articles while it is away, and the private server."""

from newscrawl.store import embedded
from newscrawl.store.articles.batch import WriteReport
from newscrawl.store.articles.changes import StoredSummary
from newscrawl.store.articles.collection import ArticleStore, Related
from newscrawl.store.articles.difference import FieldChange, differences
from newscrawl.store.articles.lookup import Lookup
from newscrawl.store.articles.queries import ArticleQuery
from newscrawl.store.articles.repair import Repair
from newscrawl.store.articles.retagging import Retagging, RetagReport
from newscrawl.store.articles.versions import Version, VersionStore
from newscrawl.store.connection import Database, connect
from newscrawl.store.crawl_state.quarantine import Quarantine
from newscrawl.store.crawl_state.runs import LatestRun, Run, RunLedger
from newscrawl.store.crawl_state.sketches import Sketch, SketchStore
from newscrawl.store.crawl_state.visits import CrawlState
from newscrawl.store.documents import ARTICLES
from newscrawl.store.indexes import ensure_indexes
from newscrawl.store.locks import try_lock
from newscrawl.store.spool.buffer import WriteBuffer
from newscrawl.store.spool.spool import Spool

__all__ = [
    "ARTICLES",
    "ArticleQuery",
    "ArticleStore",
    "CrawlState",
    "Database",
    "FieldChange",
    "LatestRun",
    "Lookup",
    "Quarantine",
    "Related",
    "Repair",
    "RetagReport",
    "Retagging",
    "Run",
    "RunLedger",
    "Sketch",
    "SketchStore",
    "Spool",
    "StoredSummary",
    "Version",
    "VersionStore",
    "WriteBuffer",
    "WriteReport",
    "connect",
    "differences",
    "embedded",
    "ensure_indexes",
    "try_lock",
]
