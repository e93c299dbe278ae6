"""Makes the failure of a reader the fate of one page: no other page is lost with it."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from newscrawl.exceptions import BrokenReader, NewscrawlError


@contextmanager
def at_the_cost_of(page: str) -> Iterator[None]:
    """Raise what a reader raises as `BrokenReader`, which names the page and the place in the code.

    Args:
        page: its address.

    Raises:
        BrokenReader: the block raised anything but an exception of this project.
    """
    try:
        yield
    except NewscrawlError:
        raise
    except Exception as error:
        raise BrokenReader(f"{page}: a reader failed: {_fault(error)}; please report the page") from error


def _fault(error: Exception) -> str:
    """The error, with the last line of this project's code that it passed."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "newscrawl" in frame.filename]
    place = f" in {ours[-1].filename.rpartition('newscrawl/')[2]}:{ours[-1].lineno}" if ours else ""
    message = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{place}: {message}"
