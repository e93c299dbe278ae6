"""Our reader of dates beside its peers: right, wrong and none on real and on drawn phrases, and what a phrase costs."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from forms import COMMON
from peers import Peer, ours, peers, prepared
from questions import ROWS, Question, drawn, outcome, shared
from rich.console import Console
from rich.progress import track
from scenes import REFUSED_KIND

from newscrawl.normalise.dates import parse

_CELL = 22  # characters
_TIMED = 1000
_REPEATED = (
    "1", "1.", "1:", "1-", "а", "дата ", "дата и время ", "в ", "22.10.2025 ", "10:13 ", "5 минут ", " ", "(", "А ",
)  # fmt: skip

Tally = dict[str, Counter[str]]
"""Outcomes by kind."""


def main() -> int:
    """Print the tables; what is absent is named and left out."""
    options = _options()
    readers = peers()
    phrases = drawn(options.drawn, options.seed)
    if ROWS.exists():
        _print_table("in scope", shared(in_scope=True), readers)
        _print_out_of_scope(shared(in_scope=False), readers)
    else:
        print(f"the real phrases are absent: {ROWS}")
    _print_table(f"drawn, seed {options.seed}", phrases, readers)
    _print_notes(readers)
    if options.failures:
        _print_failures([*(shared(in_scope=True) if ROWS.exists() else []), *phrases])
    _print_speed("common forms, drawn", [phrase for phrase in phrases if phrase.kind in COMMON][:_TIMED])
    if ROWS.exists():
        _print_speed("in scope", [phrase for phrase in shared(in_scope=True) if phrase.kind != "dateline"])
    _print_slowest()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--drawn", type=int, default=5000, metavar="N", help="phrases drawn; a tenth more to be refused"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="the same seed draws the same phrases")
    parser.add_argument("--failures", action="store_true", help="print every phrase that newscrawl reads wrong or not")
    options = parser.parse_args()
    if options.drawn < 100:
        parser.error("--drawn: at least 100, so that every kind of phrase is there")
    return options


def _print_table(title: str, questions: Sequence[Question], readers: Sequence[Peer]) -> None:
    """Counts of right, wrong and none by kind; a sampled reader's are of its sample."""
    console = Console(stderr=True)
    tallies = [_tally(reader, questions) for reader in track(readers, title, console=console, transient=True)]
    print(f"\n{title:<20}{'phrases':>8}" + "".join(f"{_marked(reader):>{_CELL}}" for reader in readers))
    kinds = Counter(question.kind for question in sorted(questions, key=_place))
    for kind, number in kinds.items():
        print(f"{kind:<20}{number:>8}" + "".join(f"{_counts(tally[kind]):>{_CELL}}" for tally in tallies))
    for name, chosen in _totals(list(kinds)).items():
        totals = [sum((tally[kind] for kind in chosen), Counter[str]()) for tally in tallies]
        number = sum(kinds[kind] for kind in chosen)
        print(f"{name:<20}{number:>8}" + "".join(f"{_shares(total):>{_CELL}}" for total in totals))


def _place(question: Question) -> tuple[bool, str]:
    return question.kind.startswith(REFUSED_KIND), question.kind


def _totals(kinds: list[str]) -> dict[str, list[str]]:
    """All kinds, or those that are dates and those that must be refused."""
    refused = [kind for kind in kinds if kind.startswith(REFUSED_KIND)]
    dates = [kind for kind in kinds if kind not in refused]
    return {"%, dates": dates, "%, to be refused": refused} if refused else {"%, all": dates}


def _tally(reader: Peer, questions: Sequence[Question]) -> Tally:
    step = 1 if reader.sample is None else max(1, len(questions) // reader.sample)
    tally: Tally = {question.kind: Counter() for question in questions}
    for question in questions[::step]:
        tally[question.kind][outcome(question, reader.read(question), reader.finest)] += 1
    return tally


def _marked(reader: Peer) -> str:
    return reader.name + ("*" if reader.sample else "") + ("°" if reader.finest == "day" else "")


def _counts(counted: Counter[str]) -> str:
    return " / ".join(str(counted[answer]) for answer in ("right", "wrong", "none")) if counted else "-"


def _shares(counted: Counter[str]) -> str:
    if not counted:
        return "-"
    return " / ".join(f"{100 * counted[answer] / counted.total():.2f}" for answer in ("right", "wrong", "none"))


def _print_notes(readers: Sequence[Peer]) -> None:
    print("\nright / wrong / none; none is right where a phrase must be refused")
    for reader in readers:
        if reader.sample:
            print(f"* {reader.name} is slow: asked about {reader.sample} of the phrases, evenly spread")
    print("° gives days: scored at the day where phrases name minutes")
    print(
        "peers are not told a site's first day; dateutil fills in from the moment of reading whatever it does not read"
    )
    if all(reader.name != "natasha" for reader in readers):
        print("natasha is not installed (extra `bench`): left out")


def _print_out_of_scope(questions: Sequence[Question], readers: Sequence[Peer]) -> None:
    """Rows that are no publication dates: None is right, other answers are not scored."""
    refused = {
        reader.name: sum(reader.read(question) is None for question in questions)
        for reader in readers
        if reader.sample is None
    }
    print(
        f"\nout of scope, {len(questions)} rows: none from " + ", ".join(f"{name} {n}" for name, n in refused.items())
    )


def _print_failures(questions: Sequence[Question]) -> None:
    for question in questions:
        read = ours(question)
        if (what := outcome(question, read)) != "right":
            local = None if read is None else question.local(read)
            at = f"at {question.local_now} in {question.timezone}"
            print(f"{what:<6}{question.kind:<20}{question.text!r} {at}: {local}, not {question.expected}")


def _print_speed(title: str, questions: Sequence[Question]) -> None:
    calls = [prepared(question) for question in questions]
    taken = {name: _microseconds([call[name] for call in calls]) for name in calls[0]}
    texts = ", ".join(f"{name} {value:.1f}" for name, value in taken.items())
    ratio = taken["dateparser tuned"] / taken["newscrawl"]
    print(f"\n{title}, {len(calls)} phrases: microseconds each: {texts}; ratio {ratio:.0f}")


def _print_slowest() -> None:
    """The time of the slowest of the texts that repeat one piece up to the length that is still read."""
    taken = {piece: _microseconds([partial(parse, piece * (190 // len(piece)), now=None)]) for piece in _REPEATED}
    slowest = max(taken, key=lambda piece: taken[piece])
    print(f"\none piece repeated, {len(taken)} texts: at most {taken[slowest]:.0f} microseconds, of {slowest!r}")


def _microseconds(calls: Sequence[Callable[[], object]], rounds: int = 3) -> float:
    """Of processor time; the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for call in calls:
            call()
        best = min(best, time.process_time() - start)
    return best / len(calls) * 1e6


if __name__ == "__main__":
    sys.exit(main())
