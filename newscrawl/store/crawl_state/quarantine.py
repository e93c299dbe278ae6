"""The quarantine: a few samples of what gave no article, for a month."""

from collections import Counter
from datetime import datetime

from newscrawl.store.connection import Database
from newscrawl.store.documents import QUARANTINE
from newscrawl.store.storable import storable

_SAMPLE_LETTERS = 20_000


class Quarantine:
    """The collection `quarantine`: at most `per_reason` samples of a reason in a run; MongoDB removes them by age."""

    def __init__(self, database: Database, *, per_reason: int = 20) -> None:
        self._database = database
        self._quarantine = database.collection(QUARANTINE)
        self._per_reason = per_reason
        self._kept: Counter[tuple[str, str]] = Counter()

    async def put(
        self, url: str, source: str, reason: str, detail: str, *, run_id: str, now: datetime, sample: str
    ) -> bool:
        """Keep a page that was refused, with the beginning of `sample`: its text, or where its raw page lies.

        One URL is kept once for a reason and run. Says whether it was kept; past the bound no round trip is made.

        Raises:
            StoreError: MongoDB is away.
        """
        if self._kept[run_id, reason] >= self._per_reason:
            return False
        facts = {"url": url, "source": source, "reason": reason, "detail": detail, "run_id": run_id, "at": now}
        page = storable({"_id": f"{run_id} {reason} {url}", **facts, "sample": sample[:_SAMPLE_LETTERS]})
        with self._database.translate_errors():
            await self._quarantine.replace_one({"_id": page["_id"]}, page, upsert=True)
        self._kept[run_id, reason] += 1
        return True
