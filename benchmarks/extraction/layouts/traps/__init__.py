"""The traps: what misleads readers of pages, each a function that builds it into the content of a page.

A trap stands in the module of its kind and is listed there in `TRAPS`. `plain` is the page without any.
"""

from collections.abc import Callable

from layouts.content import Content

from . import authors, boxes, dates, other_text, pictures, service, titles

Trap = Callable[[Content], Content]
PLAIN = "plain"


def _together(*names: str) -> Trap:
    """Several traps on one page."""

    def build(content: Content) -> Content:
        for name in names:
            content = TRAPS[name](content)
        return content

    return build


TRAPS: dict[str, Trap] = {
    PLAIN: lambda content: content,
    **boxes.TRAPS,
    **other_text.TRAPS,
    **dates.TRAPS,
    **authors.TRAPS,
    **titles.TRAPS,
    **pictures.TRAPS,
    **service.TRAPS,
    "crowded": _together("card-inside", "update-by-class", "thirty-comments", "cards-below", "telegram-plug"),
}
"""Every trap by name."""
