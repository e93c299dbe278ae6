"""The keyword arguments of a callback (`Request.cb_kwargs`) as plain JSON and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from newscrawl.items import Entry

_JSON_TYPES = (str, int, float, bool, type(None))


class NotReplayable(ValueError):
    """A request that cannot be recorded, or whose source or callback the site no longer has."""


def encode_arguments(kwargs: Mapping[str, Any], sources: Sequence[Any]) -> dict[str, dict[str, Any]]:
    """Each value as `{kind: JSON}`; a source of the site is recorded by its class and `url`.

    Raises:
        NotReplayable: a value is of another kind.
    """
    return {name: _encode(name, value, sources) for name, value in kwargs.items()}


def decode_arguments(kwargs: Mapping[str, Mapping[str, Any]], sources: Sequence[Any]) -> dict[str, Any]:
    """The values that `encode_arguments` encoded; a source is the one that the site has under its URL today.

    Raises:
        NotReplayable: the site has no such source any longer, a newer version recorded a kind unknown here, or a
            value is not what its kind says.
    """
    return {name: _decode_known(name, encoded, sources) for name, encoded in kwargs.items()}


def _decode_known(name: str, encoded: Any, sources: Sequence[Any]) -> Any:
    try:
        return _decode(name, encoded, sources)
    except NotReplayable:
        raise
    except (AttributeError, LookupError, TypeError, ValueError, msgspec.MsgspecError) as error:
        raise NotReplayable(f"{name} cannot be read: {type(error).__name__}: {error}") from error


def _encode(name: str, value: Any, sources: Sequence[Any]) -> dict[str, Any]:
    if isinstance(value, Entry):
        return {"entry": value.to_json()}
    if any(value is source for source in sources):
        return {"source": {"kind": type(value).__name__, "url": value.url}}
    if isinstance(value, _JSON_TYPES):
        return {"plain": value}
    if type(value) is date:
        return {"date": value.isoformat()}
    raise NotReplayable(f"{name} is a {type(value).__name__}")


def _decode(name: str, encoded: Mapping[str, Any], sources: Sequence[Any]) -> Any:
    ((kind, value),) = encoded.items()
    if kind == "entry":
        return Entry.from_json(value)
    if kind == "source":
        return _find_source(value, sources)
    if kind == "plain":
        return value
    if kind == "date":
        return date.fromisoformat(value)
    raise NotReplayable(f"{name} is a {kind}")


def _find_source(encoded: Mapping[str, str], sources: Sequence[Any]) -> Any:
    """The source with this URL; of several the one of the same class, where there is one."""
    with_url = [source for source in sources if source.url == encoded["url"]]
    if not with_url:
        raise NotReplayable(f"the site has no source {encoded['url']} any longer")
    of_class = [source for source in with_url if type(source).__name__ == encoded["kind"]]
    return of_class[0] if of_class else with_url[0]
