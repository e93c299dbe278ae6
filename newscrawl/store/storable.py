"""Any value as BSON can hold it, for what others put into stats, arguments and samples."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

_LARGEST = 2**63


def storable(value: Any) -> Any:
    """What BSON holds stays, all else becomes text; half characters become `?`, names lose their NUL."""
    if isinstance(value, Mapping):
        return {_text(name).replace("\0", ""): storable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [storable(part) for part in value]
    if value is None or isinstance(value, (bool, float, datetime)):
        return value
    if isinstance(value, int) and -_LARGEST <= value < _LARGEST:
        return value
    return _text(value)


def _text(value: object) -> str:
    return str(value).encode(errors="replace").decode()
