"""What every test may ask for: a real MongoDB, and the shared real material where it stands beside the checkout."""

import asyncio
import inspect
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pymongo import MongoClient

from newscrawl.store import embedded

# On a loaded machine an example may take long, and that is no fault of the code.
settings.register_profile("loaded", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("loaded")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/pages --accept [-k SITE]`: what is read of the stored pages today becomes what is expected."""
    parser.addoption("--accept", action="store_true", help="rewrite the expectations beside the stored pages")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes and long texts are named by their place: a packed body holds the second in which it was packed, and then
    two test processes do not agree on what there is to run."""
    if isinstance(val, bytes) or (isinstance(val, str) and len(val) > 200):
        return argname
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run `async def` tests, each in a loop of its own, for a minute at most."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
    asyncio.run(asyncio.wait_for(pyfuncitem.obj(**arguments), 60))
    return True


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """`shared("urls/variants.txt")` → its path; skips the test where the material is absent."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"real material is absent: ../shared/{name}")
        return path

    return find


@pytest.fixture(scope="session")
def mongo_uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real MongoDB, one for all tests; it is gone when they end."""
    with embedded.acquire(tmp_path_factory.mktemp("mongo")) as lease:
        yield lease.uri


@pytest.fixture
def mongo_database(mongo_uri: str) -> Iterator[str]:
    """The name of a database that no other test has; dropped afterwards."""
    name = f"test_{uuid.uuid4().hex}"
    yield name
    with MongoClient[dict[str, object]](mongo_uri) as client:
        client.drop_database(name)
