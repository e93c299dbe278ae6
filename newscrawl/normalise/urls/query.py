"""The query of an article's address in its one form: the parameters that name the article."""

import re
from typing import NamedTuple

from newscrawl.normalise.urls.percent import canonical
from newscrawl.normalise.urls.rules import RULES, HostRules

_SEPARATOR = re.compile(r"[&;]")
_SAFE_NAME = "!$'()*,:@/"
_SAFE_VALUE = "!$'()*,:@/?="
_SCRIPT = re.compile(r"[^/]*\.(?:php\d?|phtml|aspx?|cgi|pl|jsp|cfm|dll|exe)(?=/|$)", re.IGNORECASE)
_NAMING = re.compile(r"[\d_-]|[^/]{20}")


class _Parameter(NamedTuple):
    name: str
    value: str | None
    """None where there is not even a `=`."""

    def __str__(self) -> str:
        return self.name if self.value is None else f"{self.name}={self.value}"


def article_query(query: str, path: str, rules: HostRules) -> str:
    """`?` and the parameters that name an article, by name; nothing where none does.

    Unknown parameters stay, tracking, appearance and empty ones go. A doubtful one (`from`, `nw`, `ref`) goes too,
    unless its value has a digit and nothing else, neither path nor parameter, names the article.

    >>> article_query("utm_source=a&section=3&nid=77", "/news", HostRules())
    '?nid=77&section=3'
    """
    kept = [parameter for parameter in map(_parameter, _SEPARATOR.split(query)) if _names_article(parameter, rules)]
    if any(_is_doubtful(parameter, rules) for parameter in kept):
        kept = _certain(kept, path, rules)
    unique = dict.fromkeys(sorted(kept, key=_name_of))
    return "?" + "&".join(map(str, unique)) if unique else ""


def _parameter(text: str) -> _Parameter:
    name, equals, value = text.partition("=")
    name = canonical(name.replace("+", " "), _SAFE_NAME)
    if not equals:
        return _Parameter(name.rstrip("/"), None)
    return _Parameter(name, _without_second_query(canonical(value.replace("+", " "), _SAFE_VALUE)).rstrip("/"))


def _without_second_query(value: str) -> str:
    """The value without the tracking that somebody appended after a second question mark: `?id=5?utm_source=a`."""
    first, mark, second = value.partition("?")
    return first if mark and RULES.tracks(second.partition("=")[0].lower()) else value


def _names_article(parameter: _Parameter, rules: HostRules) -> bool:
    name, value = parameter
    if name in rules.keep:
        return bool(value)
    if value == "" or not (name or value) or name in rules.drop:
        return False
    return not RULES.is_noise(name.lower(), value)


def _certain(kept: list[_Parameter], path: str, rules: HostRules) -> list[_Parameter]:
    certain = [parameter for parameter in kept if not _is_doubtful(parameter, rules)]
    if certain or _NAMING.search(_SCRIPT.sub("", path)):
        return certain
    return [parameter for parameter in kept if any(map(str.isdecimal, parameter.value or ""))]


def _is_doubtful(parameter: _Parameter, rules: HostRules) -> bool:
    return parameter.name.lower() in RULES.doubtful and parameter.name not in rules.keep


def _name_of(parameter: _Parameter) -> str:
    return parameter.name
