"""One key for every variant of an article's address."""

import re

from newscrawl.normalise.urls.host import Site, parse_netloc
from newscrawl.normalise.urls.path import article_path, split_glued_query
from newscrawl.normalise.urls.query import article_query

_ADDRESS = re.compile(
    r"((?:https?:)?//)?([^/?#]+)(/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_LINE_BREAKS = re.compile(r"[\t\r\n]+")
_AMPERSAND = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
_MAX_REWRITES = 5  # rewrites in a row, the last of which changes nothing: AMP cache → Turbo page → site → its own rule
_QUOTED_CHARS = 200  # of an address in an error message


def url_key(url: str) -> str:
    """The key of the article at a URL: host, path and the parameters that name the article, without scheme.

    - The host is in lower case and punycode, without `www.`, `m.`, `amp.` and default port.
    - The path keeps its case; it is percent-encoded UTF-8 without dot segments, AMP markers and trailing slash.
    - Parameters are sorted by name; those of tracking and presentation are dropped, unknown ones kept.
    - Of the fragment only a `#!/` route is kept.
    - `rules.toml` has what single hosts need beyond that.

    A key is itself a URL, and its own key. The scheme may be missing (`ria.ru/x`, `//ria.ru/x`). A host without a dot
    keeps its port, so that no relative link (`news/x`) is taken for a URL.

    >>> url_key("http://www.lenta.ru/amp/news/2025/10/22/visit/?ysclid=mh1#comments")
    'lenta.ru/news/2025/10/22/visit'

    Raises:
        ValueError: not the URL of a web page: empty, without host, of another scheme, or with an impossible host.
    """
    site, key = _general_key(url)
    # A rewrite may lead to another host (an AMP cache names the site's own URL), whose rules apply in turn.
    for _ in range(_MAX_REWRITES):
        rewritten = _rewritten(site, key)
        if rewritten == key:
            return key
        site, key = _general_key(rewritten)
    raise ValueError(f"addresses nested too deep: {url[:_QUOTED_CHARS]!r}")


def _general_key(url: str) -> tuple[Site, str]:
    """The site of a URL, and its key before the site's own rewrites."""
    scheme, netloc, path, query, fragment = _parts(url)
    site = parse_netloc(netloc)
    if scheme is None and not _is_host(netloc, path):
        raise ValueError(f"not an http(s) address: {url[:_QUOTED_CHARS]!r}")
    path, query = split_glued_query(path, query)
    key = site.host + _resource(path, query, site)
    if fragment.startswith("!/"):
        path, _, query = fragment[1:].partition("?")
        key += "#!" + _resource(path, query, site)
    return site, key


def _parts(url: str) -> tuple[str | None, str, str, str, str]:
    """Scheme (None where absent), netloc, path, query and fragment of a URL as people write it."""
    text = _LINE_BREAKS.sub("", url.strip()).replace("\\", "/")
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates have no bytes
    if "&" in text:
        text = _AMPERSAND.sub("&", text)
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise ValueError(f"not an http(s) address: {url[:_QUOTED_CHARS]!r}")
    scheme, netloc, path, query, fragment = match.groups()
    return scheme, netloc, path or "", query or "", fragment or ""


def _is_host(netloc: str, path: str) -> bool:
    """Whether this is a host even without a scheme before it: not `mailto:a@b.ru`, not `tel:112`, not `news/x`."""
    if "@" in netloc:
        return False
    if "." in netloc or netloc.startswith("["):
        return True
    has_port = ":" in netloc and netloc[-1].isdecimal()
    return has_port and path != ""


def _resource(path: str, query: str, site: Site) -> str:
    path = article_path(path)
    return path + article_query(query, path, site.rules) if query else path


def _rewritten(site: Site, key: str) -> str:
    for pattern, replacement in site.rules.rewrites:
        key = pattern.sub(replacement, key, count=1)
    return key
