"""Any value as BSON can hold it, for what others put into statistics, arguments and samples."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

_INT64_LIMIT = 2**63  # BSON has no larger integers


def storable(value: Any) -> Any:
    """The value itself where BSON can hold it, else its text.

    Lone surrogates become `?`. NUL is removed from names, where BSON forbids it.
    """
    if isinstance(value, Mapping):
        return {_text(name).replace("\0", ""): storable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [storable(part) for part in value]
    if value is None or isinstance(value, (bool, float, datetime)):
        return value
    if isinstance(value, int) and -_INT64_LIMIT <= value < _INT64_LIMIT:
        return value
    return _text(value)


def _text(value: object) -> str:
    return str(value).encode(errors="replace").decode()
