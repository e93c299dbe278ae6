"""Two articles, one seen before the other: same, update, reprint or different."""

from dataclasses import dataclass
from typing import Literal, Protocol

from newscrawl.dedupe.fingerprint import compared_text
from newscrawl.folding import fold
from newscrawl.items import Article
from newscrawl.normalise.urls import url_key

_SHINGLE_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a later article stands to an earlier one; `similarity` 0..1."""

    kind: Literal["same", "update", "reprint", "different"]
    similarity: float


def compare(a: Article, b: Article) -> Verdict:
    """How `b` stands to `a`, which was seen before it.

    Same text is `same` for one source and `reprint` for two; another text under the same address is an `update`.
    """
    first, second = compared_text(a), compared_text(b)
    if first == second:
        return Verdict(kind="same" if a.source == b.source else "reprint", similarity=1.0)
    kind: Literal["update", "different"] = "update" if url_key(a.url) == url_key(b.url) else "different"
    return Verdict(kind=kind, similarity=_jaccard(_shingles(first), _shingles(second)))


class Stored(Protocol):
    """What must be known of the stored article to tell whether a new reading of it says something else."""

    @property
    def title(self) -> str: ...
    @property
    def lead(self) -> str | None: ...
    @property
    def content_hash(self) -> str | None: ...


def is_update(stored: Stored, article: Article) -> bool:
    """Whether `article` says something else than what is stored under its id.

    A lead that this reading lacks is no change: a feed may leave it out where the page prints it.
    """
    return (
        stored.content_hash != article.content_hash
        or fold(stored.title) != fold(article.title)
        or (article.lead is not None and fold(stored.lead or "") != fold(article.lead))
    )


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of words, as Broder (1997) compares documents by; a shorter text is one run."""
    words = text.split()
    starts = range(max(1, len(words) - _SHINGLE_WORDS + 1))
    return frozenset(tuple(words[start : start + _SHINGLE_WORDS]) for start in starts)


def _jaccard(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / len(a | b)
