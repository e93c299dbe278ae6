"""Cost and accuracy of entities, beside natasha's own pipeline over the same models.

Names: `cases.toml` beside this file, written by us; a name counts when kind and nominative are those of the table, once
a text. Cost: news texts of `../shared/topics`, each contender in a process of its own, multiplying on one thread;
processor time, so that a busy machine does not count.

    python benchmarks/entities/run.py              the tables
    python benchmarks/entities/run.py --misses     with the names that ours misses or should not give
"""

import argparse
import json
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TEXTS = HERE.parents[2] / "shared" / "topics" / "ria_2023.jsonl"
ARTICLES = 300
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}

Names = set[tuple[str, str]]
Reader = Callable[[str], Names]


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--misses", action="store_true", help="show where ours and the cases differ")
    arguments.add_argument("--contender", choices=READERS, help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.contender is not None:
        print(json.dumps(measured(asked.contender)))
        return
    print(f"{'':12}{'precision':>11}{'recall':>9}{'load s':>9}{'MB':>7}{'ms/article':>12}{'of natasha':>12}")
    rows = {name: child(name) for name in READERS}
    for name, row in rows.items():
        ratio = row["ms"] / rows["natasha"]["ms"] if row["ms"] else float("nan")
        print(
            f"{name:12}{row['precision']:>11.3f}{row['recall']:>9.3f}{row['load_s']:>9.2f}{row['mb']:>7.0f}"
            f"{row['ms']:>12.1f}{ratio:>12.2f}"
        )
    if not TEXTS.exists():
        print(f"ms/article: skipped, no news at {TEXTS}")
    if asked.misses:
        for line in rows["newscrawl"]["misses"]:
            print(line)


def child(name: str) -> dict[str, Any]:
    """One contender, measured in a process of its own."""
    command = [sys.executable, "-W", "ignore", __file__, "--contender", name]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    measures: dict[str, Any] = json.loads(done.stdout)
    return measures


def measured(name: str) -> dict[str, Any]:
    """Load, memory, names and time of a contender."""
    before_mb, started = memory_mb(), time.process_time()
    read = READERS[name]()
    read("Иван Петров приехал в Тулу.")
    load_s = time.process_time() - started
    return {"load_s": load_s, **scored(read), "ms": milliseconds(read), "mb": memory_mb() - before_mb}


def newscrawl() -> Reader:
    """Ours."""
    from newscrawl.entities import recognise

    return lambda text: {(entity.kind, entity.name) for entity in recognise(text.splitlines())}


def natasha() -> Reader:
    """The pipeline of natasha's README: segments, names, forms, syntax, normal forms."""
    from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

    embedding = NewsEmbedding()
    segmenter, vocabulary = Segmenter(), MorphVocab()
    tagger, parser, recogniser = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)

    def read(text: str) -> Names:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(tagger)
        doc.parse_syntax(parser)
        doc.tag_ner(recogniser)
        for span in doc.spans:
            span.normalize(vocabulary)
        return {(KINDS[span.type], span.normal) for span in doc.spans}

    return read


READERS: dict[str, Callable[[], Reader]] = {"natasha": natasha, "newscrawl": newscrawl}


def scored(read: Reader) -> dict[str, Any]:
    """Precision and recall over the cases, and where they differ."""
    right = given = wanted = 0
    misses = []
    for case in tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))["case"]:
        expected = {(kind, name) for kind in KINDS.values() for name in case.get(kind, ())}
        found = read(case["text"])
        right, given, wanted = right + len(found & expected), given + len(found), wanted + len(expected)
        if found != expected:
            misses.append(
                f"{case['text'][:60]}…  missing {expected - found or '–'}  too much {found - expected or '–'}"
            )
    return {"precision": right / given, "recall": right / wanted, "misses": misses}


def milliseconds(read: Reader) -> float:
    """Processor time an article; 0 where there are none."""
    if not TEXTS.exists():
        return 0.0
    rows = [json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines()[:ARTICLES]]
    started = time.process_time()
    for row in rows:
        read(f"{row['title']}\n{row['text']}")
    return (time.process_time() - started) * 1000 / len(rows)


def memory_mb() -> float:
    """Resident memory of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
