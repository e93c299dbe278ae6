"""Links the articles that were just written to their originals, and their copies to them."""

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
from newscrawl.items import Article, Duplicate
from newscrawl.store import ArticleStore, Related, Sketch, SketchStore

_MAX_ROUNDS = 20  # a round repeats only after a link changed; chains of copies are far shorter, so more mean a fault


@dataclass(frozen=True, slots=True)
class _Group:
    """Some written articles and all that may be copies or originals of them."""

    related: Mapping[str, Related]
    texts: Mapping[str, Article]
    near: Mapping[str, Collection[str]]
    """Id of a written article → ids of the articles that may share its text."""

    def judge(self, first: str, second: str) -> Verdict:
        a, b = self.related[first], self.related[second]
        if _has_same_text(a, b):
            return compare_same_text(a, b)
        return compare(self.texts[first], self.texts[second])

    def copies(self) -> dict[str, Copy]:
        return {article.id: _to_copy(article) for article in self.related.values()}


class CopyLinker:
    """Finds copies by the collection of sketches and by `content_hash`, and writes their links.

    `window` is the longest time between the publication of an original and of a changed copy, `kept` how long after
    its writing an article can be found by its sketch.
    """

    def __init__(self, articles: ArticleStore, sketches: SketchStore, *, window: timedelta, kept: timedelta) -> None:
        self._articles = articles
        self._sketches = sketches
        self._window = window
        self._kept = kept

    async def link(self, ids: Iterable[str], now: datetime) -> None:
        """Link these stored articles, and those whose links change with them; a second time changes nothing.

        Read, compute, write, until a reading finds nothing to write. The last crawl to finish has seen all other
        crawls' writes, so the links are the same in whatever order articles arrive.

        Raises:
            StoreError: MongoDB is away, or other crawls kept changing the same articles.
        """
        ids_to_link = set(ids)
        for _ in range(_MAX_ROUNDS):
            group = await self._read_group(ids_to_link, now)
            copies = group.copies()
            changed = _changed_links(group, copies)
            relinked = ids_to_relink(copies, group.near, group.judge)
            if not changed and not relinked:
                return
            await self._articles.link(changed, now)
            ids_to_link |= relinked
        raise StoreError(f"other crawls changed the links of the same articles {_MAX_ROUNDS} times; run this again")

    async def _read_group(self, ids: set[str], now: datetime) -> _Group:
        texts = await self._articles.texts_to_compare(ids)
        sketched = await self._ids_by_sketch(list(texts.values()), now)
        hashes = {article.content_hash for article in texts.values() if article.content_hash is not None}
        rows = await self._articles.related(ids.union(*sketched.values()), hashes, ids)
        related = {article.id: article for article in rows}
        near: dict[str, set[str]] = {}
        for article_id, sharing in sketched.items():
            if article_id in related:
                near[article_id] = _possible_copies(related[article_id], sharing, related)
        missing = set().union(*near.values()) - texts.keys()
        return _Group(related, {**texts, **await self._articles.texts_to_compare(missing)}, near)

    async def _ids_by_sketch(self, articles: Sequence[Article], now: datetime) -> dict[str, set[str]]:
        """Store the articles' sketches; returns for each article the ids of those that share keys with it."""
        sketches = [_to_sketch(article) for article in articles]
        ids = [sketch.id for sketch in sketches]
        stored = {sketch.id: sketch for sketch in await self._sketches.find(ids)}
        changed = [sketch for sketch in sketches if stored.get(sketch.id) != sketch]
        await self._sketches.put(changed, now + self._kept)
        keys = set(chain.from_iterable(sketch.keys for sketch in sketches))
        sharing = await self._sketches.sharing(keys)
        await self._sketches.remove_keys(ids, common_keys(sketches, sharing))
        return neighbours(sketches, sharing, self._window)


def _changed_links(group: _Group, copies: Mapping[str, Copy]) -> dict[str, Duplicate | None]:
    changed = {}
    for article_id, near in group.near.items():
        duplicate = link(copies[article_id], [copies[near_id] for near_id in near], group.judge)
        if duplicate != copies[article_id].duplicate:
            changed[article_id] = duplicate
    return changed


def _possible_copies(article: Related, sharing: Collection[str], related: Mapping[str, Related]) -> set[str]:
    """The stored articles that share sketch keys with the article, have its text, or are linked to it."""
    ids = set()
    for candidate in related.values():
        if candidate.id == article.id:
            continue
        if candidate.id in sharing or _has_same_text(article, candidate) or _is_linked(candidate, article):
            ids.add(candidate.id)
    return ids


def _has_same_text(first: Related, second: Related) -> bool:
    return first.content_hash is not None and first.content_hash == second.content_hash


def _is_linked(copy: Related, original: Related) -> bool:
    return copy.duplicate is not None and copy.duplicate.of == original.id


def _to_copy(article: Related) -> Copy:
    return Copy(
        id=article.id,
        source=article.source,
        published_at=article.published_at,
        has_agency=names_agency(article.opening),
        duplicate=article.duplicate,
    )


def _to_sketch(article: Article) -> Sketch:
    published_at = article.published.at if article.published is not None else None
    return Sketch(id=article.id, keys=sketch(article), published_at=published_at)
