"""The demo world's fixed point in time, and a way to ask it for a whole address."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from newscrawl.demo import World
from newscrawl.demo.reply import Reply

Ask = Callable[..., Reply]


@pytest.fixture
def epoch() -> datetime:
    """Noon of a Sunday, a year after most stories."""
    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def ask(epoch: datetime) -> Ask:
    """`ask(world, "http://host/path?query")`, at the epoch or another instant."""

    def answer(world: World, url: str, now: datetime = epoch) -> Reply:
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        return world.reply(str(parts.hostname), target, now)

    return answer
