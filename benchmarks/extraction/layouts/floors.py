"""What our reader reaches on the made-up corpus, by trap and field: no change may fall below it."""

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from .score import FIELDS, WRONG_DATE

Shares = Mapping[str, Mapping[str, float]]
"""Trap → field → share."""

_FILE = Path(__file__).with_name("floors.toml")
_CEILING = "wrong"  # the share of wrong dates may not rise
_DIGITS = 1000
_HEADER = """\
# What our reader reaches on the made-up corpus, by trap: shares that may not fall, and of wrong dates one that may not
# rise. `whole` is checked by `make bench`, `part` by `make test`. After a change for the better, or for a new system
# or trap: `python benchmarks/extraction/run.py --accept`, and read the diff: a number that falls needs its reason in
# the commit message.
"""


def below(reached: Shares, scope: Literal["whole", "part"]) -> list[str]:
    """A line for each trap and field that falls below its floor, and for each trap that has none."""
    limits = tomllib.loads(_FILE.read_text("utf-8"))[scope]
    lines = [f"{trap} has no floors: run.py --accept" for trap in reached if trap not in limits]
    for trap in filter(limits.__contains__, reached):
        shares = _rounded(reached[trap])
        lines += [
            f"{trap}: {field} {shares[field]} for {limit}"
            for field, limit in limits[trap].items()
            if (shares[field] > limit if field == _CEILING else shares[field] < limit)
        ]
    return lines


def write(whole: Shares, part: Shares) -> None:
    """Write today's shares as the floors."""
    lines = [_HEADER]
    for scope, shares in (("whole", whole), ("part", part)):
        lines.append(f"[{scope}]")
        for trap, fields in shares.items():
            numbers = ", ".join(f"{name} = {share}" for name, share in _rounded(fields).items())
            lines.append(f"{trap} = {{ {numbers} }}")
        lines.append("")
    _FILE.write_text("\n".join(lines), encoding="utf-8")


def _rounded(fields: Mapping[str, float]) -> dict[str, float]:
    shares = {name: math.floor(fields[name] * _DIGITS) / _DIGITS for name in FIELDS if name in fields}
    return shares | {_CEILING: math.ceil(fields.get(WRONG_DATE, 0.0) * _DIGITS) / _DIGITS}
