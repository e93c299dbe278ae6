"""How often the best tag falls into the publisher's class, on labelled news beside the checkout (`../shared/topics`).

An article counts as right when its best tag falls into the class that `mapping.toml` there gives to its rubric; rubrics
that name a place or a format are left out. The rubric itself is not shown to the tagger.

The split: the rules were written looking at fontanka 2022 and ria 2023 alone ("development"); everything else is kept
out: fontanka 2023 (another year), lenta 2024 and 2025, the samples of corus and tgcontest (other outlets and years). Of
those no text was read for the rules; their figures below were seen while the weights were being set.

    python benchmarks/topics/run.py            the table
    python benchmarks/topics/run.py --classes  with precision and recall of each class
"""

import argparse
import json
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newscrawl.topics import VERSION, tag

SHARED = Path(__file__).resolve().parents[3] / "shared" / "topics"
LOOSE = tomllib.loads((Path(__file__).parent / "rubrics.toml").read_text(encoding="utf-8"))

Row = dict[str, Any]
Classes = dict[str, frozenset[str]]


@dataclass(frozen=True)
class LabelledSet:
    """One set: its file, the table that maps its rubrics, and the years of it that count (all if none)."""

    name: str
    file: str
    mapping: str
    part: str
    years: tuple[str, ...] = ()


SETS = (
    LabelledSet("fontanka 2022", "fontanka_2022_2023", "fontanka", "development", ("2022",)),
    LabelledSet("ria 2023", "ria_2023", "ria", "development"),
    LabelledSet("fontanka 2023", "fontanka_2022_2023", "fontanka", "kept out", ("2023",)),
    LabelledSet("lenta 2024 (hse)", "lenta_rbc_2024_hse", "lenta", "kept out"),
    LabelledSet("lenta 2025", "lenta_2025", "lenta", "kept out"),
    LabelledSet("lenta 2024, titles", "lenta_titles_2024", "lenta", "kept out"),
    LabelledSet("corus 2008-2019", "corus_ods_samples", "loose", "kept out"),
    LabelledSet("tgcontest 2020", "tgcontest_url_sections_2020", "loose", "kept out"),
)


def main() -> None:
    """Prints a line for each set."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--classes", action="store_true", help="precision and recall of each class")
    asked = arguments.parse_args()
    if not SHARED.exists():
        print(f"skipped: no labelled news at {SHARED}")
        return
    mappings = {**tomllib.loads((SHARED / "mapping.toml").read_text(encoding="utf-8")), "loose": LOOSE}
    print(f"tagger {VERSION}")
    measures = "".join(f"{name:>10}" for name in ("articles", "accuracy", "macro-F1", "coverage", "precision", "per s"))
    print(f"{'set':20}{'part':>13}{measures}")
    for labelled in SETS:
        measure(labelled, {rubric: frozenset(slugs) for rubric, slugs in mappings[labelled.mapping].items()}, asked)


def measure(labelled: LabelledSet, classes: Classes, asked: argparse.Namespace) -> None:
    """Tags one set and prints its line."""
    rows = list(rows_of(labelled, classes))
    started = time.perf_counter()
    best = [next((found.topic.partition("/")[0] for found in tag(row["title"], row["text"])), None) for row in rows]
    seconds = time.perf_counter() - started
    pairs = [
        (classes[row["rubric"]], class_of(row["rubric"], top, classes)) for row, top in zip(rows, best, strict=True)
    ]
    right = sum(wanted == given for wanted, given in pairs)
    answered = sum(given is not None for given in best)
    print(
        f"{labelled.name:20}{labelled.part:>13}{len(rows):>10}{right / len(rows):>10.3f}{macro_f1(pairs):>10.3f}"
        f"{answered / len(rows):>10.3f}{right / max(answered, 1):>10.3f}{len(rows) / seconds:>10.0f}"
    )
    if asked.classes:
        print_classes(pairs)


def rows_of(labelled: LabelledSet, classes: Classes) -> Iterator[Row]:
    """The articles whose rubric is mapped, with it as `rubric`."""
    for line in (SHARED / f"{labelled.file}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rubric = str(row["label"]).rpartition(":")[2]
        if rubric in classes and (not labelled.years or str(row["date"]).startswith(labelled.years)):
            yield {**row, "rubric": rubric}


def class_of(rubric: str, topic: str | None, classes: Classes) -> frozenset[str] | None:
    """The class a tag stands for: the article's own where it fits, else the set's first that holds the topic."""
    own_first = (classes[rubric], *classes.values())
    return next((held for held in own_first if topic in held), None)


def macro_f1(pairs: list[tuple[frozenset[str], frozenset[str] | None]]) -> float:
    """The mean over the wanted classes of F1."""
    right, wanted, given = counts(pairs)
    return sum(2 * right[held] / (wanted[held] + given[held]) for held in wanted) / len(wanted)


def print_classes(pairs: list[tuple[frozenset[str], frozenset[str] | None]]) -> None:
    """A line for each class."""
    right, wanted, given = counts(pairs)
    for held, number in wanted.most_common():
        precision, recall = right[held] / max(given[held], 1), right[held] / number
        print(f"    {' '.join(sorted(held)):60}{number:>6}  precision {precision:.2f}  recall {recall:.2f}")


def counts(pairs: list[tuple[Any, Any]]) -> tuple[Counter[Any], Counter[Any], Counter[Any]]:
    """How often each class was right, wanted and given."""
    return Counter(a for a, b in pairs if a == b), Counter(a for a, _ in pairs), Counter(b for _, b in pairs if b)


if __name__ == "__main__":
    main()
