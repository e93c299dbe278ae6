"""The articles that are wrapped: our own words, invented towns and people."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

Kind = Literal["paragraph", "heading", "quote", "list", "table"]
_MARKS: dict[str, Kind] = {"## ": "heading", "### ": "heading", "> ": "quote", "* ": "list", "| ": "table"}
_LINK = re.compile(r"\[([^]]+)]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


@dataclass(frozen=True, slots=True)
class Block:
    """A block as written: one line of source, or one line for each item of a list or row of a table."""

    kind: Kind
    lines: tuple[str, ...]

    @property
    def pieces(self) -> tuple[str, ...]:
        """The plain texts of a block that a reader may divide: items, cells, or the whole."""
        if self.kind == "table":
            return tuple(_plain(cell) for cell in "|".join(line.strip(" |") for line in self.lines).split("|"))
        return tuple(_plain(line) for line in self.lines)

    @property
    def text(self) -> str:
        """The plain text; items of a list on lines of their own."""
        return "\n".join(self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article without any page around it."""

    name: str
    title: str
    lead: str
    section: str
    authors: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def opening(self) -> str:
        """The first paragraph's plain text."""
        return self.blocks[0].text

    @property
    def first_sentence(self) -> str:
        """The opening up to its first full stop."""
        return self.opening.partition(". ")[0].rstrip(".") + "."


@cache
def stories() -> tuple[Story, ...]:
    """Every story, by the order of files and of stories in them."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    tables = [tomllib.loads(file.read_text("utf-8")) for file in files]
    return tuple(_story(name, fields) for table in tables for name, fields in table.items())


def html_of(line: str) -> str:
    """A source line as HTML: `[text](address)` a link, `**text**` bold."""
    linked = _LINK.sub(r'<a href="\2">\1</a>', escape(line, quote=False))
    return _BOLD.sub(r"<b>\1</b>", linked)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a source text; neighbouring lines of a list or table are one block."""
    blocks: list[Block] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        kind = next((kind for mark, kind in _MARKS.items() if line.startswith(mark)), "paragraph")
        content = line if kind in {"paragraph", "table"} else line.lstrip("#>*").strip()
        if blocks and kind == blocks[-1].kind and kind in {"list", "table"}:
            blocks[-1] = Block(kind, (*blocks[-1].lines, content))
        else:
            blocks.append(Block(kind, (content,)))
    return tuple(blocks)


def _story(name: str, fields: dict[str, object]) -> Story:
    return Story(
        name=name,
        title=str(fields["title"]),
        lead=str(fields["lead"]),
        section=str(fields["section"]),
        authors=tuple(map(str, fields["authors"])),  # type: ignore[call-overload]
        blocks=blocks_of(str(fields["text"])),
    )


def _plain(line: str) -> str:
    return _BOLD.sub(r"\1", _LINK.sub(r"\1", line)).strip()
