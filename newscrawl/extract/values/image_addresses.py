"""The address of a picture: lazy-loading attributes, `srcset`, pictures for browsers without scripts."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extract.page import Page

IMAGE_TAGS = ("img", "amp-img", "amp-anim")
_PICTURES = ".//img | .//amp-img | .//amp-anim | .//source | .//a[contains(@href, '.jp')]"
_LAZY_ATTRIBUTES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-hires")
"""Where most lazy-loading scripts keep the address, with a placeholder in `src`; others have names of their own."""
_SRCSET_ATTRIBUTES = ("data-srcset", "data-lazy-srcset", "srcset")
_IMAGE_FILE = re.compile(r"(?:https?:)?/?[^\s{}<>\"]+\.(?:jpe?g|png|webp|avif|gif)(?:[?#]\S*)?", re.IGNORECASE)
_LAZY_NAME = re.compile(r"data-.*(?:lazy|load|actual|real|orig|delay|defer|echo|src)")
_OTHER_SIZE = re.compile(
    r"thumb|preview|placeholder|lqip|blur|small|low|icon|avatar|share|pin|full|zoom|big|large|hq|hd|retina"
)
"""In names of attributes with the picture in another size, or for other purposes."""
_SRCSET_CANDIDATE = re.compile(
    r"[\s,]*"
    r"(?P<address>\S*[^\s,])"  # up to white space; a comma at its end divides
    r"(?:,|\s+(?P<size>[\d.]+)[wxh][^,]*,?|\s*,|\s*$)"
)
_GLUED_ADDRESSES = re.compile(r",(?=(?:https?:)?//)")
"""A comma between two addresses without sizes; addresses of image services have commas before other signs."""
_ADDRESS_IN_MARKUP = re.compile(r"<img\b[^>]*?\ssrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
_NO_PHOTO_PATH = re.compile(
    r"""
      (?:^|[/_.-])(?:logos?|icons?|favicon|sprite|pixel|spacer|blank|counter|avatar|placeholder|button|1x1)(?=[/_.\d-]|$)
    | /(?:(?:pre)?load(?:er|ing)|lazy(?:load)?|transparent|empty|dummy|gr[ae]y|white)[\d_x-]*\.(?:gif|png)$
    | /no[_-]?(?:photo|image|img|pic|picture|foto)[\d_x-]*\.\w+$
    | \.(?:svg|ico)$
    | /(?:cnt|hit|watch)\b                  # visit counters: mc.yandex.ru/watch/1
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COUNTER_HOST = re.compile(
    r"(?:^|\.)(?:mc\.yandex|counter|top-fwz1|yadro|tns-counter|scorecardresearch|rambler-top|adfox)\b"
)


def photo_address(element: HtmlElement, page: Page) -> str | None:
    """The absolute address of the picture that an element is or holds; None for logos, icons and counters."""
    pictures = [element] if element.tag in IMAGE_TAGS else element.xpath(_PICTURES)
    for picture in pictures:
        for stated in _stated_addresses(picture):
            address = _photo(stated, page)
            if address is not None:
                return address
    photos = (_photo(stated, page) for stated in _last_resorts(element))
    return next((photo for photo in photos if photo is not None), None)


def is_photo(url: str) -> bool:
    """Whether an address may be an image of the article rather than a logo, an icon or a counter."""
    parts = urlsplit(url)
    return not _NO_PHOTO_PATH.search(parts.path) and not _COUNTER_HOST.search(parts.netloc)


def largest_of_srcset(srcset: str) -> str | None:
    """The address with the largest size in a `srcset`; without sizes the last, as sites write from small to large.

    >>> largest_of_srcset("/1-300.jpg 300w,/1-1200.jpg 1200w,/1-600.jpg 600w")
    '/1-1200.jpg'
    """
    largest, size = None, 0.0
    for candidate in _SRCSET_CANDIDATE.finditer(srcset.strip()):
        own_size = _number(candidate["size"])
        if own_size >= size:
            largest, size = candidate["address"], own_size
    return largest and _GLUED_ADDRESSES.split(largest)[-1]


def _number(size: str | None) -> float:
    try:
        return float(size or 0)
    except ValueError:
        return 0.0


def _stated_addresses(picture: HtmlElement) -> Iterator[str]:
    """What a picture's attributes say, the most trusted first."""
    for name in _LAZY_ATTRIBUTES:
        yield picture.get(name) or ""
    files = {name: value for name, value in _image_files(picture) if not _OTHER_SIZE.search(name)}
    yield from (value for name, value in files.items() if _LAZY_NAME.match(name))
    yield picture.get("src") or ""
    for name in _SRCSET_ATTRIBUTES:
        yield largest_of_srcset(picture.get(name) or "") or ""
    yield from files.values()
    yield picture.get("href") or ""


def _image_files(picture: HtmlElement) -> Iterator[tuple[str, str]]:
    """The `data-` attributes whose value is the address of an image file."""
    for name, value in picture.attrib.items():
        if name.startswith("data-") and _IMAGE_FILE.fullmatch(value.strip()):
            yield name, value


def _last_resorts(element: HtmlElement) -> Iterator[str]:
    """What an element without any other picture has: pictures of other sizes, backgrounds, `<noscript>` as text."""
    for inner in element.iter("*"):
        yield from (value for _, value in _image_files(inner))
        yield from _BACKGROUND.findall(inner.get("style") or "")
        if inner.tag == "noscript":
            yield from _ADDRESS_IN_MARKUP.findall(inner.text or "")


def _photo(stated: str, page: Page) -> str | None:
    address = None if "{" in stated else page.absolute(stated)
    return address if address is not None and is_photo(address) else None
