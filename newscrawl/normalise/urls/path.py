"""The path of an article's address in its one form, without the marks of its AMP and print versions."""

import re

from newscrawl.normalise.urls.percent import canonical
from newscrawl.normalise.urls.rules import RULES

_SAFE = "!$&'()*+,;=:@"
_PLAIN = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)+")
_MARK = re.compile(r"amp|print|index\.|default\.", re.IGNORECASE)
_GLUED = re.compile(r"(?:&|%3f)(?=([\w.-]+)(?:=|&|$))", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=.*", re.IGNORECASE)
_INDEX = re.compile(r"(?:index|default)\.(?:html?|s?html|php\d?|phtml|aspx?|jsp|cgi)", re.IGNORECASE)
_AMP = re.compile(r"amp(?:\.html?|\.php)?|amphtml", re.IGNORECASE)
_PRINT = re.compile(r"print(?:able)?(?:\.html?|\.php)?", re.IGNORECASE)
_AMP_SUFFIX = re.compile(r"(?<=[^.])\.amp(?=(?:\.s?html?)?$)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?", re.IGNORECASE)
_ID = re.compile(r"\d{4}")


def article_path(path: str) -> str:
    """The path that all variants of an article's address share; the root is `/`.

    Encoding, double slashes and dot segments are made alike; the trailing slash, a directory's index page, a session
    and the markers of AMP and print versions go. `amp` is a marker where it stands first, last, after a language or
    before a number that names the article; anywhere else it may be a rubric.

    >>> article_path("/amp//news/./2049.html/")
    '/news/2049.html'
    """
    if _PLAIN.fullmatch(path) and not _MARK.search(path):
        return path
    segments = _segments(path)
    while _strip_marks(segments):
        pass
    return "/" + "/".join(segments)


def split_glued_query(path: str, query: str) -> tuple[str, str]:
    """Path and query of an address to which tracking was glued without a question mark: `/x.html&utm_source=a`."""
    for glued in _GLUED.finditer(path) if "&" in path or "%3" in path else ():
        if RULES.tracks(glued[1].lower()):
            return path[: glued.start()], f"{path[glued.end() :]}&{query}"
    return path, query


def _segments(path: str) -> list[str]:
    segments: list[str] = []
    for text in _SESSION.sub("", path).split("/"):
        segment = canonical(text, _SAFE)
        if segment == "..":
            del segments[-1:]
        elif segment not in {"", "."}:
            segments.append(segment)
    return segments


def _strip_marks(segments: list[str]) -> bool:
    """Take one mark out of the segments; false where there is none left."""
    return bool(segments) and (_strip_end(segments) or _strip_amp(segments))


def _strip_end(segments: list[str]) -> bool:
    last = segments[-1]
    if last.endswith("%20"):
        bare = last.removesuffix("%20")
        segments[-1:] = [bare] if bare not in {"", ".", ".."} else []
    elif _INDEX.fullmatch(last) or _AMP.fullmatch(last) or (_PRINT.fullmatch(last) and _names(segments[:-1])):
        segments.pop()
    elif _AMP_SUFFIX.search(last):
        segments[-1] = _AMP_SUFFIX.sub("", last)
    else:
        return False
    return True


def _strip_amp(segments: list[str]) -> bool:
    for place, segment in enumerate(segments[:-1]):
        if _AMP.fullmatch(segment) and _is_amp_marker(segments, place):
            del segments[place]
            return True
    return False


def _is_amp_marker(segments: list[str], place: int) -> bool:
    if place == 0:
        return True
    if place == 1 and _LANGUAGE.fullmatch(segments[0]):
        return True
    return place == len(segments) - 2 and _ID.search(segments[-1]) is not None


def _names(segments: list[str]) -> bool:
    return any(_ID.search(segment) or "-" in segment for segment in segments)
