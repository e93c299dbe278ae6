"""How a story's text is written in its file (`## ` heading, `> ` quote, `- ` list, `[words](/address)`) and shown."""

import re
from html import escape

from newscrawl.items import Block, BlockKind

_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_MARKS: tuple[tuple[str, BlockKind], ...] = (("## ", "heading"), ("> ", "quote"), ("- ", "list"))


def read(text: str) -> tuple[Block, ...]:
    """The blocks of a text whose blocks stand apart by a blank line; links stay as written.

    >>> [block.kind for block in read("Слово.\\n\\n- раз\\n- два")]
    ['paragraph', 'list']
    """
    return tuple(_block(piece) for piece in text.strip().split("\n\n"))


def _block(piece: str) -> Block:
    for mark, kind in _MARKS:
        if piece.startswith(mark):
            return Block(kind=kind, text="\n".join(line.removeprefix(mark) for line in piece.splitlines()))
    return Block(kind="paragraph", text=piece)


def plain(block: Block) -> Block:
    """The block as a reader sees it: links give their words."""
    return Block(kind=block.kind, text=_LINK.sub(r"\1", block.text))


def html(block: Block) -> str:
    """The block as HTML without classes."""
    text = _LINK.sub(r'<a href="\2">\1</a>', escape(block.text, quote=False))
    if block.kind == "list":
        return "<ul>" + "".join(f"<li>{line}</li>" for line in text.splitlines()) + "</ul>"
    return {"paragraph": "<p>{}</p>", "heading": "<h2>{}</h2>", "quote": "<blockquote><p>{}</p></blockquote>"}[
        block.kind
    ].format(text)
