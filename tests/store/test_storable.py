"""Any value as BSON can hold it."""

from datetime import UTC, datetime
from typing import Any

import bson
import pytest

from newscrawl.store.storable import storable

AT = datetime(2025, 10, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (None, None),
        (True, True),
        (0.5, 0.5),
        (AT, AT),
        (2**63 - 1, 2**63 - 1),
        (-(2**63), -(2**63)),
        (2**63, "9223372036854775808"),
        ("паром\ud83d", "паром?"),
        (("a", [1]), ["a", [1]]),
        ({"a\0b": {1: {2}}}, {"ab": {"1": "{2}"}}),
    ],
)
def test_storable(value: Any, stored: Any) -> None:
    assert storable(value) == stored
    bson.encode({"value": storable(value)})
