"""Verdicts on systematic edits of real texts and on labelled pairs, beside datasketch, SimHash and rensa.

`scale.py` beside it measures the index in MongoDB; it takes minutes and is run by hand.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from edits import ATTRIBUTION, CHANGES, COPYING, REWRITING, SPELLING, Edit
from material import PAIRS, SHARED, Pair, labelled, pages, texts
from peers import Detector, detectors

from newscrawl.dedupe import compare
from newscrawl.items import Article

TEXTS = 200
COMBINATIONS = 400
OTHERS = 2_000
LETTERS = "abcdefgh"
SAME, COPIED, CHANGED, OTHER = {"same"}, {"reprint"}, {"update"}, {"different"}


def main() -> int:
    if not SHARED.exists():
        print("skipped: the real material (../shared) is absent")
        return 0
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 20251122)
    real = rng.sample(texts(), TEXTS)
    _print_edits(real, rng)
    found = detectors()
    _print_peers(found, _questions(real, rng))
    _print_speed(found, real)
    return 0


def _print_edits(real: Sequence[Article], rng: random.Random) -> None:
    """The right verdict's share, for the source that edits its own article and for another source that copies it."""
    print(f"{'edit of real texts':<28}{'texts':>6}  {'one source':<44}two sources")
    for edits, within, across in (
        (SPELLING, SAME, COPIED),
        (ATTRIBUTION, SAME, COPIED),
        (CHANGES, CHANGED, COPIED),
        (COPYING, CHANGED | SAME, COPIED),
        (REWRITING, OTHER, OTHER),
    ):
        for name, edit in edits.items():
            pairs = _edited(real, edit, rng)
            print(f"{name:<28}{len(pairs):>6}  {_share(pairs, _moved, within):<44}{_share(pairs, _copied, across)}")
    alike = {**SPELLING, **ATTRIBUTION}
    for name, last, within in (("three of the spellings", {}, SAME), ("and a change", CHANGES, CHANGED)):
        pairs = _combined(real, alike, rng, last)
        print(f"{name:<28}{len(pairs):>6}  {_share(pairs, _moved, within):<44}{_share(pairs, _copied, COPIED)}")


def _edited(real: Sequence[Article], edit: Edit, rng: random.Random) -> list[tuple[Article, Article]]:
    """Each text with its edited form, where the edit changes it."""
    pairs: list[tuple[Article, Article]] = []
    for index, article in enumerate(real):
        edited = edit(article, real[index - 1], rng)
        if edited != article:
            pairs.append((article, edited))
    return pairs


def _combined(
    real: Sequence[Article], edits: dict[str, Edit], rng: random.Random, last: dict[str, Edit]
) -> list[tuple[Article, Article]]:
    """Texts changed by one edit of `last`, then by three of `edits`."""
    pairs = []
    for _ in range(COMBINATIONS):
        article, other = rng.sample(real, 2)
        chosen = [*rng.sample(list(last.values()), min(1, len(last))), *rng.sample(list(edits.values()), 3)]
        edited = article
        for edit in chosen:
            edited = edit(edited, other, rng)
        pairs.append((article, edited))
    return pairs


def _moved(edited: Article) -> Article:
    return edited.replace(url=f"{edited.url}/second")


def _copied(edited: Article) -> Article:
    return edited.replace(url="https://another.example/1", source="another")


def _share(pairs: Iterable[tuple[Article, Article]], publish: Callable[[Article], Article], right: set[str]) -> str:
    kinds = Counter(compare(article, publish(edited)).kind for article, edited in pairs)
    share = sum(kinds[kind] for kind in right) / max(1, kinds.total())
    return f"{share:.3f}  " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())


def _questions(real: Sequence[Article], rng: random.Random) -> dict[str, list[Pair]]:
    """Groups of pairs by name; `same` in those that a detector should call near."""
    questions: dict[str, list[Pair]] = {}
    for name, edits, same in (
        ("spelling, attribution", SPELLING | ATTRIBUTION, True),
        ("changes", CHANGES, True),
        ("copying", COPYING, True),
        ("second half rewritten", REWRITING, False),
    ):
        questions[name] = []
        for edit in edits.values():
            pairs = _edited(real[:60], edit, rng)
            questions[name] += [Pair(article, _copied(edited), same) for article, edited in pairs]
    for name, file in PAIRS.items():
        questions[name] = labelled(file)
    near, others = pages()
    return {**questions, "saved pages, one text": near, "saved pages, others": rng.sample(others, OTHERS)}


def _print_peers(found: Sequence[Detector], questions: dict[str, list[Pair]]) -> None:
    print("\ncalled near: of pairs that are, and of pairs that are not")
    for letter, detector in zip(LETTERS, found, strict=False):
        print(f"  {letter}  {detector.name}")
    print(f"{'':<46}" + "".join(f"{letter:>7}" for letter in LETTERS[: len(found)]))
    for name, pairs in questions.items():
        for same in (True, False):
            asked = [pair for pair in pairs if pair.same is same]
            if asked:
                label = f"{name}, {'are' if same else 'not'} ({len(asked)})"
                shares = [_called_near(detector, asked) for detector in found]
                print(f"{label:<46}" + "".join(f"{share:>7.3f}" for share in shares), flush=True)


def _called_near(detector: Detector, pairs: Sequence[Pair]) -> float:
    """The share of pairs that the detector calls near; each article is signed once."""
    signatures: dict[int, Any] = {}  # by identity: edited articles share an address
    near = 0
    for pair in pairs:
        for article in (pair.first, pair.second):
            if id(article) not in signatures:
                signatures[id(article)] = detector.sign(article)
        near += detector.are_near(signatures[id(pair.first)], signatures[id(pair.second)])
    return near / len(pairs)


def _print_speed(found: Sequence[Detector], real: Sequence[Article]) -> None:
    print("\nsignatures a second, one process (CPU time)")
    # found[1] makes the same signatures as found[0] and would find them cached
    for detector in (found[0], *found[2:]):
        start = time.process_time()
        for article in real:
            detector.sign(article)
        print(f"{detector.name:<48}{len(real) / (time.process_time() - start):>8.0f}")


if __name__ == "__main__":
    sys.exit(main())
