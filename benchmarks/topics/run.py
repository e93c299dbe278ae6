"""How often the best tag falls into the publisher's class, on labelled news beside the checkout (`../shared/topics`).

Each split learns weights anew from some outlets or years and scores another (`labelled.SPLITS`); no text of the scored
part is seen in learning. The shipped table is learnt from all of it, so its own figures here would say nothing and are
not printed. What every split shares: the hand tables, written looking at fontanka 2022 and ria 2023, and a handful of
corrections; the strength of the prior and the least weight written were chosen by looking at these splits.

An article is right when its best tag falls into the class that `mapping.toml` there gives to its rubric; one without a
tag is wrong. Beside the tagger stand:

    tf-idf   TF-IDF of words with logistic regression, trained on the same rows (a rubric's first topic is its label)
    words    the hand tables as a plain list of words: each term found counts one, the topic with most of them wins
    rubric   how many rubrics of all rows name a subject, by sections.toml; they are the truth here, so that is all

    python benchmarks/topics/run.py             every split
    python benchmarks/topics/run.py --classes   with precision and recall of each class
    python benchmarks/topics/run.py --split 1   one of them
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from labelled import SHARED, SIX, SPLITS, Row, Split, classes, learnt, scored
from labelled import rows as rows_of
from learn import TOPS, learn, table
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from newscrawl.topics import Tagger, learned, load_tagger, rules, taxonomy
from newscrawl.topics.lexicon import Lexicon

SURE = 0.6
"""The score that docs/data.md names to those who want few wrong tags."""

Answer = tuple[str | None, float]
"""The best top subject, and how sure of it."""
Class = frozenset[str]
"""The topics that count as one."""


def main() -> int:
    """Print the lines of each split; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--classes", action="store_true", help="precision and recall of each class")
    parser.add_argument("--split", type=int, choices=range(1, len(SPLITS) + 1), help="one split only")
    asked = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: no labelled news at {SHARED}")
        return 0
    speed()
    head = ("articles", "accuracy", "macro-F1", "P at .70", "cov .85", "P sure", "cov sure")
    print(f"\n{'split':28}{'':8}{head[0]:>8}" + "".join(f"{name:>10}" for name in head[1:]), flush=True)
    for number, split in enumerate(SPLITS, start=1):
        if asked.split in {None, number}:
            measure(split, show_classes=asked.classes)
    return 0


def speed() -> None:
    """How fast the shipped tables load and tag on one core; TF-IDF's transform beside, on the same texts."""
    started = time.process_time()
    tagger = load_tagger()
    loading = time.process_time() - started
    texts = scored(SHARED, SPLITS[0])
    tagged = _per_second(texts, lambda row: tagger.tag(row.title, row.text), rounds=2)
    vectors = TfidfVectorizer(sublinear_tf=True).fit([row.text for row in texts])
    peer = _per_second(texts, lambda row: vectors.transform([row.text]), rounds=1)
    length = sum(len(row.text) for row in texts) // len(texts)
    print(f"tagger {tagger.version}: loads in {loading:.2f} s; {tagged:.0f} articles a second of {length} characters,")
    print(f"caches warm (CPU time of one core); {tagged / peer:.2f} times TF-IDF's transform alone")


def _per_second(texts: Sequence[Row], ask: Callable[[Row], object], *, rounds: int) -> float:
    for _ in range(rounds):
        started = time.process_time()
        for row in texts:
            ask(row)
    return len(texts) / (time.process_time() - started)


def measure(split: Split, *, show_classes: bool) -> None:
    """One split: the tagger and its peers, and of Lenta the six classes by themselves."""
    known, texts = learnt(SHARED, split), scored(SHARED, split)
    answers = {
        "tagger": by_tagger(learnt_tagger(known), texts),
        "tf-idf": by_tfidf(known, texts),
        "words": by_words(texts),
    }
    everything = range(len(texts))
    parts = {split.name: everything}
    if any(name.startswith("lenta") for name in split.scored):
        parts["  its six classes"] = [index for index in everything if texts[index].rubric in SIX]
    for name, part in parts.items():
        for who, given in answers.items():
            rows, answers_of_part = [texts[index] for index in part], [given[index] for index in part]
            print(f"{name:28}{who:8}{figures(rows, answers_of_part)}", flush=True)
            if show_classes:
                print_classes(pairs(rows, answers_of_part))
    every = list(rows_of(SHARED, split.scored))
    named = sum(bool(names_subject(row.rubric)) for row in every)
    print(f"{split.name:28}rubric  {len(every):>8}  names a subject in {named / len(every):.3f} of all rows")


def learnt_tagger(known: Sequence[Row]) -> Tagger:
    """The shipped tagger with the weights that these rows teach."""
    slugs = {topic.slug for topic in taxonomy()}
    found = table(learn(known))
    lexicon = Lexicon(learned.applied(rules.read(rules.shipped(), slugs), found, slugs))
    return replace(load_tagger(), lexicon=lexicon, bias=found.bias)


def by_tagger(tagger: Tagger, texts: Sequence[Row]) -> list[Answer]:
    """The tagger's best tag, which is a top subject."""
    answers: list[Answer] = []
    for row in texts:
        tags = tagger.tag(row.title, row.text)
        answers.append((tags[0].topic, tags[0].score) if tags else (None, 0.0))
    return answers


def by_tfidf(known: Sequence[Row], texts: Sequence[Row]) -> list[Answer]:
    """The yardstick; it learns from the rows whose rubric is one subject, as it cannot learn from others."""
    judged = classes(SHARED)
    usable = [row for row in known if row.rubric in judged[row.set_name]]
    vectors = TfidfVectorizer(sublinear_tf=True, min_df=2)
    model = LogisticRegression(C=10, max_iter=300)
    labels = [judged[row.set_name][row.rubric][0] for row in usable]
    model.fit(vectors.fit_transform([f"{row.title}\n{row.text}" for row in usable]), labels)
    beliefs = model.predict_proba(vectors.transform([f"{row.title}\n{row.text}" for row in texts]))
    return [(str(model.classes_[belief.argmax()]), float(belief.max())) for belief in beliefs]


def by_words(texts: Sequence[Row]) -> list[Answer]:
    """A plain list of words: as many points as terms found."""
    lexicon = Lexicon(rules.read(rules.shipped(), {topic.slug for topic in taxonomy()}))
    return [_most_found(lexicon, f"{row.title}\n{row.text}") for row in texts]


def _most_found(lexicon: Lexicon, text: str) -> Answer:
    found: Counter[str] = Counter()
    for match in lexicon.matches(text):
        found.update(weight.topic for weight in match.rule.weights if weight.topic in TOPS)
    best = max(found, key=lambda topic: found[topic], default=None)
    return best, found[best] / found.total() if best else 0.0


def names_subject(rubric: str) -> bool:
    """Whether sections.toml knows the rubric."""
    return bool(list(load_tagger().sections.read(rubric)))


def pairs(rows: Sequence[Row], given: Sequence[Answer]) -> list[tuple[Class, Class | None]]:
    """The class wanted and the class given of each row: its own where the tag fits it, else the first that holds it."""
    judged = classes(SHARED)
    wanted = [frozenset(judged[row.set_name][row.rubric]) for row in rows]
    every = list(dict.fromkeys(wanted))
    judged_pairs: list[tuple[Class, Class | None]] = []
    for own, (topic, _) in zip(wanted, given, strict=True):
        matching = [class_ for class_ in (own, *every) if topic in class_]
        judged_pairs.append((own, matching[0] if matching else None))
    return judged_pairs


def figures(rows: Sequence[Row], given: Sequence[Answer]) -> str:
    """Rows, accuracy, macro-F1, precision at coverage .70, coverage at precision .85, both from the score SURE on."""
    judged = pairs(rows, given)
    surest = sorted(zip(given, judged, strict=True), key=lambda pair: -pair[0][1])
    right = [wanted == got for _, (wanted, got) in surest]
    at_seventy = right[: round(0.7 * len(right))]
    covered = max((n for n in range(1, len(right) + 1) if sum(right[:n]) >= 0.85 * n), default=0)
    sure = right[: sum(score >= SURE for _, score in given)]
    values = (
        sum(right) / len(right),
        macro_f1(judged),
        sum(at_seventy) / len(at_seventy),
        covered / len(right),
        sum(sure) / max(len(sure), 1),
        len(sure) / len(right),
    )
    return f"{len(rows):>8}" + "".join(f"{value:>10.3f}" for value in values)


def macro_f1(judged: Sequence[tuple[Class, Class | None]]) -> float:
    """The mean over the wanted classes of F1."""
    right, wanted, given = counts(judged)
    return sum(2 * right[class_] / (wanted[class_] + given[class_]) for class_ in wanted) / len(wanted)


def print_classes(judged: Sequence[tuple[Class, Class | None]]) -> None:
    """A line for each class."""
    right, wanted, given = counts(judged)
    for class_, number in wanted.most_common():
        precision, recall = right[class_] / max(given[class_], 1), right[class_] / number
        print(f"    {' '.join(sorted(class_)):60}{number:>6}  precision {precision:.2f}  recall {recall:.2f}")


def counts(judged: Sequence[tuple[Class, Class | None]]) -> tuple[Counter[Class], Counter[Class], Counter[Class]]:
    """How often each class was right, wanted and given."""
    right = Counter(wanted for wanted, given in judged if wanted == given)
    return right, Counter(wanted for wanted, _ in judged), Counter(given for _, given in judged if given)


if __name__ == "__main__":
    sys.exit(main())
