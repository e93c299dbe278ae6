"""Counts the letter pairs of Russian in a folder of texts and prints newscrawl/decoding/letter_pairs.toml anew."""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ALPHABET = "^абвгдежзийклмнопрстуфхцчшщъыьэюя"
_MOST_TEXTS = 3000


def main(folder: Path) -> None:
    """Print the table; `folder` holds `*.jsonl` whose rows have `text` and `title`."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts(folder):
        pairs.update(pairwise(f"^{letters(text)}^"))
    pairs.pop(("^", "^"))
    for first in ALPHABET:
        total = sum(pairs[first, second] + 0.5 for second in ALPHABET)
        row = (digit((pairs[first, second] + 0.5) / total) for second in ALPHABET)
        print(f'"{first}" = "{"".join(row)}"')


def texts(folder: Path) -> Iterator[str]:
    """Up to 3,000 texts of each file."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines()[:_MOST_TEXTS]:
            row = json.loads(line)
            yield f"{row.get('title') or ''} {row.get('text') or ''}"


def letters(text: str) -> str:
    """The text in small letters, ё as е, everything that is no Russian letter as `^`."""
    small = text.lower().replace("ё", "е")
    return "".join(letter if letter in ALPHABET else "^" for letter in small)


def digit(probability: float) -> str:
    """How much likelier than by chance, in half nats from −7 on, as one digit of base 36."""
    odds = round(2 * math.log(probability * len(ALPHABET))) + 14
    return "0123456789abcdefghijklmnopqrstuvwxyz"[max(0, min(odds, 35))]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
