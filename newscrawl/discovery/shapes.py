"""What the shape of an address tells: an article or a section, and the pattern that a site's articles share."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.data_files import read_toml

_DATE = re.compile(
    r"/(?:(?:19|20)\d\d(?:(?P<sep>[-/._])(?:1[0-2]|0?[1-9])(?:(?P=sep)(?P<day>[12]\d|3[01]|0?[1-9]))?"
    r"|(?:1[0-2]|0[1-9])(?P<glued>[12]\d|3[01]|0[1-9]))"
    r"|(?P<first>\d\d?)(?:[-._]\d\d?[-._]|[a-z]{3,9})(?:19|20)\d\d)(?=[/._-]|$)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"20[0-3]\d")
_DAY_ALONE = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])20[0-3]\d|(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}|[0-9a-f]{16,}|(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9_-]{10,}")
_ENDING = re.compile(r"\.(\w{2,5})$")
_PAGE = re.compile(r"(?:page|p|pg|stranica|str)[-_=]?\d+", re.IGNORECASE)
_WORD_BREAK = re.compile(r"[-_+. ]+")
_WORDS_OF_A_SLUG = 4
_LETTERS_OF_A_SLUG = 28
_MOST_PATTERNS = 4
_ENOUGH = 8


def names_article(url: str) -> float:
    """How surely an address alone names an article: 1 for certain, 0 for a section, a file or a front page.

    Articles are named by a number, a date with something after it, a long slug, a hash or a parameter; between the two
    stand short numbers and slugs of two or three words, which sections have as well.
    """
    parts = urlsplit(url)
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    if _is_section(segments, parts.query) or (parts.hostname or "").partition(".")[0] in _table()["lists_of"]:
        return 0.0
    by_query = _of_query(parts.query)
    if not segments:
        return by_query
    dated = _DATE.search(parts.path)
    after = parts.path[dated.end() :].strip("/._-") if dated else ""
    if dated and after:
        return 1.0 if dated["day"] or dated["glued"] or dated["first"] or len(after) > 4 else 0.4
    if dated:
        return by_query
    name = _of_name(segments[-1])
    return max(by_query, 0.9 if name >= 0.2 and any(map(_YEAR.fullmatch, segments[:-1])) else name)


def article_pattern(urls: Iterable[str]) -> str | None:
    """A regular expression (for `re.search`) that the addresses of a site's articles share, or None for too few.

    Parts that all have in common stay as they are, numbers and slugs become classes; up to four patterns of at least a
    twentieth of the addresses each are joined.

    >>> article_pattern(f"https://a.example/news/2025/10/{day}/slovo-{day}-delo/" for day in range(10, 20))
    '/news/\\\\d{4}/\\\\d{2}/\\\\d{2}/[^/]+'
    """
    groups: dict[tuple[str, ...], list[list[str]]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        segments = _segments(url)
        groups[tuple(map(_kind, segments))].append(segments)
    total = sum(map(len, groups.values()))
    common = sorted(groups.items(), key=lambda group: -len(group[1]))[:_MOST_PATTERNS]
    kept = [rows for _, rows in common if 20 * len(rows) >= total and len(rows) > 1]
    return "|".join(dict.fromkeys(map(_pattern, kept))) or None


def shape_of(url: str) -> str:
    """What addresses of one kind on one host share: `a.example/news/4/2/2/slug`."""
    segments = _segments(url)
    words = [segment if _kind(segment) == "word" else _kind(segment) for segment in segments[:-1]]
    return "/".join([urlsplit(url).hostname or "", *words, *map(_kind, segments[-1:])])


def _is_section(segments: Sequence[str], query: str) -> bool:
    table = _table()
    if any(name.lower() in table["list_parameters"] for name, _ in parse_qsl(query)):
        return True
    if not segments:
        return False
    words = [segment.lower() for segment in segments]
    ending = _ENDING.search(words[-1])
    if (ending and ending[1] in table["files"]) or _PAGE.fullmatch(words[-1]):
        return True
    places = [words[0], *(word.partition(".")[0] for word in words[-2:])]
    return words[-1] in table["sections"] or bool(table["lists_of"].intersection(places))


def _of_query(query: str) -> float:
    named = [value for name, value in parse_qsl(query) if name.lower() in _table()["parameters"]]
    return 0.9 if any(_NUMBER.search(value) for value in named) else 0.0


def _of_name(segment: str) -> float:
    """By the last part of the path: `77123-parom-vyshel-v-reis.html`."""
    ending = _ENDING.search(segment)
    name = segment[: ending.start()] if ending else segment
    words = [word for word in _WORD_BREAK.split(name) if word]
    digits = max((len(number) for number in _NUMBER.findall(name)), default=0)
    if _DAY_ALONE.fullmatch(segment):
        return 0.0
    if digits >= 4 or len(words) >= _WORDS_OF_A_SLUG or (len(words) > 1 and len(name) >= _LETTERS_OF_A_SLUG):
        return 1.0
    if _NAME.fullmatch(name):
        return 0.9
    if digits + len(words) >= 4 or (ending and (digits or len(words) > 1)):
        return 0.6
    return 0.4 if digits or len(words) == 3 else 0.2 if len(words) == 2 or ending else 0.1


def _segments(url: str) -> list[str]:
    parts = urlsplit(url)
    query = [f"?{name}={value}" for name, value in parse_qsl(parts.query) if name.lower() in _table()["parameters"]][:1]
    return [segment for segment in parts.path.split("/") if segment] + query


def _kind(segment: str) -> str:
    """What a part of an address is, numbers and slugs made alike."""
    ending = _ENDING.search(segment)
    name = segment[: ending.start()] if ending else segment
    end = ending[0] if ending else ""
    if segment.startswith("?"):
        return segment.partition("=")[0]
    if name.isdecimal():
        return f"{len(name) if len(name) in (2, 4, 8) else 'n'}{end}"
    if any(map(str.isdecimal, name)) or len(_WORD_BREAK.split(name)) > 2:
        return f"slug{end}"
    return f"word{end}"


def _pattern(rows: list[list[str]]) -> str:
    return "".join(_piece(set(column), of=len(rows)) for column in zip(*rows, strict=True))


def _piece(column: set[str], *, of: int) -> str:
    """The expression of one part of so many addresses; a word that all have in common stays, if there are enough."""
    sample = next(iter(column))
    if sample.startswith("?"):
        return rf".*[?&]{sample[1:].partition('=')[0]}=\w+"
    is_common = of >= _ENOUGH or sample in _table()["usual"]
    if len(column) == 1 and is_common and not _NUMBER.search(sample):
        return f"/{re.escape(sample)}".replace(r"\-", "-")
    ending = _ENDING.search(sample)
    end = re.escape(ending[0]) if ending else ""
    names = [segment[: ending.start()] if ending else segment for segment in column]
    if all(map(str.isdecimal, names)):
        lengths = {len(name) for name in names}
        return rf"/\d{{{lengths.pop()}}}{end}" if len(lengths) == 1 and len(names[0]) in (2, 4, 8) else rf"/\d+{end}"
    if all(_NUMBER.match(name) for name in names):
        return rf"/\d+[^/]*{end}"
    return rf"/[^/]+{end}"


@cache
def _table() -> dict[str, frozenset[str]]:
    table = read_toml(files(__package__) / "shapes.toml")
    return {name: frozenset(words) for name, words in table.items()}
