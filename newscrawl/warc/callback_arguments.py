"""What a callback is called with, as plain JSON and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from newscrawl.items import Entry

_PLAIN = (str, int, float, bool, type(None))


class NotReplayable(ValueError):
    """A value that cannot be kept, or a source that the site has no longer."""


def encode_arguments(kwargs: Mapping[str, Any], doors: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """Each value under the name of its kind; of a source what finds it again among the site's `doors`, by their `url`.

    Raises:
        NotReplayable: a value is of no kind that is kept.
    """
    return {name: _plain(name, value, doors) for name, value in kwargs.items()}


def decode_arguments(kwargs: Mapping[str, Mapping[str, Any]], doors: Sequence[Any]) -> dict[str, Any]:
    """The values of `encode_arguments`; a source is the door of today that has its address.

    Raises:
        NotReplayable: the site has no such source any longer, or the value is of a kind that a newer version kept.
    """
    return {name: _value(name, kept, doors) for name, kept in kwargs.items()}


def _plain(name: str, value: Any, doors: Sequence[Any]) -> dict[str, Any]:
    if isinstance(value, Entry):
        return {"entry": value.to_json()}
    if any(value is door for door in doors):
        return {"source": {"kind": type(value).__name__, "url": value.url}}
    if isinstance(value, _PLAIN):
        return {"plain": value}
    if type(value) is date:
        return {"date": value.isoformat()}
    raise NotReplayable(f"{name} is a {type(value).__name__}")


def _value(name: str, kept: Mapping[str, Any], doors: Sequence[Any]) -> Any:
    ((kind, value),) = kept.items()
    if kind == "entry":
        return Entry.from_json(value)
    if kind == "source":
        return _door(value, doors)
    if kind == "plain":
        return value
    if kind == "date":
        return date.fromisoformat(value)
    raise NotReplayable(f"{name} is a {kind}")


def _door(kept: Mapping[str, str], doors: Sequence[Any]) -> Any:
    """Of several doors with one address the one of the same kind."""
    of_address = [door for door in doors if door.url == kept["url"]]
    of_kind = [door for door in of_address if type(door).__name__ == kept["kind"]]
    if not of_address:
        raise NotReplayable(f"the site has no source {kept['url']} any longer")
    return (of_kind or of_address)[0]
