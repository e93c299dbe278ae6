"""A story's text as written in its file (`## ` heading, `> ` quote, `- ` list, `[words](/path)`), and as HTML."""

import re
from html import escape

from newscrawl.items import Block, BlockKind

_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_KINDS_BY_PREFIX: dict[str, BlockKind] = {"## ": "heading", "> ": "quote", "- ": "list"}
_HTML: dict[BlockKind, str] = {
    "paragraph": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "quote": "<blockquote><p>{}</p></blockquote>",
}


def read(text: str) -> tuple[Block, ...]:
    """Split a text at blank lines into blocks; links stay as written.

    >>> [block.kind for block in read("Слово.\\n\\n- раз\\n- два")]
    ['paragraph', 'list']
    """
    return tuple(_block(piece) for piece in text.strip().split("\n\n"))


def plain(block: Block) -> Block:
    """The block as a reader sees it: of a link only the words."""
    return Block(kind=block.kind, text=_LINK.sub(r"\1", block.text))


def html(block: Block) -> str:
    """The block as HTML without classes."""
    text = _LINK.sub(r'<a href="\2">\1</a>', escape(block.text, quote=False))
    if block.kind == "list":
        return "<ul>" + "".join(f"<li>{line}</li>" for line in text.splitlines()) + "</ul>"
    return _HTML[block.kind].format(text)


def _block(piece: str) -> Block:
    for prefix, kind in _KINDS_BY_PREFIX.items():
        if piece.startswith(prefix):
            lines = [line.removeprefix(prefix) for line in piece.splitlines()]
            return Block(kind=kind, text="\n".join(lines))
    return Block(kind="paragraph", text=piece)
