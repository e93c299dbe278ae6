"""The hash of an article's text, and the few numbers under which texts that share passages are found."""

import hashlib
import heapq

from newscrawl.dedupe.tokens import wording_of
from newscrawl.items import Article

KEYS = 8
"""Numbers a text is indexed by. Texts that share the part J of their shingles share a number with probability
1 - (1 - J)^8: .996 where J is .5, .94 where it is .3; each costs some 25 bytes of index."""
_SHINGLE_WORDS = 5


def content_hash(article: Article) -> str:
    """32 hex digits (BLAKE2b, RFC 7693), equal for articles whose texts are the same by the rules of `wording`."""
    return _digest(" ".join(wording_of(article).words), size=16).hex()


def sketch(article: Article) -> tuple[int, ...]:
    """At most `KEYS` signed 32-bit numbers, lowest first: the least hashes of the text's shingles.

    A bottom-k sketch (Broder, "On the resemblance and containment of documents", 1997). One hash a shingle does what
    MinHash needs one for each of its permutations for. The shingles of least hash are the same in every text that
    has them, so a part cut out of a text, or one grown to a longer text, is found as a whole copy is.
    The hash's upper half says which are least, its lower half is the number: the least of many hashes are no longer
    spread evenly, and 32 bits would collide.
    """
    hashes = {int.from_bytes(_digest(shingle, size=8)) for shingle in _shingles(wording_of(article).words)}
    return tuple(_signed(one) for one in heapq.nsmallest(KEYS, hashes))


def _shingles(words: tuple[str, ...]) -> set[str]:
    """Runs of five words; a shorter text is one run."""
    starts = range(max(1, len(words) - _SHINGLE_WORDS + 1))
    return {" ".join(words[start : start + _SHINGLE_WORDS]) for start in starts}


def _digest(text: str, *, size: int) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=size).digest()


def _signed(number: int) -> int:
    """The lower 32 bits as BSON's int32 has them."""
    low = number & 0xFFFFFFFF
    return low - 2**32 if low >= 2**31 else low
