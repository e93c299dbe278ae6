"""The connection: its errors are one line with the remedy and never show a password."""

import socket

import pytest
from pymongo.errors import OperationFailure

from newscrawl.exceptions import StoreError
from newscrawl.store.connection import connect


async def test_ping(mongo_uri: str, mongo_database: str) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        await database.ping()
        assert database.name == mongo_database


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.usefixtures("swept")
async def test_absent_server_is_named_without_the_password() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    uri = f"mongodb://reader:s3cret%21@127.0.0.1:{port}/?serverSelectionTimeoutMS=300"
    async with connect(uri, "news") as database:
        with pytest.raises(
            StoreError, match=rf"^MongoDB at 127\.0\.0\.1:{port}: no answer .*NEWSCRAWL_MONGO_URI$"
        ) as raised:
            await database.ping()
    assert "s3cret" not in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.usefixtures("swept")
async def test_wrong_login(mongo_uri: str) -> None:
    uri = f"mongodb://reader:s3cret@{mongo_uri.rpartition('@')[2]}"
    async with connect(uri, "news") as database:
        with pytest.raises(StoreError, match=r"refused \(.*\); check the user") as raised:
            await database.ping()
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("postgres://127.0.0.1", "news"),
        ("mongodb://127.0.0.1:port", "news"),
        ("mongodb://127.0.0.1", "no news"),
        ("mongodb://u:se/cret@127.0.0.1", "news"),
        ("mongodb://u:se@cret@127.0.0.1:99999", "news"),
    ],
)
def test_unreadable_address(uri: str, name: str) -> None:
    with pytest.raises(StoreError, match="cannot be read") as raised:
        connect(uri, name)
    assert "cret" not in str(raised.value)


async def test_the_uri_may_set_timeouts_and_write_concern() -> None:
    async with connect("mongodb://a.ru,b.ru:27018/?serverselectiontimeoutms=70&w=1&journal=false", "news") as database:
        options = database.collection("articles").database.client.options
        assert options.server_selection_timeout == 0.07
        assert options.write_concern.document == {"w": 1, "j": False}
        assert database.hosts == "a.ru,b.ru:27018"


async def test_default_timeouts() -> None:
    async with connect("mongodb://a.ru", "news") as database:
        options = database.collection("articles").database.client.options
        assert options.server_selection_timeout == 5
        assert options.pool_options.connect_timeout == 5
        assert options.pool_options.socket_timeout == 60


async def test_writes_wait_for_a_majority_and_its_journal(mongo_uri: str) -> None:
    async with connect(mongo_uri, "news") as database:
        assert database.collection("articles").write_concern.document == {"w": "majority", "j": True}


async def test_an_error_is_one_line_of_at_most_300_characters(mongo_uri: str) -> None:
    async with connect(mongo_uri, "news") as database:
        with pytest.raises(StoreError, match="first second") as raised, database.translate_errors():
            raise OperationFailure("first\n second, full error: {…}", 2)
    assert isinstance(raised.value.__cause__, OperationFailure)
    with pytest.raises(StoreError) as raised, database.translate_errors():
        raise OperationFailure("x" * 400, 2)
    assert str(raised.value) == f"MongoDB at {database.hosts}: {'x' * 300}"
