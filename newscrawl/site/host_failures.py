"""When a host is given up for the rest of a crawl: bounded by tries and by seconds."""

_MIN_FAILURES = (
    5  # in a row: one page that always fails has three tries (RETRY_TIMES), two such pages may be neighbours
)
_MIN_PAGES = 3  # that failed in a row: fewer may be broken pages of a host that is well
_MIN_FAILURES_IN_TIME = 2  # one failure alone shows nothing, however long the host's delay is


class HostFailures:
    """The requests to a host that failed since its last good answer; instants are seconds of one clock.

    Args:
        limit_s: how long a host may fail.
    """

    def __init__(self, *, limit_s: float) -> None:
        self._limit_s = limit_s
        self._count = 0
        self._urls: set[str] = set()
        self._since = 0.0
        self._wait_s = 0.0
        self.reason = ""
        """Why the last request failed."""

    @property
    def count(self) -> int:
        """How many requests failed in a row."""
        return self._count

    def add(self, url: str, reason: str, now: float, *, wait_s: float = 0.0) -> None:
        """Note a failed request; `wait_s` is how long the host wants to be left alone."""
        if not self._count:
            self._since = now
        self._count += 1
        self._urls.add(url)
        self._wait_s = wait_s
        self.reason = reason

    def clear(self) -> None:
        """Note a good answer."""
        self._count = 0
        self._urls.clear()
        self._wait_s = 0.0

    def is_down(self, now: float) -> bool:
        """Whether no further request is worth its time in this crawl."""
        if self._wait_s > self._limit_s:
            return True
        if self._count >= _MIN_FAILURES and len(self._urls) >= _MIN_PAGES:
            return True
        return self._count >= _MIN_FAILURES_IN_TIME and now - self._since >= self._limit_s
