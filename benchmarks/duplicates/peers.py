"""Near-duplicate detectors, ours and those of other packages: a signature of a text, and a comparison of two."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from newscrawl.dedupe import compare, content_hash, sketch
from newscrawl.items import Article

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Detector:
    """A name with its settings, the signature kept of an article, and whether two signatures are near-duplicates."""

    name: str
    sign: Callable[[Article], Any]
    are_near: Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Signed:
    """What newscrawl keeps: hash and sketch select candidates, the articles themselves are compared."""

    article: Article
    content_hash: str
    sketch: tuple[int, ...]


def detectors() -> list[Detector]:
    """Ours and those of the peers that are installed (extra `bench`)."""
    found = [
        Detector("newscrawl: compare", _signed, _are_duplicates),
        Detector("newscrawl: sketch proposes, compare", _signed, _are_proposed_duplicates),
    ]
    for package, make in (("datasketch", _datasketch), ("simhash", _simhash), ("rensa", _rensa)):
        try:
            found += make(f"{package} {version(package)}")
        except (PackageNotFoundError, ImportError):
            print(f"{package} is not installed: left out")
    return found


def _signed(article: Article) -> Signed:
    return Signed(article, content_hash(article), sketch(article))


def _are_duplicates(a: Signed, b: Signed) -> bool:
    return compare(a.article, b.article).kind != "different"


def _are_proposed_duplicates(a: Signed, b: Signed) -> bool:
    is_proposed = a.content_hash == b.content_hash or not set(a.sketch).isdisjoint(b.sketch)
    return is_proposed and _are_duplicates(a, b)


def _shingles(article: Article) -> list[str]:
    """Runs of three words in lower case, as in the peers' examples."""
    words = _WORD.findall(article.body.lower())
    return [" ".join(words[start : start + 3]) for start in range(max(1, len(words) - 2))]


def _datasketch(name: str) -> list[Detector]:
    from datasketch import MinHash

    def sign(article: Article) -> Any:
        found = MinHash(num_perm=128)
        found.update_batch([shingle.encode() for shingle in _shingles(article)])
        return found

    return [_by_jaccard(f"{name}, 128 permutations, J ≥ {limit}", sign, limit) for limit in (0.8, 0.5)]


def _rensa(name: str) -> list[Detector]:
    from rensa import RMinHash

    def sign(article: Article) -> Any:
        found = RMinHash(num_perm=128, seed=42)
        found.update(_shingles(article))
        return found

    return [_by_jaccard(f"{name}, 128 permutations, J ≥ 0.8", sign, 0.8)]


def _simhash(name: str) -> list[Detector]:
    from simhash import Simhash

    def sign(article: Article) -> Any:
        return Simhash(_WORD.findall(article.body.lower()))

    return [Detector(f"{name}, words, 3 bits", sign, lambda a, b: a.distance(b) <= 3)]


def _by_jaccard(name: str, sign: Callable[[Article], Any], limit: float) -> Detector:
    return Detector(name, sign, lambda a, b: a.jaccard(b) >= limit)
