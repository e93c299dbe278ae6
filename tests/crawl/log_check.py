"""What no log of a healthy crawl holds."""

import re
from collections.abc import Sequence

_FAULT = re.compile(
    r"Traceback \(most recent call last\)"
    r"|was never awaited"
    r"|never retrieved"
    r"| (?:ERROR|CRITICAL): |\] (?:ERROR|CRITICAL):"  # of Scrapy's log format, and of Python's own
)


def faults_in(log: str) -> list[str]:
    """The lines that report a traceback, an error or a coroutine that was not awaited, in their order."""
    return [line for line in log.splitlines() if _FAULT.search(line)]


def check_log(log: str, expected: Sequence[str] = ()) -> None:
    """Fail where the log reports a fault that no pattern of `expected` matches, or lacks one that is expected."""
    faults = faults_in(log)
    surprises = [line for line in faults if not any(re.search(pattern, line) for pattern in expected)]
    assert surprises == [], log[-4000:]
    missing = [pattern for pattern in expected if not any(re.search(pattern, line) for line in faults)]
    assert missing == [], f"the case expects {missing} in the log"
