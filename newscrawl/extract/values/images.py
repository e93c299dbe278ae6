"""Images of an article: address, caption and credit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from lxml.html import HtmlElement

from newscrawl.extract.markup.blocks import is_noise
from newscrawl.extract.page import Page, has_class_word, text_of
from newscrawl.extract.values.image_addresses import IMAGE_TAGS, is_photo, photo_address
from newscrawl.items import Image
from newscrawl.text import collapse

_CREDIT = re.compile(
    r"""
    (?:^|(?<=[\s.,;|/(]))
    (?P<credit>
        (?:©|\(c\)|\(с\))\s*\S.*              # © Пётр Сомов / Вестник; «с» may be Cyrillic
      | (?:фото|photo|иллюстрация|автор[ ]фото|источник[ ]фото|фотограф)\s*:\s*\S.*
      | (?<!.)фото\s+[-–—]\s+\S.*             # Фото — Пётр Сомов; only at the start, «на фото — мост» is a caption
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_WORDS = frozenset(("credit", "credits", "copyright", "author", "photographer", "source"))
_CAPTION_WORDS = frozenset(("caption", "description", "desc", "sign", "legend", "title"))
_OUTSIDE_ARTICLE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::header[parent::body]"
_FIGURES = f"//figure[not({_OUTSIDE_ARTICLE})]"
_LOOSE_IMAGES = f"//article//*[self::img or self::amp-img][not({_OUTSIDE_ARTICLE} or ancestor::article[2])]"
_NO_PHOTO = re.compile(r"\.gif(?:$|\?)|/(?:ads?|adv|banners?|reklama)/|[/_-]banner", re.IGNORECASE)
_MIN_SIDE_PX = 60  # smaller images are icons and counters
_MAX_SIDE_DIGITS = 5  # of a size in pixels
_MAX_CREDIT_CHARS = 120  # a longer line that begins with «Фото:» is a sentence


def split_credit(text: str | None) -> tuple[str | None, str | None]:
    """A printed caption as caption and credit.

    >>> split_credit("Вид на залив © Пётр Сомов/ Вестник")
    ('Вид на залив', '© Пётр Сомов/ Вестник')
    """
    text = collapse(text or "")
    match = _CREDIT.search(text)
    if match is None:
        return text or None, None
    credit = match.group("credit")
    caption = text[: match.start()].rstrip()
    if caption.endswith("("):
        caption, credit = caption[:-1].rstrip(), credit.removesuffix(")")
    return caption.strip(" |/") or None, credit.strip()


def is_credit(text: str) -> bool:
    """Whether a line is a photo credit and nothing else: «© …», «Фото: …»."""
    if len(text) > _MAX_CREDIT_CHARS:
        return False
    caption, credit = split_credit(text)
    return caption is None and credit is not None


def figures(page: Page, body: Iterable[HtmlElement] = ()) -> tuple[Image, ...]:
    """The images of all `<figure>` outside sidebars, in page order; without figures, the loose `<img>` of the article.

    Args:
        body: elements of the article's text; their `<img>` count where the page has neither `<figure>` nor `<article>`.
    """
    elements = page.elements(_FIGURES) or page.elements(_LOOSE_IMAGES)
    if not elements:
        for container in body:
            elements += container.iter(*IMAGE_TAGS)
    images = [image_of(element, page) for element in elements if not _is_small(element)]
    return tuple(image for image in images if image is not None)


def images_in_text(container: HtmlElement | None, page: Page) -> tuple[Image, ...]:
    """The images between the paragraphs of a text, on a page that has neither `<figure>` nor `<article>`.

    Those in cards, menus and banners are left out, and drawings (`.gif`): buttons and advertising.
    """
    if container is None or page.elements(_FIGURES) or page.elements(_LOOSE_IMAGES):
        return ()
    images: list[Image] = []
    for element in container.iter(*IMAGE_TAGS):
        around = takewhile(lambda ancestor: ancestor is not container, element.iterancestors())
        image = None if _is_icon(element) or any(map(is_noise, around)) else image_of(element, page)
        if image is not None and not _NO_PHOTO.search(image.url):
            images.append(image)
    return tuple(images)


def image_of(element: HtmlElement, page: Page) -> Image | None:
    """The image of an `<img>` or of an element that holds one, with the caption and credit printed around it."""
    url = photo_address(element, page)
    if url is None:
        return None
    figure = element if element.tag == "figure" else next(element.iterancestors("figure"), None)
    caption, credit = (None, None) if figure is None else _caption_and_credit(figure)
    return Image(url=url, caption=caption, credit=credit)


def merge_images(stated: Iterable[Image], printed: Iterable[Image]) -> tuple[Image, ...]:
    """Images by address, in order; a caption or credit that one origin lacks is taken from the other."""
    merged: dict[str, Image] = {}
    for image in (*stated, *printed):
        # scheme and query differ between metadata and page for the same file
        key = re.sub(r"^https?:|[?#].*$", "", image.url)
        known = merged.get(key)
        merged[key] = image if known is None else _completed(known, image)
    return tuple(image for image in merged.values() if is_photo(image.url))


def with_captions(images: Sequence[Image], captions: Sequence[tuple[str | None, str | None]]) -> tuple[Image, ...]:
    """The images with these pairs of caption and credit, matched by position; what a pair lacks is kept."""
    described = []
    for image, (caption, credit) in zip(images, captions, strict=False):
        described.append(replace(image, caption=caption or image.caption, credit=credit or image.credit))
    return (*described, *images[len(described) :])


def with_credits(images: Sequence[Image], printed_credits: Sequence[str]) -> tuple[Image, ...]:
    """The images with credits that the text prints, given in order to those that have none.

    Where there is no image at all, each credit is kept as an image without address.
    """
    known_credits = {image.credit for image in images}
    unused = [credit for credit in printed_credits if credit not in known_credits]
    if not images:
        return tuple(Image(url="", credit=credit) for credit in unused)
    credited: list[Image] = []
    for image in images:
        needs_credit = image.credit is None and bool(unused)
        credited.append(replace(image, credit=unused.pop(0)) if needs_credit else image)
    return tuple(credited)


def _completed(known: Image, other: Image) -> Image:
    return replace(known, caption=known.caption or other.caption, credit=known.credit or other.credit)


def _is_small(element: HtmlElement) -> bool:
    """Whether all pictures of an element are icons; one beside a photo enlarges it."""
    pictures = list(element.iter(*IMAGE_TAGS))
    return bool(pictures) and all(map(_is_icon, pictures))


def _is_icon(picture: HtmlElement) -> bool:
    sides = (_pixels(picture.get(side)) for side in ("width", "height"))
    return any(side is not None and side < _MIN_SIDE_PX for side in sides)


def _pixels(side: str | None) -> int | None:
    """The size in an attribute; None for «100%» and «auto»."""
    digits = (side or "").strip().removesuffix("px")
    return int(digits) if digits.isdecimal() and len(digits) <= _MAX_SIDE_DIGITS else None


def _caption_and_credit(figure: HtmlElement) -> tuple[str | None, str | None]:
    captions = figure.xpath(".//figcaption") or _caption_elements(figure)[:1]
    text = " ".join(text_of(caption) for caption in captions)
    credit_elements = [element for element in figure.iter("*") if has_class_word(element, _CREDIT_WORDS)]
    stated_credit = text_of(credit_elements[0]) if credit_elements else None
    if stated_credit and text.endswith(stated_credit):
        text = text.removesuffix(stated_credit).rstrip(" ./|")
    caption, credit = split_credit(text)
    return caption, stated_credit or credit


def _caption_elements(figure: HtmlElement) -> list[HtmlElement]:
    return [
        element for element in figure.iter("*") if element.tag != "figure" and has_class_word(element, _CAPTION_WORDS)
    ]
