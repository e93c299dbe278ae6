"""Text between the printed entries of a live broadcast, which belongs to the entry above it."""

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.extract.page import comparable
from newscrawl.extract.values.live_entries import is_clock
from newscrawl.items import Block, RawEntry

_LOOKED_AHEAD = 3  # entries: an entry without text in the body, such as one with a picture alone, is passed over


def with_text_between(entries: Sequence[RawEntry], blocks: Sequence[Block]) -> tuple[RawEntry, ...]:
    """The entries, each with the blocks of the body that follow it up to the next entry.

    Where each entry is a paragraph that begins with its time, its second paragraph and the remarks below the last entry
    are siblings that have none.

    Args:
        entries: as printed, in the page's order.
        blocks: of the whole body; those before the first entry are the introduction and left out.
    """
    texts = [_texts(entry) for entry in entries]
    added: dict[int, list[Block]] = {}
    current = -1
    for block in blocks:
        text = comparable(block.text)
        near = range(max(current, 0), min(current + 1 + _LOOKED_AHEAD, len(texts)))
        owner = next((number for number in near if any(part in text for part in texts[number])), None)
        if owner is not None:
            current = owner
        elif current >= 0 and not is_clock(block.text):
            added.setdefault(current, []).append(block)
    return tuple(
        replace(entry, blocks=(*entry.blocks, *added[number])) if number in added else entry
        for number, entry in enumerate(entries)
    )


def _texts(entry: RawEntry) -> list[str]:
    parts = [entry.title or "", *(block.text for block in entry.blocks)]
    return [text for text in map(comparable, parts) if text]
