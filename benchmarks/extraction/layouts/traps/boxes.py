"""One wrapper for each paragraph, and cards in the middle of the text."""

from dataclasses import replace

from layouts import render
from layouts.content import Content

_BOXES = (
    '<div class="block block-text"><div class="block__in">$block</div></div>',
    '<div data-type="text"><div><div>$block</div></div></div>',
    '<section class="cell"><div class="cell-inner">$block</div></section>',
    '<div class="t-col t-col_8"><div field="text">$block</div></div>',
)
_ROWS = '<table class="row" width="100%"><tr><td valign="top">$block</td></tr></table>'
_GALLERY = '<div class="slider"><div class="slide"><img src="/upload/g$number.jpg" width="900"></div></div>'
_LABELS = ("Также по теме", "Читайте также", "Материалы по теме", "По теме")


def _box_each(content: Content) -> Content:
    return content.but(box=content.pick(*_BOXES))


def _row_each(content: Content) -> Content:
    return content.but(box=_ROWS)


def _gallery_between(content: Content) -> Content:
    """Pictures and paragraphs in boxes of one level; the gallery's pictures belong to the article too."""
    slide = _GALLERY.replace("$number", "1")
    picture = f"https://{content.host}/upload/g1.jpg"
    return content.but(
        box='<div class="module">$block</div>',
        inside=slide,
        truth={"pictures": (*render.truth(content).pictures, picture)},
    )


def _divs_beside(content: Content) -> Content:
    """Every other paragraph is a `div`, as editors paste them."""
    divs = replace(content.system, settings={**content.system.settings, "paragraph": "<div>$text</div>"})
    inner = [
        render.block_html(content if number % 2 else replace(content, system=divs), block)
        for number, block in enumerate(content.blocks)
    ]
    body = "\n".join(inner)
    return content.but(parts={"body": render.picture(content) + body})


def _card_inside(content: Content) -> Content:
    other = content.others[0]
    label = content.pick(*_LABELS)
    card = content.system.fill("inside", label=label, title=other.title, href="/news/1-other.html", text=other.opening)
    return content.but(inside=card, foreign=(label,))


def _long_card_inside(content: Content) -> Content:
    """A card with its headline and two sentences, in a box of its own."""
    other = content.others[0]
    label = content.pick(*_LABELS)
    card = (
        f'<div class="incut"><h3>{label}</h3><div class="incut__item"><a href="/news/2.html"><b>{other.title}</b></a>'
        f"<p>{other.opening}</p></div></div>"
    )
    return content.but(inside=card, foreign=(label, other.opening))


TRAPS = {
    "box-each-paragraph": _box_each,
    "row-each-paragraph": _row_each,
    "gallery-between": _gallery_between,
    "divs-beside-paragraphs": _divs_beside,
    "card-inside": _card_inside,
    "long-card-inside": _long_card_inside,
}
