"""The canonical host of a URL, and the rules of that host."""

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote

import idna

from newscrawl.normalise.urls.rules import RULES, HostRules

_NETLOC = re.compile(r"(?:.*@)?(\[[^\[\]]*\]|[^:@\[\]]+)(?::0*([0-9]{0,5}))?", re.DOTALL)
_QUOTED_CHARS = 200  # of an address in an error message
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A host as it is written in keys, port included, and its own rules."""

    host: str
    rules: HostRules


@lru_cache(maxsize=4096)
def parse_netloc(netloc: str) -> Site:
    """The site at `user@host:port`.

    Raises:
        ValueError: the host or the port is impossible.
    """
    match = _NETLOC.fullmatch(netloc)
    if match is None:
        raise ValueError(f"no host in the address: {netloc[:_QUOTED_CHARS]!r}")
    host = RULES.canonical_host(_canonical_name(match[1]))
    return Site(host=host + _port_suffix(host, match[2] or ""), rules=RULES.host_rules(host))


def _canonical_name(host: str) -> str:
    if host.startswith("["):
        address, _, _zone_index = host[1:-1].partition("%")
        return f"[{_compressed(IPv6Address, address)}]"
    name = _ascii(unquote(host)).lower().rstrip(".")
    if not _NAME.fullmatch(name):
        raise ValueError(f"no such host: {host[:_QUOTED_CHARS]!r}")
    last_label = name.rpartition(".")[2]
    return _compressed(IPv4Address, name) if last_label.isdecimal() else name


def _compressed(kind: type[IPv4Address] | type[IPv6Address], host: str) -> str:
    try:
        return kind(host).compressed
    except AddressValueError as error:
        raise ValueError(f"no such host: {host[:_QUOTED_CHARS]!r} ({error})") from error


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"no such host: {host[:_QUOTED_CHARS]!r} ({error})") from error


def _port_suffix(host: str, port: str) -> str:
    """`:8080`; nothing for the default ports, except that a host without a dot keeps one to be known as a host."""
    if port and int(port) > 65535:
        raise ValueError(f"no such port: {host}:{port}")
    if port not in {"", "80", "443"}:
        return f":{port}"
    return "" if "." in host or host.startswith("[") else ":80"
