"""The host of an address in its one form, and the rules of that host."""

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

import idna

from newscrawl.normalise.urls.rules import RULES, HostRules

_NETLOC = re.compile(r"(?:.*@)?(\[[^\[\]]*\]|[^:@\[\]]+)(?::0*([0-9]{0,5}))?", re.DOTALL)
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where an address leads: the host as it stands in a key, port included, and the host's own rules."""

    host: str
    rules: HostRules


@lru_cache(maxsize=4096)
def site_at(netloc: str) -> Site:
    """The site at `user@host:port`.

    Raises:
        ValueError: there can be no such host or port.
    """
    found = _NETLOC.fullmatch(netloc)
    if found is None:
        raise ValueError(f"no host in the address: {netloc[:200]!r}")
    host = RULES.host_of(_name(found[1]))
    return Site(host=host + _port(host, found[2] or ""), rules=RULES.rules_of(host))


def _name(host: str) -> str:
    if host.startswith("["):
        return f"[{_numbers(IPv6Address, host[1:-1].partition('%')[0])}]"
    name = _ascii(unquote(host)).lower().rstrip(".")
    if not _NAME.fullmatch(name):
        raise ValueError(f"no such host: {host[:200]!r}")
    return _numbers(IPv4Address, name) if name.rpartition(".")[2].isdecimal() else name


def _numbers(kind: type[IPv4Address] | type[IPv6Address], host: str) -> str:
    try:
        return kind(host).compressed
    except AddressValueError as error:
        raise ValueError(f"no such host: {host[:200]!r} ({error})") from error


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"no such host: {host[:200]!r} ({error})") from error


def _port(host: str, port: str) -> str:
    if port and int(port) > 65535:
        raise ValueError(f"no such port: {host}:{port}")
    if port not in {"", "80", "443"}:
        return f":{port}"
    return "" if "." in host or host.startswith("[") else ":80"
