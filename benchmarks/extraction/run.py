"""Compares the generic reader with its peers, on the real saved pages and on the made-up corpus of `layouts`.

`make bench` runs it; the peers that are not installed are named and left out (`pip install newspaper4k`). Two are not
measured, as they cannot live beside this project: news-please holds cssselect, fundus lxml below the versions it needs.
Exit 1: on the made-up corpus our reader falls below a floor of `layouts/floors.toml`.
"""

import argparse
import sys
from pathlib import Path

import made_up
import saved
from layouts import floors, pages, part, system_names, trap_names
from readers import OURS, available, ours, quiet


def main() -> int:
    options = _options()
    quiet()
    if options.page:
        made_up.print_page(ours(), *options.page)
        return 0
    if options.failures is not None:
        made_up.print_failures(ours(), pages(*_chosen(options.failures)))
        return 0
    if options.save:
        made_up.save_pages(options.save, pages())
        return 0
    if options.accept:
        read = ours()
        floors.write(*(made_up.shares(made_up.measure(read, corpus), made_up.by_trap) for corpus in (pages(), part())))
        return 0
    contestants = available()
    if not options.made_up:
        saved.run(contestants)
    results = made_up.run([(one, read) for one, read in contestants if one.reads == "all"], every=options.every)
    made_up.print_tables(results)
    below = floors.below(made_up.shares(results[OURS], made_up.by_trap), "whole")
    for line in below:
        print(f"BELOW THE FLOOR: {line}")
    return 1 if below else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--made-up", action="store_true", help="leave out the real saved pages")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="peers read every N-th made-up page only")
    parser.add_argument("--page", nargs=2, metavar=("SYSTEM", "TRAP"), help="print one made-up page and how it is read")
    parser.add_argument(
        "--failures", nargs="*", metavar="NAME", help="print what our reader has wrong, of systems and traps so named"
    )
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="write the made-up pages as files")
    parser.add_argument("--accept", action="store_true", help="what our reader reaches today becomes the floors")
    options = parser.parse_args()
    unknown = {*(options.page or ()), *(options.failures or ())} - {*system_names(), *trap_names()}
    if unknown:
        parser.error(f"no system or trap is called {sorted(unknown)}; there are {system_names()} and {trap_names()}")
    return options


def _chosen(names: list[str]) -> tuple[list[str], list[str]]:
    return [name for name in names if name in system_names()], [name for name in names if name in trap_names()]


if __name__ == "__main__":
    sys.exit(main())
