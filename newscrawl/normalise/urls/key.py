"""One key for every variant of an article's address."""

import re

from newscrawl.normalise.urls.host import Site, site_at
from newscrawl.normalise.urls.path import article_path, split_glued_query
from newscrawl.normalise.urls.query import article_query

_ADDRESS = re.compile(
    r"((?:https?:)?//)?([^/?#]+)(/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_LINE_BREAKS = re.compile(r"[\t\r\n]+")
_AMPERSAND = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
_MOST_REWRITES = 5


def url_key(url: str) -> str:
    """The key of the article an address leads to: host, path and the parameters that name it, without scheme.

    The host is lower case and punycode, without `www.`, `m.`, `amp.` and default port; the path keeps its case and is
    percent-encoded UTF-8 without dot segments, AMP markers and trailing slash; parameters are sorted by name, those of
    tracking and of appearance dropped, unknown ones kept; of the fragment only a `#!/` route stays. What single hosts
    need beyond that stands in `rules.toml`. A key is itself an address, and its own key.

    An address may lack its scheme (`ria.ru/x`, `//ria.ru/x`). A host without a dot keeps its port, so that no relative
    link (`news/x`) passes for an address.

    >>> url_key("http://www.lenta.ru/amp/news/2025/10/22/visit/?ysclid=mh1#comments")
    'lenta.ru/news/2025/10/22/visit'

    Raises:
        ValueError: no address of a web page: empty, without host, of another scheme, or with an impossible host.
    """
    site, key = _general_key(url)
    for _ in range(_MOST_REWRITES):
        rewritten = _rewritten(site, key)
        if rewritten == key:
            return key
        site, key = _general_key(rewritten)
    raise ValueError(f"addresses nested too deep: {url[:200]!r}")


def _general_key(url: str) -> tuple[Site, str]:
    """The site an address is on, and its key before the site's own rewrites."""
    scheme, netloc, path, query, fragment = _parts(url)
    site = site_at(netloc)
    if scheme is None and not _stands_alone(netloc, path):
        raise ValueError(f"not an http(s) address: {url[:200]!r}")
    path, query = split_glued_query(path, query)
    key = site.host + _resource(path, query, site)
    if fragment.startswith("!/"):
        path, _, query = fragment[1:].partition("?")
        key += "#!" + _resource(path, query, site)
    return site, key


def _parts(url: str) -> tuple[str | None, str, str, str, str]:
    """Scheme (None where absent), netloc, path, query and fragment of an address as people write it."""
    text = _LINE_BREAKS.sub("", url.strip()).replace("\\", "/")
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates have no bytes
    if "&" in text:
        text = _AMPERSAND.sub("&", text)
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(f"not an http(s) address: {url[:200]!r}")
    scheme, netloc, path, query, fragment = found.groups()
    return scheme, netloc, path or "", query or "", fragment or ""


def _stands_alone(netloc: str, path: str) -> bool:
    """Whether this is a host even without a scheme before it: not `mailto:a@b.ru`, not `tel:112`, not `news/x`."""
    if "@" in netloc:
        return False
    return "." in netloc or netloc.startswith("[") or (":" in netloc and netloc[-1].isdecimal() and path != "")


def _resource(path: str, query: str, site: Site) -> str:
    path = article_path(path)
    return path + article_query(query, path, site.rules) if query else path


def _rewritten(site: Site, key: str) -> str:
    for pattern, replacement in site.rules.rewrites:
        key = pattern.sub(replacement, key, count=1)
    return key
