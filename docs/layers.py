"""The architecture as `pyproject.toml` states it: the layers of the import contracts, each with its reason."""

import ast
import re
import textwrap
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALL_PACKAGES = "Imports go down only"
WITHIN_EXTRACT = "Within extract, one page goes through once"

_LABEL_CHARS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Packages that may import what lies below them, and the reason why they stand where they stand."""

    packages: tuple[str, ...]
    reason: str


def layers(contract: str, pyproject: str | None = None) -> tuple[Layer, ...]:
    """The layers of an import contract, the top one first.

    Raises:
        ValueError: a layer has no comment above it that gives the reason.
    """
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8") if pyproject is None else pyproject
    contracts = {stated["name"]: stated for stated in tomllib.loads(text)["tool"]["importlinter"]["contracts"]}
    rows = contracts[contract]["layers"]
    reasons = _comments_above_strings(text)  # TOML readers drop comments, so the text is read once more
    for row in rows:
        if not reasons.get(row):
            raise ValueError(f"pyproject.toml: no comment above the layer {row!r}; say why it stands there")
    return tuple(Layer(packages=tuple(re.split(r" [|:] ", row)), reason=reasons[row]) for row in rows)


def _comments_above_strings(text: str) -> dict[str, str]:
    """Each string that stands on a line of its own → the comment lines right above it."""
    reasons: dict[str, str] = {}
    comment: list[str] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("#"):
            comment.append(line.removeprefix("#").strip())
            continue
        if line.startswith('"') and comment:
            reasons[line.rstrip(",").strip('"')] = " ".join(comment)
        comment = []
    return reasons


def diagram(stack: Sequence[Layer]) -> str:
    """The layers as a Mermaid flowchart; an arrow means «may import»."""
    lines = ["```mermaid", "flowchart TB"]
    for number, layer in enumerate(stack, start=1):
        label = ", ".join(short_name(package) for package in layer.packages)
        broken = "<br>".join(textwrap.wrap(label, _LABEL_CHARS, break_long_words=False, break_on_hyphens=False))
        lines.append(f'    layer{number}["{number}: {broken}"]')
    numbers = range(1, len(stack) + 1)
    arrows = (f"    layer{upper} --> layer{lower}" for upper, lower in pairwise(numbers))
    return "\n".join([*lines, *arrows, "```"])


def layer_table(stack: Sequence[Layer]) -> str:
    """The layers with their reasons as a Markdown table."""
    rows = ["| layer | packages | why it stands there |", "|---|---|---|"]
    for number, layer in enumerate(stack, start=1):
        names = ", ".join(f"`{short_name(package)}`" for package in layer.packages)
        rows.append(f"| {number} | {names} | {layer.reason} |")
    return "\n".join(rows)


def package_table(stack: Sequence[Layer]) -> str:
    """Each package with its duty and the number of its layer as a Markdown table."""
    rows = ["| package | duty | layer |", "|---|---|---|"]
    for number, layer in enumerate(stack, start=1):
        rows.extend(f"| `{package}` | {duty(package)} | {number} |" for package in layer.packages)
    return "\n".join(rows)


def short_name(package: str) -> str:
    """`store` for `newscrawl.store`, `markup` for `newscrawl.extract.markup`."""
    return package.removeprefix("newscrawl.").removeprefix("extract.")


def duty(package: str) -> str:
    """The first paragraph of the docstring of a package or module.

    Raises:
        ValueError: it has none.
    """
    folder = ROOT.joinpath(*package.split("."))
    file = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    if not docstring:
        raise ValueError(f"{file.relative_to(ROOT)} has no docstring; say the duty of the package in one sentence")
    return " ".join(docstring.split("\n\n")[0].split())
