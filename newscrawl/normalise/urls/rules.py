"""What `rules.toml` says of parameters and hosts."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Self

from newscrawl.exceptions import DataFileError

_FILE = "rules.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRules:
    """What one host, and those below it, need beyond the general rules."""

    keep: frozenset[str] = frozenset()
    drop: frozenset[str] = frozenset()
    rewrites: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Patterns over the whole key and what stands in their place."""

    @classmethod
    def read(cls, *, keep: Iterable[str] = (), drop: Iterable[str] = (), rewrite: Iterable[list[str]] = ()) -> Self:
        """The rules as their table in the data file states them."""
        rewrites = tuple((re.compile(pattern), replacement) for pattern, replacement in rewrite)
        return cls(keep=frozenset(keep), drop=frozenset(drop), rewrites=rewrites)


_NONE = HostRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlRules:
    """The rules of all hosts; names of parameters are given and asked for in lower case."""

    labels: frozenset[str]
    suffixes: frozenset[str]
    aliases: Mapping[str, str]
    hosts: Mapping[str, HostRules]
    tracking: frozenset[str]
    prefixes: tuple[str, ...]
    doubtful: frozenset[str]
    telling: Mapping[str, frozenset[str]]
    """By parameter the values with which it says how or whence a page is read, never which."""

    @classmethod
    def read(cls, text: str) -> Self:
        """The rules in the text of a data file.

        Raises:
            DataFileError: the text is no TOML, or a table or key is missing, unknown or of another type.
        """
        try:
            return cls(**_fields(**tomllib.loads(text)))
        except (tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError, ValueError, re.error) as error:
            raise DataFileError(f"{_FILE} cannot be used: {error}") from error

    def tracks(self, name: str) -> bool:
        """Whether a parameter never names an article."""
        return name in self.tracking or name.startswith(self.prefixes)

    def is_noise(self, name: str, value: str | None) -> bool:
        """Whether a parameter says with this value how or whence a page is read, not which."""
        return self.tracks(name) or (name in self.telling and (value or "").lower() in self.telling[name])

    def host_of(self, name: str) -> str:
        """The host that stands for this one: without the labels of mobile and AMP versions, mirrors made one."""
        labels = name.split(".")
        own = len(labels) - (3 if ".".join(labels[-2:]) in self.suffixes else 2)
        host = ".".join(label for place, label in enumerate(labels) if place >= own or label not in self.labels)
        return self.aliases.get(host, host)

    def rules_of(self, host: str) -> HostRules:
        """The rules of the host itself, else of the nearest host above it that has any."""
        while host:
            if host in self.hosts:
                return self.hosts[host]
            host = host.partition(".")[2]
        return _NONE


def _fields(
    *,
    host: dict[str, Any],
    parameters: dict[str, Any],
    telling: list[dict[str, Any]],
    aliases: dict[str, str],
    hosts: dict[str, Any],
) -> dict[str, Any]:
    values: dict[str, frozenset[str]] = {}
    for group in telling:
        for name in group["names"]:
            values[name] = values.get(name, frozenset()) | frozenset(group["values"])
    return {
        "labels": frozenset(host["labels"]),
        "suffixes": frozenset(host["suffixes"]),
        "aliases": aliases,
        "hosts": {name: HostRules.read(**rules) for name, rules in hosts.items()},
        "tracking": frozenset(parameters["tracking"]),
        "prefixes": tuple(parameters["prefixes"]),
        "doubtful": frozenset(parameters["doubtful"]),
        "telling": values,
    }


RULES = UrlRules.read(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))
