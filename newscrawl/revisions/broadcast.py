"""A live broadcast as one article that grows: its entries, and the text around them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from newscrawl.items import Article, Block, LiveEntry

_UNTIMED = datetime.max.replace(tzinfo=UTC)
"""Entries without a time sort last and keep their order."""


def merge_live_entries(article: Article, earlier: Iterable[LiveEntry] = ()) -> Article:
    """The article with its entries and the earlier ones, oldest first, and a body that ends with their texts.

    A page shows only the latest entries, so entries that left the page are kept; a reworded one takes its new text.
    """
    around = without_live_entries(article)
    by_key = {entry.key: entry for entry in (*earlier, *article.entries)}
    entries = tuple(sorted(by_key.values(), key=lambda entry: entry.at or _UNTIMED))
    parts = filter(None, (around.body, _text(entries)))
    return article.replace(entries=entries, body="\n\n".join(parts), blocks=(*around.blocks, *_blocks(entries)))


def without_live_entries(article: Article) -> Article:
    """The article without its entries: only the text around them."""
    entries_text = _text(article.entries)
    if not entries_text or not article.body.endswith(entries_text):
        return article.replace(entries=())
    blocks_around = max(0, len(article.blocks) - len(_blocks(article.entries)))
    body = article.body.removesuffix(entries_text).removesuffix("\n\n")
    return article.replace(entries=(), body=body, blocks=article.blocks[:blocks_around])


def hash_input(article: Article) -> Article:
    """The article whose text is hashed: of a broadcast only the text around its entries, with the article's id.

    So the hash stays equal while the broadcast grows, and two broadcasts under the same headline do not count as one.
    """
    if not article.entries:
        return article
    return without_live_entries(article).replace(title=f"{article.id} {article.title}")


def has_new_live_entries(article: Article, earlier: Iterable[LiveEntry]) -> bool:
    """Whether the article has an entry that is not among the earlier ones, or was reworded since."""
    known = {entry.key: (entry.title, entry.text) for entry in earlier}
    return any(known.get(entry.key) != (entry.title, entry.text) for entry in article.entries)


def _text(entries: Iterable[LiveEntry]) -> str:
    return "\n\n".join(block.text for block in _blocks(entries))


def _blocks(entries: Iterable[LiveEntry]) -> list[Block]:
    blocks: list[Block] = []
    for entry in entries:
        if entry.title is not None:
            blocks.append(Block(kind="heading", text=entry.title))
        blocks += [Block(kind="paragraph", text=text) for text in entry.text.split("\n\n") if text]
    return blocks
