"""The quarantine: samples of pages that gave no article; MongoDB removes them after a month."""

from collections import Counter
from datetime import datetime

from newscrawl.store.connection import Database
from newscrawl.store.documents import QUARANTINE
from newscrawl.store.storable import storable

_MAX_SAMPLE_BYTES = 20_000  # enough for the head and the beginning of the body, where the cause mostly shows


class Quarantine:
    """The collection `quarantine`; it takes at most `per_reason` samples of a reason in a run."""

    def __init__(self, database: Database, *, per_reason: int = 20) -> None:
        self._database = database
        self._quarantine = database.collection(QUARANTINE)
        self._per_reason = per_reason
        self._counts: Counter[tuple[str, str]] = Counter()

    async def put(
        self,
        url: str,
        source: str,
        reason: str,
        detail: str,
        *,
        run_id: str,
        now: datetime,
        sample: bytes,
        charset: str | None,
    ) -> bool:
        """Keep a refused page with the beginning of `sample`, its bytes as they came, and the charset found in them.

        A URL is kept once for each reason and run.

        Returns:
            Whether it was kept; beyond the limit no round trip is made.

        Raises:
            StoreError: MongoDB is away.
        """
        if self._counts[run_id, reason] >= self._per_reason:
            return False
        facts = {"url": url, "source": source, "reason": reason, "detail": detail, "run_id": run_id, "at": now}
        page = storable({"_id": f"{run_id} {reason} {url}", **facts, "charset": charset})
        page["sample"] = sample[:_MAX_SAMPLE_BYTES]
        with self._database.translate_errors():
            await self._quarantine.replace_one({"_id": page["_id"]}, page, upsert=True)
        self._counts[run_id, reason] += 1
        return True
