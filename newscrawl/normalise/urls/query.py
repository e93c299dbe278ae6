"""The canonical query of an article's URL: the parameters that name the article."""

import re
from typing import NamedTuple

from newscrawl.normalise.urls.percent import percent_encoded
from newscrawl.normalise.urls.rules import RULES, HostRules

_SEPARATOR = re.compile(r"[&;]")
_SAFE_NAME = "!$'()*,:@/"
_SAFE_VALUE = "!$'()*,:@/?="
_SCRIPT = re.compile(r"[^/]*\.(?:php\d?|phtml|aspx?|cgi|pl|jsp|cfm|dll|exe)(?=/|$)", re.IGNORECASE)
_NAMES_ARTICLE = re.compile(r"[\d_-]|[^/]{20}")
"""What a path has that names an article: a digit, a slug of several words, or one long word."""


class _Parameter(NamedTuple):
    name: str
    value: str | None
    """None where there is no `=`."""

    def __str__(self) -> str:
        return self.name if self.value is None else f"{self.name}={self.value}"


def article_query(query: str, path: str, rules: HostRules) -> str:
    """`?` and the parameters that name an article, sorted by name; empty where none does.

    Unknown parameters are kept; tracking, presentation and empty ones are dropped. A doubtful one (`from`, `nw`,
    `ref`) is dropped too, unless its value has a digit and neither the path nor another parameter names the article.

    >>> article_query("utm_source=a&section=3&nid=77", "/news", HostRules())
    '?nid=77&section=3'
    """
    parameters = [_parameter(text) for text in _SEPARATOR.split(query)]
    kept = [parameter for parameter in parameters if _names_article(parameter, rules)]
    if any(_is_doubtful(parameter, rules) for parameter in kept):
        kept = _without_doubtful(kept, path, rules)
    unique = dict.fromkeys(sorted(kept, key=_name_of))  # stable: equal names keep their order
    return "?" + "&".join(map(str, unique)) if unique else ""


def _parameter(text: str) -> _Parameter:
    name, equals, value = text.partition("=")
    name = percent_encoded(name.replace("+", " "), _SAFE_NAME)
    if not equals:
        return _Parameter(name.rstrip("/"), None)
    value = percent_encoded(value.replace("+", " "), _SAFE_VALUE)
    return _Parameter(name, _without_second_query(value).rstrip("/"))


def _without_second_query(value: str) -> str:
    """The value without tracking that was appended after a second question mark: `?id=5?utm_source=a`."""
    first, mark, second = value.partition("?")
    return first if mark and RULES.is_tracking(second.partition("=")[0].lower()) else value


def _names_article(parameter: _Parameter, rules: HostRules) -> bool:
    name, value = parameter
    if name in rules.keep:
        return bool(value)
    if value == "" or not (name or value) or name in rules.drop:
        return False
    return not RULES.is_irrelevant(name.lower(), value)


def _without_doubtful(kept: list[_Parameter], path: str, rules: HostRules) -> list[_Parameter]:
    """The parameters that surely name the article; if there are none, nor a naming path, all that have a digit."""
    certain = [parameter for parameter in kept if not _is_doubtful(parameter, rules)]
    if certain or _NAMES_ARTICLE.search(_SCRIPT.sub("", path)):
        return certain
    return [parameter for parameter in kept if _has_digit(parameter.value or "")]


def _has_digit(text: str) -> bool:
    return any(character.isdecimal() for character in text)


def _is_doubtful(parameter: _Parameter, rules: HostRules) -> bool:
    return parameter.name.lower() in RULES.doubtful and parameter.name not in rules.keep


def _name_of(parameter: _Parameter) -> str:
    return parameter.name
