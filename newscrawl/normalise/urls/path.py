"""The canonical path of an article's URL, without the markers of its AMP and print versions."""

import re

from newscrawl.normalise.urls.percent import percent_encoded
from newscrawl.normalise.urls.rules import RULES

_SAFE = "!$&'()*+,;=:@"
_PLAIN = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)+")
"""A path that needs no encoding and has no empty or dot segment: most have none."""
_MARKER = re.compile(r"amp|print|index\.|default\.", re.IGNORECASE)
_GLUED = re.compile(r"(?:&|%3f)(?=([\w.-]+)(?:=|&|$))", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=.*", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default)\.(?:html?|s?html|php\d?|phtml|aspx?|jsp|cgi)", re.IGNORECASE)
_AMP = re.compile(r"amp(?:\.html?|\.php)?|amphtml", re.IGNORECASE)
_PRINT = re.compile(r"print(?:able)?(?:\.html?|\.php)?", re.IGNORECASE)
_AMP_SUFFIX = re.compile(r"(?<=[^.])\.amp(?=(?:\.s?html?)?$)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?", re.IGNORECASE)
_ID = re.compile(r"\d{4}")
"""Four digits in a row: the number or the year of an article; shorter numbers may be pages."""


def article_path(path: str) -> str:
    """The path that all variants of an article's URL share; the root is `/`.

    Encoding, double slashes and dot segments are normalised; the trailing slash, a directory's index page, a session
    and the markers of AMP and print versions are removed. `amp` is a marker as the first or last segment, after a
    language, or before a number that names the article; anywhere else it may be a section.

    >>> article_path("/amp//news/./2049.html/")
    '/news/2049.html'
    """
    if _PLAIN.fullmatch(path) and not _MARKER.search(path):
        return path
    segments = _segments(path)
    while _strip_marker(segments):
        pass
    return "/" + "/".join(segments)


def split_glued_query(path: str, query: str) -> tuple[str, str]:
    """Path and query of a URL to which tracking was appended without a question mark: `/x.html&utm_source=a`."""
    if "&" not in path and "%3" not in path:
        return path, query
    for separator in _GLUED.finditer(path):
        if RULES.is_tracking(separator[1].lower()):
            return path[: separator.start()], f"{path[separator.end() :]}&{query}"
    return path, query


def _segments(path: str) -> list[str]:
    segments: list[str] = []
    for text in _SESSION.sub("", path).split("/"):
        segment = percent_encoded(text, _SAFE)
        if segment == "..":
            del segments[-1:]
        elif segment not in {"", "."}:
            segments.append(segment)
    return segments


def _strip_marker(segments: list[str]) -> bool:
    """Removes one marker from the segments; false where there is none left."""
    return bool(segments) and (_strip_last(segments) or _strip_amp(segments))


def _strip_last(segments: list[str]) -> bool:
    last = segments[-1]
    if last.endswith("%20"):  # a space at the end of a pasted link
        stripped = last.removesuffix("%20")
        segments[-1:] = [stripped] if stripped not in {"", ".", ".."} else []
    elif _is_marker(last, segments[:-1]):
        segments.pop()
    elif _AMP_SUFFIX.search(last):
        segments[-1] = _AMP_SUFFIX.sub("", last)
    else:
        return False
    return True


def _is_marker(last: str, before: list[str]) -> bool:
    """Whether a last segment names a version of the page; `print` does only after an article, else it is a section."""
    if _INDEX.fullmatch(last) or _AMP.fullmatch(last):
        return True
    return _PRINT.fullmatch(last) is not None and _names_article(before)


def _strip_amp(segments: list[str]) -> bool:
    for index, segment in enumerate(segments[:-1]):
        if _AMP.fullmatch(segment) and _is_amp_marker(segments, index):
            del segments[index]
            return True
    return False


def _is_amp_marker(segments: list[str], index: int) -> bool:
    if index == 0:
        return True
    if index == 1 and _LANGUAGE.fullmatch(segments[0]):
        return True
    return index == len(segments) - 2 and _ID.search(segments[-1]) is not None


def _names_article(segments: list[str]) -> bool:
    return any(_ID.search(segment) or "-" in segment for segment in segments)
