"""Links what was just written to what it copies, and to it what copies it, as the database holds them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from newscrawl.dedupe import (
    Copy,
    Verdict,
    common_keys,
    compare,
    compare_same_text,
    ids_to_relink,
    link,
    names_agency,
    neighbours,
    sketch,
)
from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.store import ArticleStore, Related, Sketch, SketchStore

_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class _Group:
    """Some written articles and all that share text with them; `near` has the written ones' ids."""

    related: Mapping[str, Related]
    texts: Mapping[str, Article]
    near: Mapping[str, Collection[str]]

    def judge(self, first: str, second: str) -> Verdict:
        a, b = self.related[first], self.related[second]
        if _has_same_text(a, b):
            return compare_same_text(a, b)
        return compare(self.texts[first], self.texts[second])

    def copies(self) -> dict[str, Copy]:
        return {one.id: _copy(one) for one in self.related.values()}


class CopyLinker:
    """Finds copies by the collection of sketches and by `content_hash`, and writes their links.

    `window` is how far apart copies are published, `kept` how long a sketch is looked through after it was written.
    """

    def __init__(self, articles: ArticleStore, sketches: SketchStore, *, window: timedelta, kept: timedelta) -> None:
        self._articles = articles
        self._sketches = sketches
        self._window = window
        self._kept = kept

    async def link(self, ids: Iterable[str], now: datetime) -> None:
        """Link these stored articles, and those whose links change with them; a second time changes nothing.

        Read, compute, write, until a reading finds nothing to write: whoever of several crawls ends last has seen
        what the others wrote, so the links come out the same in whatever order articles arrive.

        Raises:
            StoreError: MongoDB is away, or other crawls changed the same articles over and over.
        """
        written = set(ids)
        for _ in range(_ROUNDS):
            group = await self._group(written, now)
            copies = group.copies()
            links = {
                one: link(copies[one], [copies[other] for other in others], group.judge)
                for one, others in group.near.items()
            }
            changed = {one: found for one, found in links.items() if found != copies[one].duplicate}
            anew = ids_to_relink(copies, group.near, group.judge)
            if not changed and not anew:
                return
            await self._articles.link(changed, now)
            written |= anew
        raise StoreError(f"other crawls changed the links of the same articles {_ROUNDS} times; run this again")

    async def _group(self, ids: set[str], now: datetime) -> _Group:
        texts = await self._articles.texts_to_compare(ids)
        near = await self._near(list(texts.values()), now)
        hashes = {article.content_hash for article in texts.values() if article.content_hash is not None}
        found = await self._articles.related({*ids, *chain.from_iterable(near.values())}, hashes, ids)
        related = {one.id: one for one in found}
        near = {one: _relatives(related[one], others, related) for one, others in near.items() if one in related}
        missing = set(chain.from_iterable(near.values())) - texts.keys()
        return _Group(related, {**texts, **await self._articles.texts_to_compare(missing)}, near)

    async def _near(self, articles: Sequence[Article], now: datetime) -> dict[str, set[str]]:
        own = [_sketch(article) for article in articles]
        noted = {one.id: one for one in await self._sketches.find([one.id for one in own])}
        await self._sketches.put((one for one in own if noted.get(one.id) != one), now + self._kept)
        found = await self._sketches.sharing({key for one in own for key in one.keys})
        await self._sketches.remove_keys([one.id for one in own], common_keys(own, found))
        return neighbours(own, found, self._window)


def _relatives(one: Related, others: Collection[str], related: Mapping[str, Related]) -> set[str]:
    """Who shares numbers with the article, has its text, or is linked to it, of those that are stored."""
    return {
        other.id
        for other in related.values()
        if other.id != one.id and (other.id in others or _has_same_text(one, other) or _is_linked(other, one))
    }


def _has_same_text(one: Related, other: Related) -> bool:
    return one.content_hash is not None and one.content_hash == other.content_hash


def _is_linked(copy: Related, original: Related) -> bool:
    return copy.duplicate is not None and copy.duplicate.of == original.id


def _copy(one: Related) -> Copy:
    return Copy(
        id=one.id,
        source=one.source,
        published_at=one.published_at,
        has_agency=names_agency(one.opening),
        duplicate=one.duplicate,
    )


def _sketch(article: Article) -> Sketch:
    published_at = article.published.at if article.published is not None else None
    return Sketch(id=article.id, keys=sketch(article), published_at=published_at)
