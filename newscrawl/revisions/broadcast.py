"""A live broadcast as one article that grows: its entries, and the text around them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from newscrawl.items import Article, Block, LiveEntry

_UNTIMED = datetime.max.replace(tzinfo=UTC)


def merge_live_entries(article: Article, earlier: Iterable[LiveEntry] = ()) -> Article:
    """The article with its entries and the earlier ones, oldest first, and a body that ends with their texts.

    A page shows the last entries only, so one that it no longer shows stays; one that it words anew takes the new text.
    """
    around = without_live_entries(article)
    by_key = {entry.key: entry for entry in (*earlier, *article.entries)}
    entries = tuple(sorted(by_key.values(), key=_time))
    blocks = (*around.blocks, *_blocks(entries))
    body = "\n\n".join(text for text in (around.body, _text(entries)) if text)
    return article.replace(entries=entries, body=body, blocks=blocks)


def without_live_entries(article: Article) -> Article:
    """The article without its entries: what stands around them."""
    told = _text(article.entries)
    if not told or not article.body.endswith(told):
        return article.replace(entries=())
    own = len(article.blocks) - sum(1 for _ in _blocks(article.entries))
    body = article.body.removesuffix(told).removesuffix("\n\n")
    return article.replace(entries=(), body=body, blocks=article.blocks[: max(0, own)])


def hash_input(article: Article) -> Article:
    """What an article's hash is taken of: of a broadcast what stands around its entries, under its own address.

    So the hash stays while it grows, and two broadcasts with the same headline are not taken for one text.
    """
    if not article.entries:
        return article
    return without_live_entries(article).replace(title=f"{article.id} {article.title}")


def has_new_live_entries(article: Article, earlier: Iterable[LiveEntry]) -> bool:
    """Whether the article has an entry that is not among the earlier ones, or worded otherwise."""
    known = {entry.key: (entry.title, entry.text) for entry in earlier}
    return any(known.get(entry.key) != (entry.title, entry.text) for entry in article.entries)


def _time(entry: LiveEntry) -> datetime:
    return entry.at or _UNTIMED


def _text(entries: Iterable[LiveEntry]) -> str:
    return "\n\n".join(block.text for block in _blocks(entries))


def _blocks(entries: Iterable[LiveEntry]) -> Iterator[Block]:
    for entry in entries:
        if entry.title is not None:
            yield Block(kind="heading", text=entry.title)
        yield from (Block(kind="paragraph", text=text) for text in entry.text.split("\n\n") if text)
