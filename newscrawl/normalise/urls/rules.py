"""The rules about URL parameters and hosts, from `rules.toml`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Self

from newscrawl.data_files import read_toml
from newscrawl.exceptions import DataFileError


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRules:
    """What one host, and those below it, need beyond the general rules."""

    keep: frozenset[str] = frozenset()
    """Parameters that name the article on this host, whatever the general rules say."""
    drop: frozenset[str] = frozenset()
    """Parameters that never name the article on this host."""
    rewrites: tuple[tuple[re.Pattern[str], str], ...] = ()
    """Patterns over the whole key, each with its replacement."""

    @classmethod
    def from_table(
        cls, *, keep: Iterable[str] = (), drop: Iterable[str] = (), rewrite: Iterable[list[str]] = ()
    ) -> Self:
        """The rules of a host's table in the data file."""
        rewrites = tuple((re.compile(pattern), replacement) for pattern, replacement in rewrite)
        return cls(keep=frozenset(keep), drop=frozenset(drop), rewrites=rewrites)


_NO_RULES = HostRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlRules:
    """The rules of all hosts; names of parameters are in lower case, here and in the arguments of the methods."""

    labels: frozenset[str]
    """Host labels that say only how a page is shown: `www`, `m`, `amp`."""
    suffixes: frozenset[str]
    """Suffixes of two labels under which sites register: `com.ua`."""
    aliases: Mapping[str, str]
    """Another host of a site → the one that its keys have."""
    hosts: Mapping[str, HostRules]
    tracking: frozenset[str]
    """Parameters that never name an article."""
    prefixes: tuple[str, ...]
    """How the names of further tracking parameters begin: `utm_`."""
    doubtful: frozenset[str]
    """Parameters that are tracking on most sites and name the article on a few: `from`, `ref`."""
    presentation: Mapping[str, frozenset[str]]
    """Parameter → values with which it says how a page is shown or was shared, never which page."""

    @classmethod
    def from_file(cls, file: Traversable) -> Self:
        """The rules of a data file.

        Raises:
            DataFileError: the file is not TOML, or a table or key is missing, unknown or of another type.
        """
        tables = read_toml(file)
        try:
            return cls(**_fields(**tables))
        except (AttributeError, KeyError, TypeError, ValueError, re.error) as error:
            raise DataFileError(f"{file.name}: {error}; correct the file") from error

    def is_tracking(self, name: str) -> bool:
        """Whether a parameter never names an article."""
        return name in self.tracking or name.startswith(self.prefixes)

    def is_irrelevant(self, name: str, value: str | None) -> bool:
        """Whether a parameter with this value says how a page is shown or was reached, not which page it is."""
        if self.is_tracking(name):
            return True
        return name in self.presentation and (value or "").lower() in self.presentation[name]

    def canonical_host(self, host: str) -> str:
        """The host that keys have for this one: without the labels of mobile and AMP versions, aliases replaced."""
        labels = host.split(".")
        site_labels = 3 if ".".join(labels[-2:]) in self.suffixes else 2
        site_start = len(labels) - site_labels
        kept = [label for index, label in enumerate(labels) if index >= site_start or label not in self.labels]
        canonical = ".".join(kept)
        return self.aliases.get(canonical, canonical)

    def host_rules(self, host: str) -> HostRules:
        """The rules of the host itself, else of the nearest host above it that has any."""
        while host:
            if host in self.hosts:
                return self.hosts[host]
            host = host.partition(".")[2]
        return _NO_RULES


def _fields(
    *,
    host: dict[str, Any],
    parameters: dict[str, Any],
    presentation: list[dict[str, Any]],
    aliases: dict[str, str],
    hosts: dict[str, Any],
) -> dict[str, Any]:
    """The fields of `UrlRules` from the tables of the file; an unknown or missing table is a TypeError."""
    values: dict[str, frozenset[str]] = {}
    for group in presentation:
        for name in group["names"]:
            values[name] = values.get(name, frozenset()) | frozenset(group["values"])
    return {
        "labels": frozenset(host["labels"]),
        "suffixes": frozenset(host["suffixes"]),
        "aliases": aliases,
        "hosts": {name: HostRules.from_table(**rules) for name, rules in hosts.items()},
        "tracking": frozenset(parameters["tracking"]),
        "prefixes": tuple(parameters["prefixes"]),
        "doubtful": frozenset(parameters["doubtful"]),
        "presentation": values,
    }


RULES = UrlRules.from_file(files(__package__) / "rules.toml")
