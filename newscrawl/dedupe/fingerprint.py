"""The hash of an article's text, and the sketch by which texts that share passages are found."""

import hashlib
import heapq

from newscrawl.dedupe.tokens import normalised_text
from newscrawl.items import Article

KEYS_PER_SKETCH = 8
"""Two texts that share the fraction J of their shingles share a key with probability 1 - (1 - J)^8: .996 where J is .5,
.94 where it is .3. Each key costs about 25 bytes of index."""
_SHINGLE_WORDS = 5
"""Runs of five words are rarely shared by chance; shorter ones are set phrases."""


def content_hash(article: Article) -> str:
    """32 hex digits (BLAKE2b, RFC 7693), equal for articles whose normalised texts (`tokens`) are equal."""
    return _digest(" ".join(normalised_text(article).words), size=16).hex()


def sketch(article: Article) -> tuple[int, ...]:
    """At most `KEYS_PER_SKETCH` signed 32-bit keys: of the text's shingles, those with the lowest hashes.

    A bottom-k sketch (Broder, "On the resemblance and containment of documents", 1997). It needs one hash per shingle,
    where MinHash needs one per shingle and permutation. The shingles of lowest hash are the same in every text that has
    them, so an excerpt, or a text that was extended, is found as a whole copy is.

    Shingles are ranked by the upper 32 bits of their hash, the key is the lower 32 bits: the lowest of many hashes lie
    close together, and 32 bits of them would collide.
    """
    shingles = _shingles(normalised_text(article).words)
    hashes = {int.from_bytes(_digest(shingle, size=8)) for shingle in shingles}
    return tuple(_to_int32(value) for value in heapq.nsmallest(KEYS_PER_SKETCH, hashes))


def _shingles(words: tuple[str, ...]) -> set[str]:
    """All runs of five words; a text of fewer words is one shingle."""
    starts = range(max(1, len(words) - _SHINGLE_WORDS + 1))
    return {" ".join(words[start : start + _SHINGLE_WORDS]) for start in starts}


def _digest(text: str, *, size: int) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=size).digest()


def _to_int32(number: int) -> int:
    """The lower 32 bits, signed: BSON has no unsigned int32, and an int64 takes twice the index."""
    low = number & 0xFFFFFFFF
    return low - 2**32 if low >= 2**31 else low
